import { kmPerDegreeLat, kmPerDegreeLon } from "./distance.ts";
import { boundsOf, isPlaced, type LonLatColumns } from "./places.ts";

const finestCells = 1 << 10;

/** Cells of a grid from `west` to `east` and from `south` to `north`, all included; none where west > east or south > north. */
export type Window = { west: number; east: number; south: number; north: number };

/** Points by cell: those of cell c are `points[start[c] … start[c + 1])`. */
export type PointGrid = {
  west: number;
  south: number;
  stepLon: number;
  stepLat: number;
  columns: number;
  rows: number;
  start: Uint32Array;
  points: Uint32Array;
};

/** A square of cells over the bounds of all placed points, some four points in each. */
export function gridOver({ lon, lat }: LonLatColumns): PointGrid {
  const bounds = boundsOf({ lon, lat });
  const side = Math.max(1, Math.min(finestCells, Math.ceil(Math.sqrt(lon.length / 4))));
  const stepLon = Math.max(1e-9, ((bounds.east - bounds.west) / side) * (1 + 1e-9));
  const stepLat = Math.max(1e-9, ((bounds.north - bounds.south) / side) * (1 + 1e-9));
  const cells = side * side;
  const start = new Uint32Array(cells + 2);
  const cellOf = (i: number) => {
    if (!isPlaced(lon[i], lat[i])) return cells;
    return Math.floor((lat[i] - bounds.south) / stepLat) * side + Math.floor((lon[i] - bounds.west) / stepLon);
  };
  for (let i = 0; i < lon.length; i++) start[cellOf(i) + 1]++;
  for (let c = 0; c <= cells; c++) start[c + 1] += start[c];
  const points = new Uint32Array(lon.length);
  const next = start.slice();
  for (let i = 0; i < lon.length; i++) points[next[cellOf(i)]++] = i;
  return { west: bounds.west, south: bounds.south, stepLon, stepLat, columns: side, rows: side, start, points };
}

const everywhereKm = 1000;

/** The cells that the horizon can touch; all of them where it is wide, or near a pole or the antimeridian. */
export function windowAround(grid: PointGrid, lon: number, lat: number, horizonKm: number): Window {
  const all = { west: 0, east: grid.columns - 1, south: 0, north: grid.rows - 1 };
  if (!isPlaced(lon, lat)) return { ...all, north: -1 };
  const latMargin = (horizonKm / kmPerDegreeLat(0)) * 1.001;
  const steepest = Math.abs(lat) + latMargin;
  if (horizonKm > everywhereKm || steepest > 80) return all;
  const lonMargin = (horizonKm / kmPerDegreeLon(steepest)) * 1.001;
  if (Math.abs(lon) + lonMargin > 180) return all;
  return {
    west: Math.max(all.west, Math.floor((lon - lonMargin - grid.west) / grid.stepLon)),
    east: Math.min(all.east, Math.floor((lon + lonMargin - grid.west) / grid.stepLon)),
    south: Math.max(all.south, Math.floor((lat - latMargin - grid.south) / grid.stepLat)),
    north: Math.min(all.north, Math.floor((lat + latMargin - grid.south) / grid.stepLat)),
  };
}
