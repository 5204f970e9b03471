/** The contract of every analysis: declared parameters and a pure run. Form, flags, cache key and exports come from the declaration. */
import type { Boundaries, Demand, Facility } from "../model/data.ts";
import type { ParamValue, Quantity } from "../model/plan.ts";
import type { Mode } from "../model/roads.ts";
import type { Journey } from "../measure/journey.ts";
import type { Nearest } from "../measure/nearest.ts";
import type { CountedReach } from "../measure/reach-by-mode.ts";

export type Analysis = {
  id: string;
  needs?: "roads"; // what must be among the data; such an analysis runs when it is asked for by name
  params: Param[];
  onRequest?: boolean; // computes far more than the others: only where it is asked for by name
  run(inputs: Inputs, params: Params, progress: Progress): Result;
};

/**
 * A parameter's kind decides its form on the page and how the command line reads it. One that is not set follows the parameter of the same
 * name of another analysis or group; one with `modes` is there in these modes only.
 */
export type Param = { id: string; follows?: string; advanced?: boolean; modes?: Mode[] } & (
  | { kind: "mode"; options: Mode[]; default: Mode }
  | { kind: "cutoff"; byMode: Record<Mode, CutoffRange> }
  | { kind: "cutoff-of"; of: Mode; range: CutoffRange } // of one mode, beside the cutoff of the mode chosen
  | { kind: "facility-kinds" } // which kinds count; an empty list means every kind
  | { kind: "facility-levels" } // which levels count; an empty list means every level
  | { kind: "choice"; options: string[]; default: string }
  | { kind: "speeds" } // "car.primary=60": km/h of a mode on a class of road, in the place of the default
  | { kind: "number"; unit: string; default: number; min: number; max: number; step: number }
);

/** A bare number on the command line means `unit`. */
export type CutoffRange = { unit: string; default: number; min: number; max: number; step: number; marks: Mark[] };

/** A distance that a standard names. `id` is the text id `mark.<id>` of the clause. */
export type Mark = { id: string; value: number };

/** Parameters after defaults and checks: every declared one is there. */
export type Params = Record<string, ParamValue> & { mode: Mode; cutoff: Quantity; kinds: string[]; levels: string[] };

/** What the engine lends an analysis. Costs are computed once per key and shared by every analysis. */
export type Inputs = {
  demand: Demand;
  facilities: Facility[]; // after the scenario's changes
  boundaries: Boundaries;
  modes: Mode[]; // the ways of coming that the data allow
  nearest(selection: Selection): Nearest;
  /** All pairs within a horizon, of the counted facilities; kept where they are few enough. */
  reach(selection: Selection, horizon: number): CountedReach;
  /** Network, people and facilities on it; only for the modes that need roads. */
  journey(selection: Selection): Journey;
  /** Computes once per owner (a demand, a Nearest …) and name, then hands back the same value: what a slider need not redo. */
  keep<T>(owner: object, name: string, compute: () => T): T;
};

/** Which facilities count, and how people come to them: an analysis hands on its parameters. */
export type Selection = Pick<Params, "mode" | "kinds" | "levels"> & Record<string, ParamValue>;

/** Returns false to stop; the run then hands back the best so far. */
export type Progress = (done: number, total: number) => boolean;

export type Result = {
  analysis: string;
  scenario: string; // "" for the baseline
  params: Record<string, ParamValue>;
  metrics: Metric[];
  tables: Table[];
  notes: Note[];
};

export type Metric = { id: string; value: number; unit: string };

/** A sentence to come: `id` names it in `text`, `values` fill it. */
export type Note = { id: string; values: Record<string, string | number> };

export type Column = string[] | Float64Array | Float32Array | Uint32Array | Uint8Array;

/** Columns of equal length. `rows` gives, for each row, the index in the thing the table is of; absent = all in order. */
export type Table = {
  id: string;
  of: "demand" | "facilities" | "boundaries" | "points" | "none";
  rows?: Uint32Array;
  columns: Record<string, Column>;
  units?: Record<string, string>; // unit of each column that has one: people, km, share
};
