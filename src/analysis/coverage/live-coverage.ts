import { prepareUnits, sumsOfLevel, type ByUnit, type UnitSums } from "../../measure/by-unit.ts";
import type { Nearest } from "../../measure/nearest.ts";
import type { Boundaries, Demand } from "../../model/data.ts";
import type { Column, Metric, Result, Table } from "../analysis.ts";

/** A coverage result with other people covered, counted by lowest unit (a last entry for those of none); all else stays as it was. */
export type WithCovered = (result: Result, coveredByUnit: Float64Array) => Result;

/**
 * What can be told at once of very many people: covered and uncovered, in total and in every row of the units table. Distances, curve, classes
 * and points of the result handed in are not touched, and are those of another place of the pin.
 */
export function liveCoverage(demand: Demand, boundaries: Boundaries, { cost }: Nearest): WithCovered {
  const prepared = prepareUnits(demand, boundaries, cost);
  const { population } = prepared.own;
  const all = population.reduce((sum, people) => sum + people, 0);
  return (result, covered) => {
    const uncovered = population.map((people, u) => Math.max(0, people - covered[u]));
    const own: UnitSums = { ...prepared.own, covered, uncovered, uncoveredPersonKm: uncovered };
    const byUnit: ByUnit = { own, unit: own };
    const rows = prepared.levels.map((level) => sumsOfLevel(level, byUnit));
    const columns = {
      covered: joined(rows.map((sums) => sums.covered)),
      uncovered: joined(rows.map((sums) => sums.uncovered)),
      coveredShare: joined(rows.map((sums) => sums.covered.map((people, row) => people / sums.population[row]))),
    };
    const total = covered.reduce((sum, people) => sum + people, 0);
    const metrics = { covered: total, uncovered: all - total, coveredShare: all > 0 ? total / all : NaN };
    return {
      ...result,
      metrics: result.metrics.map((one) => withValue(one, metrics)),
      tables: result.tables.map((one) => (one.id === "units" ? withColumns(one, columns) : one)),
    };
  };
}

function withValue(metric: Metric, values: Record<string, number>): Metric {
  return Object.hasOwn(values, metric.id) ? { ...metric, value: values[metric.id] } : metric;
}

function withColumns(table: Table, columns: Record<string, Column>): Table {
  return { ...table, columns: { ...table.columns, ...columns } };
}

function joined(columns: Float64Array[]): Float64Array {
  return Float64Array.from(columns.flatMap((column) => [...column]));
}
