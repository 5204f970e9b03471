import { distanceKm } from "../geo/distance.ts";
import { NONE } from "../model/data.ts";
import { bitOf, ROAD_CLASSES, type RoadMode, type Roads } from "../model/roads.ts";
import { tileOrder } from "./tile-order.ts";
import { toblerShare, type Speeds } from "./speeds.ts";

/** Costs on a network are whole deciseconds. */
export const DECISECONDS_PER_MINUTE = 600;

/** An edge that cannot be used in a direction, a junction that is not reached. */
export const UNREACHED = 0xffffffff;

/** Compressed rows: the arcs of junction n are `start[n] … start[n + 1])`. */
export type Graph = { start: Uint32Array; to: Uint32Array; cost: Uint32Array; largest: number };

/** Pieces of road between junctions; `shape` holds their vertices, ends included, as indices into the roads. */
export type Edges = {
  from: Uint32Array;
  to: Uint32Array;
  ahead: Uint32Array; // deciseconds from `from` to `to`, UNREACHED where that is not allowed
  back: Uint32Array;
  metres: Float64Array;
  way: Uint32Array;
  shapeStart: Uint32Array;
  shape: Uint32Array;
};

/**
 * The roads of one mode: only junctions are nodes (where ways meet, end or are blocked), in the order of tiles, so that a search reads neighbours
 * from neighbouring memory. `out` leads on from a junction, `into` against the direction of travel.
 */
export type Network = {
  mode: RoadMode;
  roads: Roads;
  junctions: number;
  lon: Float64Array;
  lat: Float64Array;
  edges: Edges;
  out: Graph;
  into: Graph;
};

export type TravelSpeeds = { speeds: Speeds; signShare: number };

/**
 * Roads → network of a mode. Each edge's time is its length by the speed of its class (a sign's speed × `signShare` where one is told, by car;
 * for others the lesser of sign and class), on foot with Tobler's slope where heights are known, rounded to 0.1 s.
 */
export function buildNetwork(roads: Roads, mode: RoadMode, travel: TravelSpeeds): Network {
  const pieces = cutWays(roads, bitOf(mode), speedOfWays(roads, mode, travel));
  const lon = takeAt(roads.lon, pieces.vertex);
  const lat = takeAt(roads.lat, pieces.vertex);
  const place = tileOrder(lon, lat); // junction as met → its place
  const edges = timedEdges(roads, mode, travel, pieces, place);
  return {
    mode,
    roads,
    junctions: lon.length,
    lon: ordered(lon, place),
    lat: ordered(lat, place),
    edges,
    out: graphOf(lon.length, edges, false),
    into: graphOf(lon.length, edges, true),
  };
}

/** km/h of each way for a mode; 0 where it does not go. */
function speedOfWays(roads: Roads, mode: RoadMode, { speeds, signShare }: TravelSpeeds): Float64Array {
  const byClass = ROAD_CLASSES.map((name) => speeds[name]);
  return Float64Array.from(roads.roadClass, (roadClass, w) => {
    const usual = byClass[roadClass];
    const told = roads.maxSpeed[w];
    if (!(told > 0) || usual === 0) return usual;
    return mode === "car" ? told * signShare : Math.min(told, usual);
  });
}

/** Pieces of ways between junctions, whose vertices are `vertex` in the order in which they are met. */
type Pieces = {
  from: number[];
  to: number[];
  way: number[];
  shapeStart: number[];
  shape: number[];
  vertex: number[];
  kmh: Float64Array;
};

function cutWays(roads: Roads, bit: number, kmh: Float64Array): Pieces {
  const uses = countUses(roads, bit, kmh);
  const junctionOf = new Uint32Array(roads.lon.length).fill(NONE);
  const pieces: Pieces = { from: [], to: [], way: [], shapeStart: [0], shape: [], vertex: [], kmh };
  const junctionAt = (v: number) => {
    if ((roads.blocked[v] & bit) !== 0) return pieces.vertex.push(v) - 1; // each side ends by itself
    if (junctionOf[v] === NONE) junctionOf[v] = pieces.vertex.push(v) - 1;
    return junctionOf[v];
  };
  for (let w = 0; w < roads.roadClass.length; w++) {
    if (!isUsable(roads, w, bit, kmh)) continue;
    const last = roads.start[w + 1] - 1;
    let from = junctionAt(roads.vertices[roads.start[w]]);
    pieces.shape.push(roads.vertices[roads.start[w]]);
    for (let k = roads.start[w] + 1; k <= last; k++) {
      const v = roads.vertices[k];
      pieces.shape.push(v);
      if (k < last && uses[v] < 2 && (roads.blocked[v] & bit) === 0) continue;
      const to = junctionAt(v);
      pieces.from.push(from);
      pieces.to.push(to);
      pieces.way.push(w);
      pieces.shapeStart.push(pieces.shape.length);
      if (k === last) break;
      from = (roads.blocked[v] & bit) === 0 ? to : junctionAt(v);
      pieces.shape.push(v);
    }
  }
  return pieces;
}

