import { distanceKm } from "../../geo/distance.ts";
import type { Problem } from "../../model/problem.ts";
import type { CodedRows } from "./coded-rows.ts";
import type { SourceRows } from "../interpret.ts";
import { kept } from "../problems.ts";

const NEAR_METRES = 30;
const MOST_COMPARED = 20; // rows of one name that a row is compared with

/** Rows that may be one though their ids differ: the same name within 30 m, or a facility's name twice in one unit. */
export function checkDuplicates({ problems }: SourceRows, rows: CodedRows): void {
  const { lon, lat, name } = rows;
  if (!lon || !lat) return;
  const mask = 2 ** Math.ceil(Math.log2(name.length * 2 + 2)) - 1;
  const head = new Int32Array(mask + 1).fill(-1); // last row of each hash
  const before = new Int32Array(name.length); // the row of the same hash before each
  for (let i = 0; i < name.length; i++) {
    if (name[i] === "") continue;
    const hash = hashOf(name[i]) & mask;
    const same = lastLike(rows, lon, lat, i, head[hash], before);
    before[i] = head[hash];
    head[hash] = i;
    if (same >= 0) problems.push(doubt(rows, i, same, distanceKm(lon[i], lat[i], lon[same], lat[same]) * 1000));
  }
}

/** The last row before i that may be the same, -1 without: near by, else for facilities in the same unit. */
function lastLike(
  rows: CodedRows,
  lon: Float64Array,
  lat: Float64Array,
  i: number,
  from: number,
  before: Int32Array,
): number {
  let inUnit = -1;
  let compared = 0;
  for (let k = from; k >= 0 && compared < MOST_COMPARED; k = before[k], compared++) {
    if (rows.name[k] !== rows.name[i]) continue;
    if (isNear(lon, lat, i, k)) return k;
    if (inUnit < 0 && rows.role === "facilities" && isInSameUnit(rows, i, k)) inUnit = k;
  }
  return inUnit;
}

function doubt({ name, row, standsIn }: CodedRows, i: number, same: number, metres: number): Problem {
  const values = { value: name[i], first: row[same] };
  if (metres <= NEAR_METRES) return kept("input.same-place", row[i], { ...values, metres: Math.round(metres) });
  return kept("input.same-name", row[i], { ...values, unit: standsIn?.[i] ?? "" });
}

/** FNV-1a over the characters: a plain table of a million names takes a fifth of the time of a Map. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Compared in degrees first: most rows of one name are far apart. */
function isNear(lon: Float64Array, lat: Float64Array, i: number, k: number): boolean {
  if (Math.abs(lat[i] - lat[k]) > 0.001) return false;
  return distanceKm(lon[i], lat[i], lon[k], lat[k]) * 1000 <= NEAR_METRES;
}

function isInSameUnit({ unit, standsIn = unit }: CodedRows, i: number, k: number): boolean {
  return standsIn[i] !== "" && standsIn[i] === standsIn[k];
}
