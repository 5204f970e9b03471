/** What the user can do. Every action changes the store; a changed plan or changed data is computed again. */
import type { ParamValue, Plan, Source } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";
import { removeSource, setParam, setSource } from "../model/edit.ts";
import type { Selection, Show } from "../map/scene.ts";
import type { Lang } from "../text/format.ts";
import { loadPlanFiles, parsePlanFile } from "./client.ts";
import {
  abandonSwitch,
  beginSwitch,
  compute,
  currentSession,
  engineClient,
  fail,
  failureOf,
  recompute,
  showData,
} from "./computing.ts";
import { getState, places, setState, usePlan, type PlaceId } from "./plan-store.ts";
import { readLink, writeLink, type Link } from "./share-link.ts";

/** Opens the place of the address, or the first example. A place that does not exist is said, not passed over. */
export async function openFromAddress(hash: string): Promise<void> {
  const link = readLink(hash);
  if (link?.lang) setLanguage(link.lang);
  await openPlace(isPlace(link?.place) ? link.place : "fengdu", link);
  if (link && link.place !== "own" && !isPlace(link.place))
    fail(new InputError("place.unknown", { value: link.place, expected: places.join(", ") }));
}

export async function openPlace(place: PlaceId, link?: Link): Promise<void> {
  const mine = beginSwitch();
  const base = new URL(`data/${place}/`, document.baseURI).href;
  setState({ status: "loading", place, base, failure: undefined, importing: undefined });
  try {
    const { plan, data } = await engineClient().open(`${base}prepared.json`);
    const asked = (link?.params ?? []).reduce((p, [analysis, name, value]) => setParam(p, analysis, name, value), plan);
    const part = { plan: asked, originalPlan: plan, scenario: undefined, data };
    if (!showData(mine, { ...part, files: new Map(), reports: [] })) return;
    await computeOrFallBack(plan);
    if (mine === currentSession()) setState({ status: "ready" });
  } catch (error) {
    abandonSwitch(mine);
    if (mine === currentSession()) setState({ status: "failed", failure: failureOf(error) });
  }
}

/** A link may carry a value that cannot be used: say so, and show the place as it is. */
async function computeOrFallBack(plan: Plan): Promise<void> {
  try {
    await compute();
  } catch (error) {
    setState({ plan });
    await compute();
    fail(error);
  }
}

export function setLanguage(lang: Lang): void {
  setState({ lang });
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
}

export function changeParam(analysis: string, name: string, value: ParamValue | undefined): void {
  const { plan } = getState();
  if (!plan) return;
  setState({ plan: setParam(plan, analysis, name, value) });
  recompute();
}

/** Shows a scenario of the plan; "" is the baseline. */
export function chooseScenario(id: string): void {
  setState({ scenario: id || undefined, selection: undefined });
  recompute();
}

export function select(selection?: Selection): void {
  setState({ selection });
}

export function show(part: Partial<Show>): void {
  setState((state) => ({ show: { ...state.show, ...part } }));
}

/** Takes a file into the plan as a source and reads everything again; on failure the plan and the data stay as they were. */
export async function takeSource(source: Source, bytes: Uint8Array, instead: boolean): Promise<void> {
  const { plan, files } = getState();
  const before: Plan = plan ?? { version: 1, name: source.name ?? source.id, sources: [], scenarios: [], params: {} };
  await reload(setSource(before, source, instead), new Map(files).set(source.path, bytes));
}

export async function dropSource(id: string): Promise<void> {
  const { plan, files } = getState();
  try {
    if (plan) await reload(removeSource(plan, id), files);
  } catch (error) {
    fail(error);
  }
}

/** Opens a saved plan with the data it carries. */
export async function openPlanFile(name: string, bytes: Uint8Array): Promise<void> {
  try {
    const plan = await parsePlanFile(name, bytes).done;
    await reload(plan, new Map());
    setState({ originalPlan: plan, notice: undefined });
  } catch (error) {
    fail(error);
  }
}

/** Reads every file of a plan in a worker of its own and shows the result, unless something else was opened meanwhile. */
async function reload(plan: Plan, files: Map<string, Uint8Array>): Promise<void> {
  const before = currentSession();
  const { data, reports } = await loadPlanFiles(plan, getState().base, files).done;
  if (before !== currentSession()) return;
  const mine = beginSwitch();
  try {
    await engineClient().use(data);
  } catch (error) {
    abandonSwitch(mine);
    throw error;
  }
  const part = { plan, scenario: undefined, data, files, reports };
  if (!showData(mine, { ...part, place: "own", status: "ready", failure: undefined })) return;
  await compute();
}

/** Keeps the address in step with the plan of an example, without a new entry in the history. */
export function followAddress(): void {
  usePlan.subscribe((state, before) => {
    const isSame =
      state.plan === before.plan &&
      state.lang === before.lang &&
      state.place === before.place &&
      state.status === before.status;
    if (isSame || state.status !== "ready") return;
    history.replaceState(null, "", currentLink());
  });
}

/** The address of what is on screen: the example and what was changed in it. A plan with the user's own data has none. */
export function currentLink(): string {
  const { place, originalPlan, plan, lang } = getState();
  return place === "own" || !plan || !originalPlan ? "#own" : writeLink(place, originalPlan, plan, lang);
}

function isPlace(id: string | undefined): id is PlaceId {
  return places.some((place) => place === id);
}
