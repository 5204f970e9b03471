/**
 * Indices in ascending order of cost, equal costs in order of index. Costs are ≥ 0 or Infinity; the bits of such numbers sort as
 * the numbers do, so six counting passes over 11 bits each make the order without a comparison.
 */
export function orderByCost(cost: Float64Array): Uint32Array {
  const n = cost.length;
  const words = wordsOf(cost);
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

/** The halves of every number, the low one first, as on every machine with typed arrays in use. */
export function wordsOf(cost: Float64Array): Uint32Array {
  return new Uint32Array(cost.buffer, cost.byteOffset, 2 * cost.length);
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
