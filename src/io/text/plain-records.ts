import type { CsvRecord } from "./csv-records.ts";

/** Visits the records of a piece of text in which no quote stands, numbered from `row` on; gives the number after the last visited. */
export type PlainRecords = (
  piece: string,
  row: number,
  visit: (record: CsvRecord) => boolean | void,
) => { row: number; goesOn: boolean };

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const NOT_ASCII = 0x1a;

/**
 * Splits text without quotes at one delimiter and at CRLF, LF and CR; undefined for a delimiter that it is not made for. Without a quote
 * nothing can hide a delimiter or a line break, so a record is a line and its cells are what stands between delimiters: the same that the
 * library gives, which splits such text so too. Cells of plain ASCII are cut from a copy of one byte per character, since next to one hanzi
 * a text keeps two bytes for each digit.
 */
export function plainRecords(delimiter: string): PlainRecords | undefined {
  const code = delimiter.charCodeAt(0);
  if (delimiter.length !== 1 || code > 0x7e || (code < 0x20 && delimiter !== "\t") || delimiter === '"')
    return undefined;
  const decoder = new TextDecoder();
  const shared = sharedCells();
  let bytes = new Uint8Array(0);
  return (piece, row, visit) => {
    if (bytes.length < piece.length) bytes = new Uint8Array(piece.length);
    toAscii(piece, bytes);
    const ascii = decoder.decode(bytes.subarray(0, piece.length));
    let goesOn = true;
    for (let at = 0; goesOn && at < piece.length;) {
      const cells: string[] = [];
      at = readLine(piece, ascii, bytes, code, at, cells);
      shared(cells);
      goesOn = visit({ row: row++, cells, isBroken: false }) !== false;
    }
    return { row, goesOn };
  };
}

const MOST_SHARED = 1000;

/** Lets rows share the text of cells that say the same, in the columns that hold few different ones: units, kinds, small numbers. */
function sharedCells(): (cells: string[]) => void {
  const known: Map<string, string>[] = [];
  return (cells) => {
    for (let k = 0; k < cells.length; k++) {
      const column = (known[k] ??= new Map<string, string>());
      if (column.size > MOST_SHARED) continue;
      const same = column.get(cells[k]);
      if (same === undefined) column.set(cells[k], cells[k]);
      else cells[k] = same;
    }
  };
}

function toAscii(piece: string, bytes: Uint8Array): void {
  for (let i = 0; i < piece.length; i++) {
    const code = piece.charCodeAt(i);
    bytes[i] = code < 0x80 ? code : NOT_ASCII;
  }
}

/** Appends the cells of the line that starts at a place, and gives the place of the next. */
function readLine(
  piece: string,
  ascii: string,
  bytes: Uint8Array,
  delimiter: number,
  from: number,
  cells: string[],
): number {
  let start = from;
  let isAscii = true;
  for (let at = from; ; at++) {
    const byte = at < piece.length ? bytes[at] : LINE_FEED;
    if (byte === NOT_ASCII) isAscii = false;
    if (byte !== delimiter && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
    cells.push((isAscii ? ascii : piece).slice(start, at));
    if (byte !== delimiter)
      return byte === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED && at + 1 < piece.length ? at + 2 : at + 1;
    start = at + 1;
    isAscii = true;
  }
}
