import { describe, expect, test } from "vitest";
import { firstView } from "../../src/app/first-view.ts";
import type { Shape } from "../../src/model/data.ts";
import { NONE } from "../../src/model/data.ts";
import { dataOf, facility, unitsOf } from "../analysis/worlds.ts";

const town = (i: number, lon: number, lat: number, people = 100) => ({ id: `t${i}`, lon, lat, people, unit: NONE });
const towns = Array.from({ length: 20 }, (_, i) => town(i, 107 + i / 100, 30 + i / 100));
const far = facility("far", 117, 30); // some 950 km east

const square = (lon: number, lat: number): Shape => ({
  type: "Polygon",
  coordinates: [
    [
      [lon, lat],
      [lon, lat + 0.2],
      [lon + 0.2, lat + 0.2],
      [lon + 0.2, lat],
      [lon, lat],
    ],
  ],
});

describe("what the map shows first", () => {
  test("is everything, while that is not far larger than the bulk", () => {
    const data = dataOf(towns, [facility("near", 107.5, 30)]);
    expect(firstView(data)).toEqual({ bounds: [107, 30, 107.5, 30.19], whole: [107, 30, 107.5, 30.19], outside: 0 });
  });

  test("leaves a facility far off outside, and says so", () => {
    const view = firstView(dataOf(towns, [facility("near", 107, 30), far]));
    expect(view).toEqual({ bounds: [107, 30, 107.19, 30.19], whole: [107, 30, 117, 30.19], outside: 1 });
  });

  test("and a town with few people, but not one with many", () => {
    expect(firstView(dataOf([...towns, town(20, 117, 30)], [])).outside).toBe(1);
    const large = firstView(dataOf([...towns, town(20, 117, 30, 1000)], []));
    expect(large).toMatchObject({ bounds: [107, 30, 117, 30.19], outside: 0 });
  });

  test("is the boundaries where the people live in them, without one that lies elsewhere", () => {
    const shapes = Array.from({ length: 12 }, () => square(107, 30));
    const units = unitsOf(shapes.map((_, n) => [`${n}`, "township", NONE]));
    const data = dataOf(towns, [far], { ...units, shape: [...shapes.slice(1), square(30, 107)] });
    expect(firstView(data)).toMatchObject({ bounds: [107, 30, 107.2, 30.2], outside: 1 });
    const elsewhere = dataOf(towns, [far], { ...units, shape: shapes.map(() => square(120, 40)) });
    expect(firstView(elsewhere).bounds).toEqual([107, 30, 107.19, 30.19]);
  });

  test("goes by the facilities where there are no people, and by nothing where there is nothing", () => {
    const sites = Array.from({ length: 12 }, (_, j) => facility(`f${j}`, 107 + j / 100, 30));
    expect(firstView(dataOf([], [...sites, far])).bounds).toEqual([107, 30, 107.11, 30]);
    expect(firstView(dataOf([], []))).toMatchObject({ outside: 0 });
  });
});
