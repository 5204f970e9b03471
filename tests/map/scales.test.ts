import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classCodes,
  classIndex,
  classState,
  distanceScale,
  largestRadius,
  leastRadius,
  NO_CLASS,
  populationRadius,
  populationSize,
  populationSteps,
} from "../../src/map/scales.ts";
import { mapPalette } from "../../src/map/tokens.ts";

const palette = mapPalette("light");
const breaks = [5, 10, 20, 30];

describe("the classes of distance", () => {
  it("are five where the cutoff is a break", () => {
    const classes = distanceScale(breaks, 10, palette);
    expect(classes.map(({ from, to, covered }) => [from, to, covered])).toEqual([
      [0, 5, true],
      [5, 10, true],
      [10, 20, false],
      [20, 30, false],
      [30, Infinity, false],
    ]);
  });

  it("show the class that the cutoff cuts twice, in two colours, hatched beyond", () => {
    const cut = distanceScale(breaks, 12, palette).filter(({ index }) => index === 2);
    expect(cut).toEqual([
      { index: 2, from: 10, to: 12, covered: true, color: palette.covered[2], pattern: "none", stroke: "" },
      { index: 2, from: 12, to: 20, covered: false, color: palette.beyond[2], pattern: "hatch", stroke: palette.hatch },
    ]);
  });

  it("are all covered or all beyond at the ends", () => {
    expect(distanceScale(breaks, Infinity, palette).every(({ covered }) => covered)).toBe(true);
    expect(distanceScale(breaks, -1, palette).some(({ covered }) => covered)).toBe(false);
  });

  it("hold every distance in exactly one, with the colour that the map gives it", () => {
    const anyDistance = fc.oneof(
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.constantFrom(0, 5, 10, 20, 30, 12, Infinity),
    );
    fc.assert(
      fc.property(anyDistance, fc.double({ min: 0, max: 50, noNaN: true }), (distance, cutoff) => {
        const holding = distanceScale(breaks, cutoff, palette).filter(
          ({ from, to }) => (distance > from || (from === 0 && distance === 0)) && distance <= to,
        );
        const state = classState(classCodes(Float64Array.of(distance), breaks, cutoff)[0]);
        const color = (state.covered ? palette.covered : palette.beyond)[state.cls];
        expect(holding.map((one) => one.color)).toContain(color);
        if (distance > 0) expect(holding).toHaveLength(1);
      }),
    );
  });
});

describe("the class of a value", () => {
  it("ends with its break", () => {
    expect([0, 5, 5.01, 30, 30.01, Infinity].map((value) => classIndex(value, breaks))).toEqual([0, 0, 1, 3, 4, 4]);
  });

  it("says covered up to and with the cutoff, and keeps the unknown apart", () => {
    expect([...classCodes(Float64Array.of(4, 10, 10.5, Infinity, NaN), breaks, 10)]).toEqual([0, 1, 7, 9, NO_CLASS]);
    expect(classState(7)).toEqual({ cls: 2, covered: false });
    expect(classState(1)).toEqual({ cls: 1, covered: true });
    expect(classState(NO_CLASS)).toEqual({ cls: -1, covered: false });
  });
});

describe("circles of people", () => {
  it("have an area in proportion", () => {
    expect(populationSize(400, 1600)).toBeCloseTo(0.5, 12);
    expect(populationSize(1600, 1600)).toBe(1);
  });

  it("are never too small to see, nor drawn for what is not known", () => {
    expect(populationSize(NaN, 100)).toBe(0);
    expect(populationSize(10, 0)).toBe(0);
    expect(populationRadius(1, 1e6, 30)).toBe(leastRadius);
    expect(populationRadius(1e6, 1e6, 30)).toBe(largestRadius(30));
  });

  it("are smaller where there are more", () => {
    expect(largestRadius(30)).toBeGreaterThan(largestRadius(300));
    expect(largestRadius(1e6)).toBe(largestRadius(1e5));
  });

  it("have round numbers in their legend, largest first", () => {
    expect(populationSteps(140_954)).toEqual([100_000, 20_000, 5000]);
    expect(populationSteps(3)).toEqual([2]);
    expect(populationSteps(0)).toEqual([]);
    expect(populationSteps(NaN)).toEqual([]);
  });
});
