import type { Reach } from "../travel/reach.ts";
import type { CountedReach } from "./reach-by-mode.ts";

/** Pairs of a reach laid down, for each facility the nearest first. */
export type Pairs = { start: Float64Array; point: Uint32Array; cost: Float64Array };

/**
 * Hands out reaches by key. One that is dear to search is laid down while its pairs are few enough, else searched each time that it is visited.
 */
export type ReachStore = (key: string, isDear: boolean, compute: () => CountedReach) => CountedReach;

/** At most so many pairs are kept in all; where a new reach makes them more, the one asked for longest ago goes. */
export function createReachStore(mostPairs: number): ReachStore {
  const kept = new Map<string, { reach: CountedReach; pairs: number }>();
  return (key, isDear, compute) => {
    const known = kept.get(key);
    kept.delete(key);
    const entry = known ?? (isDear ? storedOf(compute(), mostPairs) : { reach: compute(), pairs: 0 });
    kept.set(key, entry);
    let pairs = 0;
    for (const one of kept.values()) pairs += one.pairs;
    for (const [oldest, one] of kept) {
      if (pairs <= mostPairs && kept.size <= mostReaches) break;
      kept.delete(oldest);
      pairs -= one.pairs;
    }
    return entry.reach;
  };
}

const mostReaches = 6; // a reach that is not laid down still holds an index of the demand

function storedOf(reach: CountedReach, mostPairs: number): { reach: CountedReach; pairs: number } {
  const pairs = pairsOf(reach, mostPairs);
  if (!pairs) return { reach, pairs: 0 };
  const { start, point, cost } = pairs;
  const stored: CountedReach = {
    ...reach,
    each(k, visit) {
      for (let at = start[k]; at < start[k + 1]; at++) visit(point[at], cost[at]);
    },
  };
  return { reach: stored, pairs: point.length };
}

/** The pairs of a reach, those of a facility nearest first and equal ones by point; undefined where they are more than `most`. */
export function pairsOf(reach: Reach, most: number): Pairs | undefined {
  const start = new Float64Array(reach.facilities + 1);
  let point = new Uint32Array(1024);
  let cost = new Float64Array(1024);
  let count = 0;
  for (let k = 0; k < reach.facilities; k++) {
    reach.each(k, (i, c) => {
      if (count < most && count === point.length) [point, cost] = longer(point, cost);
      if (count < most) [point[count], cost[count]] = [i, c];
      count++;
    });
    if (count > most) return undefined;
    start[k + 1] = count;
    sortPairs(point.subarray(start[k], count), cost.subarray(start[k], count));
  }
  return { start, point: point.slice(0, count), cost: cost.slice(0, count) };
}

function sortPairs(point: Uint32Array, cost: Float64Array): void {
  const order = Uint32Array.from(point.keys()).sort((a, b) => cost[a] - cost[b] || point[a] - point[b]);
  const [points, costs] = [point.slice(), cost.slice()];
  order.forEach((from, at) => {
    point[at] = points[from];
    cost[at] = costs[from];
  });
}

function longer(point: Uint32Array, cost: Float64Array): [Uint32Array<ArrayBuffer>, Float64Array<ArrayBuffer>] {
  const points = new Uint32Array(2 * point.length);
  const costs = new Float64Array(2 * point.length);
  points.set(point);
  costs.set(cost);
  return [points, costs];
}
