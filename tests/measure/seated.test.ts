import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seated } from "../../src/measure/seated.ts";
import type { Reach } from "../../src/travel/reach.ts";

/** A reach from a table of costs, one row per facility; `far` = out of reach. */
function reachOf(costs: number[][]): Reach {
  return {
    facilities: costs.length,
    horizon: 10,
    each: (k, visit) => costs[k].forEach((cost, i) => cost <= 10 && visit(i, cost)),
  };
}
const far = Infinity;

describe("room for so many", () => {
  test("the nearest take the seats, and who finds no room goes on to the next", () => {
    const reach = reachOf([
      [1, 2, 3, far],
      [far, 9, 4, far],
    ]);
    const found = seated(reach, [100, 200, 300, 50], Float64Array.of(250, 400));
    expect([...found!.people]).toEqual([100, 200, 300, 0]); // of b 150 find room in the first and 50 in the second
    expect([...found!.taken]).toEqual([250, 350]);
  });

  test("the people of one point may be split between a seat and none", () => {
    const found = seated(reachOf([[1, 2]]), [100, 200], Float64Array.of(130));
    expect([...found!.people]).toEqual([100, 30]);
    expect([...found!.taken]).toEqual([130]);
  });

  test("without a limit everybody within reach finds room", () => {
    const found = seated(reachOf([[1, 10, far]]), [100, 200, 400], Float64Array.of(Infinity));
    expect([...found!.people]).toEqual([100, 200, 0]);
  });

  test("a facility without a seat serves nobody", () => {
    expect([...seated(reachOf([[1]]), [5], Float64Array.of(0))!.people]).toEqual([0]);
  });

  test("of equal costs the facility and then the point that comes first", () => {
    const found = seated(
      reachOf([
        [2, 2],
        [2, 2],
      ]),
      [10, 10],
      Float64Array.of(15, 2),
    );
    expect([...found!.people]).toEqual([10, 7]);
    expect([...found!.taken]).toEqual([15, 2]);
  });

  test("points of unknown population take no room", () => {
    const found = seated(reachOf([[1, 2]]), [NaN, 20], Float64Array.of(20));
    expect([...found!.people]).toEqual([NaN, 20]);
  });

  test("nobody and nowhere", () => {
    expect([...seated(reachOf([]), [3], new Float64Array(0))!.people]).toEqual([0]);
    expect([...seated(reachOf([[]]), [], Float64Array.of(3))!.people]).toEqual([]);
  });

  test("more pairs than can be weighed are not weighed", () => {
    expect(seated(reachOf([[1, 2, 3]]), [5, 5, 5], Float64Array.of(7), 2)).toBeUndefined();
    expect(seated(reachOf([[1, 2, 3]]), [5, 5, 5], Float64Array.of(7), 3)).toBeDefined();
    expect(seated(reachOf([[1, 2, 3]]), [5, 5, 5], Float64Array.of(15), 2)).toBeDefined(); // never full: no pair matters
  });
});

/** All pairs by cost, facility and point; each takes what is left of the one and the other. */
function plainly(costs: number[][], population: number[], room: number[]) {
  const pairs = costs
    .flatMap((row, k) => row.map((cost, i) => ({ cost, k, i })))
    .filter(({ cost, i }) => cost <= 10 && population[i] > 0)
    .toSorted((a, b) => a.cost - b.cost || a.k - b.k || a.i - b.i);
  const left = [...population];
  const spare = [...room];
  for (const { k, i } of pairs) {
    const came = Math.min(left[i], spare[k]);
    left[i] -= came;
    if (spare[k] < Infinity) spare[k] -= came;
  }
  return population.map((all, i) => all - left[i]);
}

const world = fc.integer({ min: 0, max: 12 }).chain((points) =>
  fc.record({
    population: fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 40 }) }, fc.constant(NaN)), {
      minLength: points,
      maxLength: points,
    }),
    facilities: fc.array(
      fc.record({
        room: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.constant(Infinity)),
        costs: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: points, maxLength: points }),
      }),
      { maxLength: 5 },
    ),
  }),
);

test("in any world the people seated are those of the plain way, and nobody is lost or seated twice", () => {
  fc.assert(
    fc.property(world, ({ population, facilities }) => {
      const costs = facilities.map((one) => one.costs);
      const room = facilities.map((one) => one.room);
      const reach = reachOf(costs);
      const found = seated(reach, population, Float64Array.from(room))!;
      expect([...found.people]).toEqual(plainly(costs, population, room));
      const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + (one || 0), 0);
      expect(sum(found.taken)).toBe(sum(found.people));
      found.taken.forEach((taken, k) => expect(taken).toBeLessThanOrEqual(room[k]));
      const isReached = population.map((_, i) => costs.some((row) => row[i] <= 10));
      const outOfReach = sum(population.filter((_, i) => !isReached[i]));
      const turnedAway = sum(population.map((all, i) => (isReached[i] ? all - found.people[i] : 0)));
      expect(sum(found.people) + turnedAway + outOfReach).toBe(sum(population));
    }),
    { numRuns: 500 },
  );
});
