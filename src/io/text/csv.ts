import { eachRecord, type CsvRecord, type CsvText } from "./csv-records.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { tableFromRows } from "../sheets/sheet-table.ts";
import type { Table } from "../table.ts";

export type CsvOptions = { delimiter?: string; headerRow?: number };
export type CsvColumn = { name: string; values: ArrayLike<string | number | boolean | null | undefined> };

const DELIMITERS = [",", "\t", ";", "|"];
const SAMPLE_ROWS = 30;

/**
 * CSV text → table, with the delimiter and the 1-based header row as found or given. Rows are numbered as a spreadsheet numbers them:
 * a cell with line breaks stays in its row. A row with broken quotes is listed and not used; so is what is no row of data.
 */
export function readCsv(
  text: CsvText,
  options: CsvOptions = {},
  beat?: Heartbeat,
): { table: Table; delimiter: string; headerRow: number } {
  const delimiter = options.delimiter || findDelimiter(text);
  const read = tableFromRows(
    (visit, reached) =>
      eachRecord(
        text,
        delimiter,
        ({ row, cells, isBroken }) => visit({ row, cells: isBroken ? cells : withoutGuards(cells), isBroken }),
        reached,
      ),
    options.headerRow,
    beat,
  );
  return { ...read, delimiter };
}

/** The delimiter that splits most of the first rows into the same number of cells, at least two. */
function findDelimiter(text: CsvText): string {
  const start = typeof text === "string" ? text : new TextDecoder().decode(text.subarray(0, 40));
  const named = /^sep=(.)\r?\n/.exec(start.slice(0, 10));
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

function firstRecords(text: CsvText, delimiter: string, count: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  eachRecord(text, delimiter, (record) => records.push(record) < count);
  return records;
}

/**
 * Columns of equal length → CSV as spreadsheets open it: UTF-8 with byte-order mark, CRLF. NaN, infinite and absent values are blank.
 * A text that a spreadsheet would run as a formula gets an apostrophe in front, which `readCsv` takes off again; numbers never do. Remarks
 * stand below the last row, a line each, and begin with "# ".
 */
export function writeCsv(columns: CsvColumn[], remarks: string[] = []): Uint8Array<ArrayBuffer> {
  const length = columns[0]?.values.length ?? 0;
  const pieces = [linesOf(["\uFEFF" + columns.map((column) => quoted(guarded(column.name))).join(",")])];
  for (let start = 0; start < length; start += ROWS_AT_ONCE) {
    const lines: string[] = [];
    for (let i = start; i < Math.min(length, start + ROWS_AT_ONCE); i++)
      lines.push(columns.map((column) => csvCell(column.values[i])).join(","));
    pieces.push(linesOf(lines));
  }
  if (remarks.length > 0) pieces.push(linesOf(remarks));
  return joinedPieces(pieces);
}

/** Millions of rows together are more than one string holds. */
const ROWS_AT_ONCE = 100_000;

function linesOf(lines: string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join("\r\n")}\r\n`);
}

function joinedPieces(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
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

function withoutGuards(cells: string[]): string[] {
  return cells.some((cell) => cell.startsWith("'")) ? cells.map(withoutGuard) : cells;
}

function withoutGuard(cell: string): string {
  return cell.startsWith("'") && GUARDED_START.test(cell) ? cell.slice(1) : cell;
}

function quoted(text: string): string {
  return /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
