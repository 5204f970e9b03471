/**
 * The cost within which a share q of the people live: the smallest cost c such that the people with cost ≤ c make up at least
 * q of all people of known population. Points of unknown (NaN) or zero population do not count; unreached people count at
 * Infinity. NaN where nobody is counted. q = 0.5 is the median, q = 0.9 the P90.
 */
export function weightedQuantile(cost: Float64Array, population: ArrayLike<number>, q: number): number {
  return quantilesByGroup(orderByCost(cost), cost, population, () => 0, 1, [q])[0][0];
}

/**
 * The same for many groups in one pass over the points in ascending order of cost: one column per q, one value per group.
 * `groupOf(i)` gives a group below `groups`.
 */
export function quantilesByGroup(
  order: Uint32Array,
  cost: Float64Array,
  population: ArrayLike<number>,
  groupOf: (i: number) => number,
  groups: number,
  qs: number[],
): Float64Array[] {
  const total = new Float64Array(groups);
  for (const i of order) if (population[i] > 0) total[groupOf(i)] += population[i];
  const quantiles = qs.map(() => new Float64Array(groups).fill(NaN));
  const sum = new Float64Array(groups);
  for (const i of order) {
    if (!(population[i] > 0)) continue;
    const g = groupOf(i);
    const before = sum[g];
    sum[g] = before + population[i];
    for (let k = 0; k < qs.length; k++) {
      const wanted = qs[k] * total[g];
      if (sum[g] >= wanted && (before < wanted || before === 0)) quantiles[k][g] = cost[i];
    }
  }
  return quantiles;
}

/**
 * Indices in ascending order of cost, equal costs in order of index. Costs are ≥ 0 or Infinity; the bits of such numbers sort as
 * the numbers do, so six counting passes over 11 bits each make the order without a comparison.
 */
export function orderByCost(cost: Float64Array): Uint32Array {
  const n = cost.length;
  const words = new Uint32Array(cost.buffer, cost.byteOffset, 2 * n); // low word first, as on every machine with typed arrays in use
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let next = new Uint32Array(n);
  for (const word of [0, 1]) {
    for (const shift of [0, 11, 22]) {
      if (!countingPass(words, word, shift, order, next)) continue;
      [order, next] = [next, order];
    }
  }
  return order;
}

/** One stable pass by 11 bits; false where all points share them and nothing moves. */
function countingPass(words: Uint32Array, word: number, shift: number, from: Uint32Array, to: Uint32Array): boolean {
  const n = from.length;
  const start = new Uint32Array(2049);
  for (let i = 0; i < n; i++) start[((words[2 * i + word] >>> shift) & 2047) + 1]++;
  if (start.includes(n)) return false;
  for (let b = 1; b < 2049; b++) start[b] += start[b - 1];
  for (let k = 0; k < n; k++) {
    const i = from[k];
    to[start[(words[2 * i + word] >>> shift) & 2047]++] = i;
  }
  return true;
}
