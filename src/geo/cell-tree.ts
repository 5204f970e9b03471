/**
 * Cells over the points of a place, each with the few facilities that can matter to a point inside it. The tree splits where many
 * points meet many facilities and nowhere else, so a dense town, an empty plain and a stray point a continent away all cost little.
 * A table of cells stands in for the upper levels: a look-up is one step for most points.
 */
import { boxRadiusKm, setPosition, type Positions } from "./chord.ts";
import { kmPerDegreeLat, kmPerDegreeLon } from "./distance.ts";

export type CellTree = {
  west: number;
  south: number;
  perLon: number; // finest cells per degree
  perLat: number;
  tableBits: number;
  table: Int32Array; // node of each cell of the table, row by row
  children: Int32Array; // four nodes per inner node
  leaves: Float64Array; // per leaf: count, km per degree of longitude and of latitude, error; then lon, lat, facility of each
};

/** A node is nothing, everything, a leaf (odd, one above its place in `leaves`) or an inner node (even, half its place in `children`). */
export const nothing = 0;
export const everything = 1;
export const leafHeader = 4;
export const leafStride = 3;

/** The middle of a cell, in degrees and as a position, and how far its points reach from there. One object serves all cells in turn. */
export type Cell = { lon: number; lat: number; at: Positions; radiusKm: number };

/**
 * Writes those of `list[from…to)` that can matter in the cell from `to` on, in their order, and returns the new end; or `settled`
 * where every point of the cell has the same answer (the node becomes `everything`).
 */
export type Narrow = (cell: Cell, list: Uint32Array, from: number, to: number) => number;
export const settled = -1;

const finestBits = 24;
const fewCandidates = 12;
const fewPoints = 8;
/** In a leaf the plane of its middle is used up to this relative error; beyond, the leaf's scale is NaN and chords are used. */
const planeErrorLimit = 0.02;
const planeLimitKm = 45;
const planeLimitLat = 74;

export type LonLatColumns = { lon: Float64Array; lat: Float64Array };

type Build = {
  tree: CellTree;
  counts: Uint32Array[]; // points per cell at each level down to the table's
  narrow: Narrow;
  cell: Cell;
  lon: Float64Array;
  lat: Float64Array;
  list: Uint32Array;
  childrenUsed: number;
  leavesUsed: number;
};

/** The tree of the points' cells, with facilities narrowed by `narrow` on the way down. Coordinates that are NaN are left out. */
export function buildCellTree(
  points: LonLatColumns,
  facilityLon: Float64Array,
  facilityLat: Float64Array,
  narrow: Narrow,
): CellTree {
  const tree = emptyTree(points, facilityLon.length);
  const build: Build = {
    tree,
    counts: countPoints(tree, points),
    narrow,
    cell: { lon: 0, lat: 0, at: new Float64Array(3), radiusKm: 0 },
    lon: facilityLon,
    lat: facilityLat,
    list: new Uint32Array(facilityLon.length * 4 + 64),
    childrenUsed: 4,
    leavesUsed: leafHeader,
  };
  let n = 0;
  for (let j = 0; j < facilityLon.length; j++) if (isPlaced(facilityLon[j], facilityLat[j])) build.list[n++] = j;
  addNode(build, 0, 0, 0, 0, n, build.counts[0][0]);
  return tree;
}

/** Whether both coordinates are numbers; false for NaN and infinities. */
export function isPlaced(lon: number, lat: number): boolean {
  const sum = lon + lat;
  return sum - sum === 0;
}

/** The node that holds a point of those the tree was built over. */
export function nodeAt(tree: CellTree, lon: number, lat: number): number {
  const column = ((lon - tree.west) * tree.perLon) | 0;
  const row = ((lat - tree.south) * tree.perLat) | 0;
  let shift = finestBits - tree.tableBits;
  let node = tree.table[((row >>> shift) << tree.tableBits) | (column >>> shift)];
  while (node > everything && (node & 1) === 0) {
    shift--;
    node = tree.children[(node << 1) | (((row >>> shift) & 1) << 1) | ((column >>> shift) & 1)];
  }
  return node;
}

/** Points looked up together. Their columns and the leaves they meet stay in the processor's cache. */
export const chunkSize = 1 << 17;
const blockBits = 7;

