import { describe, expect, test } from "vitest";
import { around, coreBox, countOutside, isFarLarger, wholeBox } from "../../src/geo/core-box.ts";

const hundred = Array.from({ length: 100 }, (_, i) => i); // 0, 1, … 99 both ways

describe("the box of the bulk", () => {
  test("leaves out a point far off; the whole box does not", () => {
    const points = { lon: [...hundred, 5000], lat: [...hundred, -3000] };
    expect(coreBox(points)).toEqual([0, 0, 99, 99]);
    expect(wholeBox(points)).toEqual([0, -3000, 5000, 99]);
  });

  test("keeps what lies near the others", () => {
    const points = { lon: [...hundred, 130, 160], lat: [...hundred, 50, 50] }; // the middle is 5 … 96, and half of that more: … 141.5
    expect(coreBox(points)).toEqual([0, 0, 130, 99]);
  });

  test("of ten points one may be odd, of nine none", () => {
    const ten = [...hundred.slice(0, 9), 900];
    expect(coreBox({ lon: ten, lat: ten })).toEqual([0, 0, 8, 8]);
    expect(coreBox({ lon: ten.slice(1), lat: ten.slice(1) })).toEqual([1, 1, 900, 900]);
  });

  test("of many points a sample tells the middle, and none that is near is lost", () => {
    const lon = Float64Array.from({ length: 100_000 }, (_, i) => i % 1000);
    lon[77] = 1e6;
    expect(coreBox({ lon, lat: lon })).toEqual([0, 0, 999, 999]);
  });

  test("is one place where there is one point, and nothing where there is none", () => {
    expect(coreBox({ lon: [1, NaN], lat: [2, 3] })).toEqual([1, 2, 1, 2]);
    expect(coreBox({ lon: [], lat: [] })).toBeUndefined();
    expect(wholeBox({ lon: [NaN], lat: [1] })).toBeUndefined();
  });
});

test("boxes are joined and compared, and points outside one are counted", () => {
  expect(around([0, 0, 1, 1], [2, -1, 3, 0])).toEqual([0, -1, 3, 1]);
  expect(around(undefined, [2, -1, 3, 0])).toEqual([2, -1, 3, 0]);
  expect(isFarLarger([0, 0, 4, 1], [0, 0, 1, 1], 4)).toBe(false);
  expect(isFarLarger([0, 0, 4.1, 1], [0, 0, 1, 1], 4)).toBe(true);
  expect(countOutside({ lon: [0, 5, NaN, 1], lat: [0, 0, 0, 2] }, [0, 0, 1, 1])).toBe(2);
});
