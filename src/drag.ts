/** One facility in hand: what the analyses say while it is being moved about. */
import type { Inputs, Result, Selection } from "./analysis/analysis.ts";
import { liveCoverage } from "./analysis/coverage/live-coverage.ts";
import { coverage } from "./analysis/coverage/index.ts";
import { readParams } from "./analysis/params.ts";
import { keep } from "./measure/keep.ts";
import { facilitiesOf, inputsOf, runOn, selectionKey, type Run } from "./engine.ts";
import { journey } from "./measure/journey.ts";
import { createLiveSums } from "./measure/live-sums.ts";
import { nearestWithPin, type WithPin } from "./measure/nearest-with-pin.ts";
import type { Nearest } from "./measure/nearest.ts";
import { reachByMode } from "./measure/reach-by-mode.ts";
import type { Data, Facility } from "./model/data.ts";
import type { Change, Plan } from "./model/plan.ts";
import { InputError } from "./model/problem.ts";
import { isRoadMode } from "./model/roads.ts";
import { applyChanges } from "./model/scenario.ts";

/** A facility that is there and moves, or one that is to be opened. */
export type Pin = Extract<Change, { type: "move" | "open" }>;

/** The results, one per run asked for, with the pin at a place. */
export type Drag = {
  at(lon: number, lat: number): Result[];
  /** The results of the last `at`, in those of coverage only the people covered and uncovered of this place: far quicker where people are very many. */
  sumsAt(lon: number, lat: number): Result[];
};

/** One run asked for, with the facilities that hold the pin, at an index. */
type Asked = { request: Run; facilities: Facility[]; index: number; keyOf(selection: Selection): string };

type Sums = (result: Result, lon: number, lat: number) => Result;

/**
 * Takes a facility in hand. What the others reach is searched once; each place then gives the results that the plan with the pin's change at that
 * place would give. Errors: `plan.unknown-facility`, `param.mode-no-drag`, and those of the runs.
 */
export function startDrag(data: Data, plan: Plan, runs: Run[], pin: Pin): Drag {
  const others = new Map<string, WithPin>(); // by scenario and selection
  const sums = new Map<Asked, Sums>();
  const asked = runs.map((request) => askedOf(data, plan, request, pin));
  let last: Result[] | undefined;
  const withPin = ({ facilities, index, keyOf }: Asked, selection: Selection) =>
    once(others, keyOf(selection), () => nearestWithPin(data, facilities, index, selection, keep));
  const at = (lon: number, lat: number) => {
    const found = new Map<string, Nearest>();
    last = asked.map((one) => {
      const { request, facilities, index } = one;
      const moved = facilities.with(index, { ...facilities[index], lon, lat });
      const inputs: Inputs = {
        ...inputsOf(data, plan, request),
        facilities: moved,
        nearest: (selection) => once(found, one.keyOf(selection), () => withPin(one, selection).at(lon, lat)),
        reach: (selection, horizon) => reachByMode(data, moved, selection, horizon, keep),
        journey: (selection) => journey(data, moved, selection, keep),
      };
      return runOn(data, plan, request, inputs);
    });
    return last;
  };
  const sumsAt = (lon: number, lat: number) => {
    last ??= at(lon, lat);
    return last.map((result, k) => {
      if (result.analysis !== coverage.id) return result;
      const one = asked[k];
      return once(sums, one, () => sumsOf(data, plan, one, withPin))(result, lon, lat);
    });
  };
  return { at, sumsAt };
}

function askedOf(data: Data, plan: Plan, request: Run, pin: Pin): Asked {
  const facilities = applyChanges(facilitiesOf(data, plan, request), [pin]);
  const id = pin.type === "open" ? pin.facility.id : pin.facility;
  const index = facilities.findIndex((facility) => facility.id === id);
  if (index < 0) throw new InputError("plan.unknown-facility", { value: id });
  const keyOf = (selection: Selection) => JSON.stringify([request.scenario, request.year, selectionKey(selection)]);
  return { request, facilities, index, keyOf };
}

function sumsOf(data: Data, plan: Plan, one: Asked, withPin: (one: Asked, selection: Selection) => WithPin): Sums {
  const params = readParams(coverage, plan);
  const { others, isCounted } = withPin(one, params);
  if (!isCounted) return (result) => result;
  const way = isRoadMode(params.mode)
    ? { journey: journey(data, one.facilities, params, keep) }
    : { factor: params.mode === "detour" ? Number(params.detour) : 1 };
  const { demand, boundaries } = data;
  const live = createLiveSums(demand, boundaries.level.length, others, params.cutoff.value, way, keep);
  const withCovered = liveCoverage(demand, boundaries, others);
  return (result, lon, lat) => withCovered(result, live.coveredByUnit(lon, lat));
}

function once<K, T>(known: Map<K, T>, key: K, compute: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = compute();
  known.set(key, value);
  return value;
}
