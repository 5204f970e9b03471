import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binByCost, peopleOf, pointsInOrder } from "../../src/measure/cost-bins.ts";
import { coverageCurve } from "../../src/measure/curve.ts";
import { quantilesOf } from "../../src/measure/quantile.ts";
import { rowQuantiles } from "../../src/measure/row-quantiles.ts";
import { NONE } from "../../src/model/data.ts";
import { randomFrom } from "../geo/worlds.ts";
import { curveInOrder, quantilesInOrder } from "./quantiles-in-order.ts";

const shares = [0, 0.2, 0.5, 0.9, 1];

type World = { cost: Float64Array; population: Float64Array | Float32Array };

/** Costs and people of the kinds that go wrong: ties, zeros, very near and very far, nobody, unknown, fractions of people. */
function worldOf(seed: number, n: number): World {
  const random = randomFrom(seed);
  const pick = <T>(...of: T[]): T => of[Math.floor(random() * of.length)];
  const costs = pick(
    () => 30 * random(),
    () => Math.floor(20 * random()),
    () => 2 ** (60 * random() - 30),
    () => pick(0, 0, Infinity, random(), 1e-300, 5e-324, 1e6),
    () => 7,
    () => Infinity,
  );
  const people = pick(
    () => Math.floor(100 * random()),
    () => 50 * random(),
    () => pick(NaN, 0, 1, 0.1, 1e9),
    () => 2 ** (80 * random() - 40),
    () => 1,
  );
  const population = Array.from({ length: n }, people);
  return {
    cost: Float64Array.from({ length: n }, costs),
    population: pick(true, false) ? Float64Array.from(population) : Float32Array.from(population),
  };
}

const anyWorld = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 31 }), fc.constantFrom(0, 1, 2, 9, 60, 700, 6000))
  .map(([seed, n]) => worldOf(seed, n));
const runs = { numRuns: 300 };

describe("bins of cost", () => {
  it("hold every point with people once, the farther the later, the unreached last", () => {
    fc.assert(
      fc.property(anyWorld, ({ cost, population }) => {
        const bins = binByCost(cost, population);
        const count = bins.people.length;
        const walked = Array.from({ length: count }, (_, b) => [...pointsInOrder(bins, b)]).flat();
        const living = [...cost.keys()].filter((i) => peopleOf(bins, i) > 0);
        const byCost = living.toSorted((i, j) => (cost[i] === cost[j] ? i - j : cost[i] - cost[j]));
        expect(walked).toEqual(byCost);
        expect([...bins.points.subarray(bins.start[count - 1])]).toEqual(living.filter((i) => cost[i] === Infinity));
      }),
      runs,
    );
  });

  it("count whole people as they are, and fractions so that no order of adding matters", () => {
    const whole = binByCost(Float64Array.of(1, 2, 3), Float64Array.of(1, NaN, 1.4e9));
    expect([0, 1, 2].map((i) => peopleOf(whole, i))).toEqual([1, NaN, 1.4e9]);
    const { cost, population } = worldOf(5, 6000);
    const fractions = binByCost(
      cost,
      Float64Array.from(population, (_, i) => 1 / (i + 1)),
    );
    const own = Array.from(cost.keys(), (i) => peopleOf(fractions, i));
    const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
    expect(sum(own)).toBe(sum(own.toReversed()));
    for (let i = 0; i < own.length; i++) expect(Math.abs(own[i] - 1 / (i + 1))).toBeLessThan(1e-14);
  });
});

describe("quantiles, curve and rows from the bins", () => {
  it("are exactly those of all points in order of cost", () => {
    fc.assert(
      fc.property(anyWorld, ({ cost, population }) => {
        const bins = binByCost(cost, population);
        const people = Array.from(cost.keys(), (i) => peopleOf(bins, i));
        const whole = { groupOf: () => 0, count: 1 };
        const expected = quantilesInOrder(cost, people, whole, shares).map(([value]) => value);
        expect(quantilesOf(bins, shares)).toEqual(expected);
        const reached = people.map((own, i) => (cost[i] < Infinity ? own : 0));
        const ofReached = quantilesInOrder(cost, reached, whole, shares).map(([value]) => value);
        expect(quantilesOf(bins, shares, "reached")).toEqual(ofReached);
        for (const most of [3, 40, 512]) {
          const { distance, people: within } = coverageCurve(bins, most);
          expect([...distance].map((d, k) => [d, within[k]])).toEqual(curveInOrder(cost, people, most));
        }
      }),
      runs,
    );
  });

  it("are those per row of any way of bringing units together", () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 2 ** 31 }), ({ cost, population }, seed) => {
        const random = randomFrom(seed);
        const units = 1 + Math.floor(random() * 40);
        const unit = Uint32Array.from(cost, () => (random() < 0.1 ? NONE : Math.floor(random() * units)));
        const ways = [7, 2, 1].map((rows) => ({
          rows,
          rowOfUnit: Uint32Array.from({ length: units + 1 }, () =>
            random() < 0.05 ? NONE : Math.floor(random() * rows),
          ),
        }));
        const bins = binByCost(cost, population);
        const found = rowQuantiles(bins, unit, ways, shares);
        ways.forEach(({ rows, rowOfUnit }, way) => {
          const rowOf = (i: number) => rowOfUnit[Math.min(unit[i], units)];
          const people = Array.from(cost.keys(), (i) => (rowOf(i) < rows ? peopleOf(bins, i) : 0));
          const groups = { groupOf: (i: number) => Math.min(rowOf(i), rows - 1), count: rows };
          const expected = quantilesInOrder(cost, people, groups, shares);
          expect(found[way].map((column) => [...column])).toEqual(expected);
        });
      }),
      runs,
    );
  });
});
