import { buildCellTree, isPlaced, leafHeader, leafStride, nodeAt, nothing, type Narrow } from "../geo/cell-tree.ts";
import { orderMargin, positionOf, positionsOf, type Positions } from "../geo/chord.ts";
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
  const at = new Float64Array(3);
  for (let i = 0; i < n; i++) {
    if (i % 65536 === 0 && !progress(i, n)) break;
    if (!isPlaced(lon[i], lat[i])) continue;
    const node = nodeAt(tree, lon[i], lat[i]);
    if (node === nothing) continue;
    const leaves = tree.leaves;
    let j = nearestInPlane(leaves, node - 1, lon[i], lat[i]);
    if (j === NONE) {
      positionOf(lon[i], lat[i], at);
      j = nearestOfMany(leaves, node - 1, lon[i], lat[i], facilityLon, facilityLat, positions, at);
    }
    facility[i] = j;
    cost[i] = distanceKm(lon[i], lat[i], facilityLon[j], facilityLat[j]);
  }
  return { facility, cost };
}

/** The one facility of a leaf that is nearest beyond doubt in the plane of the leaf, else NONE. */
export function nearestInPlane(leaves: Float64Array, leaf: number, lon: number, lat: number): number {
  const scaleLon = leaves[leaf + 1];
  const scaleLat = leaves[leaf + 2];
  const end = (leaf + leafHeader + leafStride * leaves[leaf]) | 0;
  let best = Infinity;
  let second = Infinity;
  let bestSlot = 0;
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
  const isClear = second > best * (1 + 4.5 * leaves[leaf + 3]) && scaleLon === scaleLon;
  return isClear ? leaves[bestSlot + 2] : NONE;
}

/** Where several are nearly as near: the counted distance decides among those that chords leave in doubt. */
function nearestOfMany(
  leaves: Float64Array,
  leaf: number,
  lon: number,
  lat: number,
  facilityLon: Float64Array,
  facilityLat: Float64Array,
  positions: Positions,
  at: Float64Array,
): number {
  const end = (leaf + leafHeader + leafStride * leaves[leaf]) | 0;
  let least = Infinity;
  for (let slot = leaf + leafHeader; slot < end; slot += leafStride) {
    least = Math.min(least, chordSquare(positions, leaves[slot + 2], at));
  }
  const limit = least * orderMargin(Math.sqrt(least)) + 1e-9;
  let best = NONE;
  let bestKm = Infinity;
  for (let slot = leaf + leafHeader; slot < end; slot += leafStride) {
    const j = leaves[slot + 2];
    if (chordSquare(positions, j, at) > limit) continue;
    const km = distanceKm(lon, lat, facilityLon[j], facilityLat[j]);
    if (km < bestKm || best === NONE) {
      best = j;
      bestKm = km;
    }
  }
  return best;
}

/**
 * Leaves in a cell the facilities that may be nearest to one of its points: those for which the plane halfway to the facility
 * nearest to the middle of the cell still cuts the cell's sphere, with a margin for the difference between chord and count.
 */
export function keepPossiblyNearest({ x, y, z }: Positions, lon: Float64Array, lat: Float64Array): Narrow {
  let squares = new Float64Array(1024);
  return ({ at, radiusKm }, list, from, to) => {
    if (squares.length < to - from) squares = new Float64Array(2 * (to - from));
    let nearest = list[from];
    let least = Infinity;
    for (let k = from; k < to; k++) {
      const j = list[k];
      const square = (x[j] - at[0]) ** 2 + (y[j] - at[1]) ** 2 + (z[j] - at[2]) ** 2;
      squares[k - from] = square;
      if (square < least) {
        least = square;
        nearest = j;
      }
    }
    const reach = Math.sqrt(least) + radiusKm;
    const slack = (orderMargin(reach) - 1) * reach * reach + 1e-9;
    let end = to;
    for (let k = from; k < to; k++) {
      const j = list[k];
      const excess = squares[k - from] - least - slack;
      const apart = (x[j] - x[nearest]) ** 2 + (y[j] - y[nearest]) ** 2 + (z[j] - z[nearest]) ** 2;
      const isPossible = excess <= 0 || excess * excess <= 4 * radiusKm * radiusKm * apart;
      const isCopy = j > nearest && lon[j] === lon[nearest] && lat[j] === lat[nearest];
      if (isPossible && !isCopy) list[end++] = j;
    }
    return end;
  };
}

function chordSquare({ x, y, z }: Positions, j: number, at: Float64Array): number {
  return (x[j] - at[0]) ** 2 + (y[j] - at[1]) ** 2 + (z[j] - at[2]) ** 2;
}
