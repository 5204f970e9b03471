import { InputError } from "../../model/problem.ts";

/** The tags of a TIFF's first image (TIFF 6.0 section 2; BigTIFF), as numbers or text. Values are read only when asked for. */
export type TiffDirectory = {
  bytes: Uint8Array;
  isLittleEndian: boolean;
  numbers(tag: number): number[]; // [] where the image does not have the tag
  text(tag: number): string; // "" where the image does not have the tag
};

type Entry = { type: number; count: number; at: number };

/** Bytes of one value of each type, by the type's number; 0 = no such type. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const MOST_TAGS = 4096;

/** Whether a file begins as a TIFF does: classic or Big, in either order of bytes. */
export function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (
    (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) ||
    (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43))
  );
}

/** Reads the first directory and no other, so that a file whose directories run in a circle is read like any. Errors: `raster.broken`. */
export function readTiffDirectory(bytes: Uint8Array): TiffDirectory {
  try {
    return openDirectory(bytes);
  } catch (error) {
    throw error instanceof RangeError ? broken() : error;
  }
}

function openDirectory(bytes: Uint8Array): TiffDirectory {
  const isLittleEndian = bytes[0] === 0x49;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isBig = view.getUint16(2, isLittleEndian) === 43;
  const word = (at: number) =>
    isBig ? Number(view.getBigUint64(at, isLittleEndian)) : view.getUint32(at, isLittleEndian);
  const wordBytes = isBig ? 8 : 4;
  const start = word(isBig ? 8 : 4);
  const count = isBig ? word(start) : view.getUint16(start, isLittleEndian);
  if (count > MOST_TAGS) throw broken();
  const entries = new Map<number, Entry>();
  const first = start + (isBig ? 8 : 2);
  const entryBytes = 4 + 2 * wordBytes;
  for (let n = 0; n < count; n++) {
    const at = first + n * entryBytes;
    const type = view.getUint16(at + 2, isLittleEndian);
    const values = word(at + 4);
    const length = values * (TYPE_BYTES[type] ?? 0);
    const inline = at + 4 + wordBytes;
    entries.set(view.getUint16(at, isLittleEndian), {
      type,
      count: values,
      at: length <= wordBytes ? inline : word(inline),
    });
  }
  return {
    bytes,
    isLittleEndian,
    numbers: (tag) => numbersOf(view, isLittleEndian, entries.get(tag)),
    text: (tag) => textOf(bytes, entries.get(tag)),
  };
}

function numbersOf(view: DataView, isLittleEndian: boolean, entry: Entry | undefined): number[] {
  if (!entry) return [];
  const size = TYPE_BYTES[entry.type] ?? 0;
  if (size === 0 || entry.at + size * entry.count > view.byteLength) throw broken();
  const values: number[] = [];
  for (let n = 0; n < entry.count; n++) values.push(valueAt(view, entry.type, entry.at + n * size, isLittleEndian));
  return values;
}

function valueAt(view: DataView, type: number, at: number, little: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, little);
    case 4:
    case 13:
      return view.getUint32(at, little);
    case 5:
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, little);
    case 9:
      return view.getInt32(at, little);
    case 10:
      return view.getInt32(at, little) / view.getInt32(at + 4, little);
    case 11:
      return view.getFloat32(at, little);
    case 12:
      return view.getFloat64(at, little);
    case 16:
    case 18:
      return Number(view.getBigUint64(at, little));
    case 17:
      return Number(view.getBigInt64(at, little));
    default:
      return view.getUint8(at);
  }
}

function textOf(bytes: Uint8Array, entry: Entry | undefined): string {
  if (!entry) return "";
  const end = entry.at + entry.count * (TYPE_BYTES[entry.type] ?? 0);
  if (end > bytes.length || entry.count > 1 << 16) throw broken();
  const text = new TextDecoder("utf-8").decode(bytes.subarray(entry.at, end));
  return text.replace(/\0.*$/s, "").trim();
}

/** The file is cut off, damaged or says of itself what cannot be. */
export function broken(): InputError {
  return new InputError("raster.broken");
}
