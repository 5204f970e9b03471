import { NONE } from "../model/data.ts";
import type { Reach } from "../travel/reach.ts";

/** Whom the facilities have room for. */
export type Seated = {
  people: Float64Array; // of each point, those who find room within reach; NaN where its population is unknown
  taken: Float64Array; // of each facility of the reach, the people who came
};

const mostSeatingPairs = 20_000_000;

/**
 * Everybody goes to the nearest facility that is not full, nearest pairs first; of equal ones the facility and then the point that comes first.
 * `room` is the people that each facility of the reach has room for, Infinity = no limit; the reach ends at the cutoff. People of one point may
 * be split; points of unknown population take no room. Undefined where more than `mostPairs` pairs would have to be weighed.
 *
 * A facility with room for all within its reach never turns anybody away, and nobody looks beyond the nearest such: only pairs before it matter.
 */
export function seated(
  reach: Reach,
  population: ArrayLike<number>,
  room: Float64Array,
  mostPairs = mostSeatingPairs,
): Seated | undefined {
  const isNarrow = narrowFacilities(reach, population, room);
  const open = nearestOpen(reach, isNarrow, population.length);
  const pairs = narrowPairs(reach, isNarrow, open, population, mostPairs);
  if (!pairs) return undefined;
  const left = Float64Array.from(population);
  const spare = room.slice();
  for (const at of inOrder(pairs)) {
    const [i, k] = [pairs.point[at], pairs.facility[at]];
    const came = Math.min(left[i], spare[k]);
    left[i] -= came;
    spare[k] -= came;
  }
  const taken = room.map((all, k) => (isNarrow[k] ? all - spare[k] : 0));
  for (let i = 0; i < left.length; i++) {
    const k = open.facility[i];
    if (k === NONE || left[i] !== left[i]) continue;
    taken[k] += left[i];
    left[i] = 0;
  }
  return { people: left.map((staying, i) => population[i] - staying), taken };
}

/** 1 for a facility that has not room for all within its reach. */
function narrowFacilities(reach: Reach, population: ArrayLike<number>, room: Float64Array): Uint8Array {
  return Uint8Array.from(room, (limit, k) => {
    if (limit === Infinity) return 0;
    let people = 0;
    reach.each(k, (i) => {
      if (population[i] > 0) people += population[i];
    });
    return people > limit ? 1 : 0;
  });
}

type Open = { facility: Uint32Array; cost: Float64Array };

/** The nearest facility of each point that never turns anybody away. */
function nearestOpen(reach: Reach, isNarrow: Uint8Array, points: number): Open {
  const open = { facility: new Uint32Array(points).fill(NONE), cost: new Float64Array(points).fill(Infinity) };
  for (let k = 0; k < reach.facilities; k++) {
    if (isNarrow[k]) continue;
    reach.each(k, (i, cost) => {
      if (cost >= open.cost[i]) return;
      open.cost[i] = cost;
      open.facility[i] = k;
    });
  }
  return open;
}

type Pairs = { point: number[]; facility: number[]; cost: number[] };

/** Pairs with a narrow facility that come before the point's nearest open one. */
function narrowPairs(
  reach: Reach,
  isNarrow: Uint8Array,
  open: Open,
  population: ArrayLike<number>,
  most: number,
): Pairs | undefined {
  const pairs: Pairs = { point: [], facility: [], cost: [] };
  for (let k = 0; k < reach.facilities; k++) {
    if (!isNarrow[k]) continue;
    reach.each(k, (i, cost) => {
      const isLater = cost > open.cost[i] || (cost === open.cost[i] && open.facility[i] < k);
      if (isLater || !(population[i] > 0) || pairs.point.length > most) return;
      pairs.point.push(i);
      pairs.facility.push(k);
      pairs.cost.push(cost);
    });
  }
  return pairs.point.length > most ? undefined : pairs;
}

function inOrder({ point, facility, cost }: Pairs): Uint32Array {
  return Uint32Array.from(cost.keys()).sort(
    (a, b) => cost[a] - cost[b] || facility[a] - facility[b] || point[a] - point[b],
  );
}
