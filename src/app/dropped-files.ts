/** Files that were dropped or picked: a plan opens, tables and layers are looked at one after the other. */
import { LIMITS } from "../model/limits.ts";
import type { Role } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";
import { fail } from "./computing.ts";
import { inOrderOfRoles, likelyRole, type Beginning } from "./likely-role.ts";
import { openPlanFile } from "./opening.ts";
import { getState, setState } from "./plan-store.ts";

let lastNumber = 0;

/** Opens a plan with the files that came beside it, or lines the files up for the import screen. What cannot be read is said last. */
export async function takeFiles(files: File[]): Promise<void> {
  const taken = new Map<string, Beginning & { file: File }>();
  const refusals: InputError[] = [];
  for (const file of files) {
    const start = tooLarge(file) ?? (await startOf(file));
    if (start instanceof InputError) refusals.push(start);
    else taken.set(file.name, { name: file.name, start, file });
  }
  const plan = [...taken.values()].find(isPlan);
  const blobs = new Map([...taken].map(([name, { file }]) => [name, file]));
  if (plan) await openPlanFile(plan.name, plan.file, blobs);
  else for (const one of inOrderOfRoles([...taken.values()])) lineUp(one.name, one.file, likelyRole(one));
  if (refusals.length > 0) fail(refusals[0]);
}

/** The first bytes of a file; a folder has none. */
async function startOf(file: File): Promise<Uint8Array | InputError> {
  const bytes = await file
    .slice(0, 4096)
    .arrayBuffer()
    .catch(() => undefined);
  return bytes ? new Uint8Array(bytes) : new InputError("file.folder", { file: file.name });
}

/** A file that is too large is refused by its size, before a byte of it is in memory. */
function tooLarge({ name, size }: File): InputError | undefined {
  const values = { file: name, megabytes: Math.round(size / 1e6) };
  if (size > LIMITS.fileBytes)
    return new InputError("input.file-too-large", { ...values, limit: Math.floor(LIMITS.fileBytes / 1e6) });
  if (size > LIMITS.textBytes && /\.(csv|tsv|txt|json|geojson)$/i.test(name))
    return new InputError("input.text-too-large", values);
  return undefined;
}

/** One more file for the import screen, after those that already wait. */
export function lineUp(name: string, blob: Blob, likely: Role = "facilities"): void {
  const { importing, imported } = getState();
  const one = { number: ++lastNumber, name, blob, likely };
  setState({ importing: [...importing, one], imported: importing.length > 0 ? imported : 0, failure: undefined });
}

/** Done with the file on the import screen; the next one comes. */
export function nextImport(): void {
  setState(({ importing, imported }) => ({ importing: importing.slice(1), imported: imported + 1 }));
}

/** A project file by its name; a plan says "version" and "sources" near its start; no GeoJSON does. */
function isPlan({ name, start: bytes }: Beginning): boolean {
  if (/\.jiujin$/i.test(name)) return true;
  if (!/\.json$/i.test(name)) return false;
  const start = new TextDecoder().decode(bytes);
  return /^\s*\{/.test(start) && /"version"\s*:/.test(start) && !/"FeatureCollection"/.test(start);
}
