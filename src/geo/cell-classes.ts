import { boundsOf, isPlaced, type LonLatColumns, type Places } from "./places.ts";
import { boxOf, emptyCell, moveCell, settled, type Box, type Cell, type Narrow } from "./visit-cells.ts";

/** What is known of all points of a cell at once. */
export const nothing = 0;
export const everything = 1;
export const undecided = 2;

const pointsPerCell = 8;
const mostBits = 9;

type Grid = { bits: number; classes: Uint8Array; narrow: Narrow; cell: Cell; list: Uint32Array };

/**
 * Classes of the points by a grid of cells alone: `nothing` where no place can matter, `everything` where `narrow` settles the cell,
 * else `undecided`. One pass over the points in their own order; the grid is as fine as their number is worth. Points without
 * coordinates are `nothing`.
 */
export function classesByCell(points: LonLatColumns, places: Places, narrow: Narrow): Uint8Array {
  const { lon, lat } = points;
  const classes = new Uint8Array(lon.length);
  const box = boxOf(boundsOf(points));
  if (!box || places.count === 0) return classes;
  const bits = bitsFor(lon.length);
  const ofCell = classifyCells(places, narrow, box, bits);
  const side = 2 ** bits;
  const { west, south } = box;
  const perLon = side / box.width;
  const perLat = side / box.height;
  for (let i = 0; i < lon.length; i++) {
    if (!isPlaced(lon[i], lat[i])) continue;
    const column = ((lon[i] - west) * perLon) | 0;
    const row = ((lat[i] - south) * perLat) | 0;
    classes[i] = ofCell[(row < side ? row : side - 1) * side + (column < side ? column : side - 1)];
  }
  return classes;
}

function bitsFor(points: number): number {
  return Math.max(0, Math.min(mostBits, Math.floor(Math.log2(points / pointsPerCell + 1) / 2)));
}

/** The class of every cell, row by row. */
function classifyCells(places: Places, narrow: Narrow, box: Box, bits: number): Uint8Array {
  const list = new Uint32Array(places.count * (bits + 2));
  for (let j = 0; j < places.count; j++) list[j] = j;
  const grid = { bits, classes: new Uint8Array(4 ** bits), narrow, cell: emptyCell(), list };
  classify(grid, box, 0, 0, 0, 0, places.count);
  return grid.classes;
}

function classify(grid: Grid, box: Box, level: number, column: number, row: number, from: number, to: number): void {
  moveCell(grid.cell, box);
  const end = grid.narrow(grid.cell, grid.list, from, to);
  if (end === to) return;
  if (end === settled) return fill(grid, level, column, row, everything);
  if (level === grid.bits) return fill(grid, level, column, row, undecided);
  const width = box.width / 2;
  const height = box.height / 2;
  for (let quarter = 0; quarter < 4; quarter++) {
    const [x, y] = [quarter & 1, quarter >>> 1];
    const part = { west: box.west + x * width, south: box.south + y * height, width, height };
    classify(grid, part, level + 1, 2 * column + x, 2 * row + y, to, end);
  }
}

function fill({ bits, classes }: Grid, level: number, column: number, row: number, value: number): void {
  const up = bits - level;
  for (let r = row << up; r < (row + 1) << up; r++) {
    const start = (r << bits) | (column << up);
    classes.fill(value, start, start + (1 << up));
  }
}
