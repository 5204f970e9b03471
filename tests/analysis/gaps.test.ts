import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Result } from "../../src/analysis/analysis.ts";
import { metric, numbers, rowCount, table, texts } from "../../src/analysis/result.ts";
import { run } from "../../src/engine.ts";
import { distanceKm } from "../../src/geo/distance.ts";
import { NONE, type Data } from "../../src/model/data.ts";
import type { ParamValue } from "../../src/model/plan.ts";
import { anyWorld, dataOf, facility, hundredthKm, meridian, planOf, unitsOf, type Point } from "./worlds.ts";

const find = (data: Data, cutoff: ParamValue, gaps: Record<string, ParamValue> = {}): Result =>
  run(data, { ...planOf({ cutoff }), params: { coverage: { cutoff }, gaps } }, { analysis: "gaps" });

/** Hamlets north of a library: two 0.55 km apart at 5.5 km, one alone at 8.9 km, a large one at 22 km. */
function hamlets(): Data {
  const points: Point[] = [
    { id: "near", lon: 107, lat: 30.001, people: 50 },
    { id: "pair 1", lon: 107, lat: 30.05, people: 30 },
    { id: "pair 2", lon: 107, lat: 30.055, people: 60, name: "河边" },
    { id: "alone", lon: 107, lat: 30.08, people: 100 },
    { id: "large", lon: 107, lat: 30.2, people: 20 },
  ];
  return dataOf(points, [facility("library", 107, 30)]);
}

describe("hamlets north of a library", () => {
  const result = find(hamlets(), 5);
  const places = table(result, "places");

  test("the two that lie near each other are one gap, ranked with the others by people × distance", () => {
    expect(texts(places, "name")).toEqual(["alone", "河边", "large"]);
    expect([...numbers(places, "rank")]).toEqual([1, 2, 3]);
    expect([...numbers(places, "people")]).toEqual([100, 90, 20]);
    expect([...numbers(places, "points")]).toEqual([1, 2, 1]);
    expect(metric(result, "uncovered")).toBe(210);
    expect(metric(result, "places")).toBe(3);
  });

  test("distances are the people's mean and the farthest point's", () => {
    expect(numbers(places, "meanCost")[1]).toBeCloseTo(((30 * 5 + 60 * 5.5) / 90) * hundredthKm, 2);
    expect(numbers(places, "farthest")[1]).toBeCloseTo(5.5 * hundredthKm, 2);
    expect(numbers(places, "personDistance")[1]).toBeCloseTo((30 * 5 + 60 * 5.5) * hundredthKm, 0);
  });

  test("every uncovered point knows its gap, covered ones have none", () => {
    expect([...numbers(table(result, "members"), "place")]).toEqual([NONE, 1, 1, 0, 2]);
  });

  test("a gap stands at its most populous point", () => {
    expect(numbers(places, "lat")[1]).toBe(30.055);
  });

  test("a link of 0.5 km parts the pair, one of 4 km joins all but the large one", () => {
    expect(metric(find(hamlets(), 5, { link: 0.5 }), "places")).toBe(4);
    const joined = find(hamlets(), 5, { link: 4 });
    expect([...numbers(table(joined, "places"), "people")]).toEqual([190, 20]);
  });
});

describe("names", () => {
  test("points without names take the unit's, numbered within the unit", () => {
    const points = [0.1, 0.2, 0.3].map((north, n) => ({
      id: `house ${n}`,
      name: "",
      lon: 107,
      lat: 30 + north,
      people: 10,
      unit: n === 2 ? NONE : 0,
    }));
    const data = dataOf(points, [facility("library", 107, 30)], unitsOf([["1", "township", NONE]]));
    data.boundaries.nameEn = ["First"];
    const places = table(find(data, 5), "places");
    expect(texts(places, "name")).toEqual(["house 2", "unit 1", "unit 1 2"]);
    expect(texts(places, "nameEn")).toEqual(["", "First", "First 2"]);
    expect(texts(places, "unit")).toEqual(["", "1", "1"]);
  });
});

