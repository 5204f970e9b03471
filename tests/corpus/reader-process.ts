/** Reads one file after the other as the page would, in a process that can be ended. Says how each ended, and never anything else. */
import { readAnyPlan } from "../../src/io/plans/any-plan.ts";
import { inspect } from "../../src/io/inspect.ts";
import { countSkipped } from "../../src/io/problems.ts";
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
    return /\.(jiujin|json)$/i.test(name) ? await readPlan(bytes) : await readTable(name, bytes);
  } catch (error) {
    if (error instanceof InputError) return error.id;
    return `crash: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

async function readPlan(bytes: Uint8Array): Promise<Outcome> {
  await readAnyPlan(bytes);
  return "ok";
}

async function readTable(name: string, bytes: Uint8Array): Promise<Outcome> {
  const { rowsIn, rowsUsed, problems, problemCount, failure } = await inspect(name, bytes);
  const listed = problems.length === problemCount ? countSkipped(problems) : rowsIn - rowsUsed;
  if (!failure && rowsIn !== rowsUsed + listed) return `crash: ${rowsIn} rows in, ${rowsUsed} used, ${listed} listed`;
  if (failure) return failure.id;
  return problemCount > 0 ? "problems" : "ok";
}
