import { NONE } from "../model/data.ts";
import { findIslands, type Islands } from "./islands.ts";
import { UNREACHED, type Edges, type Network } from "./network.ts";
import { indexRoads, type RoadIndex } from "./road-index.ts";

/** Where people and facilities meet the roads: one entry per point, edge NONE where no road is within the limit. */
export type Connectors = {
  edge: Uint32Array;
  share: Float64Array; // of the edge's metres, from its `from`
  km: Float64Array; // between point and road, Infinity where there is none
  access: Uint32Array; // deciseconds for that stretch, on foot in every mode
};

/** How points are tied to roads: no farther than `limitKm`, and at `kmh` on foot between. */
export type Access = { limitKm: number; kmh: number };

/** A network that points can be tied to. Roads of less than this together, apart from all others, tie nobody: a stray path is no way out. */
export type ConnectedNetwork = Network & { islands: Islands; index: RoadIndex };

const strayMetres = 1000;

export function connectable(network: Network): ConnectedNetwork {
  const islands = findIslands(network);
  const { from, to } = network.edges;
  const isLarge = (island: number) => island === 0 || islands.metres[island] >= strayMetres;
  const isUsable = (e: number) => islands.of[from[e]] === islands.of[to[e]] && isLarge(islands.of[from[e]]);
  return { ...network, islands, index: indexRoads(network, isUsable) };
}

/** Ties each point to the nearest road. */
export function connect(
  { index }: Pick<ConnectedNetwork, "index">,
  { lon, lat }: { lon: ArrayLike<number>; lat: ArrayLike<number> },
  { limitKm, kmh }: Access,
): Connectors {
  const n = lon.length;
  const connectors: Connectors = {
    edge: new Uint32Array(n).fill(NONE),
    share: new Float64Array(n),
    km: new Float64Array(n).fill(Infinity),
    access: new Uint32Array(n).fill(UNREACHED),
  };
  for (let i = 0; i < n; i++) {
    const meeting = index.nearest(lon[i], lat[i], limitKm);
    if (!meeting) continue;
    connectors.edge[i] = meeting.edge;
    connectors.share[i] = meeting.share;
    connectors.km[i] = meeting.km;
    connectors.access[i] = Math.round((meeting.km / kmh) * 36_000);
  }
  return connectors;
}

/** Deciseconds from a place on an edge to its ends, or from the ends to it. */
export function costFromEnd(edges: Edges, e: number, share: number, isLeaving: boolean): number {
  return part(isLeaving ? edges.back[e] : edges.ahead[e], share);
}

/** The same with the other end, `to`. */
export function costToEnd(edges: Edges, e: number, share: number, isLeaving: boolean): number {
  return part(isLeaving ? edges.ahead[e] : edges.back[e], 1 - share);
}

/** Deciseconds between two places on one edge, UNREACHED against a one-way. */
export function costAlong(edges: Edges, e: number, from: number, to: number): number {
  return to >= from ? part(edges.ahead[e], to - from) : part(edges.back[e], from - to);
}

function part(whole: number, share: number): number {
  return whole === UNREACHED ? UNREACHED : Math.round(whole * share);
}

/** The facilities that stand on each edge, which a person on the same edge may reach without passing a junction. */
export function facilitiesByEdge({ edge }: Connectors): Map<number, number[]> {
  const byEdge = new Map<number, number[]>();
  edge.forEach((e, j) => {
    if (e === NONE) return;
    const others = byEdge.get(e);
    if (others) others.push(j);
    else byEdge.set(e, [j]);
  });
  return byEdge;
}
