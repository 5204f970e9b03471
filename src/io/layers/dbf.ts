import { InputError } from "../../model/problem.ts";

/** An attribute table (dBASE) before its text is decoded. */
export type Dbf = {
  bytes: Uint8Array;
  records: number;
  headerLength: number;
  recordLength: number;
  languageDriver: number;
  fields: { name: Uint8Array; type: string; at: number; length: number }[]; // `at` from the start of a record
};

const DELETED = 0x2a;

/** Reads the header of a .dbf. Errors: `input.shapefile-broken`, `input.shapefile-incomplete`. */
export function openDbf(bytes: Uint8Array, part: string): Dbf {
  const broken = new InputError("input.shapefile-broken", { part });
  if (bytes.length < 33) throw broken;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records = view.getUint32(4, true);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (headerLength < 33 || headerLength > bytes.length || recordLength < 1) throw broken;
  const expected = headerLength + records * recordLength;
  if (expected > bytes.length) {
    throw new InputError("input.shapefile-incomplete", { part, expected, actual: bytes.length });
  }
  const fields: Dbf["fields"] = [];
  let at = 1;
  for (let start = 32; start + 32 <= headerLength && bytes[start] !== 0x0d; start += 32) {
    const type = String.fromCharCode(bytes[start + 11]);
    const length = bytes[start + 16] + (type === "C" ? bytes[start + 17] * 256 : 0);
    fields.push({ name: untilZero(bytes.subarray(start, start + 11)), type, at, length });
    at += length;
  }
  if (at > recordLength) throw broken;
  return { bytes, records, headerLength, recordLength, languageDriver: bytes[29], fields };
}

/**
 * The names and all fields of text with line breaks between: what an encoding is told by. At most about a million bytes. A text that fills its
 * field may be cut within a character; such ones count only where no other says anything.
 */
export function textOfDbf(dbf: Dbf): Uint8Array {
  const whole: Uint8Array[] = [];
  const full: Uint8Array[] = [];
  for (const { name } of dbf.fields) (name.length < LONGEST_NAME ? whole : full).push(name);
  let total = 0;
  for (let i = 0; i < dbf.records && total < 1 << 20; i++) {
    for (const field of dbf.fields) {
      if (field.type !== "C") continue;
      const piece = cellBytes(dbf, i, field);
      total += piece.length;
      (piece.length < field.length ? whole : full).push(piece);
    }
  }
  const says = whole.some((piece) => piece.some((byte) => byte >= 0x80));
  return lines(says ? whole : [...whole, ...full]);
}

const LONGEST_NAME = 10;

function lines(pieces: Uint8Array[]): Uint8Array {
  const text = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length + 1, 1)).fill(0x0a);
  let to = 1; // what begins with a line break bears no byte-order mark by chance
  for (const piece of pieces) {
    text.set(piece, to);
    to += piece.length + 1;
  }
  return text;
}

function cellBytes(
  { bytes, headerLength, recordLength }: Dbf,
  record: number,
  field: Dbf["fields"][number],
): Uint8Array {
  const start = headerLength + record * recordLength + field.at;
  return trimmed(bytes.subarray(start, start + field.length));
}

/** Whether a record is marked as deleted. */
export function isDeleted({ bytes, headerLength, recordLength }: Dbf, record: number): boolean {
  return bytes[headerLength + record * recordLength] === DELETED;
}

/** The names of the columns; half a character at the end of a full name is left out, as it is in cells. */
export function namesOf({ fields }: Dbf, decoder: TextDecoder): string[] {
  return fields.map(({ name }) => decoded(name, decoder));
}

/** The cells of a record as text: numbers with all their digits, days as ISO text, unknown truth values and overflown numbers blank. */
export function cellsOf(dbf: Dbf, record: number, decoder: TextDecoder): string[] {
  return dbf.fields.map((field) => plainCell(field.type, decoded(cellBytes(dbf, record, field), decoder)));
}

function decoded(bytes: Uint8Array, decoder: TextDecoder): string {
  return decoder
    .decode(bytes)
    .replace(/\uFFFD+$/, "")
    .trim();
}

function plainCell(type: string, text: string): string {
  if (type === "D") return /^\d{8}$/.test(text) ? text.replace(/(....)(..)(..)/, "$1-$2-$3") : text.replace(/^0+$/, "");
  if (type === "L") return /^[ty]$/i.test(text) ? "true" : /^[fn]$/i.test(text) ? "false" : "";
  if (type !== "N" && type !== "F") return text;
  return /^\*+$/.test(text) ? "" : text.replace(/^(-?\d+)\.0+$/, "$1");
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return trimmed(end < 0 ? bytes : bytes.subarray(0, end));
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  return bytes.subarray(0, end);
}
