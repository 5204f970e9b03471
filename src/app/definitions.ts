/** The comparison of definitions: computed when it is open, after what is on screen, and never in its way. */
import { cutoffParam } from "../analysis/definitions/params.ts";
import type { Result } from "../analysis/analysis.ts";
import { setParam } from "../model/edit.ts";
import type { Quantity } from "../model/plan.ts";
import type { Mode } from "../model/roads.ts";
import { changeParam } from "./actions.ts";
import { currentSession, engineClient, fail } from "./computing.ts";
import { changePlan } from "./history.ts";
import { getState, setState, usePlan, type State } from "./plan-store.ts";
import { compareWith } from "./scenarios.ts";

/** The result, and the coverage on screen that it was computed after. */
export type Definitions = { result: Result; of: Result };

const restMs = 200; // what is being moved is let come to rest first

let timer: ReturnType<typeof setTimeout> | undefined;
let isAsking = false;

/** Shows the definitions side by side in the panel, the map and the table. */
export function openDefinitions(): void {
  if (getState().comparedWith !== undefined) compareWith(undefined);
  setState({ definitionsOpen: true, stage: "coverage", panelOpen: true });
  ask();
}

export function closeDefinitions(): void {
  clearTimeout(timer);
  setState(({ tab }) => ({ definitionsOpen: false, definitions: undefined, tab: tab === "flips" ? "units" : tab }));
}

/** While the comparison is open it follows what is on screen. */
export function followDefinitions(): void {
  usePlan.subscribe((state, before) => {
    if (!state.definitionsOpen || !isBehind(state)) return;
    if (state.results === before.results && state.hand === before.hand) return;
    clearTimeout(timer);
    timer = setTimeout(ask, restMs);
  });
}

/** The comparison where panel, map and legend show it: not in other stages, not while scenarios are compared or a facility is in hand. */
export function shownDefinitions(state: State): Result | undefined {
  const isShown =
    state.definitionsOpen && state.stage === "coverage" && state.comparedWith === undefined && !state.hand;
  return isShown ? state.definitions?.result : undefined;
}

/** True where the comparison is not that of what is on screen. */
export function isBehind({ definitions, results }: Pick<State, "definitions" | "results">): boolean {
  return definitions === undefined || definitions.of !== results.get("coverage");
}

function ask(): void {
  const { plan, scenario, results, hand, definitionsOpen } = getState();
  const of = results.get("coverage");
  if (!plan || !of || hand || isAsking || !definitionsOpen) return;
  const mine = currentSession();
  isAsking = true;
  engineClient()
    .run(plan, [{ analysis: "definitions", scenario }])
    .then(([result]) => {
      if (mine === currentSession() && getState().definitionsOpen) setState({ definitions: { result, of } });
    }, fail)
    .finally(() => {
      isAsking = false;
      if (isBehind(getState()) && getState().results.get("coverage") !== of) ask();
    });
}

/** Sets the cutoff of a mode: that of the mode in use is coverage's own. */
export function changeCutoff(mode: Mode, cutoff: Quantity): void {
  const isInUse = getState().results.get("coverage")?.params.mode === mode;
  if (isInUse) changeParam("coverage", "cutoff", cutoff);
  else changeParam("definitions", cutoffParam(mode), cutoff);
}

/** Puts a definition in use; the one before it keeps its cutoff. */
export function putInUse(mode: Mode, cutoff: Quantity): void {
  const { plan, results } = getState();
  const before = results.get("coverage")?.params;
  if (!plan || !before || before.mode === mode) return;
  const kept = setParam(plan, "definitions", cutoffParam(before.mode as Mode), before.cutoff);
  const changed = setParam(setParam(kept, "coverage", "mode", mode), "coverage", "cutoff", cutoff);
  changePlan(changed, "definition in use");
}
