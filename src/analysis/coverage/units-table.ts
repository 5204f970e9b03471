import {
  quantilesOfLevels,
  sumsOfLevel,
  type ByUnit,
  type PreparedUnits,
  type UnitSums,
} from "../../measure/by-unit.ts";
import type { CostBins } from "../../measure/cost-bins.ts";
import { unitNames } from "../../measure/unit-names.ts";
import type { Boundaries } from "../../model/data.ts";
import type { Table } from "../analysis.ts";

export type UnitQuantiles = { p50: Float64Array; p90: Float64Array };

/** Half's and nine tenths' distance of every row of the units table, all levels one after the other. */
export function unitQuantiles(prepared: PreparedUnits, bins: CostBins): UnitQuantiles {
  const perLevel = quantilesOfLevels(prepared, bins);
  return { p50: joined(perLevel.map(({ p50 }) => p50)), p90: joined(perLevel.map(({ p90 }) => p90)) };
}

/**
 * One row per unit of every level, the lowest level first, and after each level's units its unmatched lines. `rows` gives the
 * boundary of a row, NONE for an unmatched line, whose `parent` is the known unit above. Every level adds up to the total.
 */
export function unitsTable(
  boundaries: Boundaries,
  prepared: PreparedUnits,
  byUnit: ByUnit,
  { p50, p90 }: UnitQuantiles,
  unit: string,
): Table {
  const sums = joinedSums(prepared.levels.map((rows) => sumsOfLevel(rows, byUnit)));
  const { rows, ...names } = unitNames(boundaries, prepared.levels);
  const coveredShare = sums.covered.map((covered, row) =>
    sums.population[row] > 0 ? covered / sums.population[row] : NaN,
  );
  return {
    id: "units",
    of: "boundaries",
    rows,
    columns: {
      ...names,
      population: sums.population,
      covered: sums.covered,
      uncovered: sums.uncovered,
      coveredShare,
      p50,
      p90,
      personDistance: sums.uncoveredPersonKm,
      points: sums.points,
      unknown: sums.unknown,
    },
    units: {
      population: "people",
      covered: "people",
      uncovered: "people",
      coveredShare: "share",
      p50: unit,
      p90: unit,
      personDistance: `people·${unit}`,
      points: "points",
      unknown: "points",
    },
  };
}

function joined(columns: Float64Array[]): Float64Array {
  const whole = new Float64Array(columns.reduce((length, column) => length + column.length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}

function joinedSums(levels: UnitSums[]): UnitSums {
  const join = (name: keyof UnitSums) => joined(levels.map((sums) => sums[name]));
  return {
    population: join("population"),
    covered: join("covered"),
    uncovered: join("uncovered"),
    uncoveredPersonKm: join("uncoveredPersonKm"),
    points: join("points"),
    unknown: join("unknown"),
  };
}
