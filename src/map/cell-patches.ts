import type { Demand, DemandGrid } from "../model/data.ts";
import { classState, NO_CLASS } from "./scales.ts";
import type { MapPalette } from "./tokens.ts";

/** A piece of a grid, small enough to be drawn straight: which demand points are its cells, and where each stands in its picture. */
export type Patch = {
  key: string;
  corners: [lastRowFirst: Corner, firstRowFirst: Corner, firstRowLast: Corner, lastRowLast: Corner]; // row and column
  width: number; // pixels
  height: number;
  point: Uint32Array; // the demand point that colours a pixel …
  pixel: Uint32Array; // … and the pixel, row after row from the first row of the grid
};
type Corner = [lon: number, lat: number];

/** More points than this are drawn as a picture of cells, or as plain dots: no name, no circle by people. */
export const manyPoints = 20_000;

export function isDrawnByDeck(demand: Pick<Demand, "lon">): boolean {
  return demand.lon.length > manyPoints;
}

const mostPixels = 2 ** 25; // of all patches of a grid together; beyond that several cells share one, the most populous decides

/** Cuts the grids of demand into patches; those without people are left out. */
export function patchesOf(demand: Demand): Patch[] {
  return (demand.grids ?? []).flatMap((grid, g) => patchesOfGrid(demand, grid, `${g}`));
}

function patchesOfGrid({ population }: Demand, grid: DemandGrid, name: string): Patch[] {
  const { cell, columns, rows, first } = grid;
  const { span } = grid.lattice;
  const shrink = Math.ceil(Math.sqrt((columns * rows) / mostPixels));
  const across = Math.ceil(columns / span);
  const members = cellsByPatch(grid, across);
  const patches: Patch[] = [];
  for (let p = 0; p < members.start.length - 1; p++) {
    const own = members.cells.subarray(members.start[p], members.start[p + 1]);
    const patch = emptyPatch(grid, p, across, shrink, own.length, name);
    if (own.length === 0 || !patch) continue;
    if (shrink > 1) own.sort((a, b) => population[first + a] - population[first + b] || b - a);
    const left = (p % across) * span;
    const top = Math.floor(p / across) * span;
    for (let k = 0; k < own.length; k++) {
      const row = Math.floor(cell[own[k]] / columns);
      const column = cell[own[k]] - row * columns;
      patch.point[k] = first + own[k];
      patch.pixel[k] = Math.floor((row - top) / shrink) * patch.width + Math.floor((column - left) / shrink);
    }
    patches.push(patch);
  }
  return patches;
}

/** The cells of each patch, in the order of the grid: those of patch p are `cells[start[p]…start[p + 1])`. */
function cellsByPatch({ cell, columns, rows, lattice: { span } }: DemandGrid, across: number) {
  const start = new Uint32Array(across * Math.ceil(rows / span) + 1);
  const patchOf = (i: number): number => {
    const row = Math.floor(cell[i] / columns);
    return Math.floor(row / span) * across + Math.floor((cell[i] - row * columns) / span);
  };
  for (let i = 0; i < cell.length; i++) start[patchOf(i) + 1]++;
  for (let p = 1; p < start.length; p++) start[p] += start[p - 1];
  const next = start.slice();
  const cells = new Uint32Array(cell.length);
  for (let i = 0; i < cell.length; i++) cells[next[patchOf(i)]++] = i;
  return { start, cells };
}

function emptyPatch(
  grid: DemandGrid,
  p: number,
  across: number,
  shrink: number,
  size: number,
  name: string,
): Patch | undefined {
  const { lattice, columns, rows } = grid;
  const { span } = lattice;
  const column = p % across;
  const row = Math.floor(p / across);
  const at = (c: number, r: number): Corner => {
    const n = (row + r) * (across + 1) + column + c;
    return [lattice.lon[n], lattice.lat[n]];
  };
  const corners: Patch["corners"] = [at(0, 1), at(0, 0), at(1, 0), at(1, 1)];
  if (corners.flat().some(Number.isNaN)) return undefined;
  return {
    key: `${name}-${p}`,
    corners,
    width: Math.ceil(Math.min(span, columns - column * span) / shrink),
    height: Math.ceil(Math.min(span, rows - row * span) / shrink),
    point: new Uint32Array(size),
    pixel: new Uint32Array(size),
  };
}

/** Colours of classes as map and legend have them, four bytes each: the five within the cutoff, the five beyond, and no class. */
export function classBytes({ covered, beyond, noData }: MapPalette): Uint8Array {
  const bytes = new Uint8Array(4 * (NO_CLASS + 1));
  for (let code = 0; code <= NO_CLASS; code++) {
    const { cls, covered: isCovered } = classState(code);
    const color = cls < 0 || code >= 10 ? noData : (isCovered ? covered : beyond)[cls];
    for (let k = 0; k < 3; k++) bytes[4 * code + k] = Number.parseInt(color.slice(1 + 2 * k, 3 + 2 * k), 16);
    bytes[4 * code + 3] = 255;
  }
  return bytes;
}

const palest = 105; // of 255: where hardly anybody lives

/** How firmly a point is painted, of 255: firmer the more people, full where they are as many as `dense`. */
export function firmness(people: number, dense: number): number {
  return people > 0 && dense > 0 ? palest + (255 - palest) * Math.sqrt(Math.min(1, people / dense)) : palest;
}

/** The number of people that one point in fifty exceeds, from a sample. */
export function denseCount(population: ArrayLike<number>): number {
  const step = Math.ceil(population.length / 20_000);
  const sample = new Float64Array(Math.ceil(population.length / step));
  for (let k = 0; k < sample.length; k++) sample[k] = population[k * step] || 0;
  return sample.sort()[Math.floor(0.98 * (sample.length - 1))] ?? 0;
}

/** The picture of a patch, row after row as in the grid; transparent where nobody lives. */
export function paintPatch(
  { width, height, point, pixel }: Patch,
  codes: Uint8Array,
  colors: Uint8Array,
  population: ArrayLike<number>,
  dense: number,
): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let k = 0; k < point.length; k++) {
    const to = 4 * pixel[k];
    const from = 4 * codes[point[k]];
    data[to] = colors[from];
    data[to + 1] = colors[from + 1];
    data[to + 2] = colors[from + 2];
    data[to + 3] = firmness(population[point[k]], dense);
  }
  return data;
}
