import { NONE, type Facility } from "../model/data.ts";
import type { Costs } from "../model/roads.ts";
import type { Nearest } from "./nearest.ts";

/**
 * The nearest counted facility of every demand point by a matrix of costs that the user brought, in its own unit. Facilities are known by
 * their id; one that the matrix does not name, and a pair that it does not list, are unreached. Of equal costs the first in the list.
 */
export function nearestByCosts(costs: Costs, points: number, facilities: Facility[], counted: Uint32Array): Nearest {
  const indexOf = new Map(Array.from(counted, (j) => [facilities[j].id, j]));
  const facilityOf = Uint32Array.from(costs.facilityId, (id) => indexOf.get(id) ?? NONE);
  const nearest: Nearest = {
    facility: new Uint32Array(points).fill(NONE),
    cost: new Float64Array(points).fill(Infinity),
  };
  for (let pair = 0; pair < costs.cost.length; pair++) {
    const j = facilityOf[costs.facility[pair]];
    if (j === NONE) continue;
    const i = costs.demand[pair];
    const cost = costs.cost[pair];
    if (cost > nearest.cost[i] || (cost === nearest.cost[i] && j >= nearest.facility[i])) continue;
    nearest.cost[i] = cost;
    nearest.facility[i] = j;
  }
  return nearest;
}
