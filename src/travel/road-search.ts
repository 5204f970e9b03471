import { NONE } from "../model/data.ts";
import { costAlong, costFromEnd, costToEnd, type ConnectedNetwork, type Connectors } from "./connectors.ts";
import { UNREACHED } from "./network.ts";
import { createSearch, type Search } from "./shortest-paths.ts";

/** Which way people travel: to the facility, or from it (a van, a courier). */
export type Direction = "to" | "from";

/** A search over a network in one direction, that sets off from facilities and is read off at people. */
export type RoadSearch = {
  search: Search;
  direction: Direction;
  network: ConnectedNetwork;
};

export function createRoadSearch(network: ConnectedNetwork, direction: Direction): RoadSearch {
  return { network, direction, search: createSearch(direction === "to" ? network.into : network.out) };
}

/** Sets off from facility `j` of the connectors; without a road it starts nowhere. */
export function startAt({ network, direction, search }: RoadSearch, facilities: Connectors, j: number): void {
  const e = facilities.edge[j];
  if (e === NONE) return;
  const { edges } = network;
  const isLeaving = direction === "from";
  const fromEnd = costFromEnd(edges, e, facilities.share[j], isLeaving);
  const toEnd = costToEnd(edges, e, facilities.share[j], isLeaving);
  if (fromEnd !== UNREACHED) search.start(edges.from[e], fromEnd + facilities.access[j], j);
  if (toEnd !== UNREACHED) search.start(edges.to[e], toEnd + facilities.access[j], j);
}

/**
 * What it costs person `i` by way of an end of their road, in deciseconds, and by which end: `NONE` and UNREACHED where neither is reached.
 * Facilities on the very same edge may be nearer without either end: see `costOnEdge`.
 */
export function costAt({ network, direction, search }: RoadSearch, people: Connectors, i: number): number {
  const e = people.edge[i];
  if (e === NONE) return UNREACHED;
  const { edges } = network;
  const isLeaving = direction === "to";
  return Math.min(
    added(search.cost[edges.from[e]], costFromEnd(edges, e, people.share[i], isLeaving), people.access[i]),
    added(search.cost[edges.to[e]], costToEnd(edges, e, people.share[i], isLeaving), people.access[i]),
  );
}

/** Whose facility gives the cost of `costAt`. */
export function labelAt({ network, direction, search }: RoadSearch, people: Connectors, i: number): number {
  const e = people.edge[i];
  if (e === NONE) return NONE;
  const { edges } = network;
  const isLeaving = direction === "to";
  const from = added(search.cost[edges.from[e]], costFromEnd(edges, e, people.share[i], isLeaving), 0);
  const to = added(search.cost[edges.to[e]], costToEnd(edges, e, people.share[i], isLeaving), 0);
  if (from === UNREACHED && to === UNREACHED) return NONE;
  const [a, b] = [search.label[edges.from[e]], search.label[edges.to[e]]];
  if (from === to) return Math.min(a, b);
  return from < to ? a : b;
}

/** What it costs person `i` to facility `j` along the edge that both stand on, access of both with it. */
export function costOnEdge(
  { network, direction }: Pick<RoadSearch, "network" | "direction">,
  people: Connectors,
  i: number,
  facilities: Connectors,
  j: number,
): number {
  const e = people.edge[i];
  const [person, facility] = [people.share[i], facilities.share[j]];
  const along =
    direction === "to" ? costAlong(network.edges, e, person, facility) : costAlong(network.edges, e, facility, person);
  return added(along, people.access[i], facilities.access[j]);
}

function added(cost: number, more: number, andMore: number): number {
  return cost === UNREACHED || more === UNREACHED ? UNREACHED : cost + more + andMore;
}
