import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Result } from "../../src/analysis/analysis.ts";
import { metric, numbers, rowCount, table, texts } from "../../src/analysis/result.ts";
import { run } from "../../src/engine.ts";
import { distanceKm } from "../../src/geo/distance.ts";
import { NONE, type Data } from "../../src/model/data.ts";
import type { ParamValue } from "../../src/model/plan.ts";
import { anyWorld, dataOf, demandOf, facility, hundredthKm, meridian, planOf, readPlace } from "./worlds.ts";

const cover = (data: Data, params: Record<string, ParamValue> = {}): Result =>
  run(data, planOf(params), { analysis: "coverage" });

describe("one meridian, one library", () => {
  const result = cover(meridian(), { cutoff: "2km" });

  test("300 of 1000 people live within 2 km; nobody is lost", () => {
    const found = Object.fromEntries(result.metrics.map(({ id, value }) => [id, value]));
    expect(found).toMatchObject({ population: 1000, covered: 300, uncovered: 700, coveredShare: 0.3 });
    expect(found).toMatchObject({ points: 5, coveredPoints: 2, unknownPoints: 1, facilities: 1 });
  });

  test("half the people live within the third point's distance, nine tenths within the farthest's", () => {
    expect(metric(result, "p50")).toBeCloseTo(2 * hundredthKm, 2);
    expect(metric(result, "p90")).toBeCloseTo(10 * hundredthKm, 2);
  });

  test("the uncovered people's way is their number times their distance", () => {
    expect(metric(result, "uncoveredPersonDistance")).toBeCloseTo((300 * 2 + 400 * 10) * hundredthKm, -1);
  });

  test("every point knows its nearest facility, how far, and whether that is near enough", () => {
    const demand = table(result, "demand");
    expect([...numbers(demand, "facility")]).toEqual([0, 0, 0, 0, 0]);
    expect([...numbers(demand, "covered")]).toEqual([1, 1, 0, 0, 0]);
    [0, 1, 2, 2, 10].forEach((steps, i) => expect(numbers(demand, "cost")[i]).toBeCloseTo(steps * hundredthKm, 2));
  });

  test("townships and county are sums over sums, the point without a unit stands in its own line", () => {
    const units = table(result, "units");
    const column = (id: string) => Array.from(numbers(units, id));
    expect(texts(units, "code")).toEqual(["1", "2", "", "C", ""]);
    expect(texts(units, "level")).toEqual(["township", "township", "township", "county", "county"]);
    expect([...(units.rows ?? [])]).toEqual([0, 1, NONE, 2, NONE]);
    expect(column("population")).toEqual([300, 300, 400, 600, 400]);
    expect(column("covered")).toEqual([300, 0, 0, 300, 0]);
    expect(column("uncovered")).toEqual([0, 300, 400, 300, 400]);
    expect(column("coveredShare")).toEqual([1, 0, 0, 0.5, 0]);
    expect(column("points")).toEqual([2, 2, 1, 4, 1]);
    expect(column("unknown")).toEqual([0, 1, 0, 1, 0]);
  });

  test("the curve rises at each distance to everybody of known number", () => {
    const curve = table(result, "curve");
    expect([...numbers(curve, "people")]).toEqual([100, 300, 600, 1000]);
  });

  test("bands are cut at the cutoff and hold every point once", () => {
    const bands = table(result, "bands");
    expect([...numbers(bands, "to")]).toContain(2);
    expect(sum(numbers(bands, "people"))).toBe(1000);
    expect(sum(numbers(bands, "points"))).toBe(5);
    const coveredPeople = [...numbers(bands, "people")].filter((_, b) => numbers(bands, "covered")[b] === 1);
    expect(sum(coveredPeople)).toBe(300);
  });

  test("the library has everybody nearest, 300 of them within the cutoff", () => {
    const facilities = table(result, "facilities");
    expect([...numbers(facilities, "catchment")]).toEqual([1000]);
    expect([...numbers(facilities, "coveredPeople")]).toEqual([300]);
  });

  test("a point exactly at the cutoff is covered", () => {
    const exact = distanceKm(107, 30.01, 107, 30);
    expect(metric(cover(meridian(), { cutoff: { value: exact, unit: "km" } }), "covered")).toBe(300);
  });

  test("notes say that 2 km is a choice and that one point is unknown; 5 km is a distance that policy names", () => {
    expect(result.notes.map(({ id }) => id)).toEqual(["note.cutoff-choice", "note.unknown-population"]);
    expect(cover(meridian(), { cutoff: 5 }).notes.map(({ id }) => id)).toEqual(["note.unknown-population"]);
  });
});

