/** What the bins of cost must agree with: every point in order of cost, one after the other. */
import { orderByCost } from "../../src/measure/order-by-cost.ts";

type Groups = { groupOf: (i: number) => number; count: number };

/** Per share one value per group: the cost at which the group's people first make it up; NaN where nobody counts. */
export function quantilesInOrder(
  cost: Float64Array,
  people: ArrayLike<number>,
  { groupOf, count }: Groups,
  shares: number[],
): number[][] {
  const order = orderByCost(cost);
  const total = new Float64Array(count);
  for (const i of order) if (people[i] > 0) total[groupOf(i)] += people[i];
  const found = shares.map(() => Array.from({ length: count }, () => NaN));
  const sum = new Float64Array(count);
  for (const i of order) {
    if (!(people[i] > 0)) continue;
    const g = groupOf(i);
    const before = sum[g];
    sum[g] += people[i];
    shares.forEach((q, k) => {
      const wanted = q * total[g];
      if (sum[g] >= wanted && (before < wanted || before === 0)) found[k][g] = cost[i];
    });
  }
  return found;
}

/** The curve of people within every distance, thinned to equal shares of the people where there are more steps than `most`. */
export function curveInOrder(cost: Float64Array, people: ArrayLike<number>, most: number): [number, number][] {
  const steps = new Map<number, number>();
  for (const i of orderByCost(cost))
    if (people[i] > 0 && cost[i] < Infinity) steps.set(cost[i], (steps.get(cost[i]) ?? 0) + people[i]);
  const total = [...steps.values()].reduce((sum, own) => sum + own, 0);
  const least = steps.size > most ? total / (most - 2) : 0;
  const curve: [number, number][] = [];
  let sum = 0;
  let next = 0;
  [...steps].forEach(([distance, own], k) => {
    sum += own;
    if (sum < next && k < steps.size - 1 && curve.length > 0) return;
    curve.push([distance, sum]);
    next = sum + least;
  });
  return curve;
}
