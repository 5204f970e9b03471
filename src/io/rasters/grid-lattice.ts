import { distanceKm } from "../../geo/distance.ts";
import type { DemandGrid, Lattice } from "../../model/data.ts";
import type { CoordinateSystem } from "../coordinates/coordinate-systems.ts";

type Affine = Pick<DemandGrid, "columns" | "rows" | "x" | "y" | "dx" | "dy">;

const LARGEST_SPAN = 512;
const MOST_PATCHES = 256;
const EARTH_KM = 6371;

/**
 * The lattice of a grid. Over a span of n cells of c km a parallel, or the scale of a web map, departs from a straight line by some n²·c² / 8R km:
 * the span is chosen so that this is a quarter of a cell, unless that takes more than 256 patches.
 */
export function latticeOf(grid: Affine, system: CoordinateSystem): Lattice {
  const { columns, rows } = grid;
  const straight = Math.sqrt((2 * EARTH_KM) / cellKm(grid, system));
  const least = Math.sqrt((columns * rows) / MOST_PATCHES);
  const span = Math.ceil(Math.max(1, least, Math.min(LARGEST_SPAN, straight)));
  const across = Math.ceil(columns / span) + 1;
  const down = Math.ceil(rows / span) + 1;
  const lattice = { span, lon: new Float64Array(across * down), lat: new Float64Array(across * down) };
  for (let n = 0; n < across * down; n++) {
    const column = Math.min(columns, (n % across) * span);
    const row = Math.min(rows, Math.floor(n / across) * span);
    [lattice.lon[n], lattice.lat[n]] = cornerOf(grid, system, column, row);
  }
  return lattice;
}

/** The corner of a cell towards the first one. */
function cornerOf({ x, y, dx, dy }: Affine, system: CoordinateSystem, column: number, row: number): [number, number] {
  const [lon, lat] = system.toDegrees(x + (column - 0.5) * dx, y + (row - 0.5) * dy);
  return Math.abs(lat) <= 90 ? [lon > 180 && x > 180 ? lon - 360 : lon, lat] : [NaN, NaN];
}

function cellKm(grid: Affine, system: CoordinateSystem): number {
  const column = grid.columns / 2;
  const row = grid.rows / 2;
  const [lon, lat] = cornerOf(grid, system, column, row);
  const [nextLon, nextLat] = cornerOf(grid, system, column, row + 1);
  const km = distanceKm(lon, lat, nextLon, nextLat);
  return km > 0 ? km : 1;
}
