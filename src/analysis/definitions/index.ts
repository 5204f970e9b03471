import { agreementOf, flipsByUnit, type Agreement, type Covering, type Flips } from "../../measure/flips.ts";
import { prepareUnits, type PreparedUnits } from "../../measure/by-unit.ts";
import type { Mode } from "../../model/roads.ts";
import type { Quantity } from "../../model/plan.ts";
import type { Analysis, Inputs, Metric, Note, Params, Result, Selection, Table } from "../analysis.ts";
import { travel } from "../reach-params.ts";
import { byCapacity } from "./by-capacity.ts";
import { flipsTable } from "./flips-table.ts";
import { cutoffParam, definitionParams } from "./params.ts";

/**
 * The same facilities under every definition of being within reach that the data allow: straight, by detour, on roads, by a matrix, and with
 * room for so many. Who changes status against the definition of coverage, in total and per unit of every level. See README.md.
 */
export const definitions: Analysis = {
  id: "definitions",
  onRequest: true,
  params: definitionParams,
  run: runDefinitions,
};

/** One way of deciding who is within reach. Its id is its mode, or `capacity`. */
export type Definition = { id: string; mode: Mode; cutoff: Quantity; covering: Covering };

function runDefinitions(inputs: Inputs, params: Params): Result {
  const byMode = inputs.modes.map((mode) => definitionOf(inputs, params, mode));
  const reference = byMode.find(({ mode }) => mode === params.mode) ?? definitionOf(inputs, params, params.mode);
  const capacity = byCapacity(inputs, selectionOf(params, params.mode), reference, Number(params.peoplePerSeat));
  const all = [...byMode, ...(capacity.definition ? [capacity.definition] : [])];
  const { demand, boundaries } = inputs;
  const units = boundaries.level.length;
  const nearest = inputs.nearest(selectionOf(params, params.mode));
  const prepared = inputs.keep(nearest, "definitions units", () => prepareUnits(demand, boundaries, nearest.cost));
  const flips = all.map(({ covering }) => flipsByUnit(demand, units, reference.covering, covering));
  const agreement = agreementOf(
    demand,
    units,
    all.map(({ covering }) => covering),
  );
  return {
    analysis: "definitions",
    scenario: "",
    params,
    metrics: [...metricsOf(prepared, agreement, all.length), ...metricsByDefinition(all, flips), ...capacity.metrics],
    tables: [
      definitionsTable(all, reference, flips, sum(prepared.own.population)),
      flipsTable(boundaries, prepared, all, flips, agreement),
      {
        id: "demand",
        of: "demand",
        columns: { definitions: agreement.definitions, agreement: agreement.agreement },
        units: { definitions: "definitions" },
      },
    ],
    notes: [...missing(inputs), ...capacity.notes],
  };
}

function definitionOf(inputs: Inputs, params: Params, mode: Mode): Definition {
  const cutoff = params[cutoffParam(mode)] as Quantity;
  const { cost } = inputs.nearest(selectionOf(params, mode));
  const within = new Uint8Array(cost.length);
  for (let i = 0; i < cost.length; i++) within[i] = cost[i] <= cutoff.value ? 1 : 0;
  return { id: mode, mode, cutoff, covering: { within } };
}

/** What a mode is asked with: only what it needs, so that it is the same question that the other analyses ask. */
function selectionOf(params: Params, mode: Mode): Selection {
  const { kinds, levels } = params;
  const own = travel.params.filter((param) => param.modes?.includes(mode) ?? true);
  return { ...Object.fromEntries(own.map(({ id }) => [id, params[id]])), mode, kinds, levels };
}

function metricsOf({ own }: PreparedUnits, { within, disputed, beyond }: Agreement, definitionCount: number): Metric[] {
  return [
    { id: "population", value: sum(own.population), unit: "people" },
    { id: "agreedCovered", value: sum(within), unit: "people" },
    { id: "disputed", value: sum(disputed), unit: "people" },
    { id: "agreedUncovered", value: sum(beyond), unit: "people" },
    { id: "definitions", value: definitionCount, unit: "definitions" },
    { id: "unknownPoints", value: sum(own.unknown), unit: "points" },
  ];
}

/** `covered_walk`, `gained_walk`, `lost_walk`: the figures of the table of definitions for programs that read metrics only. */
function metricsByDefinition(all: Definition[], flips: Flips[]): Metric[] {
  const names = ["covered", "gained", "lost"] as const;
  return all.flatMap(({ id }, k) =>
    names.map((name) => ({ id: `${name}_${id}`, value: sum(flips[k][name]), unit: "people" })),
  );
}

function definitionsTable(all: Definition[], reference: Definition, flips: Flips[], population: number): Table {
  const covered = Float64Array.from(flips, (one) => sum(one.covered));
  const gained = Float64Array.from(flips, (one) => sum(one.gained));
  const lost = Float64Array.from(flips, (one) => sum(one.lost));
  return {
    id: "definitions",
    of: "none",
    columns: {
      id: all.map(({ id }) => id),
      mode: all.map(({ mode }) => mode),
      cutoff: Float64Array.from(all, ({ cutoff }) => cutoff.value),
      unit: all.map(({ cutoff }) => cutoff.unit),
      reference: Uint8Array.from(all, (one) => (one === reference ? 1 : 0)),
      covered,
      coveredShare: covered.map((people) => (population > 0 ? people / population : NaN)),
      gained,
      lost,
      net: gained.map((people, k) => people - lost[k]),
    },
    units: { covered: "people", coveredShare: "share", gained: "people", lost: "people", net: "people" },
  };
}

/** One note per kind of data that definitions would need and that are not there. */
function missing({ modes }: Inputs): Note[] {
  const notes: Note[] = [];
  if (!modes.includes("walk")) notes.push({ id: "note.definitions-need-roads", values: {} });
  if (!modes.includes("costs")) notes.push({ id: "note.definitions-need-costs", values: {} });
  return notes;
}

function sum(column: Float64Array): number {
  let total = 0;
  for (const value of column) total += value;
  return total;
}
