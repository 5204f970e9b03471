import {
  buildCellTree,
  leafHeader,
  nodeAt,
  nothing,
  planeErrorOf,
  scaleAt,
  type CellTree,
  type Narrow,
} from "../geo/cell-tree.ts";
import { chordSquare, orderMargin, positionStride, setPosition, type Positions } from "../geo/chord.ts";
import { chunkSize, emptyChunkOrder, orderChunk } from "../geo/chunk-order.ts";
import { distanceKm } from "../geo/distance.ts";
import { placesOf, type Places } from "../geo/places.ts";
import { NONE, type Demand } from "../model/data.ts";

/** For every demand point, the nearest counted facility and the cost of reaching it. */
export type Nearest = {
  facility: Uint32Array; // index into the facilities given, NONE where no facility counts
  cost: Float64Array; // km (straight), Infinity where unreached
};

/** Returns false to stop. */
type Progress = (done: number, total: number) => boolean;

/**
 * The nearest facility of every demand point by straight line, in km; of equally near ones the first. Where no facility has
 * coordinates, or the point has none, NONE and Infinity; so too for the points not yet done when `progress` stops the run.
 * A tree of cells leaves a few candidates per point, an approximate comparison leaves one, or those nearly as near; `distanceKm`
 * decides between them, so the answer is that of comparing all.
 */
export function nearestStraight(
  demand: Pick<Demand, "lon" | "lat">,
  facilityLon: Float64Array,
  facilityLat: Float64Array,
  progress: Progress = () => true,
): Nearest {
  const { lon, lat } = demand;
  const n = lon.length;
  const facility = new Uint32Array(n).fill(NONE);
  const cost = new Float64Array(n).fill(Infinity);
  const places = placesOf({ lon: facilityLon, lat: facilityLat });
  const { degrees, original } = places;
  const tree = buildCellTree(demand, places, keepPossiblyNearest(places));
  const chunk = emptyChunkOrder(n);
  const at = new Float64Array(3);
  for (let from = 0; from < n; from += chunkSize) {
    if (!progress(from, n)) break;
    const placed = orderChunk(chunk, tree, demand, from, Math.min(n, from + chunkSize));
    for (let k = 0; k < placed; k++) {
      const i = chunk.order[k];
      const node = nodeAt(tree, lon[i], lat[i]);
      if (node === nothing) continue;
      let place = nearestInPlane(tree, degrees, node - 1, lon[i], lat[i]);
      if (place === undecided) place = nearestOfMany(tree.leaves, places, node - 1, lon[i], lat[i], at);
      facility[i] = original[place];
      cost[i] = distanceKm(lon[i], lat[i], degrees[2 * place], degrees[2 * place + 1]);
    }
  }
  return { facility, cost };
}

const undecided = -1;

/** The place of a leaf that is nearest beyond doubt in the plane of the point's row, else `undecided`. */
export function nearestInPlane(tree: CellTree, degrees: Float64Array, leaf: number, lon: number, lat: number): number {
  const { leaves, scales } = tree;
  const scale = scaleAt(tree, lat);
  const scaleLon = scales[scale];
  const scaleLat = scales[scale + 1];
  const end = leaf + leafHeader + leaves[leaf];
  let best = Infinity;
  let second = Infinity;
  let nearest = undecided;
  for (let slot = leaf + leafHeader; slot < end; slot++) {
    const j = leaves[slot];
    const x = (degrees[2 * j] - lon) * scaleLon;
    const y = (degrees[2 * j + 1] - lat) * scaleLat;
    const square = x * x + y * y;
    if (square < best) {
      second = best;
      best = square;
      nearest = j;
    } else if (square < second) second = square;
  }
  return second > best * (1 + 4.5 * planeErrorOf(leaves, leaf)) ? nearest : undecided;
}

/** Where several are nearly as near: the counted distance decides among those that chords leave in doubt. */
function nearestOfMany(
  leaves: Int32Array,
  { positions, degrees, original }: Places,
  leaf: number,
  lon: number,
  lat: number,
  at: Positions,
): number {
  setPosition(at, 0, lon, lat);
  const end = leaf + leafHeader + leaves[leaf];
  let least = Infinity;
  for (let slot = leaf + leafHeader; slot < end; slot++) {
    least = Math.min(least, chordSquare(positions, positionStride * leaves[slot], at, 0));
  }
  const limit = least * orderMargin(Math.sqrt(least)) + 1e-9;
  let nearest = undecided;
  let nearestKm = Infinity;
  for (let slot = leaf + leafHeader; slot < end; slot++) {
    const j = leaves[slot];
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
export function keepPossiblyNearest({ positions, degrees }: Places): Narrow {
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
