import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { readDivisions, type Divisions } from "../io/divisions/divisions.ts";
import { readAnyPlan } from "../io/plans/any-plan.ts";
import { loadPlan, type SourceReport } from "../io/load.ts";
import type { Project } from "../io/plans/project-record.ts";
import type { Data } from "../model/data.ts";
import type { Plan } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";

export type Opened = { plan: Plan; data: Data; reports: SourceReport[] };

/** Reads a plan, or a project file, and everything it names; paths are relative to the plan. Errors: InputError with the file's name. */
export async function openPlan(path: string): Promise<Opened> {
  const { plan, files } = await readPlan(path, await readBytes(path));
  const base = dirname(path);
  const read = async (source: string) => files.get(source) ?? readBytes(resolve(base, source), source);
  return { plan, ...(await loadPlan(plan, read, readList)) };
}

/** The official list of codes as it lies in the repository. */
export async function readList(): Promise<Divisions | undefined> {
  const path = join(import.meta.dirname, "../../data/divisions/townships.txt");
  return readFile(path, "utf8").then(readDivisions, () => undefined);
}

async function readPlan(path: string, bytes: Uint8Array): Promise<Project> {
  try {
    return await readAnyPlan(bytes);
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
