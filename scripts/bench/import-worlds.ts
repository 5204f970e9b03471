/** The seeded files of the import benchmark: a CSV of homes, GeoJSON of homes and of parcels. Written in chunks, never held as one text. */
import { closeSync, openSync, writeSync } from "node:fs";
import { mulberry32 } from "./worlds.ts";

type Row = (i: number, random: () => number) => string;

/** id,name,lon,lat,population,unit with Chinese names: about 54 bytes a row. */
export function writeCsvFile(path: string, rows: number, seed: number): void {
  const row: Row = (i, random) => {
    const unit = 500_230_000 + Math.floor(random() * 400);
    return `p${i},点位${i},${place(random)},${1 + Math.floor(random() * 100)},${unit}\n`;
  };
  writeRows(path, "id,name,lon,lat,population,unit\n", rows, row, "", seed);
}

/** Points with five properties: about 200 bytes a feature. */
export function writePointFile(path: string, features: number, seed: number): void {
  const row: Row = (i, random) => {
    const unit = 500_230_000 + Math.floor(random() * 400);
    const properties = `{"id":"p${i}","name":"居民点${i}","population":${1 + Math.floor(random() * 100)},"unit":"${unit}","source":"survey"}`;
    const geometry = `{"type":"Point","coordinates":[${place(random)}]}`;
    return `${i > 0 ? "," : ""}\n{"type":"Feature","properties":${properties},"geometry":${geometry}}`;
  };
  writeRows(path, '{"type":"FeatureCollection","features":[', features, row, "\n]}\n", seed);
}

/** Polygons of 101 places with three properties: about 2,100 bytes a feature. */
export function writePolygonFile(path: string, features: number, seed: number): void {
  const row: Row = (i, random) => {
    const properties = `{"code":"${500_230_000 + i}","name":"地块${i}","population":${Math.floor(random() * 1000)}}`;
    const geometry = `{"type":"Polygon","coordinates":[[${ring(random).join(",")}]]}`;
    return `${i > 0 ? "," : ""}\n{"type":"Feature","properties":${properties},"geometry":${geometry}}`;
  };
  writeRows(path, '{"type":"FeatureCollection","features":[', features, row, "\n]}\n", seed);
}

function place(random: () => number): string {
  return `${(107 + random()).toFixed(6)},${(29.5 + random()).toFixed(6)}`;
}

/** A circle of 100 places around a random one, closed. */
function ring(random: () => number): string[] {
  const [lon, lat] = [107 + random(), 29.5 + random()];
  const places: string[] = [];
  for (let k = 0; k < 100; k++) {
    const angle = (2 * Math.PI * k) / 100;
    places.push(`[${(lon + 0.01 * Math.cos(angle)).toFixed(6)},${(lat + 0.01 * Math.sin(angle)).toFixed(6)}]`);
  }
  return [...places, places[0]];
}

function writeRows(path: string, head: string, rows: number, row: Row, foot: string, seed: number): void {
  const random = mulberry32(seed);
  const file = openSync(path, "w");
  let chunk = head;
  for (let i = 0; i < rows; i++) {
    chunk += row(i, random);
    if (chunk.length < 1 << 20) continue;
    writeSync(file, chunk);
    chunk = "";
  }
  writeSync(file, chunk + foot);
  closeSync(file);
}
