/** `npm run fuzz -- [cases] [seed]`: breaks sound files at random and keeps each that hangs or crashes a reader in tests/corpus/found. */
import { fuzz, keepFound } from "../tests/corpus/fuzzing.ts";

const [cases = 50_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.log(`${cases} cases, seed ${seed}`);
const { failures, outcomes } = await fuzz(cases, seed);
for (const [outcome, count] of [...outcomes].toSorted((a, b) => b[1] - a[1]))
  console.log(`${count} × ${outcome.split("\n")[0]}`);
for (const { file, outcome } of failures.slice(0, 50)) console.log(`\n${keepFound(file)}: ${outcome}`);
console.log(`\n${cases - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
