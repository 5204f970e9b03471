import { describe, expect, it } from "vitest";
import { binByCost } from "../../src/measure/cost-bins.ts";
import { bands, coverageCurve } from "../../src/measure/curve.ts";
import { niceBreaks } from "../../src/measure/nice-breaks.ts";
import { randomFrom } from "../geo/worlds.ts";

const random = randomFrom(11);
const manyCosts = Float64Array.from({ length: 20_000 }, () => 40 * random() * random());
const manyPeople = Float64Array.from({ length: 20_000 }, () => Math.floor(100 * random()));

describe("coverageCurve", () => {
  it("steps at every distance where there are few", () => {
    const curve = coverageCurve(binByCost(Float64Array.of(3, 1, 3, Infinity, 2), Float64Array.of(10, 20, 5, 7, NaN)));
    expect([...curve.distance]).toEqual([1, 3]);
    expect([...curve.people]).toEqual([20, 35]);
  });

  it("is thinned, never wrong at a listed distance, and keeps both ends", () => {
    const { distance, people } = coverageCurve(binByCost(manyCosts, manyPeople), 100);
    expect(distance.length).toBeLessThanOrEqual(100);
    expect(distance.length).toBeGreaterThan(90);
    for (const k of [0, 1, 30, distance.length - 1]) expect(people[k]).toBe(peopleWithin(distance[k]));
    expect(people.at(-1)).toBe(peopleWithin(Infinity));
    expect(distance.at(-1)).toBe(manyCosts.reduce((most, d, i) => (manyPeople[i] > 0 && d > most ? d : most), 0));
    for (let k = 1; k < distance.length; k++) expect(distance[k]).toBeGreaterThan(distance[k - 1]);
  });

  it("is empty where nobody is reached", () => {
    expect(coverageCurve(binByCost(Float64Array.of(Infinity), Float64Array.of(5))).distance).toHaveLength(0);
    expect(coverageCurve(binByCost(new Float64Array(0), new Float64Array(0))).people).toHaveLength(0);
  });
});

describe("bands", () => {
  it("puts every point in one band, split at the cutoff, the unreached in the last", () => {
    const cost = Float64Array.of(0, 1, 1.5, 2, 7, Infinity);
    const found = bands(cost, Float64Array.of(1, 2, 4, 8, 16, NaN), [1, 5], 2);
    expect([...found.from]).toEqual([0, 1, 2, 5]);
    expect([...found.to]).toEqual([1, 2, 5, Infinity]);
    expect([...found.people]).toEqual([3, 12, 0, 16]);
    expect([...found.points]).toEqual([2, 2, 0, 2]);
    expect([...found.unknown]).toEqual([0, 0, 0, 1]);
  });

  it("does not split where the cutoff is a break", () => {
    expect([...bands(Float64Array.of(1), Float64Array.of(1), [1, 2, 3, 5], 2).to]).toEqual([1, 2, 3, 5, Infinity]);
  });
});

describe("niceBreaks", () => {
  it("gives four ascending round numbers near the fifths of the people", () => {
    const found = breaksOf(manyCosts, manyPeople);
    expect(found).toHaveLength(4);
    expect(isAscending(found)).toBe(true);
    expect(found).toEqual([2, 5, 10, 20]);
  });

  it("stays ascending in degenerate worlds", () => {
    const people = Float64Array.of(1, 1, 1);
    expect(breaksOf(Float64Array.of(Infinity, Infinity, Infinity), people)).toEqual([1, 2, 3, 5]);
    expect(breaksOf(Float64Array.of(0, 0, 0), people)).toEqual([1, 2, 3, 5]);
    expect(breaksOf(new Float64Array(0), new Float64Array(0))).toEqual([1, 2, 3, 5]);
    expect(isAscending(breaksOf(Float64Array.of(4, 4, 4), people))).toBe(true);
    expect(isAscending(breaksOf(Float64Array.of(0, 0, 1e-7), people))).toBe(true);
    expect(isAscending(breaksOf(Float64Array.of(0, 3, Infinity), people))).toBe(true);
  });
});

function breaksOf(cost: Float64Array, people: Float64Array): number[] {
  return niceBreaks(binByCost(cost, people));
}

function peopleWithin(km: number): number {
  return manyPeople.reduce((sum, people, i) => sum + (manyCosts[i] <= km ? people : 0), 0);
}

function isAscending(breaks: number[]): boolean {
  return breaks.every((value, k) => k === 0 || value > breaks[k - 1]);
}
