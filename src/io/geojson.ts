import type { Feature, Geometry } from "geojson";
import { InputError } from "../model/problem.ts";
import { skipped, textOf } from "./problems.ts";
import { addRow, createTable, LIMITS, type Table } from "./table.ts";

/** Members of the collection besides its features (name, licence, illustrative …): what the file says of itself. */
export type CollectionMeta = Map<string, unknown>;

type Loose = { [key: string]: unknown };

/** Degrees of WGS 84 and CGCS2000, whose difference is centimetres. */
const DEGREES_CRS = /(CRS84|EPSG:{1,2}(4326|4490|4979|4258))$/i;

/**
 * GeoJSON text → table: a feature is a row, numbered from 1, its properties are cells as text. Single features and bare geometries are
 * collections of one. A feature that is no feature is listed. A feature without geometry keeps its row: the interpreter of the role says
 * what it is worth. Errors: `input.json-broken`, `input.topojson`, `input.not-geojson`, `input.crs-unsupported`.
 */
export function readGeoJson(text: string): { table: Table; meta: CollectionMeta } {
  const root = parseJson(text);
  const features = featuresOf(root);
  refuseProjected(root["crs"]);
  const hasOwnId = features.some((feature) => isObject(feature) && isScalar(feature["id"]));
  const columns = propertyNames(features);
  const usesFeatureId = hasOwnId && !columns.has("id");
  const names = [...columns.keys(), ...(usesFeatureId ? ["id"] : [])];

  const table = createTable(names, true);
  features.forEach((feature, i) => addFeature(table, columns, feature, i + 1, usesFeatureId));
  return { table, meta: collectionMeta(root) };
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

function refuseProjected(crs: unknown): void {
  const properties = isObject(crs) ? crs["properties"] : undefined;
  const name = isObject(properties) ? properties["name"] : undefined;
  if (typeof name === "string" && !DEGREES_CRS.test(name)) throw new InputError("input.crs-unsupported", { crs: name });
}

function propertyNames(features: unknown[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const feature of features) {
    const properties = isObject(feature) ? feature["properties"] : undefined;
    if (!isObject(properties)) continue;
    for (const name of Object.keys(properties)) if (!columns.has(name)) columns.set(name, columns.size);
    if (columns.size > LIMITS.columns) {
      throw new InputError("input.too-many-columns", { count: columns.size, limit: LIMITS.columns });
    }
  }
  return columns;
}

function addFeature(
  table: Table,
  columns: Map<string, number>,
  feature: unknown,
  row: number,
  usesFeatureId: boolean,
): void {
  if (!isObject(feature) || feature["type"] !== "Feature") {
    table.problems.push(skipped("input.feature-broken", row));
    return;
  }
  const geometry = feature["geometry"];
  if (geometry !== null && geometry !== undefined && !isGeometry(geometry)) {
    table.problems.push(skipped("input.feature-broken", row));
    return;
  }
  const cells: string[] = [];
  if (isObject(feature["properties"])) {
    for (const [name, value] of Object.entries(feature["properties"])) cells[columns.get(name)!] = textOf(value);
  }
  if (usesFeatureId) cells[columns.size] = textOf(feature["id"]);
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
