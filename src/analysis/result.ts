import type { Column, Result, Table } from "./analysis.ts";

/** The value of a metric, NaN where the result has none of that id. */
export function metric(result: Result, id: string): number {
  return result.metrics.find((candidate) => candidate.id === id)?.value ?? NaN;
}

/** A table by id. Asking for one that the analysis never makes is a mistake of ours and throws. */
export function table(result: Result, id: string): Table {
  const found = result.tables.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`The result of ${result.analysis} has no table ${id}.`);
  return found;
}

export function numbers(of: Table, column: string): Exclude<Column, string[]> {
  const found = of.columns[column];
  if (!found || Array.isArray(found)) throw new Error(`The table ${of.id} has no column of numbers ${column}.`);
  return found;
}

export function texts(of: Table, column: string): string[] {
  const found = of.columns[column];
  if (!Array.isArray(found)) throw new Error(`The table ${of.id} has no column of texts ${column}.`);
  return found;
}

export function rowCount(of: Table): number {
  return Object.values(of.columns)[0]?.length ?? 0;
}
