import { gridOver, type PointGrid } from "../geo/point-grid.ts";
import type { Demand } from "../model/data.ts";
import { createRoadVisitor, limitOf, type RoadVisitor } from "../travel/road-reach.ts";
import { connect } from "../travel/connectors.ts";
import type { Journey, Keep } from "./journey.ts";
import type { Nearest } from "./nearest.ts";
import { visitWithin } from "./pin-straight.ts";

/** Covered people by lowest unit while one facility is being dragged; a last entry for those of no unit. */
export type LiveSums = { coveredByUnit(lon: number, lat: number): Float64Array };

/**
 * Covered people by unit with a pin at any place: what the other facilities cover is counted once, a step counts only those within the pin's
 * cutoff whom no other covers. Straight line, `factor` times that, or by road.
 */
export function createLiveSums(
  demand: Demand,
  units: number,
  others: Nearest,
  cutoff: number,
  way: { factor: number } | { journey: Journey },
  keep: Keep,
): LiveSums {
  const { population, unit } = demand;
  const base = new Float64Array(units + 1);
  const isOpen = new Uint8Array(others.cost.length); // whom no other covers, and whose number is known
  for (let i = 0; i < isOpen.length; i++) {
    const people = population[i];
    if (people !== people) continue;
    if (others.cost[i] <= cutoff) base[Math.min(unit[i], units)] += people;
    else isOpen[i] = 1;
  }
  const visit =
    "journey" in way ? byRoad(demand, way.journey, cutoff, keep) : straight(demand, cutoff / way.factor, keep);
  return {
    coveredByUnit(lon, lat) {
      const covered = base.slice();
      visit(lon, lat, (i) => {
        if (isOpen[i] === 1) covered[Math.min(unit[i], units)] += population[i];
      });
      return covered;
    },
  };
}

type VisitFrom = (lon: number, lat: number, visit: (i: number) => void) => void;

function straight(demand: Demand, km: number, keep: Keep): VisitFrom {
  const grid = pointGrid(demand, keep);
  return (lon, lat, visit) => visitWithin(grid, demand, { lon, lat }, km, visit);
}

export function pointGrid(demand: Demand, keep: Keep): PointGrid {
  return keep(demand, "grid", () => gridOver(demand));
}

function byRoad(_demand: Demand, journey: Journey, cutoff: number, keep: Keep): VisitFrom {
  const visitor = roadVisitor(journey, keep);
  const limit = limitOf(cutoff);
  return (lon, lat, visit) => {
    const place = connect(journey.network, { lon: [lon], lat: [lat] }, journey.access);
    visitor(place, 0, limit, visit);
  };
}

export function roadVisitor({ network, people, direction }: Journey, keep: Keep): RoadVisitor {
  return keep(people, `visitor ${direction}`, () => createRoadVisitor(network, people, direction));
}
