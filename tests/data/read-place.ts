/** Reads the files of a place under data/ as they are, without the app's own readers. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import Papa from "papaparse";
import type { Provenance } from "../../src/model/data.ts";
import type { Plan } from "../../src/model/plan.ts";

export type Row = Record<string, string>;
export type Cells = FeatureCollection<Polygon | MultiPolygon, Record<string, string>>;
export type PlaceJson = {
  title: { zh: string; en: string };
  bbox: [number, number, number, number];
  view: { center: [number, number]; zoom: number };
  provenance: Record<string, Provenance>;
};

export const places = ["fengdu", "chongqing", "liechtenstein"];

export function readText(place: string, path: string): string {
  return readFileSync(join("data", place, path), "utf8");
}

export function readBytes(place: string, path: string): Uint8Array {
  return readFileSync(join("data", place, path));
}

export function readRows(place: string, path: string): Row[] {
  return Papa.parse<Row>(readText(place, path), { header: true, skipEmptyLines: true }).data;
}

export function readCells(place: string): Cells {
  return JSON.parse(readText(place, "boundaries.geojson")) as Cells;
}

export function readPlan(place: string): Plan {
  return JSON.parse(readText(place, "plan.json")) as Plan;
}

export function readPlace(place: string): PlaceJson {
  return JSON.parse(readText(place, "place.json")) as PlaceJson;
}

/** Every unit of a place, with and without shape. */
export function readUnits(place: string): Row[] {
  const shaped = existsSync(join("data", place, "boundaries.geojson"))
    ? readCells(place).features.map((cell) => cell.properties)
    : [];
  return [...shaped, ...readRows(place, "units.csv")];
}

/** People of some rows; a blank is unknown and adds nothing. */
export function sumOfPeople(rows: Row[]): number {
  return rows.reduce((sum, row) => sum + Number(row.population), 0);
}
