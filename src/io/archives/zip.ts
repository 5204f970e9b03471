import { Inflate } from "fflate";
import { InputError } from "../../model/problem.ts";
import { crc32 } from "./crc32.ts";

/** One file in an archive. Its name is text to show and compare, never a path to write to. */
export type ZipEntry = {
  name: string;
  size: number;
  compressed: number;
  method: number;
  flags: number;
  crc: number; // CRC-32 of the content
  at: number;
};

/** An archive's files in the order of its directory. Of several with one name the first counts; the others are in `duplicates`. */
export type Zip = {
  entries: Map<string, ZipEntry>;
  duplicates: string[];
  inflate(entry: ZipEntry): Uint8Array;
  left(): number; // bytes that may still come out
};

const LEAST_OUTPUT = 50 * 2 ** 20;
const MOST_OUTPUT = 2 ** 31;
const MOST_RATIO = 200;
const MOST_ENTRIES = 4096;
const PIECE = 1 << 14; // one piece of input gives at most 16 MB
const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
const UTF8 = 1 << 11;

/** Whether the bytes begin as an archive does, or are one without files. */
export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}

/**
 * Opens an archive (ZIP, also ZIP64) by its directory; files are inflated one by one on request. What comes out is counted byte by byte over all
 * of them, at most 200 times the archive and 2 GB, whatever the directory says; of an archive within an archive also at most the `most` that is
 * left to the outer one. Each file is compared with its CRC-32. Errors: `input.zip-broken`, `input.zip-damaged` (entry),
 * `input.zip-encrypted`, `input.zip-too-many`, `input.zip-too-large`, `input.zip-method`.
 */
export function openZip(bytes: Uint8Array, most = MOST_OUTPUT): Zip {
  const { entries, duplicates } = readDirectory(bytes);
  const limit = Math.min(most, Math.max(LEAST_OUTPUT, MOST_RATIO * bytes.length));
  let left = limit;
  const inflate = (entry: ZipEntry) => {
    if (entry.size > left) throw tooLarge(entry, limit);
    const content = contentOf(bytes, entry, (count) => {
      left -= count;
      if (left < 0) throw tooLarge(entry, limit);
    });
    if (content.length !== entry.size) throw broken();
    if (crc32(content) !== entry.crc) throw new InputError("input.zip-damaged", { entry: entry.name });
    return content;
  };
  return { entries, duplicates, inflate, left: () => left };
}

function readDirectory(bytes: Uint8Array): Pick<Zip, "entries" | "duplicates"> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start } = endOfDirectory(view);
  if (count > MOST_ENTRIES) throw new InputError("input.zip-too-many", { count, limit: MOST_ENTRIES });
  const entries = new Map<string, ZipEntry>();
  const duplicates: string[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY) throw broken();
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > bytes.length) throw broken();
    const entry = readEntry(view, bytes, at, nameLength);
    if (entries.has(entry.name)) duplicates.push(entry.name);
    else entries.set(entry.name, entry);
    at = next;
  }
  return { entries, duplicates };
}

/** How many files the directory lists and where it begins. It is found from the end, before which a remark may stand. */
function endOfDirectory(view: DataView): { count: number; start: number } {
  const length = view.byteLength;
  for (let at = length - 22; at >= Math.max(0, length - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    return count === 0xffff || start === 0xffffffff ? endOfDirectory64(view, at - 20) : { count, start };
  }
  throw broken();
}

function endOfDirectory64(view: DataView, locator: number): { count: number; start: number } {
  if (locator < 0 || view.getUint32(locator, true) !== END_64_LOCATOR) throw broken();
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== END_64) throw broken();
  return { count: Number(view.getBigUint64(at + 32, true)), start: Number(view.getBigUint64(at + 48, true)) };
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, nameLength: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const entry: ZipEntry = {
    name: decodeName(bytes.subarray(at + 46, at + 46 + nameLength), flags),
    size: view.getUint32(at + 24, true),
    compressed: view.getUint32(at + 20, true),
    method: view.getUint16(at + 10, true),
    flags,
    crc: view.getUint32(at + 16, true),
    at: view.getUint32(at + 42, true),
  };
  const extra = at + 46 + nameLength;
  return withLongSizes(entry, view, extra, extra + view.getUint16(at + 30, true));
}

/** ZIP64 keeps the figures that are all ones in the directory in an extra field, in this order. */
function withLongSizes(entry: ZipEntry, view: DataView, start: number, end: number): ZipEntry {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const name of ["size", "compressed", "at"] as const) {
      if (entry[name] !== 0xffffffff) continue;
      if (field + 8 > end) throw broken();
      entry[name] = Number(view.getBigUint64(field, true));
      field += 8;
    }
  }
  return entry;
}

/** Windows in China writes names in GBK and does not say so. */
function decodeName(bytes: Uint8Array, flags: number): string {
  if (flags & UTF8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function contentOf(bytes: Uint8Array, entry: ZipEntry, count: (bytes: number) => void): Uint8Array {
  if (entry.flags & ENCRYPTED) throw new InputError("input.zip-encrypted", { entry: entry.name });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { at, compressed, method } = entry;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) throw broken();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + compressed > bytes.length) throw broken();
  const packed = bytes.subarray(start, start + compressed);
  if (method === 8) return inflatePieces(packed, entry.size, count);
  if (method !== 0) throw new InputError("input.zip-method", { entry: entry.name, method });
  count(packed.length);
  return packed.slice();
}

function inflatePieces(packed: Uint8Array, size: number, count: (bytes: number) => void): Uint8Array {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const inflater = new Inflate((piece) => {
    count(piece.length);
    total += piece.length;
    if (total > size) throw broken(); // the directory lies
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      inflater.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch (error) {
    throw error instanceof InputError ? error : broken();
  }
  return joined(pieces, total);
}

function joined(pieces: Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function tooLarge(entry: ZipEntry, limit: number): InputError {
  return new InputError("input.zip-too-large", { entry: entry.name, limit: Math.round(limit / 2 ** 20) });
}

function broken(): InputError {
  return new InputError("input.zip-broken");
}
