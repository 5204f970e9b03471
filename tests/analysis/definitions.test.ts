import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Result } from "../../src/analysis/analysis.ts";
import { metric, numbers, table, texts } from "../../src/analysis/result.ts";
import { run } from "../../src/engine.ts";
import { NONE, type Data, type Facility } from "../../src/model/data.ts";
import type { ParamValue, Plan } from "../../src/model/plan.ts";
import { InputError } from "../../src/model/problem.ts";
import type { Roads } from "../../src/model/roads.ts";
import { randomFrom } from "../geo/worlds.ts";
import { randomRoads, roadsOf } from "../travel/worlds.ts";
import { anyWorld, facility, meridian, planOf, readPlace } from "./worlds.ts";

type Settings = Record<string, Record<string, ParamValue>>;

function definitionsOf(data: Data, params: Settings = {}): Result {
  const plan: Plan = { ...planOf(), params };
  return run(data, plan, { analysis: "definitions" });
}

/** One row of the table of definitions: covered, gained, lost, net. */
function rowOf(result: Result, id: string): number[] {
  const found = table(result, "definitions");
  const row = texts(found, "id").indexOf(id);
  return ["covered", "gained", "lost", "net"].map((column) => numbers(found, column)[row]);
}

/** The meridian with a street along it as far as c and d; e lives nine kilometres beyond its end. */
function withStreet(more: Partial<Facility> = {}): Data {
  const roads = roadsOf(
    [
      [107, 30],
      [107, 30.01],
      [107, 30.02],
    ],
    [{ at: [0, 1, 2], class: "tertiary" }],
  );
  return { ...meridian(), facilities: [facility("south", 107, 30, more)], roads };
}

