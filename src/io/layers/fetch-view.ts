import type { Feature, GeoJsonProperties } from "geojson";
import type { Heartbeat } from "../heartbeat.ts";
import type { ColumnKind } from "./flatgeobuf-header.ts";
import { readFlatGeobufUrl, URL_LIMITS, type View } from "./flatgeobuf-url.ts";
import { geometryAt } from "./geometries.ts";
import { writeGeoJson } from "./geojson.ts";
import type { Box } from "./packed-rtree.ts";

export type Fetched = { name: string; bytes: Uint8Array<ArrayBuffer> };

/**
 * What a FlatGeobuf layer on a server holds within the view, as a GeoJSON file that is then read like any other. Its features have their
 * numbers in the layer for ids, their values keep their types, and one that cannot be read keeps its place, so that the reader lists it.
 * What the layer says of itself, its licence among it, goes along. Errors: those of `readFlatGeobufUrl`.
 */
export async function fetchView(url: string, bbox: Box, beat?: Heartbeat): Promise<Fetched> {
  const view = await readFlatGeobufUrl(url, bbox, URL_LIMITS, fetch, beat);
  const file = new URL(url).pathname.split("/").at(-1) || "layer";
  const members = { ...Object.fromEntries(view.meta), source: url, bbox };
  return { name: `${file.replace(/\.fgb$/i, "")}.geojson`, bytes: writeGeoJson(featuresOf(view), members) };
}

/** The features in the layer's order; null for those that are listed as kept out. */
function featuresOf({ table, kinds }: View): (Feature | null)[] {
  const features = new Map<number, Feature | null>();
  for (const { row, action } of table.problems) if (action === "skipped") features.set(row, null);
  table.rows.forEach((row, i) => {
    const values = table.columns.map((column, k) => [column, typed(table.cells[k][i], kinds[k])] as const);
    const properties: GeoJsonProperties = Object.fromEntries(values);
    features.set(row, {
      type: "Feature",
      id: row,
      geometry: (table.geometry && geometryAt(table.geometry, i)) ?? null,
      properties,
    } as Feature);
  });
  return [...features].toSorted(([a], [b]) => a - b).map(([, feature]) => feature);
}

/** A cell as its column's kind has it; a blank one of a number or a truth is null. */
function typed(cell: string, kind: ColumnKind): string | number | boolean | null {
  if (kind === "text") return cell;
  if (cell === "") return null;
  return kind === "number" ? Number(cell) : cell === "true";
}
