import { analyses } from "./analysis/index.ts";
import type { Analysis, Inputs, Progress, Result, Selection } from "./analysis/analysis.ts";
import { readParams, refuseUnknownParams } from "./analysis/params.ts";
import { travel } from "./analysis/reach-params.ts";
import { journey } from "./measure/journey.ts";
import { keep } from "./measure/keep.ts";
import { nearestByMode } from "./measure/nearest-by-mode.ts";
import { reachByMode } from "./measure/reach-by-mode.ts";
import { createReachStore } from "./measure/stored-reach.ts";
import { possibleModes, type Data, type Facility } from "./model/data.ts";
import type { Plan } from "./model/plan.ts";
import { InputError } from "./model/problem.ts";
import { isRoadMode } from "./model/roads.ts";
import { applyChanges, applyScenario } from "./model/scenario.ts";

export type Run = { analysis: string; scenario?: string; year?: number };

/**
 * Runs one analysis of a plan on data that somebody else has read: the same numbers in the browser, in Node and in the tests.
 * What is expensive (facilities after the scenario, nearest facilities) is kept by key for as long as the data live, so a moved
 * cutoff redoes only the cheap reduction. Throws InputError for an unknown analysis, scenario or parameter.
 */
export function run(data: Data, plan: Plan, request: Run, progress: Progress = () => true): Result {
  return runOn(data, plan, request, inputsOf(data, plan, request), progress);
}

/** The same on inputs that are already there. */
export function runOn(data: Data, plan: Plan, request: Run, inputs: Inputs, progress: Progress = () => true): Result {
  refuseUnknownParams([...analyses, travel], plan);
  const analysis = findAnalysis(request.analysis);
  const result = analysis.run(inputs, readParams(analysis, plan), progress);
  return { ...result, scenario: request.scenario ?? "", notes: [...result.notes, ...assumptionNotes(data)] };
}

/** The facilities as corrected, and of a scenario, in the order that every result's facility indices mean. */
export function facilitiesOf(data: Data, plan: Plan, request: Pick<Run, "scenario" | "year">): Facility[] {
  const scenario = plan.scenarios.find((candidate) => candidate.id === request.scenario);
  if (request.scenario && !scenario)
    throw new InputError("plan.unknown-scenario", {
      value: request.scenario,
      expected: plan.scenarios.map((s) => s.id).join(", ") || "—",
    });
  const { corrections = [] } = plan;
  if (!scenario && corrections.length === 0) return data.facilities;
  return keep(data, changesKey(plan, request), () =>
    applyScenario(applyChanges(data.facilities, corrections), scenario, request.year),
  );
}

/** Corrections and changes themselves are the key, so an edited scenario never meets the values of its former self. */
function changesKey(plan: Plan, request: Pick<Run, "scenario" | "year">): string {
  const scenario = plan.scenarios.find((candidate) => candidate.id === request.scenario);
  return JSON.stringify([plan.corrections ?? [], scenario?.changes ?? [], request.year ?? null]);
}

function findAnalysis(id: string): Analysis {
  const analysis = analyses.find((candidate) => candidate.id === id);
  if (!analysis)
    throw new InputError("param.unknown-analysis", { value: id, expected: analyses.map((a) => a.id).join(", ") });
  return analysis;
}

/** What the engine lends the analyses of a request. */
export function inputsOf(data: Data, plan: Plan, request: Run): Inputs {
  const facilities = facilitiesOf(data, plan, request);
  const changes = changesKey(plan, request);
  return {
    demand: data.demand,
    boundaries: data.boundaries,
    facilities,
    modes: possibleModes(data),
    nearest: (selection) =>
      keep(data, `nearest ${selectionKey(selection)} ${changes}`, () =>
        nearestByMode(data, facilities, selection, keep),
      ),
    reach: (selection, horizon) =>
      keep(data, "reaches", () => createReachStore(mostStoredPairs))(
        `${horizon} ${selectionKey(selection)} ${changes}`,
        isRoadMode(selection.mode),
        () => reachByMode(data, facilities, selection, horizon, keep),
      ),
    journey: (selection) =>
      keep(data, `journey ${selectionKey(selection)} ${changes}`, () => journey(data, facilities, selection, keep)),
    keep,
  };
}

/** Pairs of network reach that are kept at once; what is more is searched again. */
const mostStoredPairs = 50_000_000;

/** What of an analysis's parameters decides who is nearest; the cutoff is not of it. */
export function selectionKey(selection: Selection): string {
  const names = ["mode", "kinds", "levels", ...travel.params.map(({ id }) => id)];
  return JSON.stringify(names.map((name) => selection[name] ?? null));
}

function assumptionNotes(data: Data): Result["notes"] {
  const ids = new Set([...data.provenance.values()].flatMap((provenance) => provenance.assumptions ?? []));
  return [...ids].map((id) => ({ id: `assumption.${id}`, values: {} }));
}
