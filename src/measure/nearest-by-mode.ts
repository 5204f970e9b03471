import { isRoadMode } from "../model/roads.ts";
import { NONE, type Data, type Facility } from "../model/data.ts";
import { InputError } from "../model/problem.ts";
import { countedFacilities, type Counting } from "./counted.ts";
import { journey, type Keep, type Travel } from "./journey.ts";
import { nearestByCosts } from "./nearest-by-costs.ts";
import { nearestByRoad } from "./nearest-by-road.ts";
import { nearestStraight, type Nearest } from "./nearest.ts";

/**
 * The nearest counted facility of every demand point the way people come: km straight or by a detour factor, minutes on roads, or what the
 * matrix says. Errors: `param.mode-needs-roads`, `param.mode-needs-costs`.
 */
export function nearestByMode(data: Data, facilities: Facility[], travel: Travel & Counting, keep: Keep): Nearest {
  const counted = countedFacilities(facilities, travel);
  const { mode } = travel;
  if (mode === "costs") {
    if (!data.costs) throw new InputError("param.mode-needs-costs", { value: mode });
    return nearestByCosts(data.costs, data.demand.lon.length, facilities, counted);
  }
  const found = isRoadMode(mode) ? byRoad(data, facilities, travel, keep) : straight(data, facilities, counted);
  const factor = mode === "detour" ? Number(travel.detour) : 1;
  return {
    facility: found.facility.map((j) => (j === NONE ? NONE : counted[j])),
    cost: factor === 1 ? found.cost : found.cost.map((km) => km * factor),
  };
}

function straight({ demand }: Data, facilities: Facility[], counted: Uint32Array): Nearest {
  const lon = Float64Array.from(counted, (j) => facilities[j].lon);
  const lat = Float64Array.from(counted, (j) => facilities[j].lat);
  return nearestStraight(demand, lon, lat);
}

function byRoad(data: Data, facilities: Facility[], travel: Travel & Counting, keep: Keep): Nearest {
  const { network, people, facilities: ends, direction } = journey(data, facilities, travel, keep);
  return nearestByRoad(network, people, ends, direction);
}
