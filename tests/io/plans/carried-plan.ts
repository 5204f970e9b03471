/** Plans that carry their data in one JSON file, as earlier versions of the page saved them; they must still open. */
import { sha256Hex } from "../../../src/io/sha256.ts";
import type { Provenance } from "../../../src/model/data.ts";
import type { Plan, Source } from "../../../src/model/plan.ts";
import { InputError } from "../../../src/model/problem.ts";

/** Bytes as a path that carries them. */
export function toDataUrl(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const step = 3 * 8192; // whole groups of three bytes, so that the pieces' base64 can be joined
  for (let at = 0; at < bytes.length; at += step)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + step))));
  return `data:application/octet-stream;base64,${pieces.join("")}`;
}

/**
 * The plan in one file with its data: every source's bytes (`files`, by the source's path) go into its path, with name and hash, and the
 * provenance goes along, so that page and command line read the same data and say the same of them.
 * Errors: InputError `cli.not-found` (file) for a source whose bytes are not there.
 */
export async function writePlanFile(
  plan: Plan,
  files: Map<string, Uint8Array>,
  provenance: Map<string, Provenance>,
): Promise<Uint8Array> {
  const sources: Source[] = [];
  const carried: Record<string, Provenance> = {};
  for (const source of plan.sources) {
    const packed = await packSource(source, files);
    const told = provenance.get(source.id);
    sources.push(packed);
    if (told) carried[source.id] = { ...told, ...(packed.sha256 ? { sha256: packed.sha256 } : {}) };
  }
  const written: Plan = { ...plan, sources, provenance: carried };
  return new TextEncoder().encode(`${JSON.stringify(written, undefined, 1)}\n`);
}

async function packSource(source: Source, files: Map<string, Uint8Array>): Promise<Source> {
  if (source.path.startsWith("data:")) return source;
  const bytes = files.get(source.path);
  if (!bytes) throw new InputError("cli.not-found", { file: source.name ?? source.path });
  const hash = await sha256Hex(bytes);
  const name = source.name ?? source.path.split(/[\\/]/).at(-1) ?? source.path;
  return { ...source, path: toDataUrl(bytes), name, sha256: hash };
}
