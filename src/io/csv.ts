import { InputError } from "../model/problem.ts";
import { findHeaderRow, isTotalsRow } from "./sheet.ts";
import { addRow, createTable, type Table } from "./table.ts";
import { kept, note, skipped } from "./problems.ts";
import { eachRecord, type CsvRecord } from "./csv-records.ts";

export type CsvOptions = { delimiter?: string; headerRow?: number };
export type CsvColumn = { name: string; values: ArrayLike<string | number | boolean | null | undefined> };

const DELIMITERS = [",", "\t", ";", "|"];
const SAMPLE_ROWS = 30;

/**
 * CSV text → table, with the delimiter and the 1-based header row as found or given. Rows are numbered as a spreadsheet numbers them:
 * a cell with line breaks stays in its row. Listed and not used: rows with broken quotes and rows of totals. Counted in a note: remarks.
 */
export function readCsv(
  text: string,
  options: CsvOptions = {},
): { table: Table; delimiter: string; headerRow: number } {
  const delimiter = options.delimiter || findDelimiter(text);
  const sample = firstRecords(text, delimiter, Math.max(SAMPLE_ROWS, options.headerRow ?? 0));
  const headerRow = options.headerRow ?? findHeaderRow(sample.map((record) => record.cells)) + 1;
  const header = sample[headerRow - 1];
  if (!header) throw new InputError("input.header-row-missing", { row: headerRow });

  const table = createTable(withoutTrailingBlanks(header.cells).map(withoutGuard));
  const titles = sample.slice(0, headerRow - 1).filter((record) => !isRemark(record.cells));
  if (titles.length > 0) table.problems.push(note("input.title-rows", { count: titles.length }));
  let remarks = 0;
  eachRecord(text, delimiter, (record) => {
    if (isRemark(record.cells)) remarks++;
    else if (record.row > headerRow) addRecord(table, record);
  });
  if (remarks > 0) table.problems.push(note("input.remarks", { count: remarks }));
  return { table, delimiter, headerRow };
}

/** A line about the table rather than of it: "# " and nothing beside it. */
function isRemark(cells: string[]): boolean {
  return cells[0].startsWith("# ") && cells.every((cell, place) => place === 0 || cell.trim() === "");
}

function addRecord(table: Table, { row, cells, isBroken }: CsvRecord): void {
  if (isBroken) {
    table.problems.push(skipped("input.quote-broken", row, { value: cells[0] }));
    return;
  }
  if (cells.every((cell) => cell.trim() === "")) return;
  if (isTotalsRow(cells)) {
    table.problems.push(skipped("input.totals-row", row, { value: cells.find((cell) => cell.trim() !== "") ?? "" }));
    return;
  }
  const extra = cells.slice(table.columns.length).find((cell) => cell.trim() !== "");
  if (extra !== undefined) {
    const values = { value: extra, cells: cells.length, columns: table.columns.length };
    table.problems.push(kept("input.extra-cells", row, values));
  }
  addRow(table, row, cells.map(withoutGuard));
}

/** The delimiter that splits most of the first rows into the same number of cells, at least two. */
function findDelimiter(text: string): string {
  const named = /^sep=(.)\r?\n/.exec(text.slice(0, 10));
  if (named) return named[1];
  let best = { delimiter: ",", rows: 0, cells: 1 };
  for (const delimiter of DELIMITERS) {
    const { rows, cells } = commonWidth(firstRecords(text, delimiter, SAMPLE_ROWS));
    if (cells > 1 && (rows > best.rows || (rows === best.rows && cells > best.cells)))
      best = { delimiter, rows, cells };
  }
  return best.delimiter;
}

function commonWidth(records: CsvRecord[]): { rows: number; cells: number } {
  const rowsOfWidth = new Map<number, number>();
  for (const { cells } of records) {
    if (cells.length > 1) rowsOfWidth.set(cells.length, (rowsOfWidth.get(cells.length) ?? 0) + 1);
  }
  let widest = { rows: 0, cells: 1 };
  for (const [cells, rows] of rowsOfWidth) if (rows > widest.rows) widest = { rows, cells };
  return widest;
}

function firstRecords(text: string, delimiter: string, count: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  eachRecord(text, delimiter, (record) => records.push(record) < count);
  return records;
}

function withoutTrailingBlanks(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}

/**
 * Columns of equal length → CSV as spreadsheets open it: UTF-8 with byte-order mark, CRLF. NaN, infinite and absent values are blank.
 * A text that a spreadsheet would run as a formula gets an apostrophe in front, which `readCsv` takes off again; numbers never do. Remarks
 * stand below the last row, a line each, and begin with "# ".
 */
export function writeCsv(columns: CsvColumn[], remarks: string[] = []): Uint8Array<ArrayBuffer> {
  const lines = [columns.map((column) => quoted(guarded(column.name))).join(",")];
  const length = columns[0]?.values.length ?? 0;
  for (let i = 0; i < length; i++) lines.push(columns.map((column) => csvCell(column.values[i])).join(","));
  return new TextEncoder().encode(`\uFEFF${[...lines, ...remarks].join("\r\n")}\r\n`);
}

function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return quoted(guarded(String(value)));
}

const FORMULA_START = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED_START = /^'+[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function guarded(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

function withoutGuard(cell: string): string {
  return cell.startsWith("'") && GUARDED_START.test(cell) ? cell.slice(1) : cell;
}

function quoted(text: string): string {
  return /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
