/** What the user can do. Every action changes the store; a changed plan or changed data is computed again. */
import type { ParamValue, Plan, Source } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";
import { removeSource, setParam, setSource } from "../model/edit.ts";
import type { Selection, Show } from "../map/scene.ts";
import type { Lang } from "../text/format.ts";
import { createEngineClient, loadPlanFiles, parsePlanFile, type EngineClient } from "./client.ts";
import { getState, places, setState, usePlan, type Failure, type PlaceId } from "./plan-store.ts";
import { readLink, writeLink, type Link } from "./share-link.ts";

let engine: EngineClient | undefined;

/** The page's one engine worker, started when first needed. */
export function engineClient(): EngineClient {
  return (engine ??= createEngineClient());
}

/** Opens the place of the address, or the first example. */
export async function openFromAddress(hash: string): Promise<void> {
  const link = readLink(hash);
  if (link?.lang) setLanguage(link.lang);
  await openPlace(isPlace(link?.place) ? link.place : "fengdu", link);
}

export async function openPlace(place: PlaceId, link?: Link): Promise<void> {
  const base = new URL(`data/${place}/`, document.baseURI).href;
  setState({
    status: "loading",
    place,
    base,
    failure: undefined,
    selection: undefined,
    importing: undefined,
    level: "",
  });
  try {
    const { plan, data } = await engineClient().open(`${base}prepared.json`);
    const asked = (link?.params ?? []).reduce((p, [analysis, name, value]) => setParam(p, analysis, name, value), plan);
    setState({
      plan: asked,
      originalPlan: plan,
      data,
      files: new Map(),
      reports: [],
      results: new Map(),
      areas: undefined,
    });
    await computeOrFallBack(plan);
  } catch (error) {
    setState({ status: "failed", failure: failureOf(error) });
  }
}

/** A link may carry a value that cannot be used: say so, and show the place as it is. */
async function computeOrFallBack(plan: Plan): Promise<void> {
  try {
    await compute();
  } catch (error) {
    setState({ plan });
    await compute();
    setState({ failure: failureOf(error) });
  }
  setState({ status: "ready" });
}

export function setLanguage(lang: Lang): void {
  setState({ lang });
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
}

export function changeParam(analysis: string, name: string, value: ParamValue | undefined): void {
  const { plan } = getState();
  if (plan) changePlan(setParam(plan, analysis, name, value));
}

export function changePlan(plan: Plan): void {
  setState({ plan });
  recompute();
}

export function select(selection?: Selection): void {
  setState({ selection });
}

export function show(part: Partial<Show>): void {
  setState((state) => ({ show: { ...state.show, ...part } }));
}

let computing: Promise<void> | undefined;
let isStale = false;

/** Runs what is on screen; while a run is under way later changes wait for one more, so a dragged slider never queues up. */
export function recompute(): void {
  if (computing) {
    isStale = true;
    return;
  }
  computing = compute()
    .catch((error: unknown) => setState({ failure: failureOf(error) }))
    .finally(() => {
      computing = undefined;
      if (isStale) {
        isStale = false;
        recompute();
      }
    });
}

async function compute(): Promise<void> {
  const { plan, show: shown } = getState();
  if (!plan) return;
  const results = await engineClient().run(plan, [{ analysis: "coverage" }, { analysis: "gaps" }]);
  setState({ results: new Map(results.map((result) => [result.analysis, result])), failure: undefined });
  if (shown.areas) setState({ areas: await engineClient().areas(plan) });
}

/** Takes a file into the plan as a source and reads everything again; on failure the plan and the data stay as they were. */
export async function takeSource(source: Source, bytes: Uint8Array, instead: boolean): Promise<void> {
  const { plan, files } = getState();
  const before: Plan = plan ?? { version: 1, name: source.name ?? source.id, sources: [], scenarios: [], params: {} };
  await reload(setSource(before, source, instead), new Map(files).set(source.path, bytes));
}

export async function dropSource(id: string): Promise<void> {
  const { plan, files } = getState();
  if (plan) await reload(removeSource(plan, id), files);
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

async function reload(plan: Plan, files: Map<string, Uint8Array>): Promise<void> {
  const { base } = getState();
  const { data, reports } = await loadPlanFiles(plan, base, files).done;
  await engineClient().use(data);
  setState({
    plan,
    data,
    files,
    reports,
    place: "own",
    selection: undefined,
    level: "",
    areas: undefined,
    status: "ready",
  });
  await compute();
}

export function fail(error: unknown): void {
  setState({ failure: failureOf(error) });
}

export function failureOf(error: unknown): Failure {
  if (error instanceof InputError) return { id: error.id, values: error.values };
  return { id: "engine.failed", values: { reason: String(error) } };
}

/** Keeps the address in step with the plan of an example, without a new entry in the history. */
export function followAddress(): void {
  usePlan.subscribe((state, before) => {
    const isSame = state.plan === before.plan && state.lang === before.lang && state.place === before.place;
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
