import { describe, expect, it } from "vitest";
import { lengthParts, metresPerPixel, scaleBar } from "../../src/map/scale-bar.ts";

describe("the scale bar", () => {
  it("is the longest round length that fits", () => {
    expect(scaleBar(10, 120)).toEqual({ metres: 1000, pixels: 100 });
    expect(scaleBar(10, 99)).toEqual({ metres: 500, pixels: 50 });
    expect(scaleBar(0.3, 120).metres).toBe(20);
  });

  it("knows the ground's size on the map", () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.517, 3);
    expect(metresPerPixel(10, 60)).toBeCloseTo(78_271.517 / 2 / 1024, 5);
  });

  it("says metres below a kilometre", () => {
    expect(lengthParts(500)).toEqual({ value: 500, unit: "m" });
    expect(lengthParts(5000)).toEqual({ value: 5, unit: "km" });
  });
});
