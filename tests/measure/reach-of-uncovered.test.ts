import { expect, test } from "vitest";
import { reachOfUncovered } from "../../src/measure/reach-of-uncovered.ts";
import { NONE } from "../../src/model/data.ts";

test("people beyond the cutoff are told apart by whether anything brings them; the covered, the unknown and those of no unit are left out", () => {
  const unit = Uint32Array.of(0, 0, 0, 1, 1, NONE);
  const population = [10, 20, 40, 80, NaN, 160];
  const cost = [5, 5.1, Infinity, 9, 9, 9];
  const { reached, unreached } = reachOfUncovered({ unit, population }, cost, 5, 2);
  expect([...reached]).toEqual([20, 80]);
  expect([...unreached]).toEqual([40, 0]);
});
