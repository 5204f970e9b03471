import type { Problem } from "../model/problem.ts";
import type { Lang } from "../text/format.ts";
import { say, sayAny } from "../text/say.ts";

/** The problem list as a CSV for Excel: UTF-8 with BOM, every cell quoted, nothing a spreadsheet would take for a formula. */
export function problemsAsCsv(lang: Lang, file: string, problems: Problem[]): Uint8Array<ArrayBuffer> {
  const head = (["row", "column", "value", "reason", "action"] as const).map((id) => say(lang, `import.problem.${id}`));
  const lines = problems.map((problem) => [
    problem.row ? String(problem.row) : "",
    problem.column ?? "",
    problem.value ?? "",
    sayAny(lang, problem.id, { ...problem.values, file }),
    say(lang, `import.problem.${problem.action}`),
  ]);
  const text = [head, ...lines].map((cells) => cells.map(quoted).join(",")).join("\r\n");
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
