/** Files that were dropped or picked: a plan opens, tables and layers are looked at one after the other. */
import { LIMITS } from "../model/limits.ts";
import { InputError } from "../model/problem.ts";
import { fail } from "./computing.ts";
import { openPlanFile } from "./opening.ts";
import { getState, setState } from "./plan-store.ts";

let lastNumber = 0;

/** Opens a plan with the files that came beside it, or lines the files up for the import screen. What cannot be read is said last. */
export async function takeFiles(files: File[]): Promise<void> {
  const read = new Map<string, Uint8Array>();
  const refusals: InputError[] = [];
  for (const file of files) {
    const taken = await bytesOf(file);
    if (taken instanceof InputError) refusals.push(taken);
    else read.set(file.name, taken);
  }
  const plan = [...read].find(([name, bytes]) => isPlan(name, bytes));
  if (plan) await openPlanFile(...plan, read);
  else for (const [name, bytes] of read) lineUp(name, bytes);
  if (refusals.length > 0) fail(refusals[0]);
}

/** A file that is too large is refused by its size, before a byte of it is in memory; a folder has no bytes. */
async function bytesOf(file: File): Promise<Uint8Array | InputError> {
  const refusal = tooLarge(file);
  if (refusal) return refusal;
  const bytes = await file.arrayBuffer().catch(() => undefined);
  return bytes ? new Uint8Array(bytes) : new InputError("file.folder", { file: file.name });
}

function tooLarge({ name, size }: File): InputError | undefined {
  const values = { file: name, megabytes: Math.round(size / 1e6) };
  if (size > LIMITS.fileBytes)
    return new InputError("input.file-too-large", { ...values, limit: Math.floor(LIMITS.fileBytes / 1e6) });
  if (size > LIMITS.textBytes && /\.(csv|tsv|txt|json|geojson)$/i.test(name))
    return new InputError("input.text-too-large", values);
  return undefined;
}

/** One more file for the import screen, after those that already wait. */
export function lineUp(name: string, bytes: Uint8Array): void {
  const importing = [...getState().importing, { number: ++lastNumber, name, bytes }];
  setState({ importing, failure: undefined });
}

/** Done with the file on the import screen; the next one comes. */
export function nextImport(): void {
  setState(({ importing }) => ({ importing: importing.slice(1) }));
}

/** A project file by its name; a plan says "version" and "sources" near its start; no GeoJSON does. */
function isPlan(name: string, bytes: Uint8Array): boolean {
  if (/\.jiujin$/i.test(name)) return true;
  if (!/\.json$/i.test(name)) return false;
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /^\s*\{/.test(start) && /"version"\s*:/.test(start) && !/"FeatureCollection"/.test(start);
}
