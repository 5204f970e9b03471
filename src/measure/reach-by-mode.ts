import { isRoadMode, type Costs } from "../model/roads.ts";
import type { Data, Facility } from "../model/data.ts";
import { InputError } from "../model/problem.ts";
import { straightReach, type Reach } from "../travel/reach.ts";
import { roadReach } from "../travel/road-reach.ts";
import { countedFacilities, type Counting } from "./counted.ts";
import { journey, type Keep, type Travel } from "./journey.ts";

/** Reach of the counted facilities: facility k of the reach is facility `counted[k]` of the plan. */
export type CountedReach = Reach & { counted: Uint32Array };

/**
 * Travel cost from every counted facility to the demand within a horizon, the way people come: km straight or by a detour factor, minutes on
 * roads, or what the matrix says. Its least cost per point is `nearestByMode`. Errors: `param.mode-needs-roads`, `param.mode-needs-costs`.
 */
export function reachByMode(
  data: Data,
  facilities: Facility[],
  travel: Travel & Counting,
  horizon: number,
  keep: Keep,
): CountedReach {
  const counted = countedFacilities(facilities, travel);
  return { ...reachOf(data, facilities, counted, travel, horizon, keep), counted };
}

function reachOf(
  data: Data,
  facilities: Facility[],
  counted: Uint32Array,
  travel: Travel & Counting,
  horizon: number,
  keep: Keep,
): Reach {
  const { mode } = travel;
  if (mode === "costs") {
    if (!data.costs) throw new InputError("param.mode-needs-costs", { value: mode });
    return reachByCosts(data.costs, facilities, counted, horizon);
  }
  if (isRoadMode(mode)) {
    const { network, people, facilities: ends, direction } = journey(data, facilities, travel, keep);
    return roadReach(network, people, ends, horizon, direction);
  }
  return detourReach(data, facilities, counted, mode === "detour" ? Number(travel.detour) : 1, horizon);
}

function detourReach(
  { demand }: Data,
  facilities: Facility[],
  counted: Uint32Array,
  factor: number,
  horizon: number,
): Reach {
  const lon = Float64Array.from(counted, (j) => facilities[j].lon);
  const lat = Float64Array.from(counted, (j) => facilities[j].lat);
  if (factor === 1) return straightReach(demand, lon, lat, horizon);
  const straight = straightReach(demand, lon, lat, (horizon / factor) * (1 + 1e-12)); // what rounding lets in goes out below
  return {
    facilities: straight.facilities,
    horizon,
    each: (k, visit) =>
      straight.each(k, (i, km) => {
        if (km * factor <= horizon) visit(i, km * factor);
      }),
  };
}

/** Reach by a matrix: facilities by their id, pairs in the order of the matrix. */
function reachByCosts(costs: Costs, facilities: Facility[], counted: Uint32Array, horizon: number): Reach {
  const indexOf = new Map(Array.from(counted, (j, k) => [facilities[j].id, k]));
  const none = counted.length; // the row of pairs whose facility does not count
  const rowOf = costs.facilityId.map((id) => indexOf.get(id) ?? none);
  const start = new Uint32Array(none + 2);
  for (const facility of costs.facility) start[rowOf[facility] + 1]++;
  for (let k = 0; k <= none; k++) start[k + 1] += start[k];
  const next = start.slice();
  const pairs = new Uint32Array(costs.facility.length);
  costs.facility.forEach((facility, pair) => (pairs[next[rowOf[facility]]++] = pair));
  return {
    facilities: none,
    horizon,
    each(k, visit) {
      for (let at = start[k]; at < start[k + 1]; at++) {
        const cost = costs.cost[pairs[at]];
        if (cost <= horizon) visit(costs.demand[pairs[at]], cost);
      }
    },
  };
}
