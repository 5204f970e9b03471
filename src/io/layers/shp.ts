import type { Geometry } from "geojson";
import { parseShp } from "shpjs";
import { InputError } from "../../model/problem.ts";

/** A shape of a .shp: its geometry, or why there is none. */
export type Shape = Geometry | "null" | "broken";

const POINT = 1;
const LINE = 3;
const POLYGON = 5;
const MULTIPOINT = 8;
const MOST_PARTS = 20_000; // the library compares each hole with every outer ring
const HEADER = 100;

/**
 * Reads all shapes of a .shp; heights and measures are left aside. The lengths in it are checked first, so that the library sees whole records
 * only. Errors: `input.shapefile-incomplete`, `input.shapefile-broken`, `input.shapefile-kind`.
 */
export function readShp(bytes: Uint8Array, part: string): Shape[] {
  const whole = bytes.slice(); // what is broken is made null in this copy
  const view = new DataView(whole.buffer);
  if (whole.length < HEADER || view.getInt32(0) !== 9994) throw new InputError("input.shapefile-broken", { part });
  const expected = view.getInt32(24) * 2;
  if (expected > whole.length) {
    throw new InputError("input.shapefile-incomplete", { part, expected, actual: whole.length });
  }
  const kind = view.getInt32(32, true);
  const flat = kind % 10;
  if (![0, 1, 3, 5, 8].includes(flat) || kind < 0 || kind > 28) {
    throw new InputError("input.shapefile-kind", { part, kind });
  }
  const end = Math.max(expected, HEADER);
  const states = checkRecords(view, end, kind, part);
  if (flat === 0) return states.map(() => "null");
  view.setInt32(32, flat, true);
  const shapes = parseShp(whole.subarray(0, end));
  if (shapes.length !== states.length) throw new InputError("input.shapefile-broken", { part });
  return states.map((state, i) => (state === "whole" ? (shapes[i] ?? "null") : state));
}

/** Walks over the records; those that are null or broken are marked as null for the library. */
function checkRecords(view: DataView, end: number, kind: number, part: string): ("whole" | "null" | "broken")[] {
  const states: ("whole" | "null" | "broken")[] = [];
  let at = HEADER;
  while (at < end) {
    const length = at + 8 <= end ? view.getInt32(at + 4) * 2 : -1;
    if (length < 0 || at + 8 + length > end) throw new InputError("input.shapefile-broken", { part });
    const type = length >= 4 ? view.getInt32(at + 8, true) : 0;
    const state = type === 0 ? "null" : type === kind && isWhole(view, at + 8, length, kind % 10) ? "whole" : "broken";
    if (state !== "whole" && length >= 4) view.setInt32(at + 8, 0, true);
    states.push(state);
    at += 8 + length;
  }
  return states;
}

/** Whether the counts of a record fit into its length, and its parts follow one another. */
function isWhole(view: DataView, at: number, length: number, flat: number): boolean {
  if (flat === POINT) return length >= 20;
  if (flat === MULTIPOINT) return length >= 40 && fits(view.getInt32(at + 36, true), 16, length - 40);
  if (length < 44) return false;
  const parts = view.getInt32(at + 36, true);
  const points = view.getInt32(at + 40, true);
  if (!fits(parts, 4, length - 44) || parts > MOST_PARTS || !fits(points, 16, length - 44 - 4 * parts)) return false;
  if (parts === 0) return points === 0;
  let before = -1;
  for (let n = 0; n < parts; n++) {
    const start = view.getInt32(at + 44 + 4 * n, true);
    if (start <= before || start >= points || (n === 0 && start !== 0)) return false;
    before = start;
  }
  return flat === LINE || flat === POLYGON;
}

function fits(count: number, size: number, room: number): boolean {
  return count >= 0 && count * size <= room;
}
