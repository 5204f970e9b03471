import { describe, expect, it } from "vitest";
import { distanceKm } from "../../src/geo/distance.ts";
import { ROAD_CLASSES } from "../../src/model/roads.ts";
import { findIslands } from "../../src/travel/islands.ts";
import { buildNetwork, deciseconds, UNREACHED, type Network } from "../../src/travel/network.ts";
import { speedsOf, toblerShare } from "../../src/travel/speeds.ts";
import { randomFrom } from "../geo/worlds.ts";
import { plainDijkstra } from "./plain-dijkstra.ts";
import { randomRoads, roadsOf } from "./worlds.ts";

const walking = { speeds: speedsOf("walk"), signShare: 0.8 };
const driving = { speeds: speedsOf("car"), signShare: 0.8 };
const [WALK, CAR] = [1, 8];

/** 0.01° of latitude at 30° N is 1,108.5 m; the road runs north over four vertices, a side road leaves at the second. */
const cross: [number, number][] = [
  [107, 30],
  [107, 30.01],
  [107, 30.02],
  [107, 30.03],
  [107.01, 30.01],
];

const arcsOf = ({ out }: Network) =>
  Array.from(out.start.subarray(1), (end, n) =>
    Array.from(out.to.subarray(out.start[n], end), (to, k): [number, number, number] => [
      n,
      to,
      out.cost[out.start[n] + k],
    ]),
  ).flat();

describe("buildNetwork", () => {
  it("makes junctions where ways meet or end, and nowhere else", () => {
    const roads = roadsOf(cross, [{ at: [0, 1, 2, 3] }, { at: [1, 4] }]);
    const network = buildNetwork(roads, "walk", walking);
    expect(network.junctions).toBe(4); // 0, 1, 3, 4; vertex 2 is a bend
    expect([...network.edges.metres].map(Math.round)).toEqual([1109, 2217, 965]);
    expect([...network.edges.ahead]).toEqual([8868, 17736, 7718]); // metres × 8: at 4.5 km/h, tenths of seconds
    expect(network.out.to.length).toBe(6);
  });

  it("lets one-way streets be driven one way and walked both", () => {
    const roads = roadsOf(cross, [{ at: [0, 1], backward: WALK }]);
    expect([...buildNetwork(roads, "walk", walking).edges.back]).toEqual([8868]);
    const car = buildNetwork(roads, "car", driving);
    expect([...car.edges.ahead]).toEqual([1596]); // 25 km/h
    expect([...car.edges.back]).toEqual([UNREACHED]);
  });

  it("takes four fifths of a sign's speed by car, and the lesser of sign and usual speed on foot", () => {
    const roads = roadsOf(cross, [{ at: [0, 1], maxSpeed: 50 }]);
    expect([...buildNetwork(roads, "car", driving).edges.ahead]).toEqual([998]); // 40 km/h
    expect([...buildNetwork(roads, "walk", walking).edges.ahead]).toEqual([8868]);
  });

  it("leaves out what a mode may not use, and classes without a speed", () => {
    const roads = roadsOf(cross, [
      { at: [0, 1], forward: WALK, backward: WALK },
      { at: [1, 4], class: "steps" },
    ]);
    expect(buildNetwork(roads, "car", driving).junctions).toBe(0);
    expect(buildNetwork(roads, "walk", walking).junctions).toBe(3);
  });

  it("ends roads at a barrier, on both of its sides", () => {
    const roads = roadsOf(cross, [{ at: [0, 1, 2] }], { blocked: { 1: CAR } });
    const car = buildNetwork(roads, "car", driving);
    expect([car.junctions, car.edges.way.length]).toEqual([4, 2]);
    expect(findIslands(car).metres.length).toBe(2);
    expect(buildNetwork(roads, "walk", walking).junctions).toBe(2);
  });

  it("walks by Tobler's function where heights are known", () => {
    const roads = roadsOf(cross, [{ at: [0, 1] }], { elevation: [0, 110.85, 0, 0, 0] }); // 10 % uphill
    const { ahead, back } = buildNetwork(roads, "walk", walking).edges;
    expect(ahead[0] / 8868).toBeCloseTo(1 / toblerShare(0.1), 3);
    expect(back[0] / 8868).toBeCloseTo(1 / toblerShare(-0.1), 3);
    expect([toblerShare(0), toblerShare(0.1), toblerShare(-0.05)]).toEqual([
      1,
      expect.closeTo(Math.exp(-0.35), 12),
      expect.closeTo(Math.exp(0.175), 12),
    ]);
  });

  it("costs what the roads cost vertex by vertex, but for the rounding of each edge", () => {
    const random = randomFrom(41);
    for (let round = 0; round < 60; round++) {
      const roads = randomRoads(random, 6, 14);
      const network = buildNetwork(roads, "car", driving);
      const vertexOf = verticesOf(network);
      const arcs: [number, number, number][] = [];
      for (let w = 0; w < roads.roadClass.length; w++) {
        if (ROAD_CLASSES[roads.roadClass[w]] === "steps") continue;
        for (let k = roads.start[w] + 1; k < roads.start[w + 1]; k++) {
          const [a, b] = [roads.vertices[k - 1], roads.vertices[k]];
          const cost = (distanceKm(roads.lon[a], roads.lat[a], roads.lon[b], roads.lat[b]) * 36_000) / 25;
          if ((roads.forward[w] & CAR) !== 0) arcs.push([a, b, cost]);
          if ((roads.backward[w] & CAR) !== 0) arcs.push([b, a, cost]);
        }
      }
      for (let n = 0; n < network.junctions; n++) {
        const byVertex = plainDijkstra(roads.lon.length, arcs, [[vertexOf[n], 0]]);
        plainDijkstra(network.junctions, arcsOf(network), [[n, 0]]).forEach((cost, other) => {
          const expected = byVertex[vertexOf[other]];
          if (expected === Infinity) expect(cost).toBe(Infinity);
          else expect(Math.abs(cost - expected)).toBeLessThanOrEqual(network.edges.way.length); // 0.1 s an edge at most
        });
      }
    }
  });
});

