import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GridColumn } from "../../src/app/grid-columns.ts";
import { canSort, manyRows, ranksOf, rowOrder } from "../../src/app/row-order.ts";
import { randomFrom } from "../geo/worlds.ts";

function columnOf(values: Float64Array): GridColumn {
  return { id: "n", title: "", numeric: true, value: (row) => values[row], text: (row) => `${values[row]}` };
}

function everyThird(rows: Uint32Array): Uint32Array {
  return rows.filter((_, k) => k % 3 !== 1);
}

describe("rowOrder of many rows", () => {
  it("is that of a plain sort at every place, both ways, and knows where each row stands", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.boolean(), (seed, descending) => {
        const random = randomFrom(seed);
        const pick = <T>(...of: T[]): T => of[Math.floor(random() * of.length)];
        const draw = pick(
          () => 40 * random(),
          () => Math.floor(6 * random()),
          () => pick(NaN, Infinity, 0, random()),
          () => NaN,
        );
        const values = Float64Array.from({ length: 2 * manyRows }, draw);
        const rows = everyThird(Uint32Array.from(values.keys()));
        const sign = descending ? -1 : 1;
        const expected = [...rows].sort((a, b) => {
          const [x, y] = [values[a], values[b]];
          if (x === y || (x !== x && y !== y)) return a - b;
          if (x !== x || y !== y) return x !== x ? 1 : -1;
          return sign * (x < y ? -1 : 1);
        });
        const order = rowOrder({ rows, columns: [columnOf(values)] }, { by: "n", descending });
        expect(order.length).toBe(rows.length);
        expect(Array.from(rows, (_, k) => order.at(k))).toEqual(expected);
        const places = [0, 1, 777, rows.length - 1];
        expect(places.map((k) => order.positionOf(expected[k]))).toEqual(places);
        expect(order.positionOf(1)).toBe(-1);
      }),
      { numRuns: 25 },
    );
  });

  it("is the table's own where a column has words only, or numbers below zero", () => {
    const rows = Uint32Array.from({ length: manyRows + 1 }, (_, k) => k + 5);
    const words: GridColumn = { ...columnOf(new Float64Array(0)), numeric: false, value: (row) => `${-row}` };
    expect(canSort(words, rows.length)).toBe(false);
    expect(rowOrder({ rows, columns: [words] }, { by: "n", descending: true }).at(3)).toBe(8);
    const negative = columnOf(Float64Array.from({ length: manyRows + 9 }, (_, k) => -k));
    const order = rowOrder({ rows, columns: [negative] }, { by: "n", descending: false });
    expect([order.at(0), order.positionOf(6), order.positionOf(4)]).toEqual([5, 1, -1]);
  });
});

describe("rowOrder of few rows", () => {
  it("sorts words as an index does, numbers in them as numbers, blanks last both ways", () => {
    const words = ["南", "", "北 10", "北 9"];
    const column: GridColumn = { ...columnOf(new Float64Array(0)), numeric: false, value: (row) => words[row] };
    const at = (descending: boolean) => {
      const order = rowOrder({ rows: Uint32Array.of(0, 1, 2, 3), columns: [column] }, { by: "n", descending });
      return [0, 1, 2, 3].map((k) => order.at(k));
    };
    expect(at(false)).toEqual([3, 2, 0, 1]);
    expect(at(true)).toEqual([0, 2, 3, 1]);
  });
});

describe("ranksOf", () => {
  it("ranks equal texts alike, and blank ones not at all", () => {
    expect([...ranksOf(["南", "北", "", "南"])]).toEqual([1, 0, NaN, 1]);
  });
});
