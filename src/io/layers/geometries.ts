import type { Geometry } from "geojson";
import type { LonLat } from "../../model/data.ts";
import { append, createNumberList, numberAt, setNumber, type NumberList } from "./number-list.ts";
import { countVertices } from "./shapes.ts";

/**
 * One geometry or none per row, packed in numbers: a place is x and y, a list is how many it holds and then these, so that a Polygon is its
 * number of rings, and for each ring its number of places and the places. Heights are dropped. What does not fit, because a place of it is
 * no pair of numbers or because it is a collection, is kept as it came, for the reader of shapes to say what is wrong with it.
 */
export type Geometries = {
  kinds: NumberList; // of row i: its place in KINDS
  starts: NumberList; // of row i: where its numbers begin
  numbers: NumberList;
  odd: Map<number, Geometry>; // by row
};

const NONE = 0;
const ODD = 1;
const KINDS = [
  "none",
  "odd",
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
] as const;
const DEPTHS = [0, 0, 0, 1, 1, 2, 2, 3]; // lists in one another around the places

export function createGeometries(): Geometries {
  return { kinds: createNumberList(), starts: createNumberList(), numbers: createNumberList(), odd: new Map() };
}

/** Appends the geometry of the next row, and gives how many places it has. */
export function addGeometry(all: Geometries, geometry: Geometry | undefined): number {
  const { kinds, starts, numbers, odd } = all;
  const start = numbers.length;
  append(starts, start);
  const kind = geometry ? KINDS.indexOf(geometry.type as (typeof KINDS)[number]) : NONE;
  const places = geometry && kind > ODD ? packCoordinates(numbers, geometry, kind) : 0;
  const isOdd = geometry !== undefined && (kind <= ODD || Number.isNaN(places));
  if (isOdd) {
    numbers.length = start;
    odd.set(kinds.length, geometry);
  }
  append(kinds, isOdd ? ODD : kind);
  return isOdd ? countVertices(geometry) : places;
}

function packCoordinates(numbers: NumberList, geometry: Geometry, kind: number): number {
  return "coordinates" in geometry ? pack(numbers, geometry.coordinates, DEPTHS[kind]) : NaN;
}

/** How many places were packed; NaN where one of them, or a list, is none. */
function pack(numbers: NumberList, coordinates: unknown, depth: number): number {
  if (!Array.isArray(coordinates)) return NaN;
  const items = coordinates as unknown[];
  if (depth === 0) {
    const [x, y] = items;
    if (typeof x !== "number" || typeof y !== "number") return NaN;
    append(numbers, x);
    append(numbers, y);
    return 1;
  }
  append(numbers, items.length);
  let places = 0;
  for (const item of items) {
    places += pack(numbers, item, depth - 1);
    if (Number.isNaN(places)) return NaN;
  }
  return places;
}

/** The geometry of row i, made anew; undefined where it has none. */
export function geometryAt(all: Geometries, i: number): Geometry | undefined {
  const kind = numberAt(all.kinds, i);
  if (kind === NONE || kind === ODD) return all.odd.get(i);
  const reader = { numbers: all.numbers, at: numberAt(all.starts, i) };
  return { type: KINDS[kind], coordinates: unpack(reader, DEPTHS[kind]) } as Geometry;
}

function unpack(reader: { numbers: NumberList; at: number }, depth: number): unknown[] {
  if (depth === 0) return [numberAt(reader.numbers, reader.at++), numberAt(reader.numbers, reader.at++)];
  const count = numberAt(reader.numbers, reader.at++);
  const items: unknown[] = [];
  for (let n = 0; n < count; n++) items.push(unpack(reader, depth - 1));
  return items;
}

/** What kind of geometry row i has. */
export function kindAt(all: Geometries, i: number): Geometry["type"] | undefined {
  const kind = numberAt(all.kinds, i);
  return kind === NONE || kind === ODD ? all.odd.get(i)?.type : (KINDS[kind] as Geometry["type"]);
}

/** Whether any row has an area. */
export function hasPolygons(all: Geometries): boolean {
  for (let i = 0; i < all.kinds.length; i++) if (kindAt(all, i)?.endsWith("Polygon")) return true;
  return false;
}

/** Whether most rows are lines, going by the first thousand. */
export function areLines(all: Geometries): boolean {
  const seen = Math.min(all.kinds.length, 1000);
  let lines = 0;
  for (let i = 0; i < seen; i++) if (kindAt(all, i)?.endsWith("LineString")) lines++;
  return lines * 2 > seen;
}

/** The first place of row i, from its first ring or line; NaN where it has none. */
export function firstPlaceAt(all: Geometries, i: number): LonLat {
  const kind = numberAt(all.kinds, i);
  if (kind === NONE) return [NaN, NaN];
  if (kind === ODD) return firstPlace(all.odd.get(i));
  const start = numberAt(all.starts, i);
  const depth = DEPTHS[kind];
  for (let n = 0; n < depth; n++) if (numberAt(all.numbers, start + n) === 0) return [NaN, NaN];
  return [numberAt(all.numbers, start + depth), numberAt(all.numbers, start + depth + 1)];
}

function firstPlace(geometry: Geometry | undefined): LonLat {
  let at: unknown = geometry && "coordinates" in geometry ? geometry.coordinates : undefined;
  for (let depth = 0; depth < 4 && Array.isArray(at); depth++) {
    const [x, y] = at as unknown[];
    if (typeof x === "number" && typeof y === "number") return [x, y];
    at = x;
  }
  return [NaN, NaN];
}

/** Replaces every place by what `convert` makes of it. What is no place is left for the reader of shapes to find. */
export function convertPlaces(all: Geometries, convert: (x: number, y: number) => LonLat): void {
  const { kinds, starts, numbers, odd } = all;
  for (let i = 0; i < kinds.length; i++) {
    const kind = numberAt(kinds, i);
    if (kind !== NONE && kind !== ODD) convertAt(numbers, numberAt(starts, i), DEPTHS[kind], convert);
  }
  for (const [i, geometry] of odd) odd.set(i, convertOdd(geometry, convert));
}

/** Gives where the next list or place begins. */
function convertAt(
  numbers: NumberList,
  start: number,
  depth: number,
  convert: (x: number, y: number) => LonLat,
): number {
  if (depth === 0) {
    const [lon, lat] = convert(numberAt(numbers, start), numberAt(numbers, start + 1));
    setNumber(numbers, start, lon);
    setNumber(numbers, start + 1, lat);
    return start + 2;
  }
  let at = start + 1;
  for (let n = numberAt(numbers, start); n > 0; n--) at = convertAt(numbers, at, depth - 1, convert);
  return at;
}

function convertOdd(geometry: Geometry, convert: (x: number, y: number) => LonLat): Geometry {
  if (geometry.type === "GeometryCollection")
    return { ...geometry, geometries: geometry.geometries.map((one) => convertOdd(one, convert)) };
  return { ...geometry, coordinates: convertNested(geometry.coordinates, convert, DEEPEST) } as Geometry;
}

const DEEPEST = 4; // lists in one another in a MultiPolygon, the place itself among them

function convertNested(places: unknown, convert: (x: number, y: number) => LonLat, depth: number): unknown {
  if (!Array.isArray(places) || depth === 0) return places;
  const [x, y] = places as unknown[];
  if (typeof x === "number" && typeof y === "number") return convert(x, y);
  return places.map((one) => convertNested(one, convert, depth - 1));
}
