import { ROAD_CLASSES, type RoadClass, type Roads } from "../../model/roads.ts";
import { append, numberAt, createNumberList, type NumberList } from "../layers/number-list.ts";
import { note } from "../problems.ts";
import type { Problem } from "../../model/problem.ts";

/** How a way may be used: its class, the modes in its own direction and against it (bits), and the speed that is told (NaN = none). */
export type WayUse = { roadClass: RoadClass; forward: number; backward: number; maxSpeed: number };

/** Ways while they are read one by one: the vertices of all in one list, and of each where its own end in it. */
export type WayColumns = { vertices: NumberList; end: number[]; use: WayUse[]; name: string[] };

export function wayColumns(): WayColumns {
  return { vertices: createNumberList(), end: [], use: [], name: [] };
}

export function addVertex({ vertices }: WayColumns, vertex: number): void {
  append(vertices, vertex);
}

/** Ends a way after the vertices added since the last one. */
export function endWay(ways: WayColumns, use: WayUse, name: string): void {
  ways.end.push(ways.vertices.length);
  ways.use.push(use);
  ways.name.push(name);
}

/** Ways and the vertices that they run over as the model holds them. */
export function roadsOf(ways: WayColumns, places: Pick<Roads, "lon" | "lat" | "blocked">): Roads {
  const { use, name } = ways;
  const start = new Uint32Array(ways.end.length + 1);
  start.set(ways.end, 1);
  const vertices = new Uint32Array(ways.vertices.length);
  for (let n = 0; n < vertices.length; n++) vertices[n] = numberAt(ways.vertices, n);
  return {
    ...places,
    start,
    vertices,
    roadClass: Uint8Array.from(use, (one) => ROAD_CLASSES.indexOf(one.roadClass)),
    forward: Uint8Array.from(use, (one) => one.forward),
    backward: Uint8Array.from(use, (one) => one.backward),
    maxSpeed: Float32Array.from(use, (one) => one.maxSpeed),
    name,
  };
}

/** Of several ways that are used alike one description is kept: few stand for all. */
export function sharedUses(): (use: WayUse) => WayUse {
  const known = new Map<string, WayUse>();
  return (use) => {
    const key = `${use.roadClass} ${use.forward} ${use.backward} ${use.maxSpeed}`;
    const same = known.get(key);
    if (!same) known.set(key, use);
    return same ?? use;
  };
}

/** Says how many ways share no vertex with any other: lines that only look joined, or pieces of road far from the rest. */
export function noteUntouched(roads: Roads, problems: Problem[]): void {
  const count = countUntouched(roads);
  if (count > 0) problems.push(note("input.roads-untouched", { count, of: roads.roadClass.length }));
}

function countUntouched({ lon, start, vertices, roadClass }: Roads): number {
  const owner = new Uint32Array(lon.length); // way + 1, 0 = none yet
  const isJoined = new Uint8Array(roadClass.length);
  for (let way = 0; way < roadClass.length; way++) {
    for (let n = start[way]; n < start[way + 1]; n++) {
      const other = owner[vertices[n]];
      if (other === 0) owner[vertices[n]] = way + 1;
      else if (other !== way + 1) isJoined[way] = isJoined[other - 1] = 1;
    }
  }
  let count = 0;
  for (const joined of isJoined) count += 1 - joined;
  return count;
}
