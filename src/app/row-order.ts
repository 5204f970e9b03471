/** In what order the rows of a table stand. Blank and unknown values come last, ties in the table's own order. */
import { binByCost, pointsInOrder, type CostBins } from "../measure/cost-bins.ts";
import type { Grid, GridColumn } from "./grid-columns.ts";

export type Sort = { by: string; descending: boolean };
export type RowOrder = {
  length: number;
  at(position: number): number; // the row there
  positionOf(row: number): number; // -1 where the row is not shown
};

/** More rows than this are put in order by numbers only, and only where somebody looks. */
export const manyRows = 20_000;

export function canSort(column: GridColumn, rows: number): boolean {
  return rows <= manyRows || keysOf(column) !== undefined;
}

export function rowOrder({ rows, columns }: Pick<Grid, "rows" | "columns">, { by, descending }: Sort): RowOrder {
  const column = columns.find(({ id }) => id === by);
  if (!column || !canSort(column, rows.length)) return ownOrder(rows);
  if (rows.length <= manyRows) return listed(sorted(rows, column, descending));
  const keys = keysOf(column) ?? (() => NaN);
  const values = new Float64Array(rows.length);
  for (let p = 0; p < values.length; p++) values[p] = keys(rows[p]);
  return values.some((value) => value < 0) ? ownOrder(rows) : inView(rows, values, descending);
}

function keysOf({ sortKey, numeric, value }: GridColumn): ((row: number) => number) | undefined {
  return sortKey ?? (numeric ? (row) => Number(value(row)) : undefined);
}

function ownOrder(rows: Uint32Array): RowOrder {
  return { length: rows.length, at: (position) => rows[position], positionOf: (row) => placeOf(rows, row) };
}

function listed(rows: number[]): RowOrder {
  return { length: rows.length, at: (position) => rows[position], positionOf: (row) => rows.indexOf(row) };
}

/** Values in bins; of each bin the order is found when one of its rows is to be shown. Values are ≥ 0 or NaN. */
function inView(rows: Uint32Array, values: Float64Array, descending: boolean): RowOrder {
  const known = new Float32Array(rows.length);
  for (let p = 0; p < known.length; p++) known[p] = values[p] >= 0 ? 1 : 0;
  const bins = binByCost(values, known);
  const { start, bin } = bins;
  const count = start[start.length - 1];
  const blank = new Uint32Array(rows.length - count);
  for (let p = 0, k = 0; p < known.length; p++) if (known[p] === 0) blank[k++] = p;
  const first = (b: number) => (descending ? count - start[b + 1] : start[b]);
  const shown = new Map<number, Uint32Array>();
  const inBin = (b: number) => {
    const found = shown.get(b) ?? (descending ? downwards(bins, b) : pointsInOrder(bins, b));
    shown.set(b, found);
    return found;
  };
  return {
    length: rows.length,
    at: (position) => {
      if (position >= count) return rows[blank[position - count]];
      const b = binAt(start, descending ? count - 1 - position : position);
      return rows[inBin(b)[position - first(b)]];
    },
    positionOf: (row) => {
      const p = placeOf(rows, row);
      if (p < 0) return -1;
      if (known[p] === 0) return count + placeOf(blank, p);
      return first(bin[p]) + inBin(bin[p]).indexOf(p);
    },
  };
}

/** The bin of the point at a place in ascending order. */
function binAt(start: Uint32Array, place: number): number {
  let [low, high] = [0, start.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (start[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
}

/** The points of a bin by falling value, equal ones still by index. */
function downwards(bins: CostBins, b: number): Uint32Array {
  const upwards = pointsInOrder(bins, b);
  const result = new Uint32Array(upwards.length);
  let to = 0;
  for (let end = upwards.length; end > 0;) {
    let from = end - 1;
    while (from > 0 && bins.cost[upwards[from - 1]] === bins.cost[upwards[end - 1]]) from--;
    result.set(upwards.subarray(from, end), to);
    to += end - from;
    end = from;
  }
  return result;
}

/** Where a row is among ascending rows, -1 where it is not. */
function placeOf(rows: Uint32Array, row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row ? low : -1;
}

function sorted(shown: Uint32Array, column: GridColumn, descending: boolean): number[] {
  const rows = [...shown];
  const sign = descending ? -1 : 1;
  const values = new Map(rows.map((row) => [row, column.value(row)]));
  return rows.sort((a, b) => {
    const x = values.get(a) ?? "";
    const y = values.get(b) ?? "";
    if (isBlank(x) || isBlank(y)) return Number(isBlank(x)) - Number(isBlank(y)) || a - b;
    if (typeof x === "number" && typeof y === "number") return x === y ? a - b : sign * (x - y);
    return sign * collator.compare(String(x), String(y)) || a - b;
  });
}

const collator = new Intl.Collator(["zh-Hans-u-co-pinyin", "en"], { numeric: true });

/** The place of every text among the different ones, in the order of the alphabet; NaN where it is blank. */
export function ranksOf(texts: string[]): Float64Array {
  const different = [...new Set(texts)].filter((text) => text !== "").sort(collator.compare);
  const rank = new Map(different.map((text, k) => [text, k]));
  return Float64Array.from(texts, (text) => rank.get(text) ?? NaN);
}

function isBlank(value: number | string): boolean {
  return value === "" || Number.isNaN(value);
}
