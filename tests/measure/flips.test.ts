import { describe, expect, test } from "vitest";
import { agreementOf, byRow, flipsByUnit, type Covering } from "../../src/measure/flips.ts";
import { rowsOfLevel } from "../../src/measure/unit-levels.ts";
import { NONE } from "../../src/model/data.ts";

/** Two units and a point of none; one point of unknown population, one without people. */
const people = { population: Float64Array.of(100, 40, NaN, 0, 7), unit: Uint32Array.of(0, 1, 1, 0, NONE) };
const within = (...points: number[]): Covering => ({ within: Uint8Array.from(points) });
const reference = within(1, 0, 1, 1, 0);
const other = within(0, 1, 0, 0, 1);

describe("flips", () => {
  test("whom one definition covers, gains and loses against another, by unit; the last entry is of no unit", () => {
    const { covered, gained, lost } = flipsByUnit(people, 2, reference, other);
    expect([covered, gained, lost].map((column) => [...column])).toEqual([
      [0, 40, 7],
      [0, 40, 7],
      [100, 0, 0],
    ]);
  });

  test("against itself nothing changes", () => {
    const { gained, lost } = flipsByUnit(people, 2, other, other);
    expect([...gained, ...lost]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("where only some of a point find room, the others are lost", () => {
    const seats = { ...within(0, 0, 1, 1, 0), people: Float64Array.of(30, 0, NaN, 0, 0) };
    const { covered, gained, lost } = flipsByUnit(people, 2, reference, seats);
    expect([covered[0], gained[0], lost[0]]).toEqual([30, 0, 70]);
  });
});

describe("agreement", () => {
  test("all within, disputed, none within; points that count nobody have a state too", () => {
    const found = agreementOf(people, 2, [within(1, 1, 1, 0, 0), within(1, 0, 0, 0, 0)]);
    expect([...found.definitions]).toEqual([2, 1, 1, 0, 0]);
    expect([...found.agreement]).toEqual([2, 1, 1, 0, 0]);
    expect([found.within, found.disputed, found.beyond].map((column) => [...column])).toEqual([
      [100, 0, 0],
      [0, 40, 0],
      [0, 0, 7],
    ]);
  });

  test("of a point that is seated in part, that part is agreed on", () => {
    const seats = { ...within(0, 0, 0, 0, 0), people: Float64Array.of(30, 0, NaN, 0, 0) };
    const found = agreementOf(people, 2, [within(1, 0, 0, 0, 0), seats]);
    expect([found.within[0], found.disputed[0], found.beyond[0]]).toEqual([30, 70, 0]);
    expect([found.definitions[0], found.agreement[0]]).toEqual([1, 1]);
  });
});

test("rows of a level take up every unit and those of none", () => {
  const tree = { level: ["township", "township"], parent: Uint32Array.of(NONE, NONE) };
  const rows = rowsOfLevel(tree, "township", ["township"], () => true);
  expect([...byRow(rows, Float64Array.of(1, 2, 4))]).toEqual([1, 2, 4]);
});
