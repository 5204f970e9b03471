import { ROAD_CLASSES, type RoadClass, type Roads } from "../../src/model/roads.ts";

export type WayGiven = {
  at: number[]; // places of its vertices in the list of positions
  class?: RoadClass;
  forward?: number; // bits of modes
  backward?: number;
  maxSpeed?: number;
  name?: string;
};

/** Roads from positions and ways; every mode may go both ways where nothing else is said. */
export function roadsOf(
  positions: [lon: number, lat: number][],
  ways: WayGiven[],
  more: { elevation?: number[]; blocked?: Record<number, number> } = {},
): Roads {
  const start = [0];
  for (const { at } of ways) start.push(start[start.length - 1] + at.length);
  const blocked = new Uint8Array(positions.length);
  for (const [v, bits] of Object.entries(more.blocked ?? {})) blocked[Number(v)] = bits;
  return {
    lon: Float64Array.from(positions, ([lon]) => lon),
    lat: Float64Array.from(positions, ([, lat]) => lat),
    ...(more.elevation ? { elevation: Float32Array.from(more.elevation) } : {}),
    blocked,
    start: Uint32Array.from(start),
    vertices: Uint32Array.from(ways.flatMap(({ at }) => at)),
    roadClass: Uint8Array.from(ways, (way) => ROAD_CLASSES.indexOf(way.class ?? "residential")),
    forward: Uint8Array.from(ways, ({ forward = 15 }) => forward),
    backward: Uint8Array.from(ways, ({ backward = 15 }) => backward),
    maxSpeed: Float32Array.from(ways, ({ maxSpeed = NaN }) => maxSpeed),
    name: ways.map(({ name = "" }) => name),
  };
}

/** Ways that wander over a lattice of some kilometres: they meet, cross, end blind, run one way, stand apart. */
export function randomRoads(random: () => number, side: number, count: number): Roads {
  const positions: [number, number][] = [];
  for (let n = 0; n < side * side; n++) {
    const jitter = () => (random() - 0.5) * 0.004;
    positions.push([107 + (n % side) * 0.01 + jitter(), 30 + Math.floor(n / side) * 0.01 + jitter()]);
  }
  const ways: WayGiven[] = [];
  for (let w = 0; w < count; w++) {
    let v = Math.floor(random() * positions.length);
    const at = [v];
    for (let step = 1 + Math.floor(random() * 6); step > 0; step--) {
      const [column, row] = [v % side, Math.floor(v / side)];
      const nextColumn = column + Math.floor(random() * 3) - 1;
      const nextRow = row + Math.floor(random() * 3) - 1;
      if (nextColumn < 0 || nextColumn >= side || nextRow < 0 || nextRow >= side) continue;
      v = nextRow * side + nextColumn;
      at.push(v); // at times the same vertex again: an edge of no length
    }
    if (at.length < 2) continue;
    const isOneWay = random() < 0.3;
    ways.push({ at, backward: isOneWay ? 1 : 15, class: random() < 0.1 ? "steps" : "residential" });
  }
  return roadsOf(positions, ways);
}
