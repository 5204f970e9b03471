import { LIMITS } from "./table.ts";

/** One row of the file. Where the quotes are broken, `cells` holds the one line they were opened in. */
export type CsvRecord = { row: number; cells: string[]; isBroken: boolean };

type Cell = { text: string; end: number };

const QUOTE = 34;
const CARRIAGE_RETURN = 13;
const LINE_FEED = 10;
const BLANK = 32;

/**
 * Visits the records of CSV text (RFC 4180) in order until the visitor returns false. CRLF, LF and CR end a record wherever they stand
 * outside quotes, also mixed. A quote that is never closed, or closed and followed by more text, costs its own line and no other: reading
 * goes on at the next.
 */
export function eachRecord(text: string, delimiter: string, visit: (record: CsvRecord) => boolean | void): void {
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  for (let row = 1; at < text.length; row++) {
    const start = at;
    const cells: string[] = [];
    at = readCells(text, at, separator, cells);
    const isBroken = at < 0;
    if (isBroken) at = lineEnd(text, start);
    if (visit({ row, cells: isBroken ? [text.slice(start, at)] : cells, isBroken }) === false) return;
    at = nextLine(text, at);
  }
}

/** Fills `cells` and gives the position of the line break after them, or -1 where the quotes are broken. */
function readCells(text: string, start: number, separator: number, cells: string[]): number {
  let at = start;
  for (;;) {
    const isQuoted = text.charCodeAt(at) === QUOTE;
    const cell = isQuoted ? quotedCell(text, at, separator) : plainCell(text, at, separator);
    if (!cell) return -1;
    cells.push(cell.text);
    if (text.charCodeAt(cell.end) !== separator) return cell.end;
    at = cell.end + 1;
  }
}

function plainCell(text: string, start: number, separator: number): Cell {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === separator || code === LINE_FEED || code === CARRIAGE_RETURN) break;
    end++;
  }
  return { text: text.slice(start, end), end };
}

/** Two quotes inside stand for one. Blanks after the closing quote are let pass; anything else means the quotes are broken. */
function quotedCell(text: string, start: number, separator: number): Cell | undefined {
  let from = start + 1;
  let content = "";
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0 || close - start > LIMITS.cellCharacters) return undefined;
    content += text.slice(from, close);
    if (text.charCodeAt(close + 1) !== QUOTE) {
      const end = afterBlanks(text, close + 1, separator);
      return endsCell(text, end, separator) ? { text: content, end } : undefined;
    }
    content += '"';
    from = close + 2;
  }
}

function afterBlanks(text: string, start: number, separator: number): number {
  if (separator === BLANK) return start;
  let at = start;
  while (text.charCodeAt(at) === BLANK) at++;
  return at;
}

function endsCell(text: string, at: number, separator: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === separator || code === LINE_FEED || code === CARRIAGE_RETURN;
}

function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== CARRIAGE_RETURN) at++;
  return at;
}

function nextLine(text: string, at: number): number {
  return text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
}
