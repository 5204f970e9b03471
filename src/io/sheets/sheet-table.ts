import { InputError } from "../../model/problem.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { kept, note, skipped } from "../problems.ts";
import { findHeader, type SheetHeader } from "./sheet-header.ts";
import { filled, isNoteRow, isTotalsRow } from "./sheet.ts";
import { addRow, createTable, type Table } from "../table.ts";

/** A row as the spreadsheet numbers it, from 1. `isBroken`: its text could not be split into cells. */
export type SheetRow = { row: number; cells: string[]; isBroken?: boolean };

/** Gives the rows of a sheet in order, until the visitor returns false. `reached` may be told on the way which share is behind, 0–1. */
export type EachRow = (visit: (row: SheetRow) => boolean | void, reached?: (share: number) => void) => void;

const SAMPLE_ROWS = 30;

/**
 * The rows of a sheet as people make them → table, with the number of the lowest row of column names, found or given. Titles and units are
 * told in notes. Listed and not used: rows of totals, repeated headers, notes below the table, rows that are broken. Errors:
 * `input.header-row-missing`.
 */
export function tableFromRows(
  eachRow: EachRow,
  headerRow?: number,
  beat?: Heartbeat,
): { table: Table; headerRow: number } {
  const sample = firstRows(eachRow, Math.max(SAMPLE_ROWS, (headerRow ?? 0) + 3));
  const given = headerRow === undefined ? undefined : sample.findIndex(({ row }) => row === headerRow);
  if (sample.length === 0 || given === -1) throw new InputError("input.header-row-missing", { row: headerRow ?? 1 });
  const header = findHeader(
    sample.map(({ cells }) => (isRemark(cells) ? [] : cells)),
    given,
  );
  const table = createTable(header.names);
  noteHeader(table, sample, header);
  addRows(table, eachRow, sample, header, beat);
  return { table, headerRow: sample[header.last].row };
}

function firstRows(eachRow: EachRow, count: number): SheetRow[] {
  const rows: SheetRow[] = [];
  eachRow((row) => rows.push(row) < count);
  return rows;
}

function noteHeader(table: Table, sample: SheetRow[], { first, last, units }: SheetHeader): void {
  const titles = sample.slice(0, first).filter(({ cells }) => !isRemark(cells));
  if (titles.length > 0) table.problems.push(note("input.title-rows", { count: titles.length }));
  if (last > first)
    table.problems.push(note("input.merged-header", { first: sample[first].row, last: sample[last].row }));
  if (units !== undefined) table.problems.push(note("input.unit-row", { unitRow: sample[units].row }));
}

function addRows(
  table: Table,
  eachRow: EachRow,
  sample: SheetRow[],
  { first, last, units }: SheetHeader,
  beat?: Heartbeat,
): void {
  const heads = sample.slice(first, (units ?? last) + 1).map(({ cells }) => filled(cells));
  const isHead = headTest(heads.filter((cells) => cells.length > 1));
  const lastRow = sample[last].row;
  const unitRow = units === undefined ? lastRow : sample[units].row;
  let remarks = 0;
  eachRow(
    (one) => {
      if (isRemark(one.cells)) remarks++;
      else if (one.row > lastRow && one.row !== unitRow) addSheetRow(table, one, isHead);
    },
    (share) => beat?.(table.rows.length, share),
  );
  if (remarks > 0) table.problems.push(note("input.remarks", { count: remarks }));
}

/** A line about the table rather than of it: "# " and nothing beside it. */
function isRemark(cells: string[]): boolean {
  return (cells[0] ?? "").startsWith("# ") && cells.every((cell, place) => place === 0 || cell.trim() === "");
}

/** Whether a row repeats one of the header's, as the pages of a printed table do. */
function headTest(heads: string[][]): (cells: string[]) => boolean {
  const starts = new Set(heads.map(([start]) => start));
  return (cells) => {
    const start = cells.find((cell) => cell.trim() !== "");
    if (start === undefined || !starts.has(start.trim())) return false;
    const said = filled(cells);
    return heads.some((head) => head.length === said.length && head.every((name, k) => name === said[k]));
  };
}

function addSheetRow(table: Table, { row, cells, isBroken }: SheetRow, isHead: (cells: string[]) => boolean): void {
  const value = cells.find((cell) => cell.trim() !== "");
  if (value === undefined) return;
  const fault = isBroken ? "input.quote-broken" : faultOf(cells, isHead);
  if (fault) {
    table.problems.push(skipped(fault, row, { value: isBroken ? cells[0] : value }));
    if (fault === "input.totals-row") (table.totals ??= []).push({ row, cells });
    return;
  }
  const extra = cells.slice(table.columns.length).find((cell) => cell.trim() !== "");
  if (extra !== undefined) {
    const values = { value: extra, cells: cells.length, columns: table.columns.length };
    table.problems.push(kept("input.extra-cells", row, values));
  }
  addRow(table, row, cells);
}

function faultOf(cells: string[], isHead: (cells: string[]) => boolean): string | undefined {
  if (isTotalsRow(cells)) return "input.totals-row";
  if (isNoteRow(cells)) return "input.note-row";
  if (isHead(cells)) return "input.header-repeated";
  return undefined;
}
