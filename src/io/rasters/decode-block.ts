import { unzlibSync } from "fflate";
import { decodeLzw } from "./lzw.ts";
import type { RasterLayout } from "./raster-layout.ts";
import { broken } from "./tiff-directory.ts";

export type Samples =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Gives the samples of block n, row after row, in the order of this machine; undefined for a block that was left out. */
export type ReadBlock = (n: number) => Samples | undefined;

/** Opens the blocks of a raster one at a time; the samples of one are overwritten by the next. Errors: `raster.broken`. */
export function blockReader(bytes: Uint8Array, layout: RasterLayout): ReadBlock {
  const { offsets, byteCounts, blockColumns, blockRows, rows, blocksAcross, bits } = layout;
  const rowBytes = blockColumns * (bits / 8);
  const out = new Uint8Array(new ArrayBuffer(Math.ceil((rowBytes * blockRows) / 8) * 8));
  return (n) => {
    if (byteCounts[n] === 0) return undefined;
    const isStrip = blocksAcross === 1 && blockColumns === layout.columns;
    const height = isStrip ? Math.min(blockRows, rows - blockRows * Math.floor(n / blocksAcross)) : blockRows;
    const wanted = rowBytes * height;
    const packed = bytes.subarray(offsets[n], offsets[n] + byteCounts[n]);
    if (decompress(packed, layout.compression, out) < wanted) throw broken();
    if (layout.predictor === 3) gatherFloats(out, blockColumns, height, bits / 8);
    else if (!layout.isLittleEndian) reverseBytes(out, bits / 8);
    if (layout.predictor === 2) addUpRows(out.buffer, blockColumns * height, blockColumns, bits);
    return samplesOf(out.buffer, layout, blockColumns * height);
  };
}

/** Writes at most as much as `out` holds, whatever the file says, and returns how much that was. */
function decompress(packed: Uint8Array, compression: number, out: Uint8Array): number {
  switch (compression) {
    case 5:
      return decodeLzw(packed, out);
    case 8:
    case 32946:
      return inflate(packed, out);
    case 32773:
      return unpackBits(packed, out);
    default:
      out.set(packed.subarray(0, out.length));
      return Math.min(packed.length, out.length);
  }
}

function inflate(packed: Uint8Array, out: Uint8Array): number {
  try {
    return unzlibSync(packed, { out }).length;
  } catch {
    throw broken();
  }
}

/** PackBits (TIFF 6.0 section 9): runs and literal pieces. */
function unpackBits(packed: Uint8Array, out: Uint8Array): number {
  let to = 0;
  for (let from = 0; from < packed.length && to < out.length;) {
    const head = packed[from++];
    if (head < 128) {
      const piece = packed.subarray(from, Math.min(from + head + 1, from + out.length - to));
      out.set(piece, to);
      to += piece.length;
      from += head + 1;
    } else if (head > 128) {
      const end = Math.min(out.length, to + 257 - head);
      out.fill(packed[from++] ?? 0, to, end);
      to = end;
    }
  }
  return to;
}

function reverseBytes(bytes: Uint8Array, size: number): void {
  for (let at = 0; at < bytes.length; at += size) {
    for (let low = at, high = at + size - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}

/**
 * Undoes the floating-point predictor (Adobe technical note 3): each row holds the highest bytes of all numbers, then the next ones, each
 * as its difference from the one before.
 */
function gatherFloats(out: Uint8Array, columns: number, rows: number, size: number): void {
  const rowBytes = columns * size;
  const spread = new Uint8Array(rowBytes);
  for (let start = 0; start < rows * rowBytes; start += rowBytes) {
    const row = out.subarray(start, start + rowBytes);
    for (let k = 1; k < rowBytes; k++) row[k] += row[k - 1];
    spread.set(row);
    for (let k = 0; k < columns; k++)
      for (let b = 0; b < size; b++) row[k * size + b] = spread[(size - 1 - b) * columns + k];
  }
}

/** Undoes horizontal differencing (TIFF 6.0 section 14), on whole numbers of the sample's size whatever they mean. */
function addUpRows(buffer: ArrayBuffer, n: number, columns: number, bits: number): void {
  if (bits === 64) {
    const words = new BigUint64Array(buffer, 0, n);
    for (let k = 0; k < n; k++) if (k % columns > 0) words[k] += words[k - 1];
    return;
  }
  const words =
    bits === 8
      ? new Uint8Array(buffer, 0, n)
      : bits === 16
        ? new Uint16Array(buffer, 0, n)
        : new Uint32Array(buffer, 0, n);
  for (let k = 0; k < n; k++) if (k % columns > 0) words[k] += words[k - 1];
}

function samplesOf(buffer: ArrayBuffer, { kind, bits }: RasterLayout, n: number): Samples {
  switch (bits) {
    case 8:
      return kind === "int" ? new Int8Array(buffer, 0, n) : new Uint8Array(buffer, 0, n);
    case 16:
      return kind === "int" ? new Int16Array(buffer, 0, n) : new Uint16Array(buffer, 0, n);
    case 32:
      if (kind === "float") return new Float32Array(buffer, 0, n);
      return kind === "int" ? new Int32Array(buffer, 0, n) : new Uint32Array(buffer, 0, n);
    default:
      return kind === "float"
        ? new Float64Array(buffer, 0, n)
        : Float64Array.from(
            kind === "int" ? new BigInt64Array(buffer, 0, n) : new BigUint64Array(buffer, 0, n),
            Number,
          );
  }
}
