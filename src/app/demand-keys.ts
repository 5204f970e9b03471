/** Numbers that sort the texts of the demand table, so that millions of rows need no text of their own. Ranks are worked out when first asked for. */
import { NONE } from "../model/data.ts";
import { nameIn } from "../text/phrases.ts";
import type { Known } from "./describe.ts";
import { facilityName } from "./grid-columns.ts";
import { ranksOf } from "./row-order.ts";

type Key = (row: number) => number;

/** By the name of the unit; blank where a point is in none. */
export function unitKeys({ lang, data: { boundaries, demand } }: Known): Key {
  const ranks = lazy(() => ranksOf(boundaries.name.map((name, u) => nameIn(lang, name, boundaries.nameEn?.[u]))));
  return (i) => (demand.unit[i] === NONE ? NaN : ranks()[demand.unit[i]]);
}

/** Cells are called by their unit, then by their row and column, which is the order they come in; those of no unit stand first. */
export function cellKeys(known: Known): Key {
  const ofUnit = unitKeys(known);
  const { length } = known.data.demand.lon;
  return (i) => (1 + (ofUnit(i) >= 0 ? ofUnit(i) : -1)) * length + i;
}

/** By the name of the nearest facility. */
export function facilityKeys(known: Known, nearest: ArrayLike<number>): Key {
  const { facilities } = known.data;
  const ranks = lazy(() => ranksOf([...facilities.map((_, j) => facilityName(known, j)), facilityName(known, NONE)]));
  return (i) => ranks()[Math.min(nearest[i], facilities.length)];
}

/** By how a point fares, in words. */
export function statusKeys(words: string[], statusAt: (row: number) => number): Key {
  const ranks = lazy(() => ranksOf(words));
  return (i) => ranks()[statusAt(i)];
}

function lazy(compute: () => Float64Array): () => Float64Array {
  let ranks: Float64Array | undefined;
  return () => (ranks ??= compute());
}