export type ChunkOrder = { order: Uint32Array; block: Uint16Array; start: Uint32Array };

export function emptyChunkOrder(): ChunkOrder {
  return {
    order: new Uint32Array(chunkSize),
    block: new Uint16Array(chunkSize),
    start: new Uint32Array(4 ** blockBits + 1),
  };
}

/**
 * Writes the placed points of `from…to` (at most `chunkSize`) into `order`, neighbours together, and returns how many they are.
 * Points that come in random order are then looked up several times as fast.
 */
export function orderChunk(chunk: ChunkOrder, tree: CellTree, points: LonLatColumns, from: number, to: number): number {
  const { order, block, start } = chunk;
  const { lon, lat } = points;
  const shift = finestBits - blockBits;
  const unplaced = start.length - 1;
  start.fill(0);
  for (let i = from; i < to; i++) {
    if (!isPlaced(lon[i], lat[i])) {
      block[i - from] = unplaced;
      continue;
    }
    const column = (((lon[i] - tree.west) * tree.perLon) | 0) >>> shift;
    const row = (((lat[i] - tree.south) * tree.perLat) | 0) >>> shift;
    const b = (row << blockBits) | column;
    block[i - from] = b;
    start[b + 1]++;
  }
  for (let b = 1; b <= unplaced; b++) start[b] += start[b - 1];
  const placed = start[unplaced];
  for (let i = from; i < to; i++) {
    const b = block[i - from];
    if (b !== unplaced) order[start[b]++] = i;
  }
  return placed;
}

function emptyTree({ lon, lat }: LonLatColumns, facilities: number): CellTree {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < lon.length; i++) {
    if (!isPlaced(lon[i], lat[i])) continue;
    if (lon[i] < west) west = lon[i];
    if (lon[i] > east) east = lon[i];
    if (lat[i] < south) south = lat[i];
    if (lat[i] > north) north = lat[i];
  }
  const cells = 2 ** finestBits;
  const tableBits = Math.max(0, Math.min(9, Math.ceil(Math.log2(Math.min(lon.length / 8, facilities * 4) + 1) / 2)));
  return {
    west,
    south,
    perLon: cells / (Math.max(1e-6, east - west) * (1 + 1e-6)),
    perLat: cells / (Math.max(1e-6, north - south) * (1 + 1e-6)),
    tableBits,
    table: new Int32Array(4 ** tableBits),
    children: new Int32Array(1024),
    leaves: new Float64Array(4096),
  };
}

/** Points per cell of every level from one cell down to the table's. */
function countPoints(tree: CellTree, { lon, lat }: LonLatColumns): Uint32Array[] {
  const bits = tree.tableBits;
  const counts = Array.from({ length: bits + 1 }, (_, level) => new Uint32Array(4 ** level));
  const shift = finestBits - bits;
  const finest = counts[bits];
  for (let i = 0; i < lon.length; i++) {
    if (!isPlaced(lon[i], lat[i])) continue;
    const column = (((lon[i] - tree.west) * tree.perLon) | 0) >>> shift;
    const row = (((lat[i] - tree.south) * tree.perLat) | 0) >>> shift;
    finest[(row << bits) | column]++;
  }
  for (let level = bits - 1; level >= 0; level--) {
    counts[level + 1].forEach((count, c) => {
      const column = (c & ((2 << level) - 1)) >>> 1;
      counts[level][(((c >>> (level + 1)) >>> 1) << level) | column] += count;
    });
  }
  return counts;
}

/** Makes the node of cell (column, row) of a level with the candidates `list[from…to)`, fills the table below it, and returns it. */
function addNode(
  build: Build,
  level: number,
  column: number,
  row: number,
  from: number,
  to: number,
  points: number,
): number {
  const { tree, narrow, cell } = build;
  moveCell(cell, tree, level, column, row);
  if (build.list.length < to + (to - from)) build.list = grown(build.list, to + (to - from));
  const end = points === 0 || from === to ? to : narrow(cell, build.list, from, to);
  let node = nothing;
  if (end === settled) node = everything;
  else if (end > to && (end - to <= fewCandidates || points <= fewPoints || level === finestBits))
    node = addLeaf(build, cell, to, end);
  else if (end > to) return addInner(build, level, column, row, to, end, points);
  fillTable(tree, level, column, row, node);
  return node;
}

