import type { Feature, Geometry } from "geojson";
import { InputError } from "../../model/problem.ts";
import { findSystem, type CoordinateSystem } from "../coordinates/coordinate-systems.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { takeSystem } from "../place-table.ts";
import { skipped, textOf } from "../problems.ts";
import { LIMITS } from "../../model/limits.ts";
import { addRow, createTable, type Table } from "../table.ts";

/** Members of the collection besides its features (name, licence, illustrative …): what the file says of itself. */
export type CollectionMeta = Map<string, unknown>;

/** Features that follow one another, and the share of the file that is behind them, 0–1. */
export type Piece = { features: unknown[]; share: number };

type Loose = { [key: string]: unknown };

/** A table that grows. `ids` of features by their place in it become a column where no property is called so. */
type Rows = { table: Table; columns: Map<string, number>; ids: string[]; hasIds: boolean };

/** Degrees of WGS 84 and CGCS2000, whose difference is centimetres. */
const DEGREES_CRS = /(CRS84|EPSG:{1,2}(4326|4490|4979|4258))$/i;

/**
 * GeoJSON text → table: a feature is a row, numbered from 1, its properties are cells as text. Single features and bare geometries are
 * collections of one. A feature that is no feature is listed. A feature without geometry keeps its row: the interpreter of the role says
 * what it is worth. Errors: `input.json-broken`, `input.topojson`, `input.not-geojson`, `input.crs-unsupported`.
 */
export function readGeoJson(text: string, beat?: Heartbeat): { table: Table; meta: CollectionMeta } {
  const root = parseJson(text);
  return readCollection(root, piecesOf(featuresOf(root)), beat);
}

/** The members of a collection and its features, some at a time → table. Errors: as `readGeoJson`. */
export function readCollection(
  root: Loose,
  pieces: Iterable<Piece>,
  beat?: Heartbeat,
): { table: Table; meta: CollectionMeta } {
  const system = projectionOf(root["crs"]);
  const rows: Rows = { table: createTable([], true), columns: new Map(), ids: [], hasIds: false };
  let row = 0;
  for (const { features, share } of pieces) {
    for (const feature of features) addFeature(rows, feature, ++row);
    beat?.(rows.table.rows.length, share);
  }
  const { table, columns, ids } = rows;
  if (rows.hasIds && !columns.has("id")) {
    addColumns(rows, ["id"]);
    table.cells[columns.size - 1] = table.rows.map((_, i) => ids[i] ?? "");
  }
  if (system) takeSystem(table, system);
  return { table, meta: collectionMeta(root) };
}

const PIECE = 1000;

function* piecesOf(features: unknown[]): Generator<Piece> {
  for (let from = 0; from < features.length; from += PIECE) {
    const end = Math.min(from + PIECE, features.length);
    yield { features: features.slice(from, end), share: end / features.length };
  }
}

function parseJson(text: string): Loose {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    const place = /position (\d+)/.exec(String(error));
    const row = text.slice(0, place ? Number(place[1]) : undefined).split("\n").length;
    throw new InputError("input.json-broken", { row });
  }
  if (!isObject(root)) throw new InputError("input.not-geojson", { type: Array.isArray(root) ? "[]" : typeof root });
  return root;
}

function featuresOf(root: Loose): unknown[] {
  const type = root["type"];
  if (type === "Topology") throw new InputError("input.topojson");
  if (type === "FeatureCollection" && Array.isArray(root["features"])) return root["features"] as unknown[];
  if (type === "Feature") return [root];
  if (isGeometry(root)) return [{ type: "Feature", properties: {}, geometry: root }];
  throw new InputError("input.not-geojson", { type: typeof type === "string" ? type.slice(0, 40) : "—" });
}

/** The system that the file names, where it is not degrees. Errors: `input.crs-unsupported`. */
function projectionOf(crs: unknown): CoordinateSystem | undefined {
  const properties = isObject(crs) ? crs["properties"] : undefined;
  const name = isObject(properties) ? properties["name"] : undefined;
  if (typeof name !== "string" || DEGREES_CRS.test(name)) return undefined;
  const system = findSystem(/EPSG\D*(\d{4,5})$/i.exec(name)?.[1] ?? "");
  if (!system) throw new InputError("input.crs-unsupported", { crs: name });
  return system;
}

/** A column is there from the first feature that has it, blank in the rows before. */
function addColumns(rows: Rows, names: string[]): void {
  const { table, columns } = rows;
  const before = columns.size;
  for (const name of names) if (!columns.has(name)) columns.set(name, columns.size);
  if (columns.size === before) return;
  table.columns = createTable([...columns.keys()]).columns;
  while (table.cells.length < columns.size) table.cells.push(table.rows.map(() => ""));
}

function addFeature(rows: Rows, feature: unknown, row: number): void {
  const { table, columns, ids } = rows;
  const properties = isObject(feature) ? feature["properties"] : undefined;
  if (isObject(properties)) addColumns(rows, Object.keys(properties));
  if (isObject(feature) && isScalar(feature["id"])) rows.hasIds = true;
  const geometry = isObject(feature) ? feature["geometry"] : undefined;
  const isBroken = geometry !== null && geometry !== undefined && !isGeometry(geometry);
  if (!isObject(feature) || feature["type"] !== "Feature" || isBroken) {
    table.problems.push(skipped("input.feature-broken", row));
    return;
  }
  const cells: string[] = [];
  if (isObject(properties)) {
    for (const [name, value] of Object.entries(properties)) cells[columns.get(name)!] = textOf(value);
  }
  const id = textOf(feature["id"]);
  if (id.length > LIMITS.cellCharacters) {
    table.problems.push(skipped("input.cell-too-long", row, { column: "id", limit: LIMITS.cellCharacters }));
    return;
  }
  if (id !== "") ids[table.rows.length] = id;
  addRow(table, row, cells, isGeometry(geometry) ? geometry : undefined);
}

function collectionMeta(root: Loose): CollectionMeta {
  const members = Object.entries(root).filter(
    ([name]) => !["type", "features", "geometry", "properties"].includes(name),
  );
  return new Map(members);
}

function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

const GEOMETRIES = [
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
];

function isGeometry(value: unknown): value is Geometry & Loose {
  return isObject(value) && GEOMETRIES.includes(value["type"] as string);
}

/**
 * Features → GeoJSON, one feature a line. `members` stand beside the features: parameters, provenance, licence. Figures that are no numbers
 * become null. A feature that is null keeps its line, and the reader lists it as broken.
 */
export function writeGeoJson(
  features: (Feature | null)[],
  members: Record<string, unknown> = {},
): Uint8Array<ArrayBuffer> {
  const reserved = new Set(["type", "features", "crs"]);
  const head = Object.entries(members)
    .filter(([name, value]) => !reserved.has(name) && value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`);
  const lines = features.map((feature) => JSON.stringify(feature));
  return new TextEncoder().encode(
    `{"type":"FeatureCollection",\n${head.join("")}"features":[\n${lines.join(",\n")}\n]}\n`,
  );
}
