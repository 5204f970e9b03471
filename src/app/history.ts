/** Undo and redo of everything that changes the plan: parameters, corrections of facilities, sources. */
import type { Plan } from "../model/plan.ts";
import { recompute } from "./computing.ts";
import { newProjectId, showPlan } from "./opening.ts";
import { getState, setState, usePlan } from "./plan-store.ts";

/** The plans before and after the one on screen, the nearest last. They belong to one project or example. */
export type History = { past: Plan[]; future: Plan[] };

export const noHistory: History = { past: [], future: [] };

const mostSteps = 200;
const oneStepMs = 800; // a dragged slider or a word being typed is one step

let lastKey = "";
let lastTime = -Infinity;

/** Puts another plan on screen as one step; steps of one key that follow each other at once are one. */
export function changePlan(plan: Plan, key: string): void {
  const { plan: before, history } = getState();
  if (!before || plan === before) return;
  const now = performance.now();
  const goesOn = key === lastKey && now - lastTime < oneStepMs && history.past.length > 0;
  [lastKey, lastTime] = [key, now];
  const past = goesOn ? history.past : [...history.past, before].slice(-mostSteps);
  setState({ plan, history: { past, future: [] }, isSaved: false });
  recompute();
}

/** Makes an example the user's own work, which is kept; its files stay where they are. */
export function makeOwn(): void {
  const { place, plan } = getState();
  if (place !== "own" && plan) setState({ place: "own", project: newProjectId(), isSaved: false });
}

export async function undo(): Promise<void> {
  const { plan, history } = getState();
  const before = history.past.at(-1);
  if (!plan || !before) return;
  await show(before, { past: history.past.slice(0, -1), future: [...history.future, plan] });
}

export async function redo(): Promise<void> {
  const { plan, history } = getState();
  const after = history.future.at(-1);
  if (!plan || !after) return;
  await show(after, { past: [...history.past, plan], future: history.future.slice(0, -1) });
}

let isStepping = false;

/** Where the sources are others, files are read again; else only the results are. */
async function show(plan: Plan, history: History): Promise<void> {
  lastKey = "";
  if (plan.sources === getState().plan?.sources) {
    setState({ plan, history, isSaved: false });
    return recompute();
  }
  isStepping = true;
  if (await showPlan(plan)) setState({ history });
  isStepping = false;
}

/** A source taken in or out is a step too; another plan that is opened begins without any. */
export function followSteps(): void {
  usePlan.subscribe(({ plan, originalPlan, history }, before) => {
    if (originalPlan !== before.originalPlan) setState({ history: noHistory });
    else if (!isStepping && before.plan && plan?.sources !== before.plan.sources && history === before.history)
      setState({ history: { past: [...history.past, before.plan].slice(-mostSteps), future: [] } });
  });
}
