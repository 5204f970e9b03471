import { kmPerDegreeLat, kmPerDegreeLon } from "./distance.ts";
import type { Places } from "./places.ts";
import type { Cell } from "./visit-cells.ts";

/** The plane of a cell's middle in km, with the few candidates of the cell in it. */
export type CellPlane = {
  lon: number;
  lat: number;
  scaleLon: number;
  scaleLat: number;
  x: Float64Array;
  y: Float64Array;
  error: number; // distances here differ from counted ones by at most this share; Infinity where the plane must not be used
};

const errorLimit = 0.02;
const reachLimitKm = 45;
const latLimit = 74;

export function emptyPlane(): CellPlane {
  return {
    lon: 0,
    lat: 0,
    scaleLon: 0,
    scaleLat: 0,
    x: new Float64Array(64),
    y: new Float64Array(64),
    error: Infinity,
  };
}

/** Lays the plane through another cell and its candidates `list[from…to)`. */
export function movePlane(
  plane: CellPlane,
  cell: Cell,
  { degrees }: Places,
  list: Uint32Array,
  from: number,
  to: number,
): void {
  if (plane.x.length < to - from)
    [plane.x, plane.y] = [new Float64Array(2 * (to - from)), new Float64Array(2 * (to - from))];
  plane.lon = cell.lon;
  plane.lat = cell.lat;
  plane.scaleLon = kmPerDegreeLon(cell.lat);
  plane.scaleLat = kmPerDegreeLat(cell.lat);
  let farthest = 0;
  for (let k = from; k < to; k++) {
    const x = (degrees[2 * list[k]] - cell.lon) * plane.scaleLon;
    const y = (degrees[2 * list[k] + 1] - cell.lat) * plane.scaleLat;
    plane.x[k - from] = x;
    plane.y[k - from] = y;
    farthest = Math.max(farthest, x * x + y * y);
  }
  plane.error = errorWithin(cell.lat, Math.sqrt(farthest) * 1.02 + cell.radiusKm);
}

/**
 * How much the length of a degree changes, as the tangent of the latitude and by the ellipsoid, between the middle of the cell and
 * the middle of any pair. A candidate across the antimeridian seems far away, which rules the plane out.
 */
function errorWithin(lat: number, reachKm: number): number {
  const turn = (reachKm / 110) * (Math.PI / 180);
  const steepest = Math.abs(lat) * (Math.PI / 180) + turn;
  if (!(reachKm <= reachLimitKm) || steepest > (latLimit * Math.PI) / 180) return Infinity;
  const error = (Math.tan(steepest) + 0.011) * turn * 1.05 + 1e-9;
  return error > errorLimit ? Infinity : error;
}
