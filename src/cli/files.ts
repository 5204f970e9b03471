import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { loadPlan, parsePlan, type SourceReport } from "../io/load.ts";
import type { Data } from "../model/data.ts";
import type { Plan } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";

export type Opened = { plan: Plan; data: Data; reports: SourceReport[] };

/** Reads a plan and everything it names; paths are relative to the plan. Errors: InputError with the file's name. */
export async function openPlan(path: string): Promise<Opened> {
  const plan = parsePlanText(path, new TextDecoder().decode(await readBytes(path)));
  const base = dirname(path);
  return { plan, ...(await loadPlan(plan, (source) => readBytes(resolve(base, source), source))) };
}

function parsePlanText(path: string, text: string): Plan {
  try {
    return parsePlan(text);
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.id, { file: path, ...error.values }) : error;
  }
}

/** The bytes of a file. Errors: `cli.not-found` (file); `file.fetch` (file, reason) where it is there but cannot be read. */
export async function readBytes(path: string, shownAs = path): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError(error, shownAs);
  }
}

/** Writes a file, with the folders above it. Errors: `cli.not-written` (file, reason). */
export async function writeBytes(path: string, content: Uint8Array | string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  } catch (error) {
    throw new InputError("cli.not-written", { file: path, reason: reasonOf(error) });
  }
}

function fileError(error: unknown, file: string): InputError {
  const reason = reasonOf(error);
  return reason === "ENOENT"
    ? new InputError("cli.not-found", { file })
    : new InputError("file.fetch", { file, reason });
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
