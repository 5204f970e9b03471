import { NONE } from "../model/data.ts";
import { peopleOf, type CostBins } from "./cost-bins.ts";
import { orderByCost } from "./order-by-cost.ts";

/** How units come together in rows: per unit its row, or NONE; the last entry is for points of no unit. */
export type Rows = { rowOfUnit: Uint32Array; rows: number };

const mostCells = 1 << 22;

/**
 * The costs within which shares of the people of each row live (see `weightedQuantile`), for several ways of bringing the same units together:
 * per way one column per share. People are summed by unit and class of cost; only the points of cells that hold an answer are put in order.
 */
export function rowQuantiles(
  bins: CostBins,
  unit: ArrayLike<number>,
  ways: Rows[],
  shares: number[],
): Float64Array[][] {
  const units = ways[0]?.rowOfUnit.length ?? 1;
  const cells = cellsOf(bins, unit, units);
  const people = new Float64Array(units * cells.classes);
  for (let i = 0; i < bins.bin.length; i++) {
    const own = peopleOf(bins, i);
    if (own > 0) people[cellAt(cells, i)] += own;
  }
  const isWanted = new Uint8Array(people.length);
  const searches = ways.map((way) => searchOf(way, people, cells.classes, shares, isWanted));
  const points = pointsInCells(cells, isWanted);
  for (const search of searches) fillIn(search, bins, cells, points);
  return searches.map(({ found }) => found);
}

/** A cell is a unit and a class of cost: neighbouring bins that hold about as many points as those of any other class. */
type Cells = { unit: ArrayLike<number>; none: number; classes: number; classOfBin: Uint16Array; bins: CostBins };

function cellsOf(bins: CostBins, unit: ArrayLike<number>, units: number): Cells {
  const { start } = bins;
  const classOfBin = new Uint16Array(start.length - 1);
  const most = Math.max(16, Math.min(1024, classOfBin.length, Math.floor(mostCells / units)));
  const points = Math.max(1, start[classOfBin.length]);
  for (let b = 0; b < classOfBin.length; b++) classOfBin[b] = Math.floor((start[b] / points) * (most - 1));
  return { unit, none: units - 1, classes: most, classOfBin, bins };
}

function unitAt({ unit, none }: Cells, i: number): number {
  return unit[i] < none ? unit[i] : none;
}

function cellAt(cells: Cells, i: number): number {
  return unitAt(cells, i) * cells.classes + cells.classOfBin[cells.bins.bin[i]];
}

/** Per share and row: the people wanted, the class in which they come together (NONE where nobody counts), and the people of the classes before. */
type Search = {
  way: Rows;
  wanted: Float64Array[];
  classOf: Uint32Array[];
  before: Float64Array[];
  found: Float64Array[];
};

function searchOf(way: Rows, people: Float64Array, classes: number, shares: number[], isWanted: Uint8Array): Search {
  const { rowOfUnit, rows } = way;
  const ofRow = new Float64Array(rows * classes);
  rowOfUnit.forEach((row, u) => {
    if (row < rows) for (let c = 0; c < classes; c++) ofRow[row * classes + c] += people[u * classes + c];
  });
  const column = () => shares.map(() => new Float64Array(rows).fill(NaN));
  const search = {
    way,
    wanted: column(),
    before: column(),
    found: column(),
    classOf: shares.map(() => new Uint32Array(rows).fill(NONE)),
  };
  for (let row = 0; row < rows; row++)
    shares.forEach((q, k) => findClass(search, ofRow.subarray(row * classes, (row + 1) * classes), row, q, k));
  rowOfUnit.forEach((row, u) => {
    for (const classOf of search.classOf)
      if (row < rows && classOf[row] !== NONE) isWanted[u * classes + classOf[row]] = 1;
  });
  return search;
}

function findClass({ wanted, before, classOf }: Search, people: Float64Array, row: number, q: number, k: number): void {
  let total = 0;
  for (const own of people) total += own;
  wanted[k][row] = q * total;
  let sum = 0;
  for (let c = 0; c < people.length; c++) {
    if (people[c] > 0 && sum + people[c] >= q * total) {
      classOf[k][row] = c;
      before[k][row] = sum;
      return;
    }
    sum += people[c];
  }
}

/** The points with people of the wanted cells, by cost. */
function pointsInCells(cells: Cells, isWanted: Uint8Array): Uint32Array {
  const { bins } = cells;
  let points = new Uint32Array(1024);
  let n = 0;
  for (let i = 0; i < bins.bin.length; i++) {
    if (isWanted[cellAt(cells, i)] === 0 || !(peopleOf(bins, i) > 0)) continue;
    if (n === points.length) {
      const longer = new Uint32Array(2 * n);
      longer.set(points);
      points = longer;
    }
    points[n++] = i;
  }
  const cost = Float64Array.from(points.subarray(0, n), (i) => bins.cost[i]);
  return orderByCost(cost).map((k) => points[k]);
}

function fillIn(
  { way, wanted, classOf, before, found }: Search,
  bins: CostBins,
  cells: Cells,
  points: Uint32Array,
): void {
  for (const i of points) {
    const row = way.rowOfUnit[unitAt(cells, i)];
    if (row >= way.rows) continue;
    const own = cells.classOfBin[bins.bin[i]];
    const people = peopleOf(bins, i);
    for (let k = 0; k < found.length; k++) {
      if (classOf[k][row] !== own) continue;
      before[k][row] += people;
      if (before[k][row] < wanted[k][row]) continue;
      found[k][row] = bins.cost[i];
      classOf[k][row] = NONE;
    }
  }
}
