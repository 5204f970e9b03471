/** Reads one file after the other as the page would, in a process that can be ended. Says how each ended, and never anything else. */
import { readAnyPlan } from "../../src/io/plans/any-plan.ts";
import { inspect } from "../../src/io/inspect.ts";
import { countSkipped } from "../../src/io/problems.ts";
import type { Role } from "../../src/model/plan.ts";
import { InputError } from "../../src/model/problem.ts";
import type { CorpusFile } from "./seeds.ts";

/** `ok`, `problems`, the id of the sentence that refuses the file, or `crash: …`. */
export type Outcome = string;

Object.freeze(Object.prototype);

process.on("message", (file: CorpusFile) => {
  void outcomeOf(file).then((outcome) => process.send?.(outcome));
});

async function outcomeOf({ name, bytes }: CorpusFile): Promise<Outcome> {
  try {
    if (/\.(jiujin|json)$/i.test(name)) return await readPlan(bytes);
    return /\.pbf$/i.test(name) ? await readMap(name, bytes) : await readTable(name, bytes);
  } catch (error) {
    if (error instanceof InputError) return error.id;
    return `crash: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

async function readPlan(bytes: Uint8Array): Promise<Outcome> {
  await readAnyPlan(bytes);
  return "ok";
}

/** A map is read for each of the roles that it can have. */
async function readMap(name: string, bytes: Uint8Array): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const role of ["roads", "demand", "facilities"] as const)
    outcomes.push(
      await readTable(name, bytes, role).catch((error: unknown) =>
        error instanceof InputError ? error.id : Promise.reject(error),
      ),
    );
  return outcomes.find((outcome) => outcome.startsWith("crash")) ?? outcomes[0];
}

async function readTable(name: string, bytes: Uint8Array, role?: Role): Promise<Outcome> {
  const { rowsIn, rowsUsed, problems, problemCount, failure } = await inspect(name, bytes, role);
  const listed = problems.length === problemCount ? countSkipped(problems) : rowsIn - rowsUsed;
  if (!failure && rowsIn !== rowsUsed + listed) return `crash: ${rowsIn} rows in, ${rowsUsed} used, ${listed} listed`;
  if (failure) return failure.id;
  return problemCount > 0 ? "problems" : "ok";
}
