import { classesByCell, undecided } from "../geo/cell-classes.ts";
import { emptyPlane, movePlane } from "../geo/cell-plane.ts";
import { chordLimits, chordSquare, positionStride, setPosition } from "../geo/chord.ts";
import { distanceKm } from "../geo/distance.ts";
import { placesOf, type Places } from "../geo/places.ts";
import {
  recordStride,
  settled,
  visitCells,
  type Narrow,
  type Progress,
  type Records,
  type Visit,
} from "../geo/visit-cells.ts";
import type { Demand } from "../model/data.ts";

/**
 * Which demand points have a facility within the cutoff (km, straight line): 1 covered, 0 not. The same answer as cost ≤ cutoff of
 * `nearestStraight`, but most points are settled by their cell alone. Points without coordinates, and those not yet done when
 * `progress` stops the run, are 0.
 */
export function coveredStraight(
  demand: Pick<Demand, "lon" | "lat">,
  facilityLon: Float64Array,
  facilityLat: Float64Array,
  cutoffKm: number,
  progress: Progress = () => true,
): Uint8Array {
  const n = demand.lon.length;
  if (!progress(0, n)) return new Uint8Array(n);
  const places = placesOf({ lon: facilityLon, lat: facilityLat });
  const narrow = keepPossiblyWithin(places, cutoffKm);
  const covered = classesByCell(demand, places, narrow);
  const open = takeUndecided(covered);
  const points = { lon: takeAt(demand.lon, open), lat: takeAt(demand.lat, open) };
  const visit = setCovered(places, cutoffKm, covered, open);
  visitCells(points, places, narrow, visit, (done) => progress(n - open.length + done, n));
  return covered;
}

/** The undecided points; their class becomes 0 until they are found covered. */
function takeUndecided(classes: Uint8Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < classes.length; i++) if (classes[i] === undecided) count++;
  const open = new Uint32Array(count);
  for (let i = 0, k = 0; i < classes.length; i++) {
    if (classes[i] !== undecided) continue;
    open[k++] = i;
    classes[i] = 0;
  }
  return open;
}

function takeAt(column: Float64Array, indices: Uint32Array): Float64Array {
  const taken = new Float64Array(indices.length);
  for (let k = 0; k < indices.length; k++) taken[k] = column[indices[k]];
  return taken;
}

/** Covered people by lowest unit, one entry per unit and a last one for points of no unit. Unknown populations are left out. */
export function coveredPeopleByUnit(
  { population, unit }: Pick<Demand, "population" | "unit">,
  covered: Uint8Array,
  units: number,
): Float64Array {
  const people = new Float64Array(units + 1);
  for (let i = 0; i < covered.length; i++) {
    if (covered[i] === 0) continue;
    const a = population[i];
    if (a === a) people[unit[i] < units ? unit[i] : units] += a;
  }
  return people;
}

/** Sets `covered` of the points, whose records hold their place in `open`. */
function setCovered(places: Places, cutoffKm: number, covered: Uint8Array, open: Uint32Array): Visit {
  const plane = emptyPlane();
  const byChord = setCoveredByChord(places, cutoffKm, covered, open);
  return (cell, list, from, to, records, first, last) => {
    if (from === to) return setAll(records, first, last, covered, open);
    movePlane(plane, cell, places, list, from, to);
    const { x, y, lon, lat, scaleLon, scaleLat, error } = plane;
    if (error === Infinity) return byChord(cell, list, from, to, records, first, last);
    const inside = cutoffKm * cutoffKm * (1 - 2.1 * error);
    const outside = cutoffKm * cutoffKm * (1 + 2.1 * error);
    for (let slot = recordStride * first; slot < recordStride * last; slot += recordStride) {
      const atX = (records[slot] - lon) * scaleLon;
      const atY = (records[slot + 1] - lat) * scaleLat;
      for (let k = 0; k < to - from; k++) {
        const square = (x[k] - atX) * (x[k] - atX) + (y[k] - atY) * (y[k] - atY);
        if (square > outside) continue;
        if (square > inside && !isWithin(places, list[from + k], records, slot, cutoffKm)) continue;
        covered[open[records[slot + 2]]] = 1;
        break;
      }
    }
  };
}

/** In far and polar cells, where no plane serves. */
function setCoveredByChord(places: Places, cutoffKm: number, covered: Uint8Array, open: Uint32Array): Visit {
  const { within, beyond } = chordLimits(cutoffKm);
  const at = new Float64Array(3);
  return (_, list, from, to, records, first, last) => {
    for (let slot = recordStride * first; slot < recordStride * last; slot += recordStride) {
      setPosition(at, 0, records[slot], records[slot + 1]);
      for (let k = from; k < to; k++) {
        const square = chordSquare(places.positions, positionStride * list[k], at, 0);
        if (square > beyond * beyond) continue;
        if (square > within * within && !isWithin(places, list[k], records, slot, cutoffKm)) continue;
        covered[open[records[slot + 2]]] = 1;
        break;
      }
    }
  };
}

function setAll(records: Records, first: number, last: number, covered: Uint8Array, open: Uint32Array): void {
  for (let slot = recordStride * first; slot < recordStride * last; slot += recordStride)
    covered[open[records[slot + 2]]] = 1;
}

function isWithin({ degrees }: Places, j: number, records: Records, slot: number, cutoffKm: number): boolean {
  return distanceKm(records[slot], records[slot + 1], degrees[2 * j], degrees[2 * j + 1]) <= cutoffKm;
}

/** A cell wholly within the cutoff of one facility is settled; of the others those stay that may reach some of its points. */
function keepPossiblyWithin({ positions }: Places, cutoffKm: number): Narrow {
  const { within, beyond } = chordLimits(cutoffKm);
  return ({ at, radiusKm }, list, from, to) => {
    const settles = within > radiusKm ? (within - radiusKm) * (within - radiusKm) : -1;
    const matters = (beyond + radiusKm) * (beyond + radiusKm);
    let end = to;
    for (let k = from; k < to; k++) {
      const square = chordSquare(positions, positionStride * list[k], at, 0);
      if (square <= settles) return settled;
      if (square <= matters) list[end++] = list[k];
    }
    return end;
  };
}
