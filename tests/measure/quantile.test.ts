import { describe, expect, it } from "vitest";
import { orderByCost } from "../../src/measure/order-by-cost.ts";
import { weightedQuantile } from "../../src/measure/quantile.ts";
import { randomFrom } from "../geo/worlds.ts";

describe("weightedQuantile", () => {
  it("is the smallest cost that holds the share of people", () => {
    const cost = Float64Array.of(4, 1, 3, 2);
    const people = Float64Array.of(10, 10, 10, 70);
    expect(weightedQuantile(cost, people, 0.1)).toBe(1);
    expect(weightedQuantile(cost, people, 0.5)).toBe(2);
    expect(weightedQuantile(cost, people, 0.9)).toBe(3);
    expect(weightedQuantile(cost, people, 1)).toBe(4);
    expect(weightedQuantile(cost, people, 0)).toBe(1);
  });

  it("leaves out unknown populations and counts unreached people at infinity", () => {
    expect(weightedQuantile(Float64Array.of(1, 2, 3), Float64Array.of(NaN, 5, 5), 0.5)).toBe(2);
    expect(weightedQuantile(Float64Array.of(1, Infinity), Float64Array.of(1, 9), 0.5)).toBe(Infinity);
    expect(weightedQuantile(Float64Array.of(1, 2), Float64Array.of(NaN, 0), 0.5)).toBeNaN();
    expect(weightedQuantile(new Float64Array(0), new Float64Array(0), 0.5)).toBeNaN();
  });
});

describe("orderByCost", () => {
  it("sorts as comparison does, equal costs by index", () => {
    const random = randomFrom(4);
    const cost = Float64Array.from(
      { length: 5000 },
      () => [Infinity, 0, 2.5, random(), 1e-9 * random(), 3e4 * random()][Math.floor(6 * random())],
    );
    const expected = Array.from(cost.keys()).toSorted((a, b) => (cost[a] === cost[b] ? a - b : cost[a] - cost[b]));
    expect([...orderByCost(cost)]).toEqual(expected);
    expect([...orderByCost(new Float64Array(3))]).toEqual([0, 1, 2]);
  });

  it("orders a part of a larger column", () => {
    expect([...orderByCost(Float64Array.of(9, 3, 1, 2).subarray(1))]).toEqual([1, 2, 0]);
  });
});
