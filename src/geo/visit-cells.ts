/**
 * Divides the points of a place into cells until the facilities that can matter in a cell are few, and visits each cell with its
 * points and those few. It divides where many points meet many facilities and nowhere else, so a dense town, an empty plain and a
 * stray point a continent away all cost little; points of a cell lie together in memory, so millions in random order do too.
 */
import { boxRadiusKm, setPosition, type Positions } from "./chord.ts";
import { boundsOf, isPlaced, type LonLatColumns, type Places } from "./places.ts";

/** The middle of a cell, in degrees and as a position, and how far its points reach from there. One object serves all cells in turn. */
export type Cell = { lon: number; lat: number; at: Positions; radiusKm: number };

/**
 * Writes those of `list[from…to)` that can matter in the cell from `to` on, in their order, and returns the new end; or `settled`
 * where every point of the cell has the same answer without a look at its place.
 */
export type Narrow = (cell: Cell, list: Uint32Array, from: number, to: number) => number;
export const settled = -1;

/** Points as lon, lat and their index, in turn. */
export type Records = Float64Array;
export const recordStride = 3;

/** The records `first…last` of a cell and its candidates `list[from…to)`, none of them where the cell is settled. */
export type Visit = (
  cell: Cell,
  list: Uint32Array,
  from: number,
  to: number,
  records: Records,
  first: number,
  last: number,
) => void;

/** Returns false to stop. */
export type Progress = (done: number, total: number) => boolean;

const fewCandidates = 6;
const fewPoints = 12;
const pointsPerCell = 24;
const mostBits = 5;
const finestDegrees = 1e-7;
const pointsPerProgress = 1 << 16;

/** A cell's box in degrees. */
export type Box = { west: number; south: number; width: number; height: number };

/** Records sorted by cells of a Z-shaped curve: those of cell c are `start[c]…start[c + 1]`. `spare` has room for another sorting. */
type Sorted = { records: Records; spare: Records; start: Uint32Array; bits: number };

type Walk = {
  narrow: Narrow;
  visit: Visit;
  progress: Progress;
  cell: Cell;
  list: Uint32Array;
  done: number;
  total: number;
  isStopped: boolean;
};

/** Visits every placed point once, in cells, unless no place can matter to it or `progress` stops the walk. */
export function visitCells(
  points: LonLatColumns,
  places: Places,
  narrow: Narrow,
  visit: Visit,
  progress: Progress,
): void {
  const walk: Walk = {
    narrow,
    visit,
    progress,
    cell: emptyCell(),
    list: new Uint32Array(4 * places.count + 64),
    done: 0,
    total: points.lon.length,
    isStopped: !progress(0, points.lon.length),
  };
  for (let j = 0; j < places.count; j++) walk.list[j] = j;
  const box = boxOf(boundsOf(points));
  if (!box) return;
  descend(walk, sortColumns(points, box), 0, 0, box, 0, places.count);
}

/** One cell: `code` is its number among the cells of its level in the sorting. */
function descend(walk: Walk, sorted: Sorted, level: number, code: number, box: Box, from: number, to: number): void {
  const below = 2 * (sorted.bits - level);
  const first = sorted.start[code << below];
  const last = sorted.start[(code + 1) << below];
  if (first === last || from === to || walk.isStopped) return;
  moveCell(walk.cell, box);
  if (walk.list.length < 2 * to - from) walk.list = grown(walk.list, 2 * to - from);
  const end = walk.narrow(walk.cell, walk.list, from, to);
  const isFew = end - to <= fewCandidates || last - first <= fewPoints;
  if (end === to) count(walk, last - first);
  else if (isFew || box.width + box.height < finestDegrees) {
    visitInPieces(walk, sorted.records, first, last, end === settled ? 0 : to, end === settled ? 0 : end);
  } else if (level < sorted.bits) divide(walk, sorted, level, code, box, to, end);
  else divide(walk, sortAgain(sorted, first, last, box), 0, 0, box, to, end);
}

function divide(walk: Walk, sorted: Sorted, level: number, code: number, box: Box, from: number, to: number): void {
  const width = box.width / 2;
  const height = box.height / 2;
  for (let quarter = 0; quarter < 4; quarter++) {
    const west = quarter & 1 ? box.west + width : box.west;
    const south = quarter & 2 ? box.south + height : box.south;
    descend(walk, sorted, level + 1, 4 * code + quarter, { west, south, width, height }, from, to);
  }
}

/** Cells of many points are visited in several calls, so that a run can be stopped between them. */
function visitInPieces(walk: Walk, records: Records, first: number, last: number, from: number, to: number): void {
  for (let start = first; start < last && !walk.isStopped; start += pointsPerProgress) {
    const end = Math.min(last, start + pointsPerProgress);
    walk.visit(walk.cell, walk.list, from, to, records, start, end);
    count(walk, end - start);
  }
}

