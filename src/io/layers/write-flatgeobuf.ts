import { Builder } from "flatbuffers";
import { Column } from "flatgeobuf/lib/mjs/flat-geobuf/column.js";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { Crs } from "flatgeobuf/lib/mjs/flat-geobuf/crs.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { Header } from "flatgeobuf/lib/mjs/flat-geobuf/header.js";
import { buildFeature } from "flatgeobuf/lib/mjs/generic/feature.js";
import type { HeaderMeta } from "flatgeobuf/lib/mjs/header-meta.js";
import type { IParsedGeometry } from "flatgeobuf/lib/mjs/generic/geometry.js";
import type { Feature, Geometry, Position } from "geojson";
import { InputError } from "../../model/problem.ts";
import { MAGIC } from "./flatgeobuf-header.ts";
import { hilbertOrder, NODE_SIZE, unite, writeTree, type Box } from "./packed-rtree.ts";

export type FlatGeobufOptions = {
  columns?: string[]; // which properties, in which order; absent = all that any feature has
  title?: string;
  description?: string;
  metadata?: Record<string, unknown>; // parameters, provenance, licence
};

/** Places one after the other, the end of each ring or line, or parts. What is absent must not be there for the library. */
type FlatGeometry = { type: GeometryType; xy: number[]; ends?: number[]; parts?: FlatGeometry[] };
type TypedColumn = { name: string; type: ColumnType };
type Properties = Record<string, string | number | boolean | null>;

/**
 * Features in degrees (EPSG:4326) → FlatGeobuf with a packed Hilbert R-tree, so that a reader can fetch a part of the file by range. The
 * features stand in the order of the tree; heights are dropped. Columns are typed by the values of all features: whole numbers, numbers,
 * booleans, else text. Errors: `output.geometry-missing` (row) for a feature without places, which an index cannot hold.
 */
export function writeFlatGeobuf(features: Feature[], options: FlatGeobufOptions = {}): Uint8Array<ArrayBuffer> {
  const boxes = features.map(boxOf);
  const order = features.length > 0 ? hilbertOrder(boxes) : [];
  const columns = typeColumns(features, options.columns ?? namesOf(features));
  const bodies = order.map((i) => encodeFeature(features[i], columns));
  const offsets: number[] = [];
  let length = 0;
  for (const body of bodies) {
    offsets.push(length);
    length += body.length;
  }
  const sorted = order.map((i) => boxes[i]);
  const header = encodeHeader(features, columns, sorted, options);
  const tree = sorted.length > 0 ? [writeTree(sorted, offsets)] : [];
  return concatenate([Uint8Array.from(MAGIC), header, ...tree, ...bodies]);
}

function boxOf(feature: Feature, i: number): Box {
  const { xy, parts } = flatten(feature.geometry);
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  const grow = (places: number[]) => {
    for (let n = 0; n < places.length; n += 2) {
      box[0] = Math.min(box[0], places[n]);
      box[1] = Math.min(box[1], places[n + 1]);
      box[2] = Math.max(box[2], places[n]);
      box[3] = Math.max(box[3], places[n + 1]);
    }
  };
  grow(xy);
  for (const part of parts ?? []) grow(part.xy);
  if (!box.every(Number.isFinite)) throw new InputError("output.geometry-missing", { row: i + 1 });
  return box;
}

function namesOf(features: Feature[]): string[] {
  const names = new Set<string>();
  for (const feature of features) for (const name of Object.keys(feature.properties ?? {})) names.add(name);
  return [...names];
}

function typeColumns(features: Feature[], names: string[]): TypedColumn[] {
  return names.map((name) => {
    let type: ColumnType | undefined;
    for (const feature of features) {
      const value = propertyOf(feature, name);
      if (value !== null) type = type === undefined ? typeOf(value) : commonType(type, typeOf(value));
    }
    return { name, type: type ?? ColumnType.String };
  });
}

