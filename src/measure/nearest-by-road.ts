import { NONE } from "../model/data.ts";
import { facilitiesByEdge, type ConnectedNetwork, type Connectors } from "../travel/connectors.ts";
import { DECISECONDS_PER_MINUTE, UNREACHED } from "../travel/network.ts";
import {
  costAt,
  costOnEdge,
  createRoadSearch,
  labelAt,
  startAt,
  type Direction,
  type RoadSearch,
} from "../travel/road-search.ts";
import type { Nearest } from "./nearest.ts";

/**
 * The nearest facility of every person by road, in minutes: one search from all facilities at once. Infinity and NONE for those without a
 * road within the limit, and those whose roads lead to no facility.
 */
export function nearestByRoad(
  network: ConnectedNetwork,
  people: Connectors,
  facilities: Connectors,
  direction: Direction,
): Nearest {
  return readNearest(searchFromAll(network, facilities, direction), people, facilities);
}

/** The search from all facilities at once, run: costs and labels of every junction. */
export function searchFromAll(network: ConnectedNetwork, facilities: Connectors, direction: Direction): RoadSearch {
  const road = createRoadSearch(network, direction);
  for (let j = 0; j < facilities.edge.length; j++) startAt(road, facilities, j);
  road.search.run();
  return road;
}

/** The nearest facility of every person as a search from all facilities tells. */
export function readNearest(road: RoadSearch, people: Connectors, facilities: Connectors): Nearest {
  const onEdge = facilitiesByEdge(facilities);
  const n = people.edge.length;
  const nearest: Nearest = { facility: new Uint32Array(n), cost: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    let cost = costAt(road, people, i);
    let label = cost === UNREACHED ? NONE : labelAt(road, people, i);
    for (const j of onEdge.get(people.edge[i]) ?? []) {
      const along = costOnEdge(road, people, i, facilities, j);
      if (along > cost || (along === cost && j >= label)) continue;
      cost = along;
      label = j;
    }
    nearest.cost[i] = minutes(cost);
    nearest.facility[i] = cost === UNREACHED ? NONE : label;
  }
  return nearest;
}

export function minutes(deciseconds: number): number {
  return deciseconds === UNREACHED ? Infinity : deciseconds / DECISECONDS_PER_MINUTE;
}
