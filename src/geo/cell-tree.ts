/**
 * Cells over the points of a place, each with the few facilities that can matter to a point inside it. The tree splits where many
 * points meet many facilities and nowhere else, so a dense town, an empty plain and a stray point a continent away all cost little.
 * A table of cells stands in for the upper levels: a look-up is one step for most points.
 */
import { boxRadiusKm, setPosition, type Positions } from "./chord.ts";
import { kmPerDegreeLat, kmPerDegreeLon } from "./distance.ts";
import { boundsOf, isPlaced, type LonLatColumns, type Places } from "./places.ts";

export type CellTree = {
  west: number;
  south: number;
  perLon: number; // finest cells per degree
  perLat: number;
  tableBits: number;
  table: Int32Array; // node of each cell of the table, row by row
  scales: Float64Array; // per row of the table km per degree of longitude and of latitude
  children: Int32Array; // four nodes per inner node
  leaves: Int32Array; // per leaf: count, error of the plane (see `planeErrorOf`), then the places
};

/** A node is nothing, everything, a leaf (odd, one above its place in `leaves`) or an inner node (even, half its place in `children`). */
export const nothing = 0;
export const everything = 1;
export const leafHeader = 2;

/** The middle of a cell, in degrees and as a position, and how far its points reach from there. One object serves all cells in turn. */
export type Cell = { lon: number; lat: number; at: Positions; radiusKm: number };

/**
 * Writes those of `list[from…to)` that can matter in the cell from `to` on, in their order, and returns the new end; or `settled`
 * where every point of the cell has the same answer (the node becomes `everything`).
 */
export type Narrow = (cell: Cell, list: Uint32Array, from: number, to: number) => number;
export const settled = -1;

export const cellsPerSideBits = 24;
const mostTableBits = 9;
const fewCandidates = 8;
const fewPoints = 8;
/** In a leaf the plane of the table's row is used up to this relative error; beyond, chords are used. */
const planeErrorLimit = 0.02;
const planeLimitKm = 45;
const planeLimitLat = 74;
const errorUnit = 1e-9;

type Build = {
  tree: CellTree;
  counts: Uint32Array[]; // points per cell at each level down to the table's
  narrow: Narrow;
  cell: Cell;
  places: Places;
  list: Uint32Array;
  childrenUsed: number;
  leavesUsed: number;
};

/** The tree of the points' cells, with the places narrowed by `narrow` on the way down. */
export function buildCellTree(points: LonLatColumns, places: Places, narrow: Narrow): CellTree {
  const tree = emptyTree(points, places.count);
  const build: Build = {
    tree,
    counts: countPoints(tree, points),
    narrow,
    cell: { lon: 0, lat: 0, at: new Float64Array(3), radiusKm: 0 },
    places,
    list: new Uint32Array(places.count * 4 + 64),
    childrenUsed: 4,
    leavesUsed: leafHeader,
  };
  for (let j = 0; j < places.count; j++) build.list[j] = j;
  addNode(build, 0, 0, 0, 0, places.count, build.counts[0][0]);
  return tree;
}

/** The node that holds a point of those the tree was built over. */
export function nodeAt(tree: CellTree, lon: number, lat: number): number {
  const column = ((lon - tree.west) * tree.perLon) | 0;
  const row = ((lat - tree.south) * tree.perLat) | 0;
  let shift = cellsPerSideBits - tree.tableBits;
  let node = tree.table[((row >>> shift) << tree.tableBits) | (column >>> shift)];
  while (node > everything && (node & 1) === 0) {
    shift--;
    node = tree.children[(node << 1) | (((row >>> shift) & 1) << 1) | ((column >>> shift) & 1)];
  }
  return node;
}

/** Where in `scales` the plane of a latitude is. */
export function scaleAt(tree: CellTree, lat: number): number {
  return ((((lat - tree.south) * tree.perLat) | 0) >>> (cellsPerSideBits - tree.tableBits)) << 1;
}

/**
 * Bound of the relative difference between distances to a leaf's places in the plane of the table's row and counted distances;
 * Infinity where the plane must not be used.
 */
export function planeErrorOf(leaves: Int32Array, leaf: number): number {
  const error = leaves[leaf + 1];
  return error < 0 ? Infinity : error * errorUnit;
}

