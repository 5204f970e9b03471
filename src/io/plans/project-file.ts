import { zipSync, type Zippable } from "fflate";
import type { Provenance } from "../../model/data.ts";
import { InputError } from "../../model/problem.ts";
import { parseRecord, recordOf, writeRecord, type Project, type ProjectFile } from "./project-record.ts";
import { sha256Hex } from "../sha256.ts";
import { isZip, openZip } from "../archives/zip.ts";

/**
 * A project as one `.jiujin` file that can travel: a zip of `project.json` (what it consists of), `plan.json` (the plan for people to read)
 * and `data/<sha256>` (the bytes of each file once).
 */
export async function writeProjectFile(
  project: Project,
  provenance: Map<string, Provenance>,
  time: number,
): Promise<Uint8Array> {
  const record = await recordOf(project, provenance, time);
  const encoder = new TextEncoder();
  const entries: Zippable = {
    "project.json": encoder.encode(writeRecord(record)),
    "plan.json": encoder.encode(`${JSON.stringify(record.plan, undefined, 1)}\n`),
  };
  for (const { path, sha256 } of record.files) entries[`data/${sha256}`] = project.files.get(path) ?? new Uint8Array();
  const mtime = new Date(time);
  const packed = zipSync(entries, { mtime });
  return isPackedTooWell(record.files, packed) ? zipSync(entries, { mtime, level: 0 }) : packed;
}

/** What shrinks to less than a hundredth looks like a bomb to whoever opens it, and is stored as it is. */
function isPackedTooWell(files: ProjectFile[], packed: Uint8Array): boolean {
  return files.reduce((sum, { size }) => sum + size, 0) > packed.length * 100;
}

/**
 * Reads a `.jiujin` file, every hash checked. Errors: InputError `project.not-zip` for what is no such file, `project.part-broken` (part) for a
 * file in it whose bytes are missing or changed, and those of `openZip` and `parseRecord`.
 */
export async function readProjectFile(bytes: Uint8Array): Promise<Project> {
  if (!isZip(bytes)) throw new InputError("project.not-zip");
  const { entries, inflate } = openZip(bytes);
  const head = entries.get("project.json");
  if (!head) throw new InputError("project.not-zip");
  const { plan, scenario, files: named } = parseRecord(new TextDecoder().decode(inflate(head)));
  const files = new Map<string, Uint8Array>();
  for (const { path, sha256, size } of named) {
    const entry = entries.get(`data/${sha256}`);
    const content = entry?.size === size ? inflate(entry) : undefined;
    if (!content || (await sha256Hex(content)) !== sha256) throw new InputError("project.part-broken", { part: path });
    files.set(path, content);
  }
  return { plan, ...(scenario === undefined ? {} : { scenario }), files };
}
