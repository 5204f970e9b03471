import { bands, coverageCurve } from "../../measure/curve.ts";
import { coveredByUnit, prepareUnits, totalSums, type UnitSums } from "../../measure/by-unit.ts";
import { countedFacilities } from "../../measure/counted.ts";
import { niceBreaks } from "../../measure/nice-breaks.ts";
import type { Nearest } from "../../measure/nearest.ts";
import { binByCost } from "../../measure/cost-bins.ts";
import { quantilesOf } from "../../measure/quantile.ts";
import { NONE } from "../../model/data.ts";
import type { Analysis, Inputs, Metric, Note, Params, Result, Table } from "../analysis.ts";
import { isRoadMode } from "../../model/roads.ts";
import { cutoffRange } from "../params.ts";
import { reachParams } from "../reach-params.ts";
import { roadLosses } from "./road-losses.ts";
import { unitQuantiles, unitsTable } from "./units-table.ts";

/**
 * Who is within reach of a counted facility and who is not: nearest facility and cost per demand point, people covered and
 * uncovered in total and per unit of every level (sums over sums), the curve of people within every distance. See README.md.
 */
export const coverage: Analysis = { id: "coverage", params: reachParams(), run: runCoverage };

function runCoverage(inputs: Inputs, params: Params): Result {
  const nearest = inputs.nearest(params);
  const fixed = inputs.keep(nearest, "coverage", () => prepare(inputs, nearest));
  const cutoff = params.cutoff.value;
  const sums = coveredByUnit(fixed.units, cutoff);
  const total = totalSums(sums);
  const counted = inputs.keep(nearest, "counted", () => countedColumn(inputs, params));
  const catchment = inputs.keep(nearest, "catchment", () => nearestPeople(inputs, nearest));
  const covered = coveredPoints(nearest, cutoff);
  const unit = params.cutoff.unit;
  const losses = isRoadMode(params.mode)
    ? inputs.keep(nearest, "losses", () => roadLosses(inputs.demand, inputs.journey(params), nearest))
    : { metrics: [], notes: params.mode === "costs" ? unlistedNotes(inputs, nearest) : [] };
  return {
    analysis: "coverage",
    scenario: "",
    params,
    metrics: [...metricsOf(total, unit), ...fixed.metrics(unit), ...pointMetrics(covered, counted), ...losses.metrics],
    tables: [
      unitsTable(inputs.boundaries, fixed.units, sums, fixed.quantiles, unit),
      bandsTable(inputs, nearest, fixed.breaks, cutoff, unit),
      { id: "curve", of: "none", columns: { ...fixed.curve }, units: { distance: unit, people: "people" } },
      demandTable(nearest, covered, unit),
      facilitiesTable(counted, catchment, nearestPeople(inputs, nearest, cutoff)),
      { id: "breaks", of: "none", columns: { to: fixed.breaks }, units: { to: unit } },
    ],
    notes: [...notesOf(params, total, counted), ...losses.notes],
  };
}

/** Of a matrix: whom no pair leads to a counted facility. */
function unlistedNotes({ demand }: Inputs, { cost }: Nearest): Note[] {
  const unlisted = { people: 0, points: 0 };
  for (let i = 0; i < cost.length; i++) {
    if (cost[i] < Infinity) continue;
    unlisted.points++;
    if (demand.population[i] > 0) unlisted.people += demand.population[i];
  }
  return unlisted.points > 0 ? [{ id: "note.costs-unlisted", values: unlisted }] : [];
}

/** All that a slider leaves as it is. */
function prepare({ demand, boundaries }: Inputs, { cost }: Nearest) {
  const bins = binByCost(cost, demand.population);
  const units = prepareUnits(demand, boundaries, cost);
  const [p50, p90] = quantilesOf(bins, [0.5, 0.9]);
  return {
    units,
    quantiles: unitQuantiles(units, bins),
    curve: coverageCurve(bins),
    breaks: Float64Array.from(niceBreaks(bins)),
    metrics: (unit: string): Metric[] => [
      { id: "p50", value: p50, unit },
      { id: "p90", value: p90, unit },
    ],
  };
}

