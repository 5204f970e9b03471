import type { Heartbeat } from "./heartbeat.ts";
import { readCsv, type CsvOptions } from "./text/csv.ts";
import { readGeoJsonPieces } from "./layers/geojson-pieces.ts";
import { isUtf8 } from "./text/decode.ts";
import type { CollectionMeta } from "./layers/geojson.ts";
import type { Table } from "./table.ts";

/** From here on the text as one string beside what is read from it costs more memory than a page should take. */
const LARGE_BYTES = 20 * 2 ** 20;
const HEAD_BYTES = 1 << 16;
const QUOTE = 0x22;

/** What `readFile` gives of it. */
type LargeText = { encoding: string; table: Table; meta: CollectionMeta } & (
  | { format: "geojson" }
  | { format: "csv"; delimiter: string; headerRow: number }
);

/**
 * A large file of UTF-8 read a piece at a time, with the same result as its whole text has: GeoJSON that begins as a collection, and CSV in
 * which no quote stands. Anything else, also what is broken in any way, is undefined, for the readers of whole texts.
 */
export function readLargeText(
  bytes: Uint8Array,
  fileName: string,
  options: CsvOptions & { encoding?: string },
  beat?: Heartbeat,
  least = LARGE_BYTES,
): LargeText | undefined {
  if (bytes.length < least || !/^utf-?8$/i.test(options.encoding ?? "utf-8") || isUtf16(bytes)) return undefined;
  const text = withoutMark(bytes);
  const encoding = text === bytes ? (options.encoding ?? "utf-8") : "utf-8";
  const head = new TextDecoder().decode(text.subarray(0, HEAD_BYTES)).trimStart();
  if (head.startsWith("{")) {
    const read = readGeoJsonPieces(text, beat);
    return read && { format: "geojson", encoding, ...read };
  }
  if (head === "" || head.startsWith("<") || /json$/i.test(fileName)) return undefined;
  if (text.includes(QUOTE) || !isUtf8(text)) return undefined;
  return { format: "csv", encoding, meta: new Map(), ...readCsv(text, options, beat) };
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
