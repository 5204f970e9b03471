import { NONE } from "../model/data.ts";

type People = { unit: Uint32Array | Int32Array; population: ArrayLike<number> };

/** Per unit, its own people beyond the cutoff: those who can come to a counted facility at all, and those whom nothing brings. */
export function reachOfUncovered({ unit, population }: People, cost: ArrayLike<number>, cutoff: number, units: number) {
  const reached = new Float64Array(units);
  const unreached = new Float64Array(units);
  for (let i = 0; i < cost.length; i++) {
    if (unit[i] === NONE || cost[i] <= cutoff || !(population[i] > 0)) continue;
    const people = cost[i] < Infinity ? reached : unreached;
    people[unit[i]] += population[i];
  }
  return { reached, unreached };
}