function count(walk: Walk, points: number): void {
  const before = Math.floor(walk.done / pointsPerProgress);
  walk.done += points;
  if (Math.floor(walk.done / pointsPerProgress) > before) walk.isStopped = !walk.progress(walk.done, walk.total);
}

export function emptyCell(): Cell {
  return { lon: 0, lat: 0, at: new Float64Array(3), radiusKm: 0 };
}

/** A box that holds bounds and is never quite flat; undefined where there is no point. */
export function boxOf({ west, south, east, north }: ReturnType<typeof boundsOf>): Box | undefined {
  if (!(west <= east)) return undefined;
  return { west, south, width: Math.max(finestDegrees, east - west), height: Math.max(finestDegrees, north - south) };
}

export function moveCell(cell: Cell, { west, south, width, height }: Box): void {
  cell.lon = west + width / 2;
  cell.lat = south + height / 2;
  cell.radiusKm = boxRadiusKm(cell.lat, width / 2, height / 2);
  setPosition(cell.at, 0, cell.lon, cell.lat);
}

/** The placed points of the columns as records, sorted into cells. */
function sortColumns({ lon, lat }: LonLatColumns, box: Box): Sorted {
  const n = lon.length;
  const grid = gridOf(box, bitsFor(n));
  const { start } = grid;
  const codes = new Uint16Array(n);
  const unplaced = start.length - 1;
  for (let i = 0; i < n; i++) {
    const code = isPlaced(lon[i], lat[i]) ? codeOf(grid, lon[i], lat[i]) : unplaced;
    codes[i] = code;
    start[code + 1]++;
  }
  const next = addUp(start);
  const records = new Float64Array(recordStride * start[unplaced]);
  for (let i = 0; i < n; i++) {
    const code = codes[i];
    if (code === unplaced) continue;
    const slot = recordStride * next[code]++;
    records[slot] = lon[i];
    records[slot + 1] = lat[i];
    records[slot + 2] = i;
  }
  return { records, spare: new Float64Array(0), start, bits: grid.bits };
}

/** The records `first…last`, all in one box, sorted into its cells. They move to the spare column; what they leave is its spare. */
function sortAgain({ records, spare }: Sorted, first: number, last: number, box: Box): Sorted {
  const source = records.subarray(recordStride * first, recordStride * last);
  const n = last - first;
  const target =
    spare.length > 0 ? spare.subarray(recordStride * first, recordStride * last) : new Float64Array(recordStride * n);
  const grid = gridOf(box, bitsFor(n));
  const codes = new Uint16Array(n);
  for (let k = 0, slot = 0; k < n; k++, slot += recordStride) {
    const code = codeOf(grid, source[slot], source[slot + 1]);
    codes[k] = code;
    grid.start[code + 1]++;
  }
  const next = addUp(grid.start);
  for (let k = 0, slot = 0; k < n; k++, slot += recordStride) {
    const to = recordStride * next[codes[k]]++;
    target[to] = source[slot];
    target[to + 1] = source[slot + 1];
    target[to + 2] = source[slot + 2];
  }
  return { records: target, spare: source, start: grid.start, bits: grid.bits };
}

/** The cells of a box, `2 ** bits` along each side; `start` has room for one more class, that of unplaced points. */
type Grid = {
  west: number;
  south: number;
  perLon: number;
  perLat: number;
  most: number;
  bits: number;
  start: Uint32Array;
};

function gridOf({ west, south, width, height }: Box, bits: number): Grid {
  const side = 2 ** bits;
  return {
    west,
    south,
    perLon: side / width,
    perLat: side / height,
    most: side - 1,
    bits,
    start: new Uint32Array(side * side + 2),
  };
}

/** So many halvings of both sides that cells hold about `pointsPerCell` points, at least one and at most `mostBits`. */
function bitsFor(points: number): number {
  return Math.max(1, Math.min(mostBits, Math.round(Math.log2(points / pointsPerCell + 1) / 2)));
}

/** The bits of column and row in turn. A point on the far border belongs to the last cell. */
function codeOf({ west, south, perLon, perLat, most }: Grid, lon: number, lat: number): number {
  const x = ((lon - west) * perLon) | 0;
  const y = ((lat - south) * perLat) | 0;
  return spread[x < most ? x : most] | (spread[y < most ? y : most] << 1);
}

const spread = Uint16Array.from({ length: 2 ** mostBits }, (_, bits) => parseInt(bits.toString(2), 4));

/** Turns counts, each one place late, into starts; returns a copy to count on from. */
function addUp(start: Uint32Array): Uint32Array {
  for (let c = 1; c < start.length; c++) start[c] += start[c - 1];
  return start.slice();
}

function grown(list: Uint32Array, atLeast: number): Uint32Array {
  const larger = new Uint32Array(Math.max(atLeast, 2 * list.length));
  larger.set(list);
  return larger;
}
