import { expect, test } from "vitest";
import { compareFigures } from "../../src/app/compare-figures.ts";

test.each([
  ["cost", 1.95, 1.24, "1.95", "1.24", "−0.71"],
  ["cost", 2, 1.2, "2", "1.2", "−0.8"],
  ["cost", 12.34, 9.96, "12.3", "10", "−2.3"],
  ["cost", 4210.4, 4300.6, "4,210", "4,301", "+91"],
  ["share", 0.3364, 0.4146, "33.6%", "41.5%", "+7.9"],
  ["share", 0.99999, 1, "99.9%", "100%", "+0.1"],
  ["count", 1000.6, 2000.4, "1,001", "2,000", "+999"],
  ["count", 7, 7, "7", "7", "0"],
] as const)("a %s of %d and %d stands as %s and %s, and they differ by %s", (kind, a, b, before, after, difference) => {
  expect(compareFigures(kind, a, b)).toEqual({ before, after, difference });
});

test("what is no number has no difference", () => {
  expect(compareFigures("cost", Infinity, 3)).toEqual({ before: "—", after: "3", difference: "—" });
});
