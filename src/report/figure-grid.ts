import type { Table } from "../analysis/analysis.ts";
import { numbers } from "../analysis/result.ts";
import type { Lang } from "../text/format.ts";
import { columnName, unitName } from "../text/phrases.ts";
import { say } from "../text/say.ts";
import { textTable } from "./text-table.ts";

const mostRows = 40;

/** A column of a table for a terminal: its name and unit, and what stands in a row. */
export type GridColumn = { id: string; unit?: string; numeric: boolean; text: (row: number) => string };

/** A column of figures of a result's table, each written in the same way. */
export function figures(of: Table, id: string, write: (value: number) => string): GridColumn {
  const values = numbers(of, id);
  return { id, numeric: true, text: (row) => write(values[row]) };
}

/** Rows as lines of a table; beyond the fortieth only their number is told. */
export function gridLines(lang: Lang, columns: GridColumn[], rows: number[]): string[] {
  const title = ({ id, unit }: GridColumn) => columnName(lang, id) + (unit ? ` (${unitName(lang, unit)})` : "");
  const shown = rows.slice(0, mostRows).map((row) => columns.map(({ text }) => text(row)));
  const lines = textTable(
    columns.map(title),
    shown,
    columns.map(({ numeric }) => numeric),
  );
  if (rows.length > mostRows) lines.push(say(lang, "cli.more", { rows: rows.length - mostRows }));
  return lines;
}