describe("what counts", () => {
  const points = meridian().demand;
  const facilities = [
    facility("library", 107, 30),
    facility("museum", 107, 30.02, { kind: "museum", level: "city" }),
    facility("planned", 107, 30.1, { status: "planned" }),
    facility("candidate", 107, 30.01, { status: "candidate" }),
    facility("closed", 107, 30.01, { status: "closed" }),
    facility("centre", 107, 30.1, { kind: "culture-centre", functions: ["library", "theatre"], level: "" }),
  ];
  const counted = (params: Record<string, ParamValue>) => {
    const result = cover({ ...meridian(), demand: points, facilities }, params);
    const column = numbers(table(result, "facilities"), "counted");
    return facilities.filter((_, j) => column[j] === 1).map(({ id }) => id);
  };

  test("existing and planned facilities count, candidates and closed ones never", () => {
    expect(counted({})).toEqual(["library", "museum", "planned", "centre"]);
  });

  test("kinds and functions choose, levels choose, both together", () => {
    expect(counted({ kinds: ["library"] })).toEqual(["library", "planned", "centre"]);
    expect(counted({ kinds: "museum, theatre" })).toEqual(["museum", "centre"]);
    expect(counted({ levels: ["city"] })).toEqual(["museum"]);
    expect(counted({ kinds: ["library"], levels: ["city"] })).toEqual([]);
  });
});

describe("degenerate worlds", () => {
  test("without a facility everybody is unreached, and a note says why", () => {
    const result = cover({ ...meridian(), facilities: [] });
    expect(metric(result, "covered")).toBe(0);
    expect(metric(result, "uncovered")).toBe(1000);
    expect(metric(result, "uncoveredPersonDistance")).toBe(0);
    expect([...numbers(table(result, "demand"), "cost")]).toEqual([Infinity, Infinity, Infinity, Infinity, Infinity]);
    expect(rowCount(table(result, "curve"))).toBe(0);
    expect(result.notes.map(({ id }) => id)).toContain("note.no-facility");
  });

  test("kinds that match nothing are as good as no facility", () => {
    expect(metric(cover(meridian(), { kinds: ["opera"] }), "uncovered")).toBe(1000);
  });

  test("without people there are no shares", () => {
    const result = cover({ ...meridian(), demand: demandOf([]) });
    expect(metric(result, "population")).toBe(0);
    expect(metric(result, "coveredShare")).toBeNaN();
    expect(result.notes.map(({ id }) => id)).toContain("note.no-people");
  });

  test("nothing at all is a result too", () => {
    expect(metric(cover(dataOf([], [])), "uncovered")).toBe(0);
  });

  test("where all populations are unknown nobody is counted, and the points are", () => {
    const result = cover(dataOf([{ id: "a", lon: 107, lat: 30, people: NaN }], [facility("f", 107, 30)]));
    expect(metric(result, "population")).toBe(0);
    expect(metric(result, "coveredPoints")).toBe(1);
    expect(metric(result, "p50")).toBeNaN();
  });

  test("everything at one point is covered at distance 0; of facilities at one place the first is nearest", () => {
    const points = [1, 2, 3].map((n) => ({ id: `p${n}`, lon: 107, lat: 30, people: n }));
    const result = cover(dataOf(points, [facility("f", 107, 30), facility("g", 107, 30)]), { cutoff: 0.1 });
    expect(metric(result, "covered")).toBe(6);
    expect([...numbers(table(result, "demand"), "facility")]).toEqual([0, 0, 0]);
    expect([...numbers(table(result, "facilities"), "catchment")]).toEqual([6, 0]);
  });

  test("points outside every unit are counted, in a line of their own", () => {
    const units = table(cover(meridian()), "units");
    const rows = texts(units, "code").flatMap((code, row) => (code === "" ? [row] : []));
    expect(rows.map((row) => numbers(units, "population")[row])).toEqual([400, 400]);
  });
});

describe("丰都县", () => {
  test("matches the published people within 5 to 40 km, and brute force over every pair", async () => {
    const { data, plan } = await readPlace("fengdu");
    const [library] = data.facilities;
    const published = { 5: 195_126, 10: 220_326, 15: 303_094, 20: 344_488, 30: 583_680, 40: 642_433 };
    for (const [cutoff, people] of Object.entries(published)) {
      const asked = { ...plan, params: { coverage: { ...plan.params.coverage, cutoff } } };
      const result = run(data, asked, { analysis: "coverage" });
      const { lon, lat, population } = data.demand;
      const near = Array.from(population).filter(
        (_, i) => distanceKm(lon[i], lat[i], library.lon, library.lat) <= Number(cutoff),
      );
      expect(metric(result, "population")).toBe(649_182);
      expect(metric(result, "covered")).toBe(people);
      expect(sum(near)).toBe(people);
    }
  });

  test("says what is assumed", async () => {
    const { data, plan } = await readPlace("fengdu");
    expect(run(data, plan, { analysis: "coverage" }).notes.map(({ id }) => id)).toEqual([
      "note.cutoff-choice",
      "assumption.people-at-seat",
      "assumption.library-at-seat",
      "assumption.illustrative-cells",
    ]);
  });
});

