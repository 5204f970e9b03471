import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { MainModule } from "clipper2-wasm";
import { expect, test } from "vitest";
import { withoutEval } from "../scripts/vite-clipper-without-eval.ts";
import { loadOverlay } from "../src/cli/overlay.ts";
import { ringAround } from "../src/geo/distance.ts";
import { overlayOf } from "../src/geo/overlay.ts";
import { pointsIn, randomFrom } from "./geo/worlds.ts";

const resolve = createRequire(import.meta.url).resolve;
const glue = await readFile(resolve("clipper2-wasm/dist/es/clipper2z.js"), "utf8");

test("the overlay library makes no code from text, and merges and cuts as it did", async () => {
  const changed = withoutEval(glue);
  expect(changed).not.toMatch(/new Function|\beval\(/);
  const folder = await mkdtemp(join(tmpdir(), "overlay-"));
  await writeFile(join(folder, "glue.mjs"), changed);
  const { default: create } = (await import(
    pathToFileURL(join(folder, "glue.mjs")).href
  )) as typeof import("clipper2-wasm");
  const clipper: MainModule = await create({
    wasmBinary: await readFile(resolve("clipper2-wasm/dist/es/clipper2z.wasm")),
  });
  await rm(folder, { recursive: true });
  const { lon, lat } = pointsIn(randomFrom(3), 400, 107, 30, 0.3, 0.3);
  const rings = Array.from(lon, (x, j) => ringAround(x, lat[j], 1));
  const [ours, theirs] = [overlayOf(clipper), await loadOverlay()];
  const merged = ours.union(rings);
  expect(merged).toEqual(theirs.union(rings));
  const place = { type: "MultiPolygon" as const, coordinates: [[ringAround(107.15, 30.15, 12)]] };
  expect(ours.intersection(merged, place)).toEqual(theirs.intersection(merged, place));
});

test("a library that is written otherwise is refused", () => {
  expect(() => withoutEval("export default 1")).toThrow("no longer holds");
});
