/** One facility in hand: what the analyses say while it is being moved about. */
import type { Inputs, Result, Selection } from "./analysis/analysis.ts";
import { facilitiesOf, inputsOf, keep, runOn, selectionKey, type Run } from "./engine.ts";
import { journey } from "./measure/journey.ts";
import { nearestWithPin, type WithPin } from "./measure/nearest-with-pin.ts";
import type { Nearest } from "./measure/nearest.ts";
import type { Data } from "./model/data.ts";
import type { Change, Plan } from "./model/plan.ts";
import { InputError } from "./model/problem.ts";
import { applyChanges } from "./model/scenario.ts";

/** A facility that is there and moves, or one that is to be opened. */
export type Pin = Extract<Change, { type: "move" | "open" }>;

/** The results, one per run asked for, with the pin at a place. */
export type Drag = { at(lon: number, lat: number): Result[] };

/**
 * Takes a facility in hand. What the others reach is searched once; each place then gives the results that the plan with the pin's change at that
 * place would give. Errors: `plan.unknown-facility`, `param.mode-no-drag`, and those of the runs.
 */
export function startDrag(data: Data, plan: Plan, runs: Run[], pin: Pin): Drag {
  const others = new Map<string, WithPin>(); // by scenario and selection
  const places = runs.map((request) => {
    const facilities = applyChanges(facilitiesOf(data, plan, request), [pin]);
    const id = pin.type === "open" ? pin.facility.id : pin.facility;
    const index = facilities.findIndex((facility) => facility.id === id);
    if (index < 0) throw new InputError("plan.unknown-facility", { value: id });
    const keyOf = (selection: Selection) => JSON.stringify([request.scenario, request.year, selectionKey(selection)]);
    return { request, facilities, index, keyOf };
  });
  return {
    at(lon, lat) {
      const found = new Map<string, Nearest>();
      return places.map(({ request, facilities, index, keyOf }) => {
        const moved = facilities.with(index, { ...facilities[index], lon, lat });
        const nearest = (selection: Selection) =>
          once(found, keyOf(selection), () =>
            once(others, keyOf(selection), () => nearestWithPin(data, facilities, index, selection, keep))(lon, lat),
          );
        const inputs: Inputs = {
          ...inputsOf(data, plan, request),
          facilities: moved,
          nearest,
          journey: (selection) => journey(data, moved, selection, keep),
        };
        return runOn(data, plan, request, inputs);
      });
    },
  };
}

function once<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = compute();
  known.set(key, value);
  return value;
}
