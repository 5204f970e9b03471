import type { Boundaries, Demand } from "../model/data.ts";
import { binByCost, type CostBins } from "./cost-bins.ts";
import { rowQuantiles } from "./row-quantiles.ts";
import { ancestorsOf, levelsLowestFirst, rowsOfLevel, type LevelRows } from "./unit-levels.ts";

type People = Pick<Demand, "population" | "unit">;

/** Sums per row (a boundary, or a row of a level). covered + uncovered = population in every row. */
export type UnitSums = {
  population: Float64Array; // people, unknown populations left out
  covered: Float64Array; // people with cost ≤ cutoff
  uncovered: Float64Array; // people beyond the cutoff, unreached ones too
  uncoveredPersonKm: Float64Array; // Σ people × cost of the uncovered who are reached at all
  points: Float64Array;
  unknown: Float64Array; // points of unknown population
};

/** What a slider need not redo: everything that does not depend on the cutoff. */
export type PreparedUnits = {
  people: People;
  cost: Float64Array;
  boundaries: Pick<Boundaries, "level" | "parent">;
  own: Pick<UnitSums, "population" | "points" | "unknown">; // by lowest unit, last entry: points without a unit
  levels: LevelRows[]; // lowest first
};

/** Sums by lowest unit (`own`, one more entry for points without a unit) and per boundary with everything below it (`unit`). */
export type ByUnit = { own: UnitSums; unit: UnitSums };

/** Population and points per unit, and how units come together at each level. Costs are those of one Nearest. */
export function prepareUnits(
  demand: People,
  boundaries: Pick<Boundaries, "level" | "parent">,
  cost: Float64Array,
): PreparedUnits {
  const n = boundaries.level.length;
  const population = new Float64Array(n + 1);
  const points = new Float64Array(n + 1);
  const unknown = new Float64Array(n + 1);
  for (let i = 0; i < cost.length; i++) {
    const u = Math.min(demand.unit[i], n);
    const people = demand.population[i];
    points[u]++;
    if (people === people) population[u] += people;
    else unknown[u]++;
  }
  const names = levelsLowestFirst(boundaries);
  const levels = names.map((level) => rowsOfLevel(boundaries, level, names, (u) => points[u] > 0));
  return { people: demand, cost, boundaries, own: { population, points, unknown }, levels };
}

/** The step of a slider: one pass over the points, then the units are added up the tree. */
export function coveredByUnit(prepared: PreparedUnits, cutoff: number): ByUnit {
  const own = ownSums(prepared, cutoff);
  const n = prepared.boundaries.level.length;
  const unit = emptySums(n);
  for (let u = 0; u < n; u++) {
    addRow(unit, u, own, u);
    for (const above of ancestorsOf(prepared.boundaries, u)) addRow(unit, above, own, u);
  }
  return { own, unit };
}

/** The sums of one level's rows, in the order of `rows.unit`; over all rows they add up to the total of all points. */
export function sumsOfLevel(rows: LevelRows, { own }: ByUnit): UnitSums {
  const sums = emptySums(rows.unit.length);
  rows.rowOfUnit.forEach((row, u) => {
    if (row < rows.unit.length) addRow(sums, row, own, u);
  });
  return sums;
}

/** The whole place in one row. */
export function totalSums({ own }: ByUnit): UnitSums {
  const total = emptySums(1);
  for (let u = 0; u < own.population.length; u++) addRow(total, 0, own, u);
  return total;
}

/**
 * The cost within which half and nine tenths of the people of each row of each level live (population-weighted P50 and P90, see
 * `weightedQuantile`); NaN where a row has no people of known number.
 */
export function quantilesOfLevels(
  { people, cost, levels }: PreparedUnits,
  bins: CostBins = binByCost(cost, people.population),
): { p50: Float64Array; p90: Float64Array }[] {
  const ways = levels.map(({ rowOfUnit, unit }) => ({ rowOfUnit, rows: unit.length }));
  return rowQuantiles(bins, people.unit, ways, [0.5, 0.9]).map(([p50, p90]) => ({ p50, p90 }));
}

function ownSums({ people, cost, own }: PreparedUnits, cutoff: number): UnitSums {
  const n = own.population.length - 1;
  const { population, unit } = people;
  const covered = new Float64Array(n + 1);
  const uncoveredPersonKm = new Float64Array(n + 1);
  for (let i = 0; i < cost.length; i++) {
    const a = population[i];
    if (a !== a) continue;
    const u = unit[i] < n ? unit[i] : n;
    const c = cost[i];
    const isBeyond = +(c > cutoff); // multiplied, not branched on: whether a point is covered cannot be foretold
    covered[u] += a * (1 - isBeyond);
    if (c < Infinity) uncoveredPersonKm[u] += a * c * isBeyond;
  }
  const uncovered = own.population.map((all, u) => Math.max(0, all - covered[u]));
  return { ...own, covered, uncovered, uncoveredPersonKm };
}

function emptySums(rows: number): UnitSums {
  const column = () => new Float64Array(rows);
  return {
    population: column(),
    covered: column(),
    uncovered: column(),
    uncoveredPersonKm: column(),
    points: column(),
    unknown: column(),
  };
}

function addRow(to: UnitSums, row: number, from: UnitSums, fromRow: number): void {
  to.population[row] += from.population[fromRow];
  to.covered[row] += from.covered[fromRow];
  to.uncovered[row] += from.uncovered[fromRow];
  to.uncoveredPersonKm[row] += from.uncoveredPersonKm[fromRow];
  to.points[row] += from.points[fromRow];
  to.unknown[row] += from.unknown[fromRow];
}