describe("definitions of being within reach", () => {
  test("every way of coming that the data allow, each with its cutoff", () => {
    const found = table(definitionsOf(withStreet(), { coverage: { cutoff: "2.5km" } }), "definitions");
    expect(texts(found, "id")).toEqual(["straight", "detour", "walk", "ebike", "bike", "car"]);
    expect([...numbers(found, "cutoff")]).toEqual([2.5, 2.5, 15, 15, 15, 30]);
    expect(texts(found, "unit")).toEqual(["km", "km", "min", "min", "min", "min"]);
    expect([...numbers(found, "reference")]).toEqual([1, 0, 0, 0, 0, 0]);
  });

  test("within 2.5 km live a, b and c; with the detour c falls out, on foot too; by e-bike and car nothing changes", () => {
    const result = definitionsOf(withStreet(), { coverage: { cutoff: "2.5km" } });
    expect(rowOf(result, "straight")).toEqual([600, 0, 0, 0]);
    expect(rowOf(result, "detour")).toEqual([300, 0, 300, -300]); // 2.22 km × 1.3 = 2.88
    expect(rowOf(result, "walk")).toEqual([300, 0, 300, -300]); // b 14.8 min, c 29.6
    expect(rowOf(result, "ebike")).toEqual([600, 0, 0, 0]);
    expect(rowOf(result, "car")).toEqual([600, 0, 0, 0]);
    expect(["agreedCovered", "disputed", "agreedUncovered"].map((id) => metric(result, id))).toEqual([300, 300, 400]);
    expect([...numbers(table(result, "demand"), "definitions")]).toEqual([6, 6, 4, 4, 0]);
    expect([...numbers(table(result, "demand"), "agreement")]).toEqual([2, 2, 1, 1, 0]);
    expect(result.notes.map(({ id }) => id)).toEqual(["note.definitions-need-costs", "note.definitions-need-capacity"]);
  });

  test("each township, the county, and those of no unit", () => {
    const flips = table(definitionsOf(withStreet(), { coverage: { cutoff: "2.5km" } }), "flips");
    const rows = texts(flips, "name").map((name, row) => [
      name,
      ...["population", "covered_walk", "gained_walk", "lost_walk", "disputed"].map((id) => numbers(flips, id)[row]),
    ]);
    expect(rows).toEqual([
      ["unit 1", 300, 300, 0, 0, 0],
      ["unit 2", 300, 0, 0, 300, 300],
      ["", 400, 0, 0, 0, 0],
      ["unit C", 600, 300, 0, 300, 300],
      ["", 400, 0, 0, 0, 0],
    ]);
    expect([...flips.rows!]).toEqual([0, 1, NONE, 2, NONE]);
  });

  test("against walking, the others gain", () => {
    const result = definitionsOf(withStreet(), { coverage: { mode: "walk" } });
    expect(rowOf(result, "walk")).toEqual([300, 0, 0, 0]);
    expect(rowOf(result, "straight")).toEqual([600, 300, 0, 300]); // its own default, 5 km
    expect(rowOf(result, "car")).toEqual([600, 300, 0, 300]);
  });

  test("cutoffs of other modes can be set, in their own unit only; the one in use is coverage's", () => {
    const set = { coverage: { cutoff: "2.5km" }, definitions: { walk: "30min", straight: "1km", detourCutoff: "3km" } };
    const result = definitionsOf(withStreet(), set);
    expect(rowOf(result, "walk")).toEqual([600, 0, 0, 0]);
    expect(rowOf(result, "detour")).toEqual([600, 0, 0, 0]);
    expect(rowOf(result, "straight")).toEqual([600, 0, 0, 0]);
    expect(result.params.straight).toEqual({ value: 2.5, unit: "km" });
    expect(() => definitionsOf(withStreet(), { definitions: { walk: "3km" } })).toThrow(InputError);
  });

  test("without roads and matrix two are left, and the note says why", () => {
    const result = definitionsOf(meridian(), { coverage: { cutoff: "2.5km" } });
    expect(texts(table(result, "definitions"), "id")).toEqual(["straight", "detour"]);
    expect(result.notes.map(({ id }) => id)).toContain("note.definitions-need-roads");
  });

  test("a matrix is one more", () => {
    const costs = {
      demand: Uint32Array.of(0, 4),
      facilityId: ["south"],
      facility: Uint32Array.of(0, 0),
      cost: Float64Array.of(7, 9),
      unit: "",
    };
    const result = definitionsOf(
      { ...meridian(), costs },
      { coverage: { cutoff: "2.5km" }, definitions: { costs: 9 } },
    );
    expect(rowOf(result, "costs")).toEqual([500, 400, 500, -100]);
  });

  test("nobody, and nothing to go to", () => {
    const nobody = definitionsOf({ ...meridian(), demand: { ...anyEmpty } });
    expect(metric(nobody, "population")).toBe(0);
    const nowhere = definitionsOf({ ...withStreet(), facilities: [] });
    expect(["agreedCovered", "disputed", "agreedUncovered"].map((id) => metric(nowhere, id))).toEqual([0, 0, 1000]);
  });
});

const anyEmpty = {
  id: [],
  name: [],
  lon: new Float64Array(0),
  lat: new Float64Array(0),
  population: new Float64Array(0),
  unit: new Uint32Array(0),
};

describe("limited seats", () => {
  test("one seat for 200 people: a and a hundred of b have it, c finds it taken", () => {
    const result = definitionsOf(withStreet({ capacity: 1 }), {
      coverage: { cutoff: "2.5km" },
      definitions: { peoplePerSeat: 200 },
    });
    expect(rowOf(result, "capacity")).toEqual([200, 0, 400, -400]);
    expect(metric(result, "turnedAway")).toBe(400);
    // a whole within reach by all; of b half; nobody of c
    expect(["agreedCovered", "disputed", "agreedUncovered"].map((id) => metric(result, id))).toEqual([200, 400, 400]);
    expect([...numbers(table(result, "demand"), "definitions")]).toEqual([7, 6, 4, 5, 0]);
    expect(result.notes).toContainEqual({ id: "note.capacity-assumption", values: { people: 200 } });
  });

  test("a facility that states no seats has room for all, and the note counts them", () => {
    const data = withStreet({ capacity: 1 });
    const result = definitionsOf(
      { ...data, facilities: [...data.facilities, facility("north", 107, 30.02)] },
      { coverage: { cutoff: "2.5km" }, definitions: { peoplePerSeat: 100 } },
    );
    expect(rowOf(result, "capacity")).toEqual([600, 0, 0, 0]);
    expect(result.notes).toContainEqual({ id: "note.capacity-unknown", values: { count: 1, facilities: 2 } });
  });
});

