import type { Problem, Values } from "../model/problem.ts";

/** A row kept out, and why. `values` fill the sentence; `column` and `value` among them also stand in the problem table. */
export function skipped(id: string, row: number, values: Values = {}): Problem {
  return problem(id, row, values, "skipped");
}

/** A row used in spite of a doubt, and which. */
export function kept(id: string, row: number, values: Values = {}): Problem {
  return problem(id, row, values, "kept");
}

/** What is to be said of the file as a whole. */
export function note(id: string, values: Values = {}): Problem {
  return problem(id, 0, values, "kept");
}

/** A source's problems as they are handed on: at most 5,000, the notes, then the rows lost, then the first doubts, and how many there are. */
export type ProblemList = { problems: Problem[]; problemCount: number };

const MOST_LISTED = 5000;

export function listProblems(all: Problem[]): ProblemList {
  if (all.length <= MOST_LISTED) return { problems: all, problemCount: all.length };
  const notes = all.filter(({ row }) => row === 0);
  const lost = all.filter(({ row, action }) => row !== 0 && action === "skipped");
  const doubts = all.filter(({ row, action }) => row !== 0 && action === "kept");
  return { problems: [...notes, ...lost, ...doubts].slice(0, MOST_LISTED), problemCount: all.length };
}

/** How many rows the problems keep out. Each row kept out has exactly one problem that says so. */
export function countSkipped(problems: Problem[]): number {
  let count = 0;
  for (const one of problems) if (one.action === "skipped") count++;
  return count;
}

/** Any value of a JSON file as text. Its own `toString` is never called, and one nested deeper than the engine can follow is "…". */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return "…";
  }
}

function problem(id: string, row: number, values: Values, action: Problem["action"]): Problem {
  const shown: Values = { row };
  for (const [name, value] of Object.entries(values)) shown[name] = shorten(value);
  const { column, value } = shown;
  return {
    id,
    row,
    ...(column === undefined ? {} : { column: String(column) }),
    ...(value === undefined ? {} : { value: String(value) }),
    values: shown,
    action,
  };
}

function shorten(value: string | number): string | number {
  return typeof value === "string" && value.length > 80 ? `${value.slice(0, 79)}…` : value;
}
