import { orderByCost, wordsOf } from "./order-by-cost.ts";

type People = Float64Array | Float32Array;

/**
 * Points with people in bins of ascending cost, in the last those whom nothing reaches. What asks for a share of the people finds its bin and
 * puts only that one in order. People count in whole grains (`peopleOf`), so that every sum is exact and no order of adding changes it.
 */
export type CostBins = {
  cost: Float64Array;
  population: People;
  grain: number; // added and taken away again it rounds to whole grains
  bin: Uint16Array; // per point; 0 for those without people
  people: Float64Array; // per bin
  start: Uint32Array; // points of bin b: points[start[b] … start[b + 1])
  points: Uint32Array; // by index within a bin, or by cost where it is sorted
  isSorted: Uint8Array; // per bin
};

const octaves = 16; // of cost below the farthest; what is nearer still shares a bin

/** Costs are ≥ 0 or Infinity. The bits of such numbers sort as the numbers do, so a bin is known by the upper ones. */
export function binByCost(cost: Float64Array, population: People): CostBins {
  const n = cost.length;
  const { total, farthest } = extentOf(cost, population);
  const grain = 2 ** Math.ceil(Math.log2(1.001 * total + Number.MIN_VALUE));
  const fineness = Math.max(2, Math.min(12, Math.ceil(Math.log2(n + 1)) - 8));
  const bins = octaves << fineness;
  const shift = 20 - fineness;
  const lowest = (wordsOf(Float64Array.of(farthest))[1] >>> shift) - (bins - 2);
  const words = wordsOf(cost);
  const bin = new Uint16Array(n);
  const people = new Float64Array(bins);
  const start = new Uint32Array(bins + 1);
  for (let i = 0; i < n; i++) {
    const own = population[i] + grain - grain;
    if (!(own > 0)) continue;
    const b = cost[i] < Infinity ? Math.max(0, (words[2 * i + 1] >>> shift) - lowest) : bins - 1;
    bin[i] = b;
    people[b] += own;
    start[b + 1]++;
  }
  for (let b = 0; b < bins; b++) start[b + 1] += start[b];
  const found = { cost, population, grain, bin, people, start, isSorted: new Uint8Array(bins) };
  return { ...found, points: pointsByBin(found) };
}

/** The people of a point in whole grains, a 2⁻⁵² of everybody or less: whole numbers stay as they are. NaN where unknown. */
export function peopleOf({ population, grain }: Pick<CostBins, "population" | "grain">, i: number): number {
  return population[i] + grain - grain;
}

/** The points of a bin with people, by cost. */
export function pointsInOrder({ cost, start, points, isSorted }: CostBins, b: number): Uint32Array {
  const own = points.subarray(start[b], start[b + 1]);
  if (isSorted[b] === 0) sortByCost(own, cost);
  isSorted[b] = 1;
  return own;
}

function extentOf(cost: Float64Array, population: People): { total: number; farthest: number } {
  let total = 0;
  let farthest = 0;
  for (let i = 0; i < cost.length; i++) {
    if (!(population[i] > 0)) continue;
    total += population[i];
    if (cost[i] > farthest && cost[i] < Infinity) farthest = cost[i];
  }
  return { total, farthest };
}

function pointsByBin({ population, grain, bin, start }: Omit<CostBins, "points">): Uint32Array {
  const points = new Uint32Array(start[start.length - 1]);
  const next = start.slice();
  for (let i = 0; i < bin.length; i++) if (population[i] + grain - grain > 0) points[next[bin[i]]++] = i;
  return points;
}

const few = 40;

function sortByCost(points: Uint32Array, cost: Float64Array): void {
  if (points.every((i) => cost[i] === cost[points[0]])) return;
  if (points.length <= few) return insertByCost(points, cost);
  const own = new Float64Array(points.length);
  for (let k = 0; k < points.length; k++) own[k] = cost[points[k]];
  const before = points.slice();
  orderByCost(own).forEach((from, k) => (points[k] = before[from]));
}

function insertByCost(points: Uint32Array, cost: Float64Array): void {
  for (let k = 1; k < points.length; k++) {
    const i = points[k];
    let at = k;
    while (at > 0 && cost[points[at - 1]] > cost[i]) points[at] = points[--at];
    points[at] = i;
  }
}
