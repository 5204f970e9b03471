import { existsSync, readdirSync, readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { numbers } from "../io/worlds.ts";
import { broken } from "./mutate.ts";
import { isSound, openReading } from "./reading.ts";
import { seeds, type CorpusFile } from "./seeds.ts";

export type Failure = { file: CorpusFile; outcome: string };

const folder = fileURLToPath(new URL("./found", import.meta.url));

/** Files that once ended badly; each is read again in every run. */
export function foundBefore(): CorpusFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) }));
}

/** Keeps a file that ended badly for the corpus. */
export function keepFound({ name, bytes }: CorpusFile): string {
  const ending = /\.[^.]+$/.exec(name)?.[0] ?? "";
  const path = `${folder}/${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}${ending}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

/** Breaks the seeds in turn, so many times in all, by a seeded choice, and reads each; gives those that ended badly, and how all ended. */
export async function fuzz(
  cases: number,
  seed: number,
): Promise<{ failures: Failure[]; outcomes: Map<string, number> }> {
  const random = numbers(seed);
  const sound = await seeds();
  const reading = openReading();
  const failures: Failure[] = [];
  const outcomes = new Map<string, number>();
  for (let n = 0; n < cases; n++) {
    const file = broken(sound[n % sound.length], random);
    const outcome = await reading.read(file);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (!isSound(outcome)) failures.push({ file, outcome });
  }
  reading.close();
  return { failures, outcomes };
}
