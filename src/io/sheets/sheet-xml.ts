/** What must be known of a sheet's XML before the library reads it: how large it becomes, and where it can be cut. */
import { InputError } from "../../model/problem.ts";

/** `rows` and `columns` reach to the last cell with a value; `tableRows` have at least two; `errors` counts #N/A and the like. */
export type SheetSize = { rows: number; columns: number; tableRows: number; errors: number };

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** About how many characters a piece has. */
export const PIECE = 1 << 21;

/** Measures a sheet. Errors: `input.xlsx-broken` where a row or a cell stands outside of what a sheet can hold. */
export function sheetIn(xml: string): SheetSize {
  const size = { rows: 0, columns: 0, tableRows: 0, errors: 0 };
  let cellsInRow = 0;
  let row = 0;
  for (const [tag, name] of xml.matchAll(/<(?:\w+:)?(row|c)(?=[\s/>])[^>]*>/g)) {
    const place = /\sr\s*=\s*["']([^"']*)["']/.exec(tag)?.[1];
    if (name === "row") {
      cellsInRow = 0;
      row = place === undefined ? row + 1 : within(place, MOST_ROWS);
      continue;
    }
    const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d+)$/.exec(place ?? "") ?? [];
    const column = within(String(columnNumber(letters)), MOST_COLUMNS);
    row = within(digits, MOST_ROWS);
    if (tag.endsWith("/>")) continue;
    if (/\st\s*=\s*["']e["']/.test(tag)) size.errors++;
    if (++cellsInRow === 2) size.tableRows++;
    if (column > size.columns) size.columns = column;
    if (row > size.rows) size.rows = row;
  }
  return size;
}

function within(digits: string, most: number): number {
  const value = /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
  if (value < 1 || value > most) throw new InputError("input.xlsx-broken", { reason: `r="${digits.slice(0, 20)}"` });
  return value;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at++) number = number * 26 + letters.charCodeAt(at) - 64;
  return number;
}

export type SheetPiece = { xml: string; offset: number };

/** A sheet as several of some thousand rows each. In each piece the rows are counted from `offset` on. */
export function* splitRows(xml: string): Generator<SheetPiece> {
  let start = 0;
  let cut = xml.indexOf("</row>", PIECE);
  while (cut >= 0 && xml.indexOf("<row", cut) >= 0) {
    const end = cut + "</row>".length;
    yield pieceOf(xml.slice(start, end), start > 0, true);
    start = end;
    cut = xml.indexOf("</row>", start + PIECE);
  }
  yield pieceOf(xml.slice(start), start > 0, false);
}

function pieceOf(rows: string, isContinued: boolean, goesOn: boolean): SheetPiece {
  const first = isContinued ? /<row[^>]*?\sr="(\d+)"/.exec(rows) : undefined;
  const offset = first ? Number(first[1]) - 1 : 0;
  const shifted =
    offset > 0 ? rows.replaceAll(/(<row[^>]*?\sr=")(\d+)/g, (_, head, row) => `${head}${Number(row) - offset}`) : rows;
  return { xml: `${isContinued ? OPEN : ""}${shifted}${goesOn ? CLOSE : ""}`, offset };
}

const OPEN = "<worksheet><sheetData>";
const CLOSE = "</sheetData></worksheet>";
