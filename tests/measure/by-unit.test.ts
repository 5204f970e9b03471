import { describe, expect, it } from "vitest";
import { coveredByUnit, prepareUnits, quantilesOfLevels, sumsOfLevel, totalSums } from "../../src/measure/by-unit.ts";
import { levelsLowestFirst } from "../../src/measure/unit-levels.ts";
import { NONE } from "../../src/model/data.ts";
import { randomFrom } from "../geo/worlds.ts";

// City 5 holds county 3 (townships 0, 1) and county 4 (township 2).
const boundaries = {
  level: ["township", "township", "township", "county", "county", "city"],
  parent: Uint32Array.of(3, 3, 4, 5, 5, NONE),
};
// Two points in township 0, one each in 1 and 2, one known only to county 4, one in no unit, one of unknown population.
const demand = {
  unit: Uint32Array.of(0, 0, 1, 2, 4, NONE, 1),
  population: Float64Array.of(10, 20, 30, 40, 50, 60, NaN),
};
const cost = Float64Array.of(1, 3, 2, Infinity, 4, 1, 9);

describe("sums per unit", () => {
  const prepared = prepareUnits(demand, boundaries, cost);
  const byUnit = coveredByUnit(prepared, 2);

  it("adds every unit up from its points and everything below it", () => {
    expect([...byUnit.unit.population]).toEqual([30, 30, 40, 60, 90, 150]);
    expect([...byUnit.unit.covered]).toEqual([10, 30, 0, 40, 0, 40]);
    expect([...byUnit.unit.uncovered]).toEqual([20, 0, 40, 20, 90, 110]);
    expect([...byUnit.unit.uncoveredPersonKm]).toEqual([60, 0, 0, 60, 200, 260]);
    expect([...byUnit.unit.points]).toEqual([2, 2, 1, 4, 2, 6]);
    expect([...byUnit.unit.unknown]).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it("lists a level's units and then what has no unit of that level under the known unit above", () => {
    const [township, county, city] = prepared.levels;
    expect([township.level, county.level, city.level]).toEqual(["township", "county", "city"]);
    expect([...township.unit]).toEqual([0, 1, 2, 4, NONE]);
    expect([...township.matched]).toEqual([1, 1, 1, 0, 0]);
    expect([...sumsOfLevel(township, byUnit).population]).toEqual([30, 30, 40, 50, 60]);
    expect([...county.unit]).toEqual([3, 4, NONE]);
    expect([...sumsOfLevel(county, byUnit).covered]).toEqual([40, 0, 60]);
    expect([...city.unit]).toEqual([5, NONE]);
  });

  it("gives half's and nine tenths' cost per row, unreached people at infinity", () => {
    const { p50, p90 } = quantilesOfLevels(prepared)[1];
    expect([...p50]).toEqual([2, 4, 1]);
    expect([...p90]).toEqual([3, Infinity, 1]);
  });

  it("has one row for the whole place, with covered + uncovered = population", () => {
    const total = totalSums(byUnit);
    expect([total.population[0], total.covered[0], total.uncovered[0]]).toEqual([210, 100, 110]);
  });
});

describe("odd boundaries", () => {
  it("adds up to the total at every level of any forest, units without a level and circles included", () => {
    const random = randomFrom(3);
    for (let world = 0; world < 50; world++) {
      const n = Math.floor(random() * 12);
      const units = {
        level: Array.from({ length: n }, () => ["a", "b", "c", ""][Math.floor(random() * 4)]),
        parent: Uint32Array.from({ length: n }, () => (random() < 0.3 ? NONE : Math.floor(random() * n))),
      };
      const people = {
        unit: Uint32Array.from({ length: 40 }, () => (random() < 0.2 ? NONE : Math.floor(random() * n))),
        population: Float64Array.from({ length: 40 }, () => Math.floor(random() * 100)),
      };
      const costs = Float64Array.from({ length: 40 }, () => 10 * random());
      const prepared = prepareUnits(people, units, costs);
      const byUnit = coveredByUnit(prepared, 5);
      const total = totalSums(byUnit);
      for (const rows of prepared.levels) {
        const sums = sumsOfLevel(rows, byUnit);
        expect(sum(sums.population)).toBe(sum(people.population));
        expect(sum(sums.covered)).toBe(total.covered[0]);
        expect(sum(sums.points)).toBe(40);
      }
    }
  });

  it("has only the total where there are no boundaries, and empty rows where there are no people", () => {
    const alone = prepareUnits(demand, { level: [], parent: new Uint32Array(0) }, cost);
    expect(alone.levels).toEqual([]);
    expect(totalSums(coveredByUnit(alone, 2)).population[0]).toBe(210);
    const nobody = prepareUnits(
      { unit: new Uint32Array(0), population: new Float64Array(0) },
      boundaries,
      new Float64Array(0),
    );
    expect([...sumsOfLevel(nobody.levels[1], coveredByUnit(nobody, 2)).population]).toEqual([0, 0]);
    expect([...quantilesOfLevels(nobody)[1].p50]).toEqual([NaN, NaN]);
  });

  it("orders levels by how deep they reach, whatever the order of the units", () => {
    expect(levelsLowestFirst({ level: ["city", "village", "county"], parent: Uint32Array.of(NONE, 2, 0) })).toEqual([
      "village",
      "county",
      "city",
    ]);
  });
});

function sum(column: Float64Array): number {
  return column.reduce((all, one) => all + one, 0);
}
