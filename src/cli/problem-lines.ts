import type { SourceReport } from "../io/load.ts";
import type { Problem } from "../model/problem.ts";
import { failureSentence } from "../report/sentences.ts";
import type { Lang } from "../text/format.ts";
import { say } from "../text/say.ts";

const mostShown = 5;

/** What was not used or doubted in a file, in few lines: how many rows, and the first problems; nothing where all is well. */
export function problemLines(
  lang: Lang,
  { file, rowsIn, rowsUsed, problems }: Pick<SourceReport, "file" | "rowsIn" | "rowsUsed" | "problems">,
): string[] {
  if (problems.length === 0) return [];
  const listed = rowsIn - rowsUsed;
  const doubted = problems.filter((problem) => problem.action === "kept").length;
  const gravest = problems.toSorted((a, b) => gravity(b) - gravity(a)).slice(0, mostShown);
  return [
    say(lang, "cli.problems", { file, in: rowsIn, used: rowsUsed, listed, doubted }),
    ...gravest.map((problem) => `  ${failureSentence(lang, problem)}`),
    ...(problems.length > mostShown ? ["  …"] : []),
  ];
}

/** Rows not used come before doubts; within each the order of the file stays. */
function gravity({ action }: Problem): number {
  return action === "skipped" ? 1 : 0;
}
