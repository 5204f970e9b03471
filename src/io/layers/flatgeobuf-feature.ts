import { ByteBuffer } from "flatbuffers";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { Feature } from "flatgeobuf/lib/mjs/flat-geobuf/feature.js";
import type { Geometry as FlatGeometry } from "flatgeobuf/lib/mjs/flat-geobuf/geometry.js";
import { fromGeometry } from "flatgeobuf/lib/mjs/geojson/geometry.js";
import type { Geometry } from "geojson";
import type { FlatGeobufHeader } from "./flatgeobuf-header.ts";
import { skipped } from "../problems.ts";
import { addRow, type Table } from "../table.ts";

const MAX_NESTING = 8;

/** Appends a feature, given with its size in front and in a buffer of its own. One that does not hold together is listed instead. */
export function addFlatFeature(table: Table, header: FlatGeobufHeader, sized: Uint8Array, row: number): void {
  let cells: string[];
  let geometry: Geometry | undefined;
  try {
    const feature = Feature.getSizePrefixedRootAsFeature(new ByteBuffer(sized));
    cells = readProperties(feature.propertiesArray(), header);
    geometry = readGeometry(feature.geometry(), header, sized.length);
  } catch {
    table.problems.push(skipped("input.feature-broken", row));
    return;
  }
  addRow(table, row, cells, geometry);
}

function readGeometry(geometry: FlatGeometry | null, header: FlatGeobufHeader, bytes: number): Geometry | undefined {
  if (!geometry) return undefined;
  checkLengths(geometry, bytes, 0);
  return fromGeometry(geometry, header.geometryType);
}

/** The library trusts the lengths in a geometry; a false one makes it read for ever or from beyond the feature. */
function checkLengths(geometry: FlatGeometry, bytes: number, depth: number): void {
  const [numbers, ends, parts] = [geometry.xyLength(), geometry.endsLength(), geometry.partsLength()];
  const fits = numbers >= 0 && ends >= 0 && parts >= 0 && numbers * 8 + ends * 4 + parts * 4 <= bytes;
  if (!fits || numbers % 2 !== 0 || depth > MAX_NESTING) throw new RangeError("geometry");
  let last = 0;
  for (let n = 0; n < ends; n++) {
    const end = geometry.ends(n) ?? 0;
    if (end < last || end * 2 > numbers) throw new RangeError("geometry");
    last = end;
  }
  for (let n = 0; n < parts; n++) {
    const part = geometry.parts(n);
    if (part) checkLengths(part, bytes, depth + 1);
  }
}

/** Properties are pairs of a column's number and its value, whose length the column's type tells. */
function readProperties(bytes: Uint8Array | null, header: FlatGeobufHeader): string[] {
  const cells: string[] = [];
  if (!bytes) return cells;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  while (at < bytes.length) {
    const column = view.getUint16(at, true);
    const type = header.columns?.[column]?.type;
    if (type === undefined) throw new RangeError("column");
    const { text, length } = isVariable(type) ? readText(view, at + 2, type) : readScalar(view, at + 2, type);
    cells[column] = text;
    at += 2 + length;
  }
  return cells;
}

function isVariable(type: ColumnType): boolean {
  return type >= ColumnType.String;
}

const decoder = new TextDecoder();

function readText(view: DataView, at: number, type: ColumnType): { text: string; length: number } {
  const size = view.getUint32(at, true);
  if (at + 4 + size > view.byteLength) throw new RangeError("text");
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 4, size);
  return { text: type === ColumnType.Binary ? "" : decoder.decode(bytes), length: 4 + size };
}

function readScalar(view: DataView, at: number, type: ColumnType): { text: string; length: number } {
  switch (type) {
    case ColumnType.Byte:
      return scalar(view.getInt8(at), 1);
    case ColumnType.UByte:
      return scalar(view.getUint8(at), 1);
    case ColumnType.Bool:
      return scalar(view.getUint8(at) !== 0, 1);
    case ColumnType.Short:
      return scalar(view.getInt16(at, true), 2);
    case ColumnType.UShort:
      return scalar(view.getUint16(at, true), 2);
    case ColumnType.Int:
      return scalar(view.getInt32(at, true), 4);
    case ColumnType.UInt:
      return scalar(view.getUint32(at, true), 4);
    case ColumnType.Long:
      return scalar(view.getBigInt64(at, true), 8);
    case ColumnType.ULong:
      return scalar(view.getBigUint64(at, true), 8);
    case ColumnType.Float:
      return scalar(view.getFloat32(at, true), 4);
    case ColumnType.Double:
      return scalar(view.getFloat64(at, true), 8);
    default:
      throw new RangeError("type");
  }
}

function scalar(value: number | bigint | boolean, length: number): { text: string; length: number } {
  return { text: String(value), length };
}
