import type { Heartbeat } from "../heartbeat.ts";
import { readCollection, type CollectionMeta, type Piece } from "./geojson.ts";
import type { Table } from "../table.ts";

const PIECE_BYTES = 1 << 15;
const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * A feature collection in UTF-8 → the table that its whole text gives, with some features in memory at a time. The list of features is cut
 * at commas between them: where every piece is a list and what is left around them is an object, all together are one too. Whatever does
 * not look so, or is not JSON, is undefined.
 */
export function readGeoJsonPieces(
  bytes: Uint8Array,
  beat?: Heartbeat,
  pieceBytes = PIECE_BYTES,
): { table: Table; meta: CollectionMeta } | undefined {
  const start = featuresStart(bytes);
  const cuts = start === undefined ? undefined : pieceEnds(bytes, start, pieceBytes);
  if (start === undefined || !cuts) return undefined;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const text = (from: number, to?: number) => decodeJson(decoder, bytes.subarray(from, to));
  try {
    const [head, tail] = [text(0, start), text(cuts[cuts.length - 1])];
    // A second list of features, or one by another spelling, would take the place of the first.
    if (/"features"|\\u00[67]/.test(head.slice(0, head.lastIndexOf('"features"')) + tail)) return undefined;
    const root = JSON.parse(head + tail) as { [key: string]: unknown };
    if (root["type"] !== "FeatureCollection") return undefined;
    return readCollection(root, piecesOf(text, start, cuts), beat);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Bytes that are not UTF-8 are no JSON either. */
function decodeJson(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new SyntaxError("not UTF-8");
  }
}

function* piecesOf(text: (from: number, to: number) => string, start: number, cuts: number[]): Generator<Piece> {
  let from = start;
  for (const cut of cuts) {
    const list = JSON.parse(`[${text(from, cut)}]`) as unknown[];
    if (list.length === 0 && cuts.length > 1) throw new SyntaxError("nothing stands between two commas");
    yield { features: list, share: cut / cuts[cuts.length - 1] };
    from = cut + 1;
  }
}

/** The place behind the bracket that opens the collection's own list of features. */
function featuresStart(bytes: Uint8Array): number | undefined {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const end = stringEnd(bytes, at);
      if (depth === 1 && isFeatures(bytes, at, end)) {
        const list = listAfter(bytes, end + 1);
        if (list !== undefined) return list;
      }
      at = end;
    } else if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if ((byte === CLOSE || byte === CLOSE_LIST) && --depth <= 0) return undefined;
  }
  return undefined;
}

function isFeatures(bytes: Uint8Array, from: number, end: number): boolean {
  return end - from === 9 && String.fromCharCode(...bytes.subarray(from + 1, end)) === "features";
}

function listAfter(bytes: Uint8Array, from: number): number | undefined {
  const colon = spaceEnd(bytes, from);
  const list = spaceEnd(bytes, colon + 1);
  return bytes[colon] === COLON && bytes[list] === OPEN_LIST ? list + 1 : undefined;
}

function spaceEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++;
  return at;
}

/** Where the pieces of the list end: at commas of its own, and last at its closing bracket; undefined where the text ends before. */
function pieceEnds(bytes: Uint8Array, start: number, pieceBytes: number): number[] | undefined {
  const cuts: number[] = [];
  let next = start + pieceBytes;
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = stringEnd(bytes, at);
    else if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE || byte === CLOSE_LIST) {
      if (--depth < 0) return [...cuts, at];
    } else if (byte === COMMA && depth === 0 && at >= next) {
      cuts.push(at);
      next = at + pieceBytes;
    }
  }
  return undefined;
}

/** Where a string's closing quote stands. */
function stringEnd(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) return at;
  }
  return bytes.length;
}
