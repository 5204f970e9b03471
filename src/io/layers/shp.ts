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
const BLOCK = 1 << 20;

/** The records of a .shp by the places where they start, the end behind them, and what was found of each. */
type Records = { starts: number[]; states: ("whole" | "null" | "broken")[] };

/**
 * Opens a .shp: how many shapes it has, and all of them in order, some in memory at a time; heights and measures are left aside. The lengths
 * in it are checked first, so that the library sees whole records only. Errors: `input.shapefile-incomplete`, `input.shapefile-broken`,
 * `input.shapefile-kind`.
 */
export function openShp(bytes: Uint8Array, part: string): { count: number; shapes: Generator<Shape> } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < HEADER || view.getInt32(0) !== 9994) throw new InputError("input.shapefile-broken", { part });
  const expected = view.getInt32(24) * 2;
  if (expected > bytes.length) {
    throw new InputError("input.shapefile-incomplete", { part, expected, actual: bytes.length });
  }
  const kind = view.getInt32(32, true);
  const flat = kind % 10;
  if (![0, 1, 3, 5, 8].includes(flat) || kind < 0 || kind > 28) {
    throw new InputError("input.shapefile-kind", { part, kind });
  }
  const records = checkRecords(view, Math.max(expected, HEADER), kind, part);
  return { count: records.states.length, shapes: shapesIn(bytes, records, flat, part) };
}

/** Walks over the records. Errors: `input.shapefile-broken` where they do not follow one another. */
function checkRecords(view: DataView, end: number, kind: number, part: string): Records {
  const records: Records = { starts: [HEADER], states: [] };
  let at = HEADER;
  while (at < end) {
    const length = at + 8 <= end ? view.getInt32(at + 4) * 2 : -1;
    if (length < 0 || at + 8 + length > end) throw new InputError("input.shapefile-broken", { part });
    const type = length >= 4 ? view.getInt32(at + 8, true) : 0;
    const state = type === 0 ? "null" : type === kind && isWhole(view, at + 8, length, kind % 10) ? "whole" : "broken";
    records.states.push(state);
    at += 8 + length;
    records.starts.push(at);
  }
  return records;
}

function* shapesIn(bytes: Uint8Array, { starts, states }: Records, flat: number, part: string): Generator<Shape> {
  for (let from = 0; from < states.length;) {
    let to = from + 1;
    while (to < states.length && starts[to + 1] - starts[from] <= BLOCK) to++;
    const block = states.slice(from, to);
    const shapes =
      flat === 0 ? block.map(() => null) : parseShp(fileOf(bytes, starts.slice(from, to + 1), block, flat));
    if (shapes.length !== block.length) throw new InputError("input.shapefile-broken", { part });
    for (const [n, state] of block.entries()) yield state === "whole" ? (shapes[n] ?? "null") : state;
    from = to;
  }
}

/** A .shp of some of the records; those that are null or broken are null in it. */
function fileOf(bytes: Uint8Array, starts: number[], states: Records["states"], flat: number): Uint8Array {
  const [first, last] = [starts[0], starts[states.length]];
  const file = new Uint8Array(HEADER + last - first);
  file.set(bytes.subarray(0, HEADER));
  file.set(bytes.subarray(first, last), HEADER);
  const view = new DataView(file.buffer);
  view.setInt32(24, file.length / 2);
  view.setInt32(32, flat, true);
  states.forEach((state, n) => {
    const hasType = starts[n + 1] - starts[n] >= 12;
    if (state !== "whole" && hasType) view.setInt32(HEADER + starts[n] - first + 8, 0, true);
  });
  return file;
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
