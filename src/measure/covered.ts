import {
  buildCellTree,
  everything,
  leafHeader,
  nodeAt,
  nothing,
  planeErrorOf,
  scaleAt,
  settled,
  type CellTree,
  type Narrow,
} from "../geo/cell-tree.ts";
import { chordLimits, chordSquare, positionStride, setPosition, type Positions } from "../geo/chord.ts";
import { chunkSize, emptyChunkOrder, orderChunk } from "../geo/chunk-order.ts";
import { distanceKm } from "../geo/distance.ts";
import { placesOf, type Places } from "../geo/places.ts";
import type { Demand } from "../model/data.ts";

/** Returns false to stop. */
type Progress = (done: number, total: number) => boolean;

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
  const { lon, lat } = demand;
  const n = lon.length;
  const covered = new Uint8Array(n);
  const places = placesOf({ lon: facilityLon, lat: facilityLat });
  const tree = buildCellTree(demand, places, keepPossiblyWithin(places, cutoffKm));
  const chunk = emptyChunkOrder(n);
  const at = new Float64Array(3);
  for (let from = 0; from < n; from += chunkSize) {
    if (!progress(from, n)) break;
    const placed = orderChunk(chunk, tree, demand, from, Math.min(n, from + chunkSize));
    for (let k = 0; k < placed; k++) {
      const i = chunk.order[k];
      const node = nodeAt(tree, lon[i], lat[i]);
      if (node === nothing) continue;
      if (node === everything || isWithin(tree, places, node - 1, lon[i], lat[i], cutoffKm, at)) covered[i] = 1;
    }
  }
  return covered;
}

function isWithin(
  tree: CellTree,
  places: Places,
  leaf: number,
  lon: number,
  lat: number,
  cutoffKm: number,
  at: Positions,
): boolean {
  const error = planeErrorOf(tree.leaves, leaf);
  if (error < Infinity) return isWithinInPlane(tree, places.degrees, leaf, lon, lat, cutoffKm, error);
  setPosition(at, 0, lon, lat);
  return isWithinByChord(tree.leaves, places, leaf, lon, lat, cutoffKm, at);
}

/** In the plane of the point's row most places are clearly inside or outside; the counted distance decides the rest. */
function isWithinInPlane(
  tree: CellTree,
  degrees: Float64Array,
  leaf: number,
  lon: number,
  lat: number,
  cutoffKm: number,
  error: number,
): boolean {
  const { leaves, scales } = tree;
  const scale = scaleAt(tree, lat);
  const inside = cutoffKm * cutoffKm * (1 - 2.1 * error);
  const outside = cutoffKm * cutoffKm * (1 + 2.1 * error);
  const end = leaf + leafHeader + leaves[leaf];
  for (let slot = leaf + leafHeader; slot < end; slot++) {
    const j = leaves[slot];
    const x = (degrees[2 * j] - lon) * scales[scale];
    const y = (degrees[2 * j + 1] - lat) * scales[scale + 1];
    const square = x * x + y * y;
    if (square > outside) continue;
    if (square <= inside || distanceKm(lon, lat, degrees[2 * j], degrees[2 * j + 1]) <= cutoffKm) return true;
  }
  return false;
}

function isWithinByChord(
  leaves: Int32Array,
  { positions, degrees }: Places,
  leaf: number,
  lon: number,
  lat: number,
  cutoffKm: number,
  at: Positions,
): boolean {
  const { within, beyond } = chordLimits(cutoffKm);
  const end = leaf + leafHeader + leaves[leaf];
  for (let slot = leaf + leafHeader; slot < end; slot++) {
    const j = leaves[slot];
    const square = chordSquare(positions, positionStride * j, at, 0);
    if (square > beyond * beyond) continue;
    if (square <= within * within || distanceKm(lon, lat, degrees[2 * j], degrees[2 * j + 1]) <= cutoffKm) return true;
  }
  return false;
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
