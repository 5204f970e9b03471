import { Unzlib } from "fflate";
import { PbfReader } from "pbf";
import { InputError } from "../../model/problem.ts";

/** A packed block of an extract: where it lies in the file, and its number, from 1, for sentences about it. */
export type OsmBlob = { block: number; start: number; end: number };

/** What the format allows (https://wiki.openstreetmap.org/wiki/PBF_Format): a header of 64 KiB, a block of 32 MiB. */
const MOST_HEADER = 64 * 2 ** 10;
const MOST_BLOCK = 32 * 2 ** 20;
const PIECE = 2 ** 16; // one piece of input gives at most 66 MB
/** Extracts unpack to two or three times their size. */
const LEAST_OUTPUT = 64 * 2 ** 20;
const MOST_RATIO = 50;

const START = "\n\tOSMHeader"; // field 1, nine letters
const KNOWN_FEATURES = ["OsmSchema-V0.6", "DenseNodes"];

/** Whether the bytes begin as an OpenStreetMap extract in PBF does. */
export function isOsmPbf(bytes: Uint8Array): boolean {
  return Array.from(START).every((letter, place) => bytes[4 + place] === letter.charCodeAt(0));
}

/**
 * The blocks of data of an extract, in the order of the file, none of them unpacked yet. Errors: `input.pbf-not`, `input.pbf-broken` and
 * `input.pbf-incomplete` (block), `input.pbf-feature` (feature) where the file needs a reader that can more than this one.
 */
export function listBlobs(bytes: Uint8Array): OsmBlob[] {
  if (!isOsmPbf(bytes)) throw new InputError("input.pbf-not");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blobs: OsmBlob[] = [];
  const incomplete = (block: number) => new InputError("input.pbf-incomplete", { block });
  for (let at = 0, block = 1; at < bytes.length; block++) {
    if (at + 4 > bytes.length) throw incomplete(block);
    const start = at + 4 + view.getUint32(at);
    if (start - at - 4 > MOST_HEADER) throw brokenBlock(block);
    if (start > bytes.length) throw incomplete(block);
    const { type, size } = readHeader(bytes.subarray(at + 4, start), block);
    if (size > MOST_BLOCK) throw brokenBlock(block);
    if (start + size > bytes.length) throw incomplete(block);
    if (type === "OSMData") blobs.push({ block, start, end: start + size });
    else if (type === "OSMHeader") refuseUnknownFeatures(unpackBlob(bytes, { block, start, end: start + size }), block);
    at = start + size;
  }
  return blobs;
}

/** Unpacks blocks, and counts what comes out over all of them, so that a small file cannot keep the reader busy for hours. */
export function openBlobs(bytes: Uint8Array): (blob: OsmBlob) => Uint8Array {
  let left = Math.max(LEAST_OUTPUT, MOST_RATIO * bytes.length);
  return (blob) => {
    const block = unpackBlob(bytes, blob);
    left -= block.length;
    if (left < 0) throw new InputError("input.pbf-too-large");
    return block;
  };
}

/** Reads the fields of a message to its end, and not beyond. Errors: `input.pbf-broken`. */
export function readFields<T>(
  bytes: Uint8Array,
  block: number,
  readField: (field: number, into: T, pbf: PbfReader) => void,
  into: T,
): T {
  const pbf = new PbfReader(bytes);
  try {
    pbf.readFields(readField, into);
  } catch (error) {
    throw error instanceof InputError ? error : brokenBlock(block);
  }
  if (pbf.pos !== bytes.length) throw brokenBlock(block);
  return into;
}

export function brokenBlock(block: number): InputError {
  return new InputError("input.pbf-broken", { block });
}

function readHeader(bytes: Uint8Array, block: number): { type: string; size: number } {
  const read = (field: number, header: { type: string; size: number }, pbf: PbfReader) => {
    if (field === 1) header.type = pbf.readString();
    else if (field === 3) header.size = pbf.readVarint();
  };
  const header = readFields(bytes, block, read, { type: "", size: -1 });
  if (header.size < 0) throw brokenBlock(block);
  return header;
}

function refuseUnknownFeatures(bytes: Uint8Array, block: number): void {
  const features = readFields<string[]>(
    bytes,
    block,
    (field, found, pbf) => {
      if (field === 4) found.push(pbf.readString());
    },
    [],
  );
  const feature = features.find((one) => !KNOWN_FEATURES.includes(one));
  if (feature) throw new InputError("input.pbf-feature", { feature: feature.slice(0, 80) });
}

/** Of the ways to pack a block: none, zlib, and those that few programs write. */
const PACKINGS = new Map([
  [4, "LZMA"],
  [5, "bzip2"],
  [6, "LZ4"],
  [7, "Zstandard"],
]);

type Packed = { raw?: Uint8Array; zlib?: Uint8Array; size: number; other: string };

function unpackBlob(bytes: Uint8Array, { block, start, end }: OsmBlob): Uint8Array {
  const read = (field: number, found: Packed, pbf: PbfReader) => {
    if (field === 1) found.raw = pbf.readBytes();
    else if (field === 2) found.size = pbf.readVarint();
    else if (field === 3) found.zlib = pbf.readBytes();
    else found.other ||= PACKINGS.get(field) ?? "";
  };
  const { raw, zlib, size, other } = readFields<Packed>(bytes.subarray(start, end), block, read, {
    size: 0,
    other: "",
  });
  if (raw) return raw;
  if (!zlib && other) throw new InputError("input.pbf-compression", { compression: other });
  if (!zlib || size > MOST_BLOCK) throw brokenBlock(block);
  return inflate(zlib, size, block);
}

/** Inflates into exactly the size that the block tells; a block that has more or less in it is broken. */
function inflate(packed: Uint8Array, size: number, block: number): Uint8Array {
  const whole = new Uint8Array(size);
  let filled = 0;
  const inflater = new Unzlib((piece) => {
    if (filled + piece.length > size) throw brokenBlock(block);
    whole.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      inflater.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch {
    throw brokenBlock(block);
  }
  if (filled !== size || adler32(whole) !== checksumOf(packed)) throw brokenBlock(block);
  return whole;
}

function checksumOf(packed: Uint8Array): number {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return packed.length < 4 ? -1 : view.getUint32(packed.length - 4);
}

/** The checksum of zlib (RFC 1950, 9); 3,800 steps keep both sums within 32 bits. */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(at + 3800, bytes.length);
    for (; at < end; at++) b += a += bytes[at];
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}
