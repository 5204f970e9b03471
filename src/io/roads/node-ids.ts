import { numberAt, type NumberList } from "../layers/number-list.ts";

/** The distinct ids of a list, ascending. */
export function sortedIds(list: NumberList): Float64Array {
  const ids = new Float64Array(list.length);
  for (let n = 0; n < ids.length; n++) ids[n] = numberAt(list, n);
  ids.sort();
  let count = 0;
  for (let n = 0; n < ids.length; n++) if (n === 0 || ids[n] !== ids[n - 1]) ids[count++] = ids[n];
  return ids.slice(0, count);
}

/** The place of an id in a sorted list, −1 where it is not in it. `hint` is where it may well be: extracts list their nodes by id. */
export function placeOfId(ids: Float64Array, id: number, hint: number): number {
  if (ids[hint] === id) return hint;
  if (ids[hint] > id && (hint === 0 || ids[hint - 1] < id)) return -1;
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (ids[middle] === id) return middle;
    if (ids[middle] < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
