import { distanceKm } from "../geo/distance.ts";
import { isPlaced } from "../geo/places.ts";
import type { Data, Facility } from "../model/data.ts";
import { InputError } from "../model/problem.ts";
import { isRoadMode } from "../model/roads.ts";
import { connect } from "../travel/connectors.ts";
import { DECISECONDS_PER_MINUTE, UNREACHED } from "../travel/network.ts";
import { countedFacilities, type Counting } from "./counted.ts";
import { journey, type Keep, type Travel } from "./journey.ts";
import { roadVisitor } from "./live-sums.ts";
import { nearestByMode } from "./nearest-by-mode.ts";
import { searchFromAll } from "./nearest-by-road.ts";
import type { Nearest } from "./nearest.ts";

/** The nearest facility of everybody with one facility, the pin, at any place; `others` is without it. A pin that is not counted changes nothing. */
export type WithPin = { others: Nearest; isCounted: boolean; at(lon: number, lat: number): Nearest };

/**
 * What changes while facility `pin` of a list is being dragged: the others are searched once, a step adds the pin alone. The same costs as
 * searching all anew, and the same facility, the first in the list where two are equally near. Errors: `param.mode-no-drag` for a
 * matrix of costs, which says nothing of other places.
 */
export function nearestWithPin(
  data: Data,
  facilities: Facility[],
  pin: number,
  travel: Travel & Counting,
  keep: Keep,
): WithPin {
  if (travel.mode === "costs") throw new InputError("param.mode-no-drag", { value: travel.mode });
  const withoutPin = facilities.with(pin, { ...facilities[pin], status: "closed" });
  const others = nearestByMode(data, withoutPin, travel, keep);
  if (!countedFacilities(facilities, travel).includes(pin)) return { others, isCounted: false, at: () => others };
  const visitPin = isRoadMode(travel.mode)
    ? pinByRoad(data, withoutPin, travel, keep)
    : pinStraight(data, travel.mode === "detour" ? Number(travel.detour) : 1);
  const at = (lon: number, lat: number) => {
    const facility = others.facility.slice();
    const cost = others.cost.slice();
    visitPin(lon, lat, (i, pinCost) => {
      if (pinCost > cost[i] || (pinCost === cost[i] && pin > facility[i])) return;
      cost[i] = pinCost;
      facility[i] = pin;
    });
    return { facility, cost };
  };
  return { others, isCounted: true, at };
}

type VisitPin = (lon: number, lat: number, visit: (i: number, cost: number) => void) => void;

function pinStraight({ demand }: Data, factor: number): VisitPin {
  return (lon, lat, visit) => {
    for (let i = 0; i < demand.lon.length; i++) {
      if (!isPlaced(demand.lon[i], demand.lat[i])) continue;
      const km = distanceKm(demand.lon[i], demand.lat[i], lon, lat);
      visit(i, factor === 1 ? km : km * factor);
    }
  };
}

/** The pin's search goes no farther than where the others are as near. */
function pinByRoad(data: Data, others: Facility[], travel: Travel & Counting, keep: Keep): VisitPin {
  const around = journey(data, others, travel, keep);
  const { search } = searchFromAll(around.network, around.facilities, around.direction);
  const bound = search.cost.map((cost) => (cost === UNREACHED ? cost : cost + 1)); // equal costs are the pin's too
  const visitor = roadVisitor(around, keep);
  return (lon, lat, visit) => {
    const place = connect(around.network, { lon: [lon], lat: [lat] }, around.access);
    visitor(place, 0, UNREACHED - 1, (i, cost) => visit(i, cost / DECISECONDS_PER_MINUTE), bound);
  };
}