/** Roads over half a degree, as the points of any world. */
function spread(roads: Roads): Roads {
  return { ...roads, lon: roads.lon.map((x) => 107 + 2.5 * (x - 107)), lat: roads.lat.map((y) => 30 + 2.5 * (y - 30)) };
}

const roadWorld = fc.record({
  data: anyWorld,
  seed: fc.integer({ min: 1, max: 1e6 }),
  km: fc.integer({ min: 1, max: 30 }),
});

test("in any world every row and every level balances", () => {
  const seen = { capacity: 0, roads: 0 };
  fc.assert(
    fc.property(roadWorld, ({ data, seed, km }) => {
      const facilities = data.facilities.map((one, j) => (j % 2 === 0 ? { ...one, capacity: j + 1 } : one));
      const world: Data = { ...data, facilities, roads: spread(randomRoads(randomFrom(seed), 20, 500)) };
      const coverage = { cutoff: `${km}km` };
      const result = definitionsOf(world, { coverage, travel: { snap: 5 }, definitions: { peoplePerSeat: 100 } });
      const found = table(result, "definitions");
      const flips = table(result, "flips");
      const reference = metric(run(world, planOf(coverage), { analysis: "coverage" }), "covered");
      const levels = texts(flips, "level");
      const sumOf = (column: string, level: string) => {
        const values = numbers(flips, column);
        return levels.reduce((sum, own, row) => sum + (own === level ? values[row] : 0), 0);
      };
      texts(found, "id").forEach((id, k) => {
        const [covered, gained, lost] = ["covered", "gained", "lost"].map((column) => numbers(found, column)[k]);
        expect(covered).toBe(reference + gained - lost);
        for (const level of new Set(levels))
          expect(["covered", "gained", "lost"].map((part) => sumOf(`${part}_${id}`, level))).toEqual([
            covered,
            gained,
            lost,
          ]);
        levels.forEach((_, row) => {
          const [now, plus, minus] = ["covered", "gained", "lost"].map((part) => numbers(flips, `${part}_${id}`)[row]);
          expect(now).toBe(numbers(flips, "covered_straight")[row] + plus - minus);
        });
      });
      if (metric(result, "lost_capacity") > 0) seen.capacity++;
      if (metric(result, "covered_car") > 0) seen.roads++;
      const parts = ["agreedCovered", "disputed", "agreedUncovered"];
      expect(parts.reduce((sum, id) => sum + metric(result, id), 0)).toBe(metric(result, "population"));
      levels.forEach((_, row) => {
        const sum = parts.reduce((all, id) => all + numbers(flips, id)[row], 0);
        expect(sum).toBe(numbers(flips, "population")[row]);
      });
    }),
    { numRuns: 40 },
  );
  expect(Math.min(seen.capacity, seen.roads)).toBeGreaterThan(5);
});

describe("Liechtenstein", () => {
  let result: Result;
  beforeAll(async () => {
    const { plan, data } = await readPlace("liechtenstein");
    result = run(data, plan, { analysis: "definitions" });
  });

  test("for 22,838 of 36,838 people the answer hangs on the definition", () => {
    expect(["population", "agreedCovered", "disputed", "agreedUncovered"].map((id) => metric(result, id))).toEqual([
      36_838, 13_986, 22_838, 14,
    ]);
  });

  test.each([
    ["straight", 21_612, 0, 0],
    ["detour", 18_179, 0, 3433],
    ["walk", 13_986, 0, 7626],
    ["ebike", 26_914, 6365, 1063],
    ["bike", 18_152, 257, 3717],
    ["car", 36_824, 15_212, 0],
  ])("by %s %i are within reach, %i more and %i fewer", (id, covered, gained, lost) => {
    expect(rowOf(result, id)).toEqual([covered, gained, lost, gained - lost]);
  });

  test("in Balzers nobody is within reach of the straight line, and 4,525 of 4,539 by car", () => {
    const flips = table(result, "flips");
    const row = texts(flips, "name").indexOf("巴尔采斯");
    expect(["covered_straight", "covered_car", "population"].map((id) => numbers(flips, id)[row])).toEqual([
      0, 4525, 4539,
    ]);
  });
});
