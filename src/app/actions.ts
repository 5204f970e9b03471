/** What the user does with what is open. A changed parameter or scenario is computed again. */
import { setParam } from "../model/edit.ts";
import type { ParamValue } from "../model/plan.ts";
import type { Mode } from "../model/roads.ts";
import type { Selection, Show } from "../map/scene.ts";
import type { Lang } from "../text/format.ts";
import { loadSentences } from "../text/load-sentences.ts";
import { withMode } from "./change-mode.ts";
import { recompute } from "./computing.ts";
import { changePlan } from "./history.ts";
import { getState, setState, usePlan } from "./plan-store.ts";
import { writeLink } from "./share-link.ts";

export async function setLanguage(lang: Lang): Promise<void> {
  await loadSentences(lang);
  setState({ lang });
}

export function changeParam(analysis: string, name: string, value: ParamValue | undefined): void {
  const { plan } = getState();
  if (!plan) return;
  changePlan(setParam(plan, analysis, name, value), `param ${analysis}.${name}`);
}

/** Another way of coming, in one step that can be undone. */
export function chooseMode(mode: Mode): void {
  const { plan } = getState();
  if (plan) changePlan(withMode(plan, mode), "param coverage.mode");
}

/** Calls the user's own plan by a name; exports and pictures are named by it. */
export function renamePlan(name: string): void {
  setState(({ plan }) => (plan ? { plan: { ...plan, name, nameEn: undefined }, isSaved: false } : {}));
}

/** Shows a scenario of the plan; "" is the baseline. */
export function chooseScenario(id: string): void {
  setState(({ place, comparedWith }) => ({
    scenario: id || undefined,
    selection: undefined,
    isSaved: place !== "own",
    ...(comparedWith === id ? { comparedWith: undefined, compared: undefined } : {}),
  }));
  recompute();
}

export function select(selection?: Selection): void {
  setState({ selection });
}

export function show(part: Partial<Show>): void {
  setState((state) => ({ show: { ...state.show, ...part } }));
}

/** Keeps address, page language and the question at leaving in step with the store. The address makes no entries in the history. */
export function followStore(): void {
  usePlan.subscribe((state, before) => {
    if (state.lang !== before.lang) document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
    const isSame = state.plan === before.plan && state.lang === before.lang && state.opening === before.opening;
    if (!isSame && state.plan && !state.opening) history.replaceState(null, "", currentLink());
  });
  addEventListener("beforeunload", (event) => {
    const { place, isSaved } = getState();
    if (place === "own" && !isSaved) event.preventDefault();
  });
}

/** The address of what is on screen: the example and what was changed in it. A plan with the user's own data has none. */
export function currentLink(): string {
  const { place, originalPlan, plan, lang } = getState();
  return place === "own" || !plan || !originalPlan ? "#own" : writeLink(place, originalPlan, plan, lang);
}
