import { describe, expect, it } from "vitest";
import { kmPerDegreeLat, kmPerDegreeLon } from "../../src/geo/distance.ts";
import { nearestByRoad } from "../../src/measure/nearest-by-road.ts";
import { NONE } from "../../src/model/data.ts";
import { minutesBetween } from "../../src/travel/between.ts";
import {
  connect,
  connectable,
  costAlong,
  costFromEnd,
  costToEnd,
  type ConnectedNetwork,
  type Connectors,
} from "../../src/travel/connectors.ts";
import { kNearestByRoad } from "../../src/travel/k-nearest.ts";
import { buildNetwork, UNREACHED } from "../../src/travel/network.ts";
import { roadReach } from "../../src/travel/road-reach.ts";
import type { Direction } from "../../src/travel/road-search.ts";
import { speedsOf } from "../../src/travel/speeds.ts";
import { pointsIn, randomFrom } from "../geo/worlds.ts";
import { plainDijkstra } from "./plain-dijkstra.ts";
import { randomRoads, roadsOf } from "./worlds.ts";

const walking = { speeds: speedsOf("walk"), signShare: 0.8 };
const driving = { speeds: speedsOf("car"), signShare: 0.8 };
const access = { limitKm: 0.6, kmh: 4 };

/** A street of 2 × 1,108.5 m north; nothing else. */
const street = connectable(
  buildNetwork(
    roadsOf(
      [
        [107, 30],
        [107, 30.01],
        [107, 30.02],
      ],
      [{ at: [0, 1, 2] }],
    ),
    "walk",
    walking,
  ),
);

const at = (...places: [lon: number, lat: number][]) => ({
  lon: places.map(([lon]) => lon),
  lat: places.map(([, lat]) => lat),
});

describe("connect", () => {
  it("ties a point to the nearest place on the nearest road, on foot", () => {
    const {
      edge,
      share,
      km,
      access: spent,
    } = connect(street, at([107.002, 30.005], [107, 29.999], [107.1, 30]), access);
    expect([...edge]).toEqual([0, 0, NONE]);
    expect(share[0]).toBeCloseTo(0.25, 4);
    expect(share[1]).toBe(0);
    expect([...km]).toEqual([expect.closeTo(0.193, 3), expect.closeTo(0.1109, 3), Infinity]);
    expect([...spent]).toEqual([1737, 998, UNREACHED]); // 193 m and 110.9 m at 4 km/h
  });

  it("finds what comparing all pieces finds", () => {
    const random = randomFrom(51);
    for (let round = 0; round < 30; round++) {
      const network = connectable(buildNetwork(randomRoads(random, 6, 12), "walk", walking));
      const points = pointsIn(random, 40, 106.98, 29.98, 0.1, 0.1);
      const found = connect(network, points, { limitKm: 0.7, kmh: 4 });
      points.lon.forEach((lon, i) => {
        const nearest = nearestOfAll(network, lon, points.lat[i]);
        if (nearest > 0.7) expect(found.edge[i]).toBe(NONE);
        else expect(found.km[i]).toBeCloseTo(nearest, 4);
      });
    }
  });

  it("ties nobody to a stray path of less than a kilometre", () => {
    const roads = roadsOf(
      [
        [107, 30],
        [107, 30.02],
        [107.003, 30.01],
        [107.003, 30.012],
      ],
      [{ at: [0, 1] }, { at: [2, 3] }],
    );
    const network = connectable(buildNetwork(roads, "walk", walking));
    expect([...connect(network, at([107.003, 30.011]), access).edge]).toEqual([0]);
  });
});

/** Distance in km to the nearest straight piece of a usable edge, in the plane of the point. */
function nearestOfAll({ edges, roads, islands }: ConnectedNetwork, lon: number, lat: number): number {
  const [kmLon, kmLat] = [kmPerDegreeLon(lat), kmPerDegreeLat(lat)];
  let best = Infinity;
  for (let e = 0; e < edges.way.length; e++) {
    const island = islands.of[edges.from[e]];
    if (island !== islands.of[edges.to[e]] || (island !== 0 && islands.metres[island] < 1000)) continue;
    for (let k = edges.shapeStart[e]; k < edges.shapeStart[e + 1] - 1; k++) {
      const [a, b] = [edges.shape[k], edges.shape[k + 1]];
      for (let step = 0; step <= 2000; step++) {
        const x = roads.lon[a] + ((roads.lon[b] - roads.lon[a]) * step) / 2000 - lon;
        const y = roads.lat[a] + ((roads.lat[b] - roads.lat[a]) * step) / 2000 - lat;
        best = Math.min(best, Math.hypot(x * kmLon, y * kmLat));
      }
    }
  }
  return best;
}