describe("重庆四县", () => {
  test("townships, counties and the city add up to the four official totals, unmatched lines included", async () => {
    const { data, plan } = await readPlace("chongqing");
    const result = run(data, plan, { analysis: "coverage" });
    const units = table(result, "units");
    expect(metric(result, "population")).toBe(649_182 + 704_458 + 192_967 + 545_094);
    for (const level of new Set(texts(units, "level"))) {
      const people = [...numbers(units, "population")].filter((_, row) => texts(units, "level")[row] === level);
      expect(sum(people)).toBe(metric(result, "population"));
    }
    const people = (code: string) => numbers(units, "population")[texts(units, "code").indexOf(code)];
    expect(["500230", "500231", "500229", "500243"].map(people)).toEqual([649_182, 704_458, 192_967, 545_094]);
  });
});

describe("in any world", () => {
  test("each point's nearest facility is the one that comparing all gives", () => {
    fc.assert(
      fc.property(anyWorld, (data) => {
        const demand = table(cover(data, { kinds: ["library", "museum"] }), "demand");
        const { lon, lat } = data.demand;
        const counts = data.facilities.map(
          ({ kind, status }) => /library|museum/.test(kind) && /existing|planned/.test(status),
        );
        for (let i = 0; i < lon.length; i++) {
          let [nearest, least] = [NONE, Infinity];
          data.facilities.forEach((one, j) => {
            const km = distanceKm(lon[i], lat[i], one.lon, one.lat);
            if (counts[j] && km < least) [nearest, least] = [j, km];
          });
          expect(numbers(demand, "cost")[i]).toBe(least);
          expect(numbers(demand, "facility")[i]).toBe(nearest);
        }
      }),
    );
  });

  test("covered and uncovered make up the people, and coverage never falls as the cutoff grows", () => {
    fc.assert(
      fc.property(anyWorld, (data) => {
        let before = 0;
        for (const cutoff of [0.5, 2, 5, 10, 25, 60]) {
          const result = cover(data, { cutoff });
          expect(metric(result, "covered") + metric(result, "uncovered")).toBe(metric(result, "population"));
          expect(metric(result, "covered")).toBeGreaterThanOrEqual(before);
          before = metric(result, "covered");
        }
      }),
    );
  });

  test("every level of the units adds up to the total, column by column", () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 30 }), (data, cutoff) => {
        const result = cover(data, { cutoff });
        const units = table(result, "units");
        const level = texts(units, "level");
        for (const one of new Set(level)) {
          for (const id of ["population", "covered", "uncovered", "points"])
            expect(sum([...numbers(units, id)].filter((_, row) => level[row] === one))).toBe(metric(result, id));
        }
      }),
    );
  });

  test("bands and catchments hold everybody who is there", () => {
    fc.assert(
      fc.property(anyWorld, (data) => {
        const result = cover(data);
        expect(sum(numbers(table(result, "bands"), "people"))).toBe(metric(result, "population"));
        const hasFacility = metric(result, "facilities") > 0;
        const catchments = sum(numbers(table(result, "facilities"), "catchment"));
        expect(catchments).toBe(hasFacility ? metric(result, "population") : 0);
        expect(sum(numbers(table(result, "facilities"), "coveredPeople"))).toBe(metric(result, "covered"));
      }),
    );
  });

  test("the order of points and facilities does not matter", () => {
    fc.assert(
      fc.property(anyWorld, (data) => {
        const { demand, facilities } = data;
        const points = demand.id.map((id, i) => ({
          id,
          lon: demand.lon[i],
          lat: demand.lat[i],
          people: demand.population[i],
          unit: demand.unit[i],
        }));
        const turned = dataOf(points.toReversed(), facilities.toReversed(), data.boundaries);
        const other = cover(turned, { kinds: ["library"] });
        for (const { id, value } of cover(data, { kinds: ["library"] }).metrics)
          expect(Math.abs(metric(other, id) - value) || 0, id).toBeLessThanOrEqual(1e-9 * Math.abs(value) || 0);
      }),
    );
  });

  test("the same question has the same answer, asked twice or of a copy", () => {
    fc.assert(
      fc.property(anyWorld, (data) => {
        const first = cover(data);
        expect(cover(data)).toEqual(first);
        expect(cover(structuredClone(data))).toEqual(first);
      }),
    );
  });
});

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
