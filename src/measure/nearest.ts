import { emptyPlane, movePlane, type CellPlane } from "../geo/cell-plane.ts";
import { chordSquare, orderMargin, positionStride, setPosition, type Positions } from "../geo/chord.ts";
import { distanceKm } from "../geo/distance.ts";
import { placesOf, type Places } from "../geo/places.ts";
import { recordStride, visitCells, type Narrow, type Progress, type Visit } from "../geo/visit-cells.ts";
import { NONE, type Demand } from "../model/data.ts";

/** For every demand point, the nearest counted facility and the cost of reaching it. */
export type Nearest = {
  facility: Uint32Array; // index into the facilities given, NONE where no facility counts
  cost: Float64Array; // km (straight), Infinity where unreached
};

/**
 * The nearest facility of every demand point by straight line, in km; of equally near ones the first. Where no facility has
 * coordinates, or the point has none, NONE and Infinity; so too for the points not yet done when `progress` stops the run.
 * Cells leave a few candidates per point, a comparison in the plane of the cell leaves one, or those nearly as near; `distanceKm`
 * decides between them, so the answer is that of comparing all.
 */
export function nearestStraight(
  demand: Pick<Demand, "lon" | "lat">,
  facilityLon: Float64Array,
  facilityLat: Float64Array,
  progress: Progress = () => true,
): Nearest {
  const places = placesOf({ lon: facilityLon, lat: facilityLat });
  const windows = emptyWindows(demand.lon.length);
  visitCells(demand, places, keepPossiblyNearest(places), noteNearest(places, windows), progress);
  return inOrder(windows);
}

/** Notes the nearest of the cell's candidates for each of its points. */
function noteNearest(places: Places, windows: Windows): Visit {
  const { degrees, original } = places;
  const plane = emptyPlane();
  const at = new Float64Array(3);
  return (cell, list, from, to, records, first, last) => {
    movePlane(plane, cell, places, list, from, to);
    for (let slot = recordStride * first; slot < recordStride * last; slot += recordStride) {
      const lon = records[slot];
      const lat = records[slot + 1];
      const k = nearestInPlane(plane, to - from, lon, lat);
      const j = k === undecided ? nearestOfMany(places, list, from, to, lon, lat, at) : list[from + k];
      note(windows, records[slot + 2], original[j], distanceKm(lon, lat, degrees[2 * j], degrees[2 * j + 1]));
    }
  };
}

/**
 * Answers come in the order of cells, points in any other. Writing each to its own place in columns of millions would wait for
 * memory twice per point; so answers are first laid down one after the other in the window of the column that they belong to,
 * and put in order window by window.
 */
type Windows = Nearest & { point: Uint32Array; filled: Uint32Array };

const windowBits = 17;
const windowSize = 1 << windowBits;

function emptyWindows(n: number): Windows {
  return {
    facility: new Uint32Array(n),
    cost: new Float64Array(n),
    point: new Uint32Array(n),
    filled: new Uint32Array((n >>> windowBits) + 1),
  };
}

function note({ facility, cost, point, filled }: Windows, i: number, j: number, km: number): void {
  const window = i >>> windowBits;
  const slot = (window << windowBits) + filled[window]++;
  facility[slot] = j;
  cost[slot] = km;
  point[slot] = i;
}

function inOrder({ facility, cost, point, filled }: Windows): Nearest {
  for (let window = 0; window < filled.length; window++) {
    const start = window << windowBits;
    const facilities = facility.slice(start, start + filled[window]);
    const costs = cost.slice(start, start + filled[window]);
    facility.fill(NONE, start, start + windowSize);
    cost.fill(Infinity, start, start + windowSize);
    for (let k = 0; k < facilities.length; k++) {
      facility[point[start + k]] = facilities[k];
      cost[point[start + k]] = costs[k];
    }
  }
  return { facility, cost };
}

const undecided = -1;

/** Which of the plane's candidates is nearest beyond doubt, else `undecided`. */
function nearestInPlane(plane: CellPlane, candidates: number, lon: number, lat: number): number {
  const { x, y } = plane;
  const atX = (lon - plane.lon) * plane.scaleLon;
  const atY = (lat - plane.lat) * plane.scaleLat;
  let best = Infinity;
  let second = Infinity;
  let nearest = undecided;
  for (let k = 0; k < candidates; k++) {
    const square = (x[k] - atX) * (x[k] - atX) + (y[k] - atY) * (y[k] - atY);
    if (square < best) {
      second = best;
      best = square;
      nearest = k;
    } else if (square < second) second = square;
  }
  return second > best * (1 + 4.5 * plane.error) ? nearest : undecided;
}

/** Where several are nearly as near: the counted distance decides among those that chords leave in doubt. */
function nearestOfMany(
  { positions, degrees, original }: Places,
  list: Uint32Array,
  from: number,
  to: number,
  lon: number,
  lat: number,
  at: Positions,
): number {
  setPosition(at, 0, lon, lat);
  let least = Infinity;
  for (let k = from; k < to; k++) least = Math.min(least, chordSquare(positions, positionStride * list[k], at, 0));
  const limit = least * orderMargin(Math.sqrt(least)) + 1e-9;
  let nearest = list[from];
  let nearestKm = Infinity;
  for (let k = from; k < to; k++) {
    const j = list[k];
    if (chordSquare(positions, positionStride * j, at, 0) > limit) continue;
    const km = distanceKm(lon, lat, degrees[2 * j], degrees[2 * j + 1]);
    if (km < nearestKm || (km === nearestKm && original[j] < original[nearest])) {
      nearest = j;
      nearestKm = km;
    }
  }
  return nearest;
}

/**
 * Leaves in a cell the places that may be nearest to one of its points: those for which the plane halfway to the place nearest to
 * the middle of the cell still cuts the cell's sphere, with a margin for the difference between chord and count.
 */
function keepPossiblyNearest({ positions, degrees }: Places): Narrow {
  let squares = new Float64Array(1024);
  return ({ at, radiusKm }, list, from, to) => {
    if (squares.length < to - from) squares = new Float64Array(2 * (to - from));
    const atX = at[0];
    const atY = at[1];
    const atZ = at[2];
    let nearest = list[from];
    let least = Infinity;
    for (let k = from; k < to; k++) {
      const slot = positionStride * list[k];
      const x = positions[slot] - atX;
      const y = positions[slot + 1] - atY;
      const z = positions[slot + 2] - atZ;
      const square = x * x + y * y + z * z;
      squares[k - from] = square;
      if (square < least) {
        least = square;
        nearest = list[k];
      }
    }
    const reach = Math.sqrt(least) + radiusKm;
    const inAnyCase = least + (orderMargin(reach) - 1) * reach * reach + 1e-9;
    const atMost = (reach + radiusKm) * (reach + radiusKm) + inAnyCase - least;
    let end = to;
    for (let k = from; k < to; k++) {
      const square = squares[k - from];
      if (square > atMost) continue;
      const j = list[k];
      const excess = square - inAnyCase;
      const apart = chordSquare(positions, positionStride * j, positions, positionStride * nearest);
      const isPossible = excess <= 0 || excess * excess <= 4 * radiusKm * radiusKm * apart;
      if (isPossible && !isCopy(degrees, j, nearest)) list[end++] = j;
    }
    return end;
  };
}

/** A later facility in the very same place is never the first of the nearest. */
function isCopy(degrees: Float64Array, j: number, earlier: number): boolean {
  return j > earlier && degrees[2 * j] === degrees[2 * earlier] && degrees[2 * j + 1] === degrees[2 * earlier + 1];
}
