import { binByCost, peopleOf, pointsInOrder, type CostBins } from "./cost-bins.ts";

/**
 * The cost within which a share q of the people live: the smallest cost c such that the people with cost ≤ c make up at least
 * q of all people of known population. Points of unknown (NaN) or zero population do not count; unreached people count at
 * Infinity. NaN where nobody is counted. q = 0.5 is the median, q = 0.9 the P90.
 */
export function weightedQuantile(cost: Float64Array, population: Float64Array | Float32Array, q: number): number {
  return quantilesOf(binByCost(cost, population), [q])[0];
}

/** The same for several ascending shares of all people, or of those who are reached at all. */
export function quantilesOf(bins: CostBins, qs: number[], who: "all" | "reached" = "all"): number[] {
  const length = bins.people.length - (who === "reached" ? 1 : 0);
  let total = 0;
  for (let b = 0; b < length; b++) total += bins.people[b];
  return qs.map((q) => {
    const wanted = q * total;
    let sum = 0;
    for (let b = 0; b < length; b++) {
      if (bins.people[b] > 0 && sum + bins.people[b] >= wanted) return costInBin(bins, b, sum, wanted);
      sum += bins.people[b];
    }
    return NaN;
  });
}

/** The cost in a bin at which its people, with those before, make up a number. */
function costInBin(bins: CostBins, b: number, before: number, wanted: number): number {
  let sum = before;
  for (const i of pointsInOrder(bins, b)) if ((sum += peopleOf(bins, i)) >= wanted) return bins.cost[i];
  return NaN;
}