/** All costs from people (rows) to facilities by a graph with a node for each, in minutes. */
function allCosts(
  network: ConnectedNetwork,
  people: Connectors,
  facilities: Connectors,
  direction: Direction,
): number[][] {
  const { edges, junctions } = network;
  const roads: [number, number, number][] = [];
  edges.way.forEach((_, e) => {
    if (edges.ahead[e] !== UNREACHED) roads.push([edges.from[e], edges.to[e], edges.ahead[e]]);
    if (edges.back[e] !== UNREACHED) roads.push([edges.to[e], edges.from[e], edges.back[e]]);
  });
  const [origins, ends] = direction === "to" ? [people, facilities] : [facilities, people];
  const costs = Array.from(origins.edge, (e, o) => {
    if (e === NONE) return Array.from(ends.edge, () => Infinity);
    const starts: [number, number][] = [];
    const add = (node: number, cost: number) => cost !== UNREACHED && starts.push([node, cost]);
    add(edges.from[e], costFromEnd(edges, e, origins.share[o], true));
    add(edges.to[e], costToEnd(edges, e, origins.share[o], true));
    const reached = plainDijkstra(junctions, roads, starts);
    return Array.from(ends.edge, (f, d) => {
      if (f === NONE) return Infinity;
      const ways = [
        reached[edges.from[f]] + finite(costFromEnd(edges, f, ends.share[d], false)),
        reached[edges.to[f]] + finite(costToEnd(edges, f, ends.share[d], false)),
        f === e ? finite(costAlong(edges, e, origins.share[o], ends.share[d])) : Infinity,
      ];
      return (Math.min(...ways) + origins.access[o] + ends.access[d]) / 600;
    });
  });
  return direction === "to" ? costs : Array.from(people.edge, (_, i) => costs.map((row) => row[i]));
}

const finite = (cost: number) => (cost === UNREACHED ? Infinity : cost);

describe("by road", () => {
  const random = randomFrom(52);
  const worlds = Array.from({ length: 60 }, () => {
    const network = connectable(buildNetwork(randomRoads(random, 5, 12), "car", driving));
    const people = connect(network, pointsIn(random, 25, 106.99, 29.99, 0.06, 0.06), access);
    const facilities = connect(network, pointsIn(random, 5, 106.99, 29.99, 0.06, 0.06), access);
    return { network, people, facilities };
  });

  it.each(["to", "from"] as const)("the nearest is the least of all costs, going %s the facility", (direction) => {
    for (const { network, people, facilities } of worlds) {
      const nearest = nearestByRoad(network, people, facilities, direction);
      allCosts(network, people, facilities, direction).forEach((row, i) => {
        const least = Math.min(...row);
        expect(nearest.cost[i]).toBe(least);
        if (least === Infinity) expect(nearest.facility[i]).toBe(NONE);
        else expect(row[nearest.facility[i]]).toBe(least);
      });
    }
  });

  it.each(["to", "from"] as const)("reach visits every pair within the horizon once, going %s", (direction) => {
    for (const { network, people, facilities } of worlds) {
      const costs = allCosts(network, people, facilities, direction);
      for (const horizon of [4, Infinity]) {
        const reach = roadReach(network, people, facilities, horizon, direction);
        for (let j = 0; j < reach.facilities; j++) {
          const visited = new Map<number, number>();
          reach.each(j, (i, cost) => {
            expect(visited.has(i)).toBe(false);
            visited.set(i, cost);
          });
          costs.forEach((row, i) => {
            const isWithin = row[j] < Infinity && row[j] <= horizon;
            expect(visited.get(i)).toBe(isWithin ? row[j] : undefined);
          });
        }
      }
    }
  });

  it("the k nearest are the k least of all costs", () => {
    for (const { network, people, facilities } of worlds) {
      const { facility, minutes } = kNearestByRoad(network, people, facilities, 3, "to");
      allCosts(network, people, facilities, "to").forEach((row, i) => {
        const least = row.filter((cost) => cost < Infinity).toSorted((a, b) => a - b);
        for (let k = 0; k < 3; k++) {
          expect(minutes[3 * i + k]).toBe(least[k] ?? Infinity);
          if (k < least.length) expect(row[facility[3 * i + k]]).toBe(least[k]);
        }
        const labels = [...facility.subarray(3 * i, 3 * i + Math.min(3, least.length))];
        expect(new Set(labels).size).toBe(labels.length);
      });
    }
  });

  it("times between stops are those of every pair in its direction", () => {
    for (const { network, facilities } of worlds) {
      const n = facilities.edge.length;
      const between = minutesBetween(network, facilities);
      allCosts(network, facilities, facilities, "to").forEach((row, from) =>
        row.forEach((cost, to) => expect(between[n * from + to]).toBe(from === to ? 0 : cost)),
      );
    }
  });

  it("counts a walk along one street without a junction between", () => {
    const people = connect(street, at([107, 30.002]), access);
    const facilities = connect(street, at([107, 30.008]), access);
    const [cost] = nearestByRoad(street, people, facilities, "to").cost;
    expect(cost).toBeCloseTo((665.1 / 4500) * 60, 2); // 0.006° of latitude
  });
});
