/** The engine behind argv: `jiujin run` and `jiujin import`. Exit status 0 done, 1 the input is wrong, 2 usage. */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { languageOf, readArguments, UsageError } from "./cli/arguments.ts";
import { importFile } from "./cli/import-file.ts";
import { answerLine, runPlan, type Output } from "./cli/run.ts";
import { InputError } from "./model/problem.ts";
import { failureSentence } from "./report/sentences.ts";
import "./text/all-sentences.ts";
import { say } from "./text/say.ts";

export { answerLine };

/** Does what the words after the program's name ask for and gives the exit status. */
export async function main(words: string[], output: Output): Promise<number> {
  const lang = languageOf(words);
  try {
    const command = readArguments(words);
    if (command.name === "help") output.print(say(lang, "cli.usage"));
    else if (command.name === "run") await runPlan(command, output);
    else await importFile(command, output);
    return 0;
  } catch (error) {
    const isInput = error instanceof InputError;
    output.tell(isInput ? failureSentence(lang, error) : say(lang, "engine.failed", { reason: String(error) }));
    if (!(error instanceof UsageError)) return 1;
    output.tell(say(lang, "cli.usage"));
    return 2;
  }
}

function isStartedDirectly(): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
}

if (isStartedDirectly()) {
  const output = { print: (line: string) => console.log(line), tell: (line: string) => console.error(line) };
  process.exitCode = await main(process.argv.slice(2), output);
}