function addInner(
  build: Build,
  level: number,
  column: number,
  row: number,
  from: number,
  to: number,
  points: number,
): number {
  const node = build.childrenUsed >>> 1;
  build.childrenUsed += 4;
  const { tree, counts } = build;
  if (tree.children.length < build.childrenUsed) tree.children = grown(tree.children, build.childrenUsed);
  if (level === tree.tableBits) fillTable(tree, level, column, row, node);
  for (let quarter = 0; quarter < 4; quarter++) {
    const childColumn = 2 * column + (quarter & 1);
    const childRow = 2 * row + (quarter >>> 1);
    const known = level < tree.tableBits ? counts[level + 1][(childRow << (level + 1)) | childColumn] : points / 4;
    const child = addNode(build, level + 1, childColumn, childRow, from, to, known);
    tree.children[2 * node + quarter] = child;
  }
  return node;
}

/** Writes a finished node into the cells of the table that it spans; below the table there is nothing to write. */
function fillTable(tree: CellTree, level: number, column: number, row: number, node: number): void {
  const up = tree.tableBits - level;
  if (up < 0) return;
  for (let r = row << up; r < (row + 1) << up; r++) {
    const start = (r << tree.tableBits) | (column << up);
    tree.table.fill(node, start, start + (1 << up));
  }
}

function moveCell(cell: Cell, tree: CellTree, level: number, column: number, row: number): void {
  const finestPerCell = 2 ** (finestBits - level);
  const halfLon = finestPerCell / tree.perLon / 2;
  const halfLat = finestPerCell / tree.perLat / 2;
  cell.lon = tree.west + (2 * column + 1) * halfLon;
  cell.lat = tree.south + (2 * row + 1) * halfLat;
  cell.radiusKm = boxRadiusKm(cell.lat, halfLon, halfLat);
  setPosition(cell.at, 0, cell.lon, cell.lat);
}

function addLeaf(build: Build, cell: Cell, from: number, to: number): number {
  const { tree, lon, lat, list } = build;
  const place = build.leavesUsed + (build.leavesUsed & 1);
  const used = place + leafHeader + leafStride * (to - from);
  if (tree.leaves.length < used) tree.leaves = grown(tree.leaves, used);
  const { leaves } = tree;
  const scaleLon = kmPerDegreeLon(cell.lat);
  const scaleLat = kmPerDegreeLat(cell.lat);
  let farthest = 0;
  for (let k = from, slot = place + leafHeader; k < to; k++, slot += leafStride) {
    const j = list[k];
    leaves[slot] = lon[j];
    leaves[slot + 1] = lat[j];
    leaves[slot + 2] = j;
    farthest = Math.max(farthest, Math.hypot((lon[j] - cell.lon) * scaleLon, (lat[j] - cell.lat) * scaleLat));
  }
  const error = planeError(cell, farthest * 1.02 + cell.radiusKm);
  leaves[place] = to - from;
  leaves[place + 1] = error > planeErrorLimit ? NaN : scaleLon;
  leaves[place + 2] = scaleLat;
  leaves[place + 3] = error;
  build.leavesUsed = used;
  return place + 1;
}

/**
 * Bound of the relative difference between the plane of the cell's middle and the counted distance: how much the length of a degree
 * changes (as the tangent of the latitude, and by the ellipsoid) between the cell's middle and the middle of any pair.
 */
function planeError(cell: Cell, reachKm: number): number {
  const turn = (reachKm / 110) * (Math.PI / 180);
  const steepest = Math.abs(cell.lat) * (Math.PI / 180) + turn;
  if (reachKm > planeLimitKm || steepest > (planeLimitLat * Math.PI) / 180) return Infinity;
  return (Math.tan(steepest) + 0.011) * turn * 1.05 + 1e-9;
}

function grown<T extends Int32Array | Uint32Array | Float64Array>(column: T, atLeast: number): T {
  const larger = new (column.constructor as new (length: number) => T)(Math.max(atLeast, 2 * column.length));
  larger.set(column);
  return larger;
}