/** The vertex of each junction, by its coordinates. */
function verticesOf({ roads, lon, lat }: Network): number[] {
  return Array.from(lon, (at, n) => roads.lon.findIndex((x, v) => x === at && roads.lat[v] === lat[n]));
}

describe("findIslands", () => {
  it("puts together what can be reached there and back, those with most road first", () => {
    const roads = roadsOf(cross, [{ at: [1, 4] }, { at: [2, 3] }, { at: [3, 4], forward: CAR, backward: 0 }]);
    const islands = findIslands(buildNetwork(roads, "car", driving));
    expect([...islands.metres].map(Math.round)).toEqual([1109, 965]); // the one-way joins them one way only
    expect([...islands.junctions]).toEqual([2, 2]);
    const walked = findIslands(
      buildNetwork(
        { ...roads, forward: roads.forward.map(() => 15), backward: roads.backward.map(() => 15) },
        "walk",
        walking,
      ),
    );
    expect([...walked.junctions]).toEqual([4]);
  });

  it("agrees with reachability both ways on random graphs", () => {
    const random = randomFrom(42);
    for (let round = 0; round < 100; round++) {
      const network = buildNetwork(randomRoads(random, 5, 9), "car", driving);
      const { of } = findIslands(network);
      const reach = Array.from({ length: network.junctions }, (_, n) =>
        plainDijkstra(network.junctions, arcsOf(network), [[n, 0]]),
      );
      for (let a = 0; a < network.junctions; a++)
        for (let b = 0; b < network.junctions; b++)
          expect(of[a] === of[b]).toBe(reach[a][b] < Infinity && reach[b][a] < Infinity);
    }
  });
});

describe("deciseconds", () => {
  it("rounds to tenths of a second, and never to nothing", () => {
    expect([deciseconds(1000, 4.5), deciseconds(0.001, 90), deciseconds(0, 90)]).toEqual([8000, 1, 0]);
  });
});
