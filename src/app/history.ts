/** Undo and redo of everything that changes the plan: parameters, corrections of facilities, sources. */
import type { Plan } from "../model/plan.ts";
import { carryOrigin } from "./carried-origin.ts";
import { recompute } from "./computing.ts";
import { newProjectId, showPlan } from "./opening.ts";
import { getState, setState, usePlan, type State } from "./plan-store.ts";

/**
 * The plans before and after the one on screen, the nearest last. They belong to one project or example. Each carries the origin of its
 * sources: after a reload nothing else knows it.
 */
export type History = { past: Plan[]; future: Plan[] };

export const noHistory: History = { past: [], future: [] };

const mostSteps = 200;
const oneStepMs = 800; // a dragged slider or a word being typed is one step

let lastKey = "";
let lastTime = -Infinity;

/** Puts another plan on screen as one step; steps of one key that follow each other at once are one. */
export function changePlan(plan: Plan, key: string): void {
  const { plan: before, history, data } = getState();
  if (!before || plan === before) return;
  const now = performance.now();
  const goesOn = key === lastKey && now - lastTime < oneStepMs && history.past.length > 0;
  [lastKey, lastTime] = [key, now];
  const past = goesOn ? history.past : [...history.past, carryOrigin(before, data?.provenance)].slice(-mostSteps);
  setState({ plan, history: { past, future: [] }, isSaved: false });
  recompute();
}

/** Makes an example the user's own work, which is kept; its files stay where they are. */
export function makeOwn(): void {
  const { place, plan } = getState();
  if (place !== "own" && plan) setState({ place: "own", project: newProjectId(), isSaved: false });
}

export async function undo(): Promise<void> {
  const { plan, history, data } = getState();
  const before = history.past.at(-1);
  if (!plan || !before) return;
  const left = carryOrigin(plan, data?.provenance);
  await show(before, { past: history.past.slice(0, -1), future: [...history.future, left] });
}

export async function redo(): Promise<void> {
  const { plan, history, data } = getState();
  const after = history.future.at(-1);
  if (!plan || !after) return;
  const left = carryOrigin(plan, data?.provenance);
  await show(after, { past: [...history.past, left], future: history.future.slice(0, -1) });
}

let isStepping = false;

/** Where the sources are others, files are read again; else only the results are. */
async function show(plan: Plan, history: History): Promise<void> {
  lastKey = "";
  const scenario = scenarioOf(plan, getState());
  if (plan.sources === getState().plan?.sources) {
    setState({ plan, scenario, history, isSaved: false, ...withoutLostComparison(plan, getState()) });
    return recompute();
  }
  isStepping = true;
  setState({ scenario, comparedWith: undefined, compared: undefined });
  if (await showPlan(plan)) setState({ history });
  isStepping = false;
}

/** The scenario to show after a step: one that comes with it, else the one shown, else the baseline. */
function scenarioOf(plan: Plan, { plan: before, scenario }: State): string | undefined {
  const come = plan.scenarios.find(({ id }) => !before?.scenarios.some((other) => other.id === id));
  return come?.id ?? plan.scenarios.find(({ id }) => id === scenario)?.id;
}

/** A comparison ends where one of its two is no longer there. */
function withoutLostComparison(plan: Plan, { comparedWith, scenario }: State): Partial<State> {
  const isThere = (id: string | undefined) => !id || plan.scenarios.some((one) => one.id === id);
  return isThere(comparedWith) && isThere(scenario) ? {} : { comparedWith: undefined, compared: undefined };
}

/** A source taken in or out is a step too; another plan that is opened begins without any. */
export function followSteps(): void {
  usePlan.subscribe(({ plan, originalPlan, history }, before) => {
    if (originalPlan !== before.originalPlan) setState({ history: noHistory });
    else if (!isStepping && before.plan && plan?.sources !== before.plan.sources && history === before.history) {
      const left = carryOrigin(before.plan, before.data?.provenance);
      setState({ history: { past: [...history.past, left].slice(-mostSteps), future: [] } });
    }
  });
}