function emptyTree(points: LonLatColumns, places: number): CellTree {
  const { west, south, east, north } = boundsOf(points);
  const cells = 2 ** cellsPerSideBits;
  const wanted = Math.ceil(Math.log2(Math.min(points.lon.length / 8, places * 4) + 1) / 2);
  const tableBits = Math.max(0, Math.min(mostTableBits, wanted));
  const perLat = cells / (Math.max(1e-6, north - south) * (1 + 1e-6));
  const scales = new Float64Array(2 ** tableBits * 2);
  for (let row = 0; row < 2 ** tableBits; row++) {
    const lat = south + ((row + 0.5) * 2 ** (cellsPerSideBits - tableBits)) / perLat;
    scales[2 * row] = kmPerDegreeLon(lat);
    scales[2 * row + 1] = kmPerDegreeLat(lat);
  }
  return {
    west,
    south,
    perLon: cells / (Math.max(1e-6, east - west) * (1 + 1e-6)),
    perLat,
    tableBits,
    table: new Int32Array(4 ** tableBits),
    scales,
    children: new Int32Array(1024),
    leaves: new Int32Array(4096),
  };
}

/** Points per cell of every level from one cell down to the table's. */
function countPoints(tree: CellTree, { lon, lat }: LonLatColumns): Uint32Array[] {
  const { west, south, perLon, perLat, tableBits: bits } = tree;
  const counts = Array.from({ length: bits + 1 }, (_, level) => new Uint32Array(4 ** level));
  const shift = cellsPerSideBits - bits;
  const finest = counts[bits];
  for (let i = 0; i < lon.length; i++) {
    if (!isPlaced(lon[i], lat[i])) continue;
    const column = (((lon[i] - west) * perLon) | 0) >>> shift;
    const row = (((lat[i] - south) * perLat) | 0) >>> shift;
    finest[(row << bits) | column]++;
  }
  for (let level = bits - 1; level >= 0; level--) {
    counts[level + 1].forEach((count, cell) => {
      const column = (cell & ((2 << level) - 1)) >>> 1;
      const row = cell >>> (level + 2);
      counts[level][(row << level) | column] += count;
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
  const isLeaf = end - to <= fewCandidates || points <= fewPoints || level === cellsPerSideBits;
  if (end > to && !isLeaf) return addInner(build, level, column, row, to, end, points);
  const node = end === settled ? everything : end > to ? addLeaf(build, to, end) : nothing;
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
  const { tree, counts } = build;
  const node = build.childrenUsed >>> 1;
  build.childrenUsed += 4;
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
  const finestPerCell = 2 ** (cellsPerSideBits - level);
  const halfLon = finestPerCell / tree.perLon / 2;
  const halfLat = finestPerCell / tree.perLat / 2;
  cell.lon = tree.west + (2 * column + 1) * halfLon;
  cell.lat = tree.south + (2 * row + 1) * halfLat;
  cell.radiusKm = boxRadiusKm(cell.lat, halfLon, halfLat);
  setPosition(cell.at, 0, cell.lon, cell.lat);
}

function addLeaf(build: Build, from: number, to: number): number {
  const { tree, list, cell } = build;
  const place = build.leavesUsed + (build.leavesUsed & 1);
  const used = place + leafHeader + (to - from);
  if (tree.leaves.length < used) tree.leaves = grown(tree.leaves, used);
  const error = planeError(tree, cell, farthestKm(build, from, to) + cell.radiusKm);
  tree.leaves[place] = to - from;
  tree.leaves[place + 1] = error > planeErrorLimit ? -1 : Math.ceil(error / errorUnit);
  for (let k = from; k < to; k++) tree.leaves[place + leafHeader + k - from] = list[k];
  build.leavesUsed = used;
  return place + 1;
}

/** In the cell's own plane, where a place across the antimeridian is far: chords serve there. */
function farthestKm({ places, list, cell }: Build, from: number, to: number): number {
  const scaleLon = kmPerDegreeLon(cell.lat);
  let farthest = 0;
  for (let k = from; k < to; k++) {
    const x = (places.degrees[2 * list[k]] - cell.lon) * scaleLon;
    const y = (places.degrees[2 * list[k] + 1] - cell.lat) * 111.7;
    farthest = Math.max(farthest, x * x + y * y);
  }
  return Math.sqrt(farthest) * 1.02;
}

/**
 * How much the length of a degree changes, as the tangent of the latitude and by the ellipsoid, between the middle of the table's row
 * and the middle of any pair. All of them lie within the pair's reach and half a row of the cell's middle.
 */
function planeError(tree: CellTree, cell: Cell, reachKm: number): number {
  const halfRow = 2 ** (cellsPerSideBits - tree.tableBits) / tree.perLat / 2;
  const turn = (reachKm / 110 + halfRow) * (Math.PI / 180);
  const steepest = Math.abs(cell.lat) * (Math.PI / 180) + turn;
  if (reachKm > planeLimitKm || steepest > (planeLimitLat * Math.PI) / 180) return Infinity;
  return (Math.tan(steepest) + 0.011) * turn * 1.05 + 1e-9;
}

function grown<T extends Int32Array | Uint32Array>(column: T, atLeast: number): T {
  const larger = new (column.constructor as new (length: number) => T)(Math.max(atLeast, 2 * column.length));
  larger.set(column);
  return larger;
}
