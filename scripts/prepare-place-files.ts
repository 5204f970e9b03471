/** Writes the files of one place under data/: tables, boundaries, plan, provenance and licence, the same bytes on every run. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Provenance } from "../src/model/data.ts";
import type { ParamValue, Role } from "../src/model/plan.ts";

export type Cell = string | number;
export type Table = { columns: string[]; rows: Cell[][] };

/** One source of the plan: its file and where it came from. */
export type PlaceSource = {
  id: string;
  role: Role;
  path: string;
  content: string | Uint8Array;
  provenance: Provenance;
};

export type Place = {
  folder: string;
  name: string;
  nameEn: string;
  bbox: [west: number, south: number, east: number, north: number];
  zoom: number; // of the first view, which is centred on the bbox
  sources: PlaceSource[];
  params: Record<string, Record<string, ParamValue>>;
  licence: string;
};

/** Writes `place` and prints one line per file. `place.json` holds title, bbox, first view and the provenance of every source. */
export function writePlace(place: Place): void {
  mkdirSync(place.folder, { recursive: true });
  for (const source of place.sources) write(place.folder, source.path, source.content);
  write(place.folder, "plan.json", json(planOf(place)));
  write(place.folder, "place.json", json(placeOf(place)));
  write(place.folder, "LICENSE", place.licence);
}

function planOf({ name, nameEn, sources, params }: Place): object {
  return {
    version: 1,
    name,
    nameEn,
    sources: sources.map(({ id, role, path }) => ({ id, role, path })),
    scenarios: [],
    params,
  };
}

function placeOf({ name, nameEn, bbox, zoom, sources }: Place): object {
  const [west, south, east, north] = bbox;
  const center = [round((west + east) / 2, 5), round((south + north) / 2, 5)];
  const provenance = Object.fromEntries(
    sources.map((source) => [source.id, { ...source.provenance, sha256: sha256(source.content) }]),
  );
  return { title: { zh: name, en: nameEn }, bbox, view: { center, zoom }, provenance };
}

/** CSV with LF and no byte order mark. NaN, an unknown number, is blank. */
export function csv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(",") + "\n").join("");
}

function csvCell(cell: Cell): string {
  if (typeof cell === "number") return Number.isNaN(cell) ? "" : String(cell);
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Features one a line, so that a change of one shows as one changed line. */
export function featureCollection(members: object, features: object[]): string {
  const head = JSON.stringify({ type: "FeatureCollection", ...members }).slice(0, -1);
  return `${head},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(",\n")}\n]}\n`;
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** West, south, east and north of some positions. */
export function bboxOf(positions: Iterable<number[]>): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [west, south, east, north];
}

function json(value: object): string {
  return JSON.stringify(value, undefined, 2) + "\n";
}

function write(folder: string, path: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, path), content);
  console.log(`${join(folder, path)}  ${Buffer.byteLength(content)} bytes`);
}
