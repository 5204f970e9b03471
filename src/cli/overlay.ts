import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { overlayOf, type Overlay } from "../geo/overlay.ts";

/** The overlay library with its binary file from the installed packages. */
export async function loadOverlay(): Promise<Overlay> {
  const { default: create } = await import("clipper2-wasm");
  const path = createRequire(import.meta.url).resolve("clipper2-wasm/dist/es/clipper2z.wasm");
  return overlayOf(await create({ wasmBinary: await readFile(path) }));
}
