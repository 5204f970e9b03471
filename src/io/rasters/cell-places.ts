import type { DemandGrid } from "../../model/data.ts";
import { InputError } from "../../model/problem.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { CoordinateSystem } from "../coordinates/coordinate-systems.ts";

type Cells = Pick<DemandGrid, "cell" | "columns" | "x" | "y" | "dx" | "dy">;

type Places = { lon: Float64Array; lat: Float64Array };

/**
 * The middle of every cell in degrees. Along a row a projection bends so little that it is computed at three places of a span and drawn through
 * them (a parabola each for longitude and latitude), wherever that is within 1e-9° (0.1 mm) halfway between two of them; else cell by cell.
 * Errors: `raster.off-globe` where a cell is no place of the system.
 */
export function placeCells(cells: Cells, system: CoordinateSystem, beat: Heartbeat): Places {
  const places = { lon: new Float64Array(cells.cell.length), lat: new Float64Array(cells.cell.length) };
  if (!system.isProjected && !system.isApproximate) placePlain(cells, places);
  else placeConverted(cells, system, places, beat);
  return places;
}

/** Degrees as they stand; longitudes that run to 360 are brought back. */
function placePlain({ cell, columns, x, y, dx, dy }: Cells, { lon, lat }: Places): void {
  for (let i = 0; i < cell.length; i++) {
    const row = Math.floor(cell[i] / columns);
    const east = x + (cell[i] - row * columns) * dx;
    lon[i] = east > 180 && east <= 360 ? east - 360 : east;
    lat[i] = y + row * dy;
    if (!isOnGlobe(lon[i], lat[i])) throw offGlobe(east, lat[i], "EPSG:4326");
  }
}

const SPAN = 32; // columns
const FEW = 8; // cells of a span that are sooner computed than drawn
const CLOSE = 1e-9; // degrees
const BEAT_CELLS = 1 << 16;

function placeConverted(cells: Cells, system: CoordinateSystem, places: Places, beat: Heartbeat): void {
  const { cell, columns } = cells;
  let next = BEAT_CELLS;
  for (let from = 0; from < cell.length;) {
    const row = Math.floor(cell[from] / columns);
    const left = cell[from] - row * columns;
    const limit = Math.min(row * columns + left + SPAN, (row + 1) * columns - 1);
    let to = from + 1;
    while (to < cell.length && cell[to] <= limit) to++;
    if (to - from < FEW || !drawSpan(cells, system, places, from, to)) placeEach(cells, system, places, from, to);
    from = to;
    if (from < next) continue;
    next = from + BEAT_CELLS;
    beat(from, from / cell.length);
  }
}

/** Places the cells `from…to` of one row on parabolas; false where those are not close enough. */
function drawSpan(
  cells: Cells,
  { toDegrees }: CoordinateSystem,
  { lon, lat }: Places,
  from: number,
  to: number,
): boolean {
  const { cell, columns, x, y, dx, dy } = cells;
  const row = Math.floor(cell[from] / columns);
  const north = y + row * dy;
  const middle = x + (cell[from] - row * columns + SPAN / 2) * dx;
  const half = (SPAN / 2) * dx;
  const [[lonA, latA], [lonB, latB], [lonC, latC], [lonTest, latTest]] = [-1, 0, 1, 0.5].map((t) =>
    toDegrees(middle + t * half, north),
  );
  const drawn = (a: number, b: number, c: number, t: number) => b + (t * (c - a)) / 2 + (t * t * (a + c - 2 * b)) / 2;
  const isClose =
    Math.abs(drawn(lonA, lonB, lonC, 0.5) - lonTest) < CLOSE &&
    Math.abs(drawn(latA, latB, latC, 0.5) - latTest) < CLOSE;
  if (!isClose || ![lonA, lonC].every((one) => isOnGlobe(one, latB))) return false;
  for (let i = from; i < to; i++) {
    const t = (cell[i] - cell[from] - SPAN / 2) / (SPAN / 2);
    lon[i] = drawn(lonA, lonB, lonC, t);
    lat[i] = drawn(latA, latB, latC, t);
  }
  return true;
}

function placeEach(cells: Cells, system: CoordinateSystem, { lon, lat }: Places, from: number, to: number): void {
  const { cell, columns, x, y, dx, dy } = cells;
  for (let i = from; i < to; i++) {
    const row = Math.floor(cell[i] / columns);
    const east = x + (cell[i] - row * columns) * dx;
    [lon[i], lat[i]] = system.toDegrees(east, y + row * dy);
    if (!isOnGlobe(lon[i], lat[i])) throw offGlobe(east, y + row * dy, system.id);
  }
}

function isOnGlobe(lon: number, lat: number): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function offGlobe(x: number, y: number, system: string): InputError {
  return new InputError("raster.off-globe", { x, y, system });
}
