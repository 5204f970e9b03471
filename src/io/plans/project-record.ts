import type { Provenance } from "../../model/data.ts";
import type { Plan } from "../../model/plan.ts";
import { InputError } from "../../model/problem.ts";
import { parsePlan } from "./plan-file.ts";
import { sha256Hex } from "../sha256.ts";

/** A user's work as a whole: the plan, the scenario looked at, the bytes of every source by its path, and the steps that can be undone. */
export type Project = { plan: Plan; scenario?: string; files: Map<string, Uint8Array>; history?: Steps };

/** The plans before and after the one shown, the nearest last. */
export type Steps = { past: Plan[]; future: Plan[] };

/** What is written of a project: all but the bytes of its files, which are named by their hash. */
export type ProjectRecord = { time: number; scenario?: string; plan: Plan; files: ProjectFile[]; history?: Steps };
export type ProjectFile = { path: string; sha256: string; size: number };

type Loose = Record<string, unknown>;

/** One step for each past version of the record: the first turns version 1 into version 2, and so on. */
const upgrades: ((older: Loose) => Loose)[] = [];

/** The version of the record that this app writes. */
export const projectSchema = upgrades.length + 1;

/**
 * What a project consists of at a time (milliseconds since 1970): only the files that its plans name, and what is known of their origin.
 * Errors: InputError `cli.not-found` (file) for a source whose bytes are not there.
 */
export async function recordOf(
  { plan, scenario, files, history }: Project,
  provenance: Map<string, Provenance>,
  time: number,
): Promise<ProjectRecord> {
  const named = new Map<string, ProjectFile>();
  const told: [string, Provenance][] = [];
  for (const { id, path, name } of plan.sources) {
    const bytes = files.get(path);
    if (!bytes && !path.startsWith("data:")) throw new InputError("cli.not-found", { file: name ?? path });
    if (bytes) named.set(path, { path, sha256: await sha256Hex(bytes), size: bytes.length });
    const origin = provenance.get(id);
    const sha256 = named.get(path)?.sha256;
    if (origin) told.push([id, { ...origin, ...(sha256 ? { sha256 } : {}) }]);
  }
  for (const { path } of [...(history?.past ?? []), ...(history?.future ?? [])].flatMap(({ sources }) => sources)) {
    const bytes = named.has(path) ? undefined : files.get(path);
    if (bytes) named.set(path, { path, sha256: await sha256Hex(bytes), size: bytes.length });
  }
  const carried = { ...plan, provenance: Object.fromEntries(told) };
  return {
    time,
    ...(scenario === undefined ? {} : { scenario }),
    plan: carried,
    files: [...named.values()],
    ...(history ? { history } : {}),
  };
}

/** The record as a JSON text. */
export function writeRecord(record: ProjectRecord): string {
  return `${JSON.stringify({ app: "jiujin", schema: projectSchema, ...record }, undefined, 1)}\n`;
}

/**
 * Reads a record back, every part checked; one of an older version is brought up to this one. Errors: InputError `project.newer` (schema,
 * known) for one that a newer app has written, `project.broken` (reason) for what is none, and those of `parsePlan`.
 */
export function parseRecord(text: string): ProjectRecord {
  const given = object(parseJson(text), "project");
  checkSchema(given["schema"]);
  let root = given;
  for (let version = Number(given["schema"]); version < projectSchema; version++) root = upgrades[version - 1](root);
  const { time, scenario, plan, files, history } = root;
  if (typeof time !== "number" || !Number.isFinite(time)) throw broken("time");
  if (scenario !== undefined && typeof scenario !== "string") throw broken("scenario");
  if (!Array.isArray(files)) throw broken("files");
  return {
    time,
    ...(scenario === undefined ? {} : { scenario }),
    plan: readPlan(plan),
    files: files.map(readFile),
    ...(history === undefined ? {} : { history: readSteps(object(history, "history")) }),
  };
}

function readSteps({ past, future }: Loose): Steps {
  if (!Array.isArray(past) || !Array.isArray(future)) throw broken("history");
  return { past: past.map(readPlan), future: future.map(readPlan) };
}

function readPlan(plan: unknown): Plan {
  return parsePlan(JSON.stringify(plan) ?? "");
}

/** Refuses what a newer app has written: to read it without its new parts would be to lose them. Errors: `project.newer`, `project.broken`. */
export function checkSchema(schema: unknown): void {
  if (typeof schema !== "number" || !Number.isInteger(schema) || schema < 1) throw broken("schema");
  if (schema > projectSchema) throw new InputError("project.newer", { schema, known: projectSchema });
}

function readFile(value: unknown, n: number): ProjectFile {
  const { path, sha256, size } = object(value, `files[${n}]`);
  if (typeof path !== "string" || typeof size !== "number") throw broken(`files[${n}]`);
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) throw broken(`files[${n}].sha256`);
  return { path, sha256, size };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken("JSON");
  }
}

function object(value: unknown, part: string): Loose {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw broken(part);
  return value as Loose;
}

function broken(reason: string): InputError {
  return new InputError("project.broken", { reason });
}