describe("parameters", () => {
  test("follow coverage unless set", () => {
    expect(find(meridian(), 3).params).toMatchObject({ cutoff: { value: 3, unit: "km" }, link: 1, kinds: [] });
    expect(find(meridian(), 3, { cutoff: "800m" }).params.cutoff).toEqual({ value: 0.8, unit: "km" });
  });
});

describe("degenerate worlds", () => {
  test("where everybody is within reach there is no gap", () => {
    const result = find(hamlets(), 30);
    expect(metric(result, "uncovered")).toBe(0);
    expect(rowCount(table(result, "places"))).toBe(0);
  });

  test("without a facility all are gaps, ranked by people; distances are infinite", () => {
    const result = find({ ...hamlets(), facilities: [] }, 5);
    const places = table(result, "places");
    expect([...numbers(places, "people")]).toEqual([100, 90, 50, 20]);
    expect(numbers(places, "meanCost")[0]).toBe(Infinity);
  });

  test("a gap of points of unknown number has no people and no mean", () => {
    const data = dataOf([{ id: "a", lon: 107, lat: 31, people: NaN }], [facility("f", 107, 30)]);
    const places = table(find(data, 5), "places");
    expect([...numbers(places, "people")]).toEqual([0]);
    expect(numbers(places, "meanCost")[0]).toBeNaN();
    expect(numbers(places, "farthest")[0]).toBeGreaterThan(100);
  });

  test("many points at one place are one gap", () => {
    const points = [1, 2, 3].map((n) => ({ id: `p${n}`, lon: 107, lat: 31, people: n }));
    expect(metric(find(dataOf(points, [facility("f", 107, 30)]), 5), "places")).toBe(1);
  });

  test("no people, no gaps", () => {
    expect(metric(find(dataOf([], []), 5), "places")).toBe(0);
  });
});

describe("in any world", () => {
  test("the gaps' people are the uncovered of coverage, and every uncovered point is in exactly one gap", () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 25 }), (data, cutoff) => {
        const coverage = run(data, planOf({ cutoff }), { analysis: "coverage" });
        const gaps = run(data, planOf({ cutoff }), { analysis: "gaps" });
        const places = table(gaps, "places");
        const place = numbers(table(gaps, "members"), "place");
        const covered = numbers(table(coverage, "demand"), "covered");
        expect(metric(gaps, "uncovered")).toBe(metric(coverage, "uncovered"));
        const people = new Float64Array(rowCount(places));
        const points = new Float64Array(rowCount(places));
        place.forEach((row, i) => {
          expect(row === NONE).toBe(covered[i] === 1);
          if (row === NONE) return;
          people[row] += data.demand.population[i] || 0;
          points[row]++;
        });
        expect([...numbers(places, "people")]).toEqual([...people]);
        expect([...numbers(places, "points")]).toEqual([...points]);
      }),
    );
  });

  test("points nearer than the link share a gap, and a gap hangs together by links", () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(1, 3, 8), (data, link) => {
        const place = numbers(table(find(data, 2, { link }), "members"), "place");
        const { lon, lat } = data.demand;
        const linked = (i: number, j: number, km: number) => distanceKm(lon[i], lat[i], lon[j], lat[j]) <= km;
        const members = Array.from(place.keys()).filter((i) => place[i] !== NONE);
        for (const i of members) {
          for (const j of members) if (linked(i, j, 0.99 * link)) expect(place[j]).toBe(place[i]);
        }
        for (const row of new Set(members.map((i) => place[i]))) {
          const inPlace = members.filter((i) => place[i] === row);
          expect(reachable(inPlace, (i, j) => linked(i, j, 1.01 * link))).toBe(inPlace.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("ranks fall with people × distance", () => {
    fc.assert(
      fc.property(anyWorld, (data) => {
        const way = numbers(table(find(data, 3), "places"), "personDistance");
        for (let row = 1; row < way.length; row++) expect(way[row]).toBeLessThanOrEqual(way[row - 1]);
      }),
    );
  });
});

/** How many members can be reached from the first by steps between linked ones. */
function reachable(members: number[], linked: (i: number, j: number) => boolean): number {
  const seen = new Set([members[0]]);
  for (const i of seen) for (const j of members) if (linked(i, j)) seen.add(j);
  return seen.size;
}