function isUsable(roads: Roads, w: number, bit: number, kmh: Float64Array): boolean {
  const isAllowed = ((roads.forward[w] | roads.backward[w]) & bit) !== 0;
  return isAllowed && kmh[w] > 0 && roads.start[w + 1] - roads.start[w] > 1;
}

/** How often usable ways pass a vertex, ends counting twice; two is enough to make it a junction. */
function countUses(roads: Roads, bit: number, kmh: Float64Array): Uint8Array {
  const uses = new Uint8Array(roads.lon.length);
  const add = (v: number, n: number) => (uses[v] = Math.min(2, uses[v] + n));
  for (let w = 0; w < roads.roadClass.length; w++) {
    if (!isUsable(roads, w, bit, kmh)) continue;
    const [first, last] = [roads.start[w], roads.start[w + 1] - 1];
    for (let k = first; k <= last; k++) add(roads.vertices[k], k === first || k === last ? 2 : 1);
  }
  return uses;
}

function timedEdges(roads: Roads, mode: RoadMode, _travel: TravelSpeeds, pieces: Pieces, place: Uint32Array): Edges {
  const n = pieces.way.length;
  const edges: Edges = {
    from: Uint32Array.from(pieces.from, (junction) => place[junction]),
    to: Uint32Array.from(pieces.to, (junction) => place[junction]),
    ahead: new Uint32Array(n),
    back: new Uint32Array(n),
    metres: new Float64Array(n),
    way: Uint32Array.from(pieces.way),
    shapeStart: Uint32Array.from(pieces.shapeStart),
    shape: Uint32Array.from(pieces.shape),
  };
  const bit = bitOf(mode);
  for (let e = 0; e < n; e++) {
    const w = edges.way[e];
    const { metres, ahead, back } = lengths(roads, edges, e, mode === "walk" ? roads.elevation : undefined);
    edges.metres[e] = metres;
    edges.ahead[e] = (roads.forward[w] & bit) === 0 ? UNREACHED : deciseconds(ahead, pieces.kmh[w]);
    edges.back[e] = (roads.backward[w] & bit) === 0 ? UNREACHED : deciseconds(back, pieces.kmh[w]);
  }
  return edges;
}

/** Metres of an edge, and the metres on the flat that would take as long, there and back. */
function lengths(roads: Roads, { shapeStart, shape }: Edges, e: number, elevation: Float32Array | undefined) {
  let [metres, ahead, back] = [0, 0, 0];
  for (let k = shapeStart[e] + 1; k < shapeStart[e + 1]; k++) {
    const [a, b] = [shape[k - 1], shape[k]];
    const m = 1000 * distanceKm(roads.lon[a], roads.lat[a], roads.lon[b], roads.lat[b]);
    const rise = elevation ? elevation[b] - elevation[a] : 0;
    const slope = m > 0 && rise === rise ? rise / m : 0;
    metres += m;
    ahead += m / toblerShare(slope);
    back += m / toblerShare(-slope);
  }
  return { metres, ahead, back };
}

/** Whole deciseconds, at least one where there is any length. */
export function deciseconds(metres: number, kmh: number): number {
  return metres > 0 ? Math.max(1, Math.round((metres * 36) / kmh)) : 0;
}

function graphOf(junctions: number, { from, to, ahead, back }: Edges, isReversed: boolean): Graph {
  const start = new Uint32Array(junctions + 1);
  const [firsts, seconds] = isReversed ? [back, ahead] : [ahead, back];
  for (let e = 0; e < from.length; e++) {
    if (firsts[e] !== UNREACHED) start[from[e] + 1]++;
    if (seconds[e] !== UNREACHED) start[to[e] + 1]++;
  }
  for (let n = 0; n < junctions; n++) start[n + 1] += start[n];
  const next = start.slice();
  const graph: Graph = {
    start,
    to: new Uint32Array(start[junctions]),
    cost: new Uint32Array(start[junctions]),
    largest: 0,
  };
  const add = (a: number, b: number, cost: number) => {
    if (cost === UNREACHED) return;
    graph.to[next[a]] = b;
    graph.cost[next[a]++] = cost;
    graph.largest = Math.max(graph.largest, cost);
  };
  for (let e = 0; e < from.length; e++) {
    add(from[e], to[e], firsts[e]);
    add(to[e], from[e], seconds[e]);
  }
  return graph;
}

function takeAt(column: Float64Array, indices: number[]): Float64Array {
  return Float64Array.from(indices, (i) => column[i]);
}

function ordered(column: Float64Array, place: Uint32Array): Float64Array {
  const sorted = new Float64Array(column.length);
  for (let n = 0; n < column.length; n++) sorted[place[n]] = column[n];
  return sorted;
}