function metricsOf(total: UnitSums, unit: string): Metric[] {
  const population = total.population[0];
  return [
    { id: "population", value: population, unit: "people" },
    { id: "covered", value: total.covered[0], unit: "people" },
    { id: "uncovered", value: total.uncovered[0], unit: "people" },
    { id: "coveredShare", value: population > 0 ? total.covered[0] / population : NaN, unit: "share" },
    { id: "uncoveredPersonDistance", value: total.uncoveredPersonKm[0], unit: `people·${unit}` },
    { id: "points", value: total.points[0], unit: "points" },
    { id: "unknownPoints", value: total.unknown[0], unit: "points" },
  ];
}

function coveredPoints({ cost }: Nearest, cutoff: number): Uint8Array {
  const covered = new Uint8Array(cost.length);
  for (let i = 0; i < cost.length; i++) covered[i] = Number(cost[i] <= cutoff);
  return covered;
}

function pointMetrics(covered: Uint8Array, counted: Uint8Array): Metric[] {
  return [
    { id: "coveredPoints", value: countOf(covered), unit: "points" },
    { id: "facilities", value: countOf(counted), unit: "facilities" },
  ];
}

function countOf(marks: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < marks.length; i++) count += marks[i];
  return count;
}

function countedColumn({ facilities }: Inputs, params: Params): Uint8Array {
  const column = new Uint8Array(facilities.length);
  for (const j of countedFacilities(facilities, params)) column[j] = 1;
  return column;
}

function bandsTable({ demand }: Inputs, { cost }: Nearest, breaks: Float64Array, cutoff: number, unit: string): Table {
  const { from, to, people, points } = bands(cost, demand.population, [...breaks], cutoff);
  const covered = Uint8Array.from(to, (end) => (end <= cutoff ? 1 : 0));
  return {
    id: "bands",
    of: "none",
    columns: { from, to, people, points, covered },
    units: { from: unit, to: unit, people: "people", points: "points" },
  };
}

function demandTable({ facility, cost }: Nearest, covered: Uint8Array, unit: string): Table {
  return { id: "demand", of: "demand", columns: { facility, cost, covered }, units: { cost: unit } };
}

/** Per facility the people whose nearest it is and who have it within the cutoff. */
function nearestPeople({ demand, facilities }: Inputs, { facility, cost }: Nearest, cutoff = Infinity): Float64Array {
  const people = new Float64Array(facilities.length);
  for (let i = 0; i < cost.length; i++) {
    const a = demand.population[i];
    if (facility[i] !== NONE && a === a) people[facility[i]] += a * Number(cost[i] <= cutoff);
  }
  return people;
}

/** Per facility: whether it counts, the people whose nearest it is, and those of them within the cutoff. */
function facilitiesTable(counted: Uint8Array, catchment: Float64Array, coveredPeople: Float64Array): Table {
  return {
    id: "facilities",
    of: "facilities",
    columns: { counted, catchment, coveredPeople },
    units: { catchment: "people", coveredPeople: "people" },
  };
}

function notesOf(params: Params, total: UnitSums, counted: Uint8Array): Note[] {
  const notes: Note[] = [];
  const { value, unit } = params.cutoff;
  if (total.points[0] === 0) notes.push({ id: "note.no-people", values: {} });
  if (!counted.includes(1)) notes.push({ id: "note.no-facility", values: {} });
  if (!cutoffRange(coverage, params.mode).marks.some((mark) => mark.value === value))
    notes.push({ id: "note.cutoff-choice", values: { cutoff: value, unit } });
  if (total.unknown[0] > 0) notes.push({ id: "note.unknown-population", values: { points: total.unknown[0] } });
  return notes;
}
