import { NONE } from "../model/data.ts";
import type { ConnectedNetwork, Connectors } from "./connectors.ts";
import { DECISECONDS_PER_MINUTE, UNREACHED } from "./network.ts";
import type { Reach } from "./reach.ts";
import { costAt, costOnEdge, createRoadSearch, startAt, type Direction } from "./road-search.ts";

/** Visits whom one place reaches by road within a limit, in deciseconds; with `bound`, only by junctions where that improves on it. */
export type RoadVisitor = (
  places: Connectors,
  place: number,
  limit: number,
  visit: (i: number, deciseconds: number) => void,
  bound?: Uint32Array,
) => void;

/** A visitor that is made once and asked often: each time a bounded search, read off at the people on the edges that it touched. */
export function createRoadVisitor(network: ConnectedNetwork, people: Connectors, direction: Direction): RoadVisitor {
  const road = createRoadSearch(network, direction);
  const peopleOf = byEdge(people, network.edges.way.length);
  const edgesOf = edgesAt(network);
  const { from } = network.edges;
  const { search } = road;
  return (places, place, limit, visit, bound) => {
    const own = places.edge[place];
    if (own === NONE) return;
    search.clear();
    startAt(road, places, place);
    search.run(limit, bound);
    const visitEdge = (e: number) => {
      for (let k = peopleOf.start[e]; k < peopleOf.start[e + 1]; k++) {
        const i = peopleOf.of[k];
        const along = e === own ? costOnEdge(road, people, i, places, place) : UNREACHED;
        const cost = Math.min(costAt(road, people, i), along);
        if (cost <= limit) visit(i, cost);
      }
    };
    let hasOwn = false;
    for (let k = 0; k < search.count; k++) {
      const junction = search.reached[k];
      for (let at = edgesOf.start[junction]; at < edgesOf.start[junction + 1]; at++) {
        const e = edgesOf.of[at];
        // An edge with both ends reached belongs to its first.
        if (from[e] !== junction && search.cost[from[e]] !== UNREACHED) continue;
        hasOwn ||= e === own;
        visitEdge(e);
      }
    }
    if (!hasOwn) visitEdge(own);
  };
}

/** Reach by road in minutes. People without a road within the limit are in nobody's reach. */
export function roadReach(
  network: ConnectedNetwork,
  people: Connectors,
  facilities: Connectors,
  horizonMinutes: number,
  direction: Direction,
): Reach {
  const visitFrom = createRoadVisitor(network, people, direction);
  const limit = limitOf(horizonMinutes);
  return {
    facilities: facilities.edge.length,
    horizon: horizonMinutes,
    each: (facility, visit) =>
      visitFrom(facilities, facility, limit, (i, cost) => visit(i, cost / DECISECONDS_PER_MINUTE)),
  };
}

/** Minutes as a limit of a search. */
export function limitOf(minutes: number): number {
  return Math.min(UNREACHED - 1, Math.floor(minutes * DECISECONDS_PER_MINUTE));
}

/** Lists by key in compressed rows. */
type Rows = { start: Uint32Array; of: Uint32Array };

/** The points on each edge. */
export function byEdge({ edge }: Pick<Connectors, "edge">, edges: number): Rows {
  const start = new Uint32Array(edges + 1);
  for (const e of edge) if (e !== NONE) start[e + 1]++;
  for (let e = 0; e < edges; e++) start[e + 1] += start[e];
  const next = start.slice();
  const of = new Uint32Array(start[edges]);
  edge.forEach((e, i) => {
    if (e !== NONE) of[next[e]++] = i;
  });
  return { start, of };
}

/** The edges that end at each junction, a loop once. */
export function edgesAt({ edges: { from, to }, junctions }: Pick<ConnectedNetwork, "edges" | "junctions">): Rows {
  const start = new Uint32Array(junctions + 1);
  for (let e = 0; e < from.length; e++) {
    start[from[e] + 1]++;
    if (to[e] !== from[e]) start[to[e] + 1]++;
  }
  for (let n = 0; n < junctions; n++) start[n + 1] += start[n];
  const next = start.slice();
  const of = new Uint32Array(start[junctions]);
  for (let e = 0; e < from.length; e++) {
    of[next[from[e]]++] = e;
    if (to[e] !== from[e]) of[next[to[e]]++] = e;
  }
  return { start, of };
}
