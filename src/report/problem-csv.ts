import type { Problem } from "../model/problem.ts";
import type { Lang } from "../text/format.ts";
import { say } from "../text/say.ts";
import { failureSentence } from "./sentences.ts";

type Listed = { file: string; problems: Problem[] };

const columns = ["row", "column", "value", "reason", "action"] as const;

/** The problem list of a file as a CSV for Excel: UTF-8 with BOM, every cell quoted, nothing a spreadsheet would take for a formula. */
export function problemsAsCsv(lang: Lang, file: string, problems: Problem[]): Uint8Array<ArrayBuffer> {
  const head = columns.map((id) => say(lang, `import.problem.${id}`));
  return csvOf([head, ...problems.map((problem) => cellsOf(lang, file, problem))]);
}

/** The same of several files, with the file's name before each problem. */
export function listsAsCsv(lang: Lang, lists: Listed[]): Uint8Array<ArrayBuffer> {
  const head = (["file", ...columns] as const).map((id) => say(lang, `import.problem.${id}`));
  const lines = lists.flatMap(({ file, problems }) =>
    problems.map((problem) => [file, ...cellsOf(lang, file, problem)]),
  );
  return csvOf([head, ...lines]);
}

function cellsOf(lang: Lang, file: string, problem: Problem): string[] {
  return [
    problem.row ? String(problem.row) : "",
    problem.column ?? "",
    problem.value ?? "",
    failureSentence(lang, { id: problem.id, values: { ...problem.values, file } }),
    say(lang, `import.problem.${problem.action}`),
  ];
}

function csvOf(lines: string[][]): Uint8Array<ArrayBuffer> {
  const text = lines.map((cells) => cells.map(quoted).join(",")).join("\r\n");
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
