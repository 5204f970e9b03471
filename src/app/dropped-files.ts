/** Files that were dropped or picked: a plan opens, tables and layers are looked at one after the other. */
import { InputError } from "../model/problem.ts";
import { fail } from "./computing.ts";
import { openPlanFile } from "./opening.ts";
import { getState, setState } from "./plan-store.ts";

let lastNumber = 0;

/** Opens a plan with the files that came beside it, or lines the files up for the import screen. */
export async function takeFiles(files: File[]): Promise<void> {
  const read = new Map<string, Uint8Array>();
  for (const file of files) {
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes) read.set(file.name, new Uint8Array(bytes));
    else fail(new InputError("file.folder", { file: file.name }));
  }
  const plan = [...read].find(([name, bytes]) => isPlan(name, bytes));
  if (plan) return openPlanFile(...plan, read);
  for (const [name, bytes] of read) lineUp(name, bytes);
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

/** A plan says "version" and "sources" near its start; no GeoJSON does. */
function isPlan(name: string, bytes: Uint8Array): boolean {
  if (!/\.json$/i.test(name)) return false;
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /^\s*\{/.test(start) && /"version"\s*:/.test(start) && !/"FeatureCollection"/.test(start);
}
