import { describe, expect, test } from "vitest";
import { keep } from "../../src/measure/keep.ts";
import { nearestByMode } from "../../src/measure/nearest-by-mode.ts";
import type { Nearest } from "../../src/measure/nearest.ts";
import { reachByMode, type CountedReach } from "../../src/measure/reach-by-mode.ts";
import { createReachStore } from "../../src/measure/stored-reach.ts";
import { NONE, type Data } from "../../src/model/data.ts";
import { InputError } from "../../src/model/problem.ts";
import { isRoadMode, MODES, type Mode } from "../../src/model/roads.ts";
import { dataOf, facility, hundredthKm, meridian } from "../analysis/worlds.ts";
import { pointsIn, randomFrom } from "../geo/worlds.ts";
import { randomRoads } from "../travel/worlds.ts";

const travel = (mode: Mode) => ({
  mode,
  kinds: ["library"],
  levels: [],
  detour: 1.3,
  direction: "to",
  snap: 1,
  access: 4,
  sign: 0.8,
  speeds: [],
});

const reach = (data: Data, mode: Mode, horizon: number) =>
  reachByMode(data, data.facilities, travel(mode), horizon, keep);

/** The plain reduction over pairs: the least cost, of equal ones the first facility. */
function nearestOver(pairs: CountedReach, points: number): Nearest {
  const nearest = { facility: new Uint32Array(points).fill(NONE), cost: new Float64Array(points).fill(Infinity) };
  for (let k = 0; k < pairs.facilities; k++) {
    pairs.each(k, (i, cost) => {
      if (cost >= nearest.cost[i]) return;
      nearest.cost[i] = cost;
      nearest.facility[i] = pairs.counted[k];
    });
  }
  return nearest;
}

/** A world of roads, a matrix, and facilities of which some do not count. */
function anyWorld(seed: number): Data {
  const random = randomFrom(seed);
  const points = pointsIn(random, 60, 107, 30, 0.08, 0.08);
  const sites = pointsIn(random, 7, 107, 30, 0.08, 0.08);
  const people = Array.from(points.lon, (lon, i) => ({ id: `p${i}`, lon, lat: points.lat[i], people: 10 }));
  const facilities = Array.from(sites.lon, (lon, j) =>
    facility(`f${j}`, lon, sites.lat[j], {
      kind: j === 2 ? "museum" : "library",
      status: j === 4 ? "closed" : "existing",
    }),
  );
  const listed = Array.from({ length: 150 }, () => Math.floor(random() * 60));
  return {
    ...dataOf(people, facilities),
    roads: randomRoads(random, 9, 60),
    costs: {
      demand: Uint32Array.from(listed),
      facilityId: ["f0", "elsewhere", "f1", "f2", "f3", "f4"],
      facility: Uint32Array.from(listed, () => Math.floor(random() * 6)),
      cost: Float64Array.from(listed, () => Math.floor(random() * 20)),
      unit: "",
    },
  };
}

describe("reach by mode", () => {
  test.each(MODES)("%s: the least of all pairs is the nearest facility", (mode) => {
    let reached = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const data = anyWorld(seed);
      const expected = nearestByMode(data, data.facilities, travel(mode), keep);
      const found = nearestOver(reach(data, mode, Infinity), 60);
      found.cost.forEach((cost, i) => {
        if (cost !== expected.cost[i]) expect(cost).toBeCloseTo(expected.cost[i], 9);
        if (cost < Infinity) reached++;
      });
      expect([...found.facility]).toEqual([...expected.facility]);
    }
    expect(reached).toBeGreaterThan(500);
  });

  test.each(MODES)("%s: a horizon leaves out exactly what lies beyond it", (mode) => {
    const data = anyWorld(7);
    const limit = isRoadMode(mode) ? 25 : 5;
    const listed = (horizon: number) => {
      const pairs: string[] = [];
      const found = reach(data, mode, horizon);
      for (let k = 0; k < found.facilities; k++)
        found.each(k, (i, cost) => cost <= limit && pairs.push(`${k} ${i} ${cost}`));
      return pairs.toSorted();
    };
    expect(listed(limit).length).toBeGreaterThan(3);
    expect(listed(limit)).toEqual(listed(Infinity));
  });

  test("by detour the kilometres are multiplied and the horizon is in them", () => {
    const found: [number, number][] = [];
    reach(meridian(), "detour", 2.6 * hundredthKm).each(0, (i, cost) => found.push([i, Math.round(cost * 100) / 100]));
    expect(found.toSorted((a, b) => a[0] - b[0])).toEqual([
      [0, 0],
      [1, 1.44],
      [2, 2.88],
      [3, 2.88],
    ]);
  });

  test("what is missing is said", () => {
    expect(() => reach(meridian(), "walk", 1)).toThrow(new InputError("param.mode-needs-roads", { value: "walk" }));
    expect(() => reach(meridian(), "costs", 1)).toThrow(new InputError("param.mode-needs-costs", { value: "costs" }));
  });
});

describe("a store of reaches", () => {
  const world = anyWorld(3);
  const compute = () => reach(world, "walk", 60);
  const pairsOf = (of: CountedReach) => {
    const pairs: [number, number, number][] = [];
    for (let k = 0; k < of.facilities; k++) of.each(k, (i, cost) => pairs.push([k, i, cost]));
    return pairs;
  };

  test("hands out the same pairs, of each facility the nearest first", () => {
    const stored = pairsOf(createReachStore(10_000)("a", true, compute));
    expect(stored.length).toBeGreaterThan(20);
    expect(stored).toEqual(pairsOf(compute()).toSorted((a, b) => a[0] - b[0] || a[2] - b[2] || a[1] - b[1]));
  });

  test("searches once what fits, and each time what does not", () => {
    const size = pairsOf(compute()).length;
    for (const [room, searches] of [
      [size, 5],
      [size - 1, 15],
    ]) {
      let visits = 0;
      const counting = () => {
        const real = compute();
        return {
          ...real,
          each: (k: number, visit: (i: number, cost: number) => void) => (visits++, real.each(k, visit)),
        };
      };
      const store = createReachStore(room);
      const first = store("a", true, counting);
      pairsOf(first);
      pairsOf(store("a", true, counting));
      expect(first.facilities).toBe(5);
      expect(store("a", true, counting)).toBe(first);
      expect(visits).toBe(searches);
    }
  });

  test("lets go of the reach asked for longest ago", () => {
    const size = pairsOf(compute()).length;
    const store = createReachStore(2 * size);
    const first = store("a", true, compute);
    store("b", true, compute);
    expect(store("a", true, compute)).toBe(first);
    store("c", true, compute);
    expect(store("a", true, compute)).toBe(first);
    store("b", true, compute);
    store("c", true, compute);
    expect(store("a", true, compute)).not.toBe(first);
  });
});
