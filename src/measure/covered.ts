import {
  buildCellTree,
  chunkSize,
  emptyChunkOrder,
  everything,
  leafHeader,
  leafStride,
  nodeAt,
  nothing,
  orderChunk,
  settled,
  type Narrow,
} from "../geo/cell-tree.ts";
import { chordLimits, chordSquare, positionsOf, positionStride, setPosition, type Positions } from "../geo/chord.ts";
import { distanceKm } from "../geo/distance.ts";
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
  const positions = positionsOf(facilityLon, facilityLat);
  const tree = buildCellTree(demand, facilityLon, facilityLat, keepPossiblyWithin(positions, cutoffKm));
  const chunk = emptyChunkOrder();
  const at = new Float64Array(3);
  for (let from = 0; from < n; from += chunkSize) {
    if (!progress(from, n)) break;
    const placed = orderChunk(chunk, tree, demand, from, Math.min(n, from + chunkSize));
    for (let k = 0; k < placed; k++) {
      const i = chunk.order[k];
      const node = nodeAt(tree, lon[i], lat[i]);
      if (node === nothing) continue;
      if (node === everything) covered[i] = 1;
      else if (tree.leaves[node] > 0)
        covered[i] = isWithinInPlane(tree.leaves, node - 1, lon[i], lat[i], cutoffKm) ? 1 : 0;
      else {
        setPosition(at, 0, lon[i], lat[i]);
        covered[i] = isWithinByChord(tree.leaves, node - 1, lon[i], lat[i], cutoffKm, positions, at) ? 1 : 0;
      }
    }
  }
  return covered;
}

/** In the plane of the leaf most facilities are clearly inside or outside; the counted distance decides the rest. */
function isWithinInPlane(leaves: Float64Array, leaf: number, lon: number, lat: number, cutoffKm: number): boolean {
  const scaleLon = leaves[leaf + 1];
  const scaleLat = leaves[leaf + 2];
  const error = 2.1 * leaves[leaf + 3];
  const inside = cutoffKm * cutoffKm * (1 - error);
  const outside = cutoffKm * cutoffKm * (1 + error);
  const end = (leaf + leafHeader + leafStride * leaves[leaf]) | 0;
  for (let slot = leaf + leafHeader; slot < end; slot += leafStride) {
    const x = (leaves[slot] - lon) * scaleLon;
    const y = (leaves[slot + 1] - lat) * scaleLat;
    const square = x * x + y * y;
    if (square > outside) continue;
    if (square <= inside || distanceKm(lon, lat, leaves[slot], leaves[slot + 1]) <= cutoffKm) return true;
  }
  return false;
}

function isWithinByChord(
  leaves: Float64Array,
  leaf: number,
  lon: number,
  lat: number,
  cutoffKm: number,
  positions: Positions,
  at: Positions,
): boolean {
  const { within, beyond } = chordLimits(cutoffKm);
  const end = (leaf + leafHeader + leafStride * leaves[leaf]) | 0;
  for (let slot = leaf + leafHeader; slot < end; slot += leafStride) {
    const square = chordSquare(positions, positionStride * leaves[slot + 2], at, 0);
    if (square > beyond * beyond) continue;
    if (square <= within * within || distanceKm(lon, lat, leaves[slot], leaves[slot + 1]) <= cutoffKm) return true;
  }
  return false;
}

/** A cell wholly within the cutoff of one facility is settled; of the others those stay that may reach some of its points. */
function keepPossiblyWithin(positions: Positions, cutoffKm: number): Narrow {
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
