import Papa from "papaparse";
import { lineEnd, unifyBreaks, withOwnBreaks, type UnifiedText } from "./line-breaks.ts";
import { LIMITS } from "./table.ts";

/** One row of the file. Where the quotes are broken, `cells` holds the text up to the end of the line they are broken in. */
export type CsvRecord = { row: number; cells: string[]; isBroken: boolean };

/** A record in a piece of text: from `start` to `end`, its line break with it. `fault` is where a quote stands that is broken. */
type Token = { cells: string[]; start: number; end: number; fault?: number };

const PIECE = 4 * LIMITS.cellCharacters;
const MOST_BROKEN = 200;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Visits the records of CSV text (RFC 4180) in order until the visitor returns false. CRLF, LF and CR end a record wherever they stand
 * outside quotes, also mixed. A quote that is never closed, or closed and followed by more text, costs its record up to the end of that
 * line and no more: reading goes on at the next. The text is split in pieces, so that no broken quote makes the library look further than
 * one; after 200 broken quotes a piece is a line, and quotes that go over several lines are broken too.
 */
export function eachRecord(text: string, delimiter: string, visit: (record: CsvRecord) => boolean | void): void {
  let row = 0;
  let broken = 0;
  let size = PIECE;
  for (let at = 0; at < text.length;) {
    const isLine = broken >= MOST_BROKEN;
    const until = lineEnd(text, isLine ? at : at + size).next;
    const piece = unifyBreaks(text.slice(at, until));
    const goesOn = !isLine && until < text.length;
    let read = 0;
    for (const token of isLine ? readLine(piece.lines, delimiter) : readTokens(piece.lines, delimiter)) {
      if (goesOn && isCut(token, piece.lines)) break;
      const isBroken = token.fault !== undefined;
      if (isBroken) broken++;
      const record = { row: ++row, cells: isBroken ? brokenText(token, piece) : ownCells(token, piece), isBroken };
      if (visit(record) === false) return;
      read = isBroken ? lineEnd(piece.lines, token.fault!).next : token.end;
    }
    size = read > 0 ? PIECE : 2 * size;
    at += piece.placeOf(read);
  }
}

/** The records of a piece up to its end, or up to the first broken one. */
function readTokens(lines: string, delimiter: string): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  const text = BYTE_ORDER_MARK + lines; // the library takes one mark off, so that one in the file would shift its places
  Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    step({ data: cells, errors, meta: { cursor: end } }, parser) {
      if (start === lines.length) return; // nothing stands after the last line break
      const fault = errors[0]?.index ?? (isEndless(cells, end - start) ? start : undefined);
      tokens.push({ cells, start, end, fault });
      start = end;
      if (fault !== undefined) parser.abort();
    },
  });
  return tokens;
}

/** A quote that found its end by chance, in that of another cell: far away, and on another line. */
function isEndless(cells: string[], length: number): boolean {
  if (length <= LIMITS.cellCharacters) return false;
  return cells.some((cell) => cell.length > LIMITS.cellCharacters && cell.includes("\n"));
}

/** One line as one record. An odd quote in it may belong to another line's, also where it stands in the middle of a cell. */
function readLine(line: string, delimiter: string): Token[] {
  const isOdd = line.split('"').length % 2 === 0;
  return isOdd ? [{ cells: [], start: 0, end: line.length, fault: 0 }] : readTokens(line, delimiter);
}

/** Whether a quote may only be open because the piece ends; one that is open for longer than a cell may be is broken. */
function isCut({ end, fault }: Token, lines: string): boolean {
  return fault !== undefined && end === lines.length && lines.length - fault <= LIMITS.cellCharacters;
}

function brokenText({ start, fault = start }: Token, { lines }: UnifiedText): string[] {
  return [lines.slice(start, lineEnd(lines, fault).end)];
}

function ownCells({ cells, start, end }: Token, { lines, original, placeOf }: UnifiedText): string[] {
  if (lines === original || !cells.some((cell) => cell.includes("\n"))) return cells;
  const from = placeOf(start);
  return withOwnBreaks(cells, original.slice(from, placeOf(end)));
}
