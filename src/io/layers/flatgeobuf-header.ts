import { ByteBuffer } from "flatbuffers";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { Header } from "flatgeobuf/lib/mjs/flat-geobuf/header.js";
import { fromByteBuffer, type HeaderMeta } from "flatgeobuf/lib/mjs/header-meta.js";
import { InputError } from "../../model/problem.ts";
import { findSystem, type CoordinateSystem } from "../coordinates/coordinate-systems.ts";
import type { CollectionMeta } from "./geojson.ts";
import { treeBytes } from "./packed-rtree.ts";
import { LIMITS } from "../../model/limits.ts";

export const MAGIC = [0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00]; // "fgb", major version 3, "fgb", patch level
/** Length of what precedes the header itself: the magic bytes and the header's size. */
export const PREAMBLE_BYTES = 12;

const MAX_HEADER_BYTES = 10_000_000;
const NUMBERS = [
  ColumnType.Byte,
  ColumnType.UByte,
  ColumnType.Short,
  ColumnType.UShort,
  ColumnType.Int,
  ColumnType.UInt,
  ColumnType.Float,
  ColumnType.Double,
];
const DEGREES_CRS = [0, 4326, 4490, 4979, 4258];

/** A header whose sizes have been checked. `treeStart` and `featuresStart` are places in the file. */
export type FlatGeobufHeader = HeaderMeta & { treeStart: number; featuresStart: number };

/** Whether bytes begin as a FlatGeobuf file of version 3 does. */
export function isFlatGeobuf(bytes: Uint8Array): boolean {
  return bytes.length >= 7 && MAGIC.every((byte, place) => place === 7 || bytes[place] === byte);
}

/** Where the header ends, from the first 12 bytes of a file. Errors: `input.fgb-header`. */
export function headerEnd(bytes: Uint8Array): number {
  if (!isFlatGeobuf(bytes)) throw new InputError("input.not-flatgeobuf");
  if (bytes.length < PREAMBLE_BYTES) throw new InputError("input.fgb-header");
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(8, true);
  if (size < 8 || size > MAX_HEADER_BYTES) throw new InputError("input.fgb-header");
  return PREAMBLE_BYTES + size;
}

/**
 * Reads the header, with every size in it checked before the library sees it: left to itself, the library never returns from an empty
 * file or from one whose index is of no features. Errors: `input.not-flatgeobuf`, `input.fgb-header`, `input.crs-unsupported`,
 * `input.too-many-rows`, `input.too-many-columns`.
 */
export function readHeader(bytes: Uint8Array): FlatGeobufHeader {
  const end = headerEnd(bytes);
  if (end > bytes.length) throw new InputError("input.fgb-header");
  const meta = decodeHeader(bytes.slice(8, end));
  if (meta.featuresCount > LIMITS.rows) throw new InputError("input.too-many-rows", { limit: LIMITS.rows });
  if (meta.crs && !DEGREES_CRS.includes(meta.crs.code) && !findSystem(`EPSG:${meta.crs.code}`)) {
    throw new InputError("input.crs-unsupported", { crs: `EPSG:${meta.crs.code}` });
  }
  const hasTree = meta.indexNodeSize > 0 && meta.featuresCount > 0;
  if (hasTree && meta.indexNodeSize < 2) throw new InputError("input.fgb-header");
  return {
    ...meta,
    treeStart: end,
    featuresStart: end + (hasTree ? treeBytes(meta.featuresCount, meta.indexNodeSize) : 0),
  };
}

/** What the values of a column are; whole numbers of 64 bits are text, since a number would lose their last digits. */
export type ColumnKind = "number" | "boolean" | "text";

export function columnKinds(header: FlatGeobufHeader): ColumnKind[] {
  return (header.columns ?? []).map(({ type }) => {
    if (type === ColumnType.Bool) return "boolean";
    return NUMBERS.includes(type) ? "number" : "text";
  });
}

/** What the file says of itself: its title, description and the members of its metadata. */
export function headerMembers(header: FlatGeobufHeader): CollectionMeta {
  const members: CollectionMeta = new Map();
  if (header.title) members.set("title", header.title);
  if (header.description) members.set("description", header.description);
  try {
    const metadata: unknown = JSON.parse(header.metadata ?? "{}");
    if (typeof metadata === "object" && metadata !== null) {
      for (const [name, value] of Object.entries(metadata)) members.set(name, value);
    }
  } catch {
    members.set("metadata", header.metadata);
  }
  return members;
}

/** The system that the file names, where it is not degrees. */
export function projectionOf({ crs }: FlatGeobufHeader): CoordinateSystem | undefined {
  return crs && !DEGREES_CRS.includes(crs.code) ? findSystem(`EPSG:${crs.code}`) : undefined;
}

function decodeHeader(sized: Uint8Array): HeaderMeta {
  try {
    const columns = Header.getSizePrefixedRootAsHeader(new ByteBuffer(sized)).columnsLength();
    if (columns > LIMITS.columns)
      throw new InputError("input.too-many-columns", { count: columns, limit: LIMITS.columns });
    return fromByteBuffer(new ByteBuffer(sized));
  } catch (error) {
    throw error instanceof InputError ? error : new InputError("input.fgb-header");
  }
}
