import { describe, expect, it } from "vitest";
import { booleanPointInPolygon, polygon } from "@turf/turf";
import { assignToShapes, shapeContains } from "../../src/geo/within.ts";
import { pointsIn, randomFrom } from "./worlds.ts";

type Polygon = { type: "Polygon"; coordinates: number[][][] };

const none = 0xffffffff;
const square = (west: number, south: number, side: number): Polygon => ({
  type: "Polygon",
  coordinates: [ringOf(west, south, side)],
});

describe("assignToShapes", () => {
  it("finds the shape, leaves holes out, and says none outside", () => {
    const holed: Polygon = { type: "Polygon", coordinates: [ringOf(0, 0, 10), ringOf(4, 4, 2)] };
    const lon = Float64Array.of(1, 5, 11, NaN, 20.5);
    const lat = Float64Array.of(1, 5, 5, 5, 0.5);
    const two: Parameters<typeof shapeContains>[0] = {
      type: "MultiPolygon",
      coordinates: [square(20, 0, 1).coordinates, square(30, 0, 1).coordinates],
    };
    expect([...assignToShapes(lon, lat, [undefined, holed, two])]).toEqual([1, none, none, none, 2]);
    expect(shapeContains(holed, 5, 5)).toBe(false);
  });

  it("takes the smallest of nested shapes", () => {
    const shapes = [square(0, 0, 10), square(2, 2, 3), square(2, 2, 1)];
    expect([...assignToShapes(Float64Array.of(2.5, 4, 9), Float64Array.of(2.5, 4, 9), shapes)]).toEqual([2, 1, 0]);
  });

  it("gives a point on a shared border to exactly one side, on any slanted border too", () => {
    const corner = [3.3, 7.7];
    const left: Polygon = { type: "Polygon", coordinates: [[[0, 0], [1.1, 0.3], corner, [0, 9], [0, 0]]] };
    const right: Polygon = { type: "Polygon", coordinates: [[[1.1, 0.3], [9, 0], [9, 9], corner, [1.1, 0.3]]] };
    for (let k = 1; k < 500; k++) {
      const [x, y] = [1.1 + (k / 500) * 2.2, 0.3 + (k / 500) * 7.4];
      expect(Number(shapeContains(left, x, y)) + Number(shapeContains(right, x, y))).toBe(1);
    }
  });

  it("agrees with turf on a thousand random stars", () => {
    const random = randomFrom(9);
    const shapes = Array.from({ length: 1000 }, () => starAt(random, 10 * random(), 10 * random()));
    const { lon, lat } = pointsIn(random, 300, 0, 0, 10, 10);
    const assigned = assignToShapes(lon, lat, shapes);
    for (let i = 0; i < lon.length; i++) {
      const holders = shapes.flatMap((shape, k) =>
        booleanPointInPolygon([lon[i], lat[i]], polygon(shape.coordinates)) ? [k] : [],
      );
      expect(holders.includes(assigned[i]) || (holders.length === 0 && assigned[i] === none)).toBe(true);
    }
  });

  it("assigns nothing where there are no shapes", () => {
    expect([...assignToShapes(Float64Array.of(1), Float64Array.of(1), [])]).toEqual([none]);
    expect([...assignToShapes(Float64Array.of(1), Float64Array.of(1), [{ type: "Polygon", coordinates: [] }])]).toEqual(
      [none],
    );
  });
});

function ringOf(west: number, south: number, side: number): number[][] {
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
}

function starAt(random: () => number, x: number, y: number): Polygon {
  const ring = Array.from({ length: 15 }, (_, k) => {
    const length = 0.05 + 0.3 * random();
    return [x + length * Math.cos((2 * Math.PI * k) / 15), y + length * Math.sin((2 * Math.PI * k) / 15)];
  });
  return { type: "Polygon", coordinates: [[...ring, ring[0]]] };
}
