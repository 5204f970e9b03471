import Papa from "papaparse";
import { lineEnd, unifyBreaks, withOwnBreaks, type UnifiedText } from "./line-breaks.ts";
import { plainRecords } from "./plain-records.ts";
import { LIMITS } from "../../model/limits.ts";

/** One row of the file. Where the quotes are broken, `cells` holds the text up to the end of the line they are broken in. */
export type CsvRecord = { row: number; cells: string[]; isBroken: boolean };

/** A whole text, or a text too large to be held as one string: UTF-8 without a mark and without any quote. */
export type CsvText = string | Uint8Array;

/** A record in a piece of text: from `start` to `end`, its line break with it. `fault` is where a quote stands that is broken. */
type Token = { cells: string[]; start: number; end: number; fault?: number };

type Visit = (record: CsvRecord) => boolean | void;
type Reached = (share: number) => void;
type State = { row: number; broken: number; goesOn: boolean };
type Piece = UnifiedText & { isLine: boolean; endsAnywhere: boolean };

const PIECE = 2 * LIMITS.cellCharacters;
const MOST_BROKEN = 1000;
const PLAIN_PIECE = 1 << 14;
const LINE_FEED = 10;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Visits the records of CSV text (RFC 4180) in order until the visitor returns false. CRLF, LF and CR end a record wherever they stand
 * outside quotes, also mixed. A quote that is never closed, or closed and followed by more text, costs its record up to the end of that
 * line and no more: reading goes on at the next. The text is split in pieces, so that no broken quote makes the library look further than
 * one; after 1,000 broken quotes each line is read by itself, and quotes over several lines are broken too. `reached` is told after each
 * piece which share of the text is behind it, 0–1; pieces have `pieceLength` characters at least, or
 * bytes of a text that is given as such.
 */
export function eachRecord(
  text: CsvText,
  delimiter: string,
  visit: Visit,
  reached?: Reached,
  pieceLength?: number,
): void {
  if (typeof text !== "string") return eachPlainRecord(text, delimiter, visit, reached, pieceLength);
  const state: State = { row: 0, broken: 0, goesOn: true };
  const readPlain = plainRecords(delimiter);
  let quote = -1;
  const least = pieceLength ?? PIECE;
  let size = least;
  for (let at = 0; state.goesOn && at < text.length;) {
    const isLine = state.broken >= MOST_BROKEN;
    const until = lineEnd(text, isLine ? at : at + size).next;
    if (quote < at) quote = nextQuote(text, at);
    if (readPlain && quote >= until) {
      const { row, goesOn } = readPlain(text.slice(at, until), state.row + 1, visit);
      Object.assign(state, { row: row - 1, goesOn });
      at = until;
      reached?.(at / text.length);
      continue;
    }
    const piece = { ...unifyBreaks(text.slice(at, until)), isLine, endsAnywhere: !isLine && until < text.length };
    const read = readPiece(piece, delimiter, state, visit);
    size = read > 0 ? least : 2 * size;
    at += piece.placeOf(read);
    reached?.(at / text.length);
  }
}

function eachPlainRecord(
  bytes: Uint8Array,
  delimiter: string,
  visit: Visit,
  reached?: Reached,
  pieceLength = PLAIN_PIECE,
): void {
  const readPlain = plainRecords(delimiter);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  if (!readPlain) return eachRecord(decoder.decode(bytes), delimiter, visit, reached, pieceLength);
  let next = { row: 1, goesOn: true };
  for (let at = 0; next.goesOn && at < bytes.length;) {
    const lineFeed = bytes.indexOf(LINE_FEED, at + pieceLength);
    const until = lineFeed < 0 ? bytes.length : lineFeed + 1;
    next = readPlain(decoder.decode(bytes.subarray(at, until)), next.row, visit);
    at = until;
    reached?.(at / bytes.length);
  }
}

function nextQuote(text: string, from: number): number {
  const place = text.indexOf('"', from);
  return place < 0 ? Infinity : place;
}

/** Visits the records of a piece up to its end, the first broken one or the one the piece ends in, and gives the place it came to. */
function readPiece(piece: Piece, delimiter: string, state: State, visit: Visit): number {
  const { lines, isLine, endsAnywhere } = piece;
  let read = 0;
  const take = (token: Token) => {
    if (endsAnywhere && mayBeCut(token, lines)) return false;
    const isBroken = token.fault !== undefined;
    const cells = isBroken ? brokenText(token, piece) : ownCells(token, piece);
    state.goesOn = visit({ row: ++state.row, cells, isBroken }) !== false;
    if (isBroken) state.broken++;
    read = token.fault === undefined ? token.end : lineEnd(lines, token.fault).next;
    return state.goesOn && !isBroken;
  };
  if (isLine && hasOddQuotes(lines)) take({ cells: [], start: 0, end: lines.length, fault: 0 });
  else eachToken(lines, delimiter, take);
  return read;
}

/** Has the library split a piece into records until one is not taken. */
function eachToken(lines: string, delimiter: string, take: (token: Token) => boolean): void {
  let start = 0;
  // The library takes one mark off the text, which would shift its places.
  Papa.parse<string[]>(lines.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + lines : lines, {
    delimiter,
    newline: "\n",
    step({ data: cells, errors, meta: { cursor: end } }, parser) {
      if (start === lines.length) return; // nothing stands after the last line break
      const fault = errors[0]?.index ?? (isEndless(cells, end - start) ? start : undefined);
      if (!take({ cells, start, end, fault })) parser.abort();
      start = end;
    },
  });
}

/** A quote that found its end by chance, in that of another cell: far away, and on another line. */
function isEndless(cells: string[], length: number): boolean {
  if (length <= LIMITS.cellCharacters) return false;
  return cells.some((cell) => cell.length > LIMITS.cellCharacters && cell.includes("\n"));
}

/** Where lines are read by themselves, an odd quote may belong to another line's, also in the middle of a cell. */
function hasOddQuotes(line: string): boolean {
  return line.split('"').length % 2 === 0;
}

/** Whether a quote may be open only because the piece ends; one that is open for longer than a cell may be is broken. */
function mayBeCut({ end, fault }: Token, lines: string): boolean {
  return fault !== undefined && end === lines.length && lines.length - fault <= LIMITS.cellCharacters;
}

function brokenText({ start, fault = start }: Token, { lines }: UnifiedText): string[] {
  return [lines.slice(start, lineEnd(lines, fault).end)];
}

/** Line breaks inside cells as they stand in the file. */
function ownCells({ cells, start, end }: Token, { lines, original, placeOf }: UnifiedText): string[] {
  if (lines === original || !cells.some((cell) => cell.includes("\n"))) return cells;
  const from = placeOf(start);
  return withOwnBreaks(cells, original.slice(from, placeOf(end)));
}