function typeOf(value: string | number | boolean): ColumnType {
  if (typeof value === "boolean") return ColumnType.Bool;
  if (typeof value === "string") return ColumnType.String;
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? ColumnType.Int : ColumnType.Double;
}

function commonType(a: ColumnType, b: ColumnType): ColumnType {
  if (a === b) return a;
  return isNumber(a) && isNumber(b) ? ColumnType.Double : ColumnType.String;
}

function isNumber(type: ColumnType): boolean {
  return type === ColumnType.Int || type === ColumnType.Double;
}

/** A property as a scalar; what is absent, null or no finite number is null, and what is nested is JSON text. */
function propertyOf(feature: Feature, name: string): string | number | boolean | null {
  const properties: Record<string, unknown> = feature.properties ?? {};
  const value = Object.hasOwn(properties, name) ? properties[name] : null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function encodeFeature(feature: Feature, columns: TypedColumn[]): Uint8Array {
  const properties = Object.create(null) as Properties;
  for (const { name, type } of columns) {
    const value = propertyOf(feature, name);
    properties[name] = value !== null && type === ColumnType.String ? String(value) : value;
  }
  return buildFeature(flatten(feature.geometry) as IParsedGeometry, properties, { columns } as HeaderMeta);
}

function flatten(geometry: Geometry | null): FlatGeometry {
  switch (geometry?.type) {
    case "Point":
      return { type: GeometryType.Point, xy: pairs([geometry.coordinates]) };
    case "MultiPoint":
    case "LineString":
      return { type: GeometryType[geometry.type], xy: pairs(geometry.coordinates) };
    case "MultiLineString":
    case "Polygon":
      return { type: GeometryType[geometry.type], ...lists(geometry.coordinates) };
    case "MultiPolygon": {
      const polygons = geometry.coordinates.map((coordinates) => flatten({ type: "Polygon", coordinates }));
      return { type: GeometryType.MultiPolygon, xy: [], parts: polygons };
    }
    default:
      return { type: GeometryType.Unknown, xy: [] };
  }
}

function lists(coordinates: Position[][]): { xy: number[]; ends: number[] } {
  let end = 0;
  return { xy: pairs(coordinates.flat()), ends: coordinates.map((list) => (end += list.length)) };
}

function pairs(places: Position[]): number[] {
  return places.flatMap(([lon, lat]) => [lon, lat]);
}

function encodeHeader(
  features: Feature[],
  columns: TypedColumn[],
  boxes: Box[],
  options: FlatGeobufOptions,
): Uint8Array {
  const builder = new Builder();
  const text = (value: string | undefined) => (value ? builder.createString(value) : 0);
  const offsets = columns.map(({ name, type }) =>
    Column.createColumn(builder, builder.createString(name || "#"), type, 0, 0, -1, -1, -1, true, false, false, 0),
  );
  const columnsVector = Header.createColumnsVector(builder, offsets);
  const envelope = boxes.length > 0 ? Header.createEnvelopeVector(builder, boxes.reduce(unite)) : 0;
  const crs = Crs.createCrs(builder, text("EPSG"), 4326, text("WGS 84"), 0, 0, 0);
  const title = text(options.title);
  const description = text(options.description);
  const metadata = text(options.metadata && JSON.stringify(options.metadata));
  const types = new Set(features.map((feature) => feature.geometry.type));

  Header.startHeader(builder);
  if (envelope) Header.addEnvelope(builder, envelope);
  Header.addGeometryType(builder, types.size === 1 ? flatten(features[0].geometry).type : GeometryType.Unknown);
  Header.addColumns(builder, columnsVector);
  Header.addFeaturesCount(builder, BigInt(features.length));
  Header.addIndexNodeSize(builder, boxes.length > 0 ? NODE_SIZE : 0);
  Header.addCrs(builder, crs);
  if (title) Header.addTitle(builder, title);
  if (description) Header.addDescription(builder, description);
  if (metadata) Header.addMetadata(builder, metadata);
  Header.finishSizePrefixedHeaderBuffer(builder, Header.endHeader(builder));
  return builder.asUint8Array();
}

function concatenate(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
