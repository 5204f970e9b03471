import {
  buildCellTree,
  chunkSize,
  emptyChunkOrder,
  leafHeader,
  leafStride,
  nodeAt,
  nothing,
  orderChunk,
  type Narrow,
} from "../geo/cell-tree.ts";
import { chordSquare, orderMargin, positionsOf, positionStride, setPosition, type Positions } from "../geo/chord.ts";
import { distanceKm } from "../geo/distance.ts";
import { NONE, type Demand } from "../model/data.ts";

/** For every demand point, the nearest counted facility and the cost of reaching it. */
export type Nearest = {
  facility: Uint32Array; // index into the facilities given, NONE where no facility counts
  cost: Float64Array; // km (straight), Infinity where unreached
};

type Places = Pick<Demand, "lon" | "lat">;

/** Returns false to stop. */
type Progress = (done: number, total: number) => boolean;

/**
 * The nearest facility of every demand point by straight line, in km; of equally near ones the first. Where no facility has
 * coordinates, or the point has none, NONE and Infinity; so too for the points not yet done when `progress` stops the run.
 * A tree of cells leaves a few candidates per point, an approximate comparison leaves one, or those nearly as near; `distanceKm`
 * decides between them, so the answer is that of comparing all.
 */
export function nearestStraight(
  demand: Places,
  facilityLon: Float64Array,
  facilityLat: Float64Array,
  progress: Progress = () => true,
): Nearest {
  const { lon, lat } = demand;
  const n = lon.length;
  const facility = new Uint32Array(n).fill(NONE);
  const cost = new Float64Array(n).fill(Infinity);
  const positions = positionsOf(facilityLon, facilityLat);
  const tree = buildCellTree(
    demand,
    facilityLon,
    facilityLat,
    keepPossiblyNearest(positions, facilityLon, facilityLat),
  );
  const chunk = emptyChunkOrder();
  const at = new Float64Array(3);
  for (let from = 0; from < n; from += chunkSize) {
    if (!progress(from, n)) break;
    const placed = orderChunk(chunk, tree, demand, from, Math.min(n, from + chunkSize));
    for (let k = 0; k < placed; k++) {
      const i = chunk.order[k];
      const node = nodeAt(tree, lon[i], lat[i]);
      if (node === nothing) continue;
      let slot = nearestInPlane(tree.leaves, node - 1, lon[i], lat[i]);
      if (slot === undecided) {
        setPosition(at, 0, lon[i], lat[i]);
        slot = nearestOfMany(tree.leaves, node - 1, lon[i], lat[i], positions, at);
      }
      facility[i] = tree.leaves[slot + 2];
      cost[i] = distanceKm(lon[i], lat[i], tree.leaves[slot], tree.leaves[slot + 1]);
    }
  }
  return { facility, cost };
}

const undecided = 0;

/** The place in a leaf of the facility that is nearest beyond doubt in the plane of the leaf, else `undecided`. */
export function nearestInPlane(leaves: Float64Array, leaf: number, lon: number, lat: number): number {
  const scaleLon = leaves[leaf + 1];
  const scaleLat = leaves[leaf + 2];
  const end = (leaf + leafHeader + leafStride * leaves[leaf]) | 0;
  let best = Infinity;
  let second = Infinity;
  let bestSlot = undecided;
  for (let slot = leaf + leafHeader; slot < end; slot += leafStride) {
    const x = (leaves[slot] - lon) * scaleLon;
    const y = (leaves[slot + 1] - lat) * scaleLat;
    const square = x * x + y * y;
    if (square < best) {
      second = best;
      best = square;
      bestSlot = slot;
    } else if (square < second) second = square;
  }
  return second > best * (1 + 4.5 * leaves[leaf + 3]) ? bestSlot : undecided;
}

/** Where several are nearly as near: the counted distance decides among those that chords leave in doubt. */
function nearestOfMany(
  leaves: Float64Array,
  leaf: number,
  lon: number,
  lat: number,
  positions: Positions,
  at: Positions,
): number {
  const end = (leaf + leafHeader + leafStride * leaves[leaf]) | 0;
  let least = Infinity;
  for (let slot = leaf + leafHeader; slot < end; slot += leafStride) {
    least = Math.min(least, chordSquare(positions, positionStride * leaves[slot + 2], at, 0));
  }
  const limit = least * orderMargin(Math.sqrt(least)) + 1e-9;
  let best = undecided;
  let bestKm = Infinity;
  for (let slot = leaf + leafHeader; slot < end; slot += leafStride) {
    if (chordSquare(positions, positionStride * leaves[slot + 2], at, 0) > limit) continue;
    const km = distanceKm(lon, lat, leaves[slot], leaves[slot + 1]);
    if (km < bestKm) {
      best = slot;
      bestKm = km;
    }
  }
  return best;
}

/**
 * Leaves in a cell the facilities that may be nearest to one of its points: those for which the plane halfway to the facility
 * nearest to the middle of the cell still cuts the cell's sphere, with a margin for the difference between chord and count.
 */
export function keepPossiblyNearest(positions: Positions, lon: Float64Array, lat: Float64Array): Narrow {
  let squares = new Float64Array(1024);
  return ({ at, radiusKm }, list, from, to) => {
    if (squares.length < to - from) squares = new Float64Array(2 * (to - from));
    let nearest = list[from];
    let least = Infinity;
    for (let k = from; k < to; k++) {
      const square = chordSquare(positions, positionStride * list[k], at, 0);
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
      if (squares[k - from] > atMost) continue;
      const j = list[k];
      const excess = squares[k - from] - inAnyCase;
      const apart = chordSquare(positions, positionStride * j, positions, positionStride * nearest);
      const isPossible = excess <= 0 || excess * excess <= 4 * radiusKm * radiusKm * apart;
      const isCopy = j > nearest && lon[j] === lon[nearest] && lat[j] === lat[nearest];
      if (isPossible && !isCopy) list[end++] = j;
    }
    return end;
  };
}
