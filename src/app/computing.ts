/** The engine, what it is asked, and when: one run at a time, never on data that are being changed. */
import type { Result } from "../analysis/analysis.ts";
import type { Selection } from "../map/scene.ts";
import type { Data } from "../model/data.ts";
import type { Change, Plan, Scenario } from "../model/plan.ts";
import { InputError } from "../model/problem.ts";
import { applyChanges, applyScenario } from "../model/scenario.ts";
import { createEngineClient, type EngineClient } from "./client.ts";
import { drawServiceAreas } from "./service-areas.ts";
import { getState, setState, type Failure, type State, type World } from "./plan-store.ts";

let engine: EngineClient | undefined;
let hasLostData = false;

/** The page's one engine worker, started when first needed, and anew when it has died. */
export function engineClient(): EngineClient {
  return (engine ??= createEngineClient(() => {
    engine = undefined;
    hasLostData = true;
  }));
}

/** A new engine is given the data on screen before it is asked about them. */
async function refillEngine(): Promise<void> {
  const { data, baseline } = getState();
  if (!hasLostData || !data) return;
  await engineClient().use({ ...data, facilities: baseline });
  hasLostData = false;
}

let session = 0; // counts changes of the data; an answer to an older one is left aside
let isSwitching = false;

/** The number of the data on screen. Whoever waited and finds another number comes too late. */
export function currentSession(): number {
  return session;
}

/** Other data go to the engine. Until `showData`, nothing is computed: page and engine would not speak of the same. */
export function beginSwitch(): number {
  isSwitching = true;
  return ++session;
}

/** Shows what the engine has taken, all of it at once; false where a later switch has overtaken this one. */
export function showWorld(mine: number, world: World): boolean {
  if (mine !== session) return false;
  isSwitching = false;
  shownScenario = undefined;
  shownCorrections = undefined;
  setState({
    ...world,
    baseline: world.data.facilities,
    project: world.project,
    scenario: world.scenario,
    results: new Map(),
    areas: undefined,
    selection: undefined,
    hand: undefined,
    comparedWith: undefined,
    compared: undefined,
    definitionsOpen: false,
    definitions: undefined,
    level: "",
    opening: undefined,
    failedPlace: undefined,
    failure: undefined,
  });
  return true;
}

/** The engine has not taken the new data; it still holds those on screen, or none. */
export function abandonSwitch(mine: number): void {
  if (mine === session) isSwitching = false;
}

/** Computes what is on screen. Throws what the engine refuses. */
export async function compute(): Promise<void> {
  const { plan, scenario, show, comparedWith } = getState();
  const mine = session;
  if (!plan || isSwitching) return;
  await refillEngine();
  const results = await engineClient().run(plan, [
    { analysis: "coverage", scenario },
    { analysis: "gaps", scenario },
    ...(comparedWith === undefined ? [] : [{ analysis: "coverage", scenario: comparedWith }]),
  ]);
  if (mine !== session) return;
  const [coverage, gaps, compared] = results;
  const { hand, selection, data: before } = getState();
  const shown = { ...dataOf(plan, scenario, hand?.before.data ?? before), results: byAnalysis([coverage, gaps]) };
  if (hand) return setState({ hand: { ...hand, before: shown }, compared });
  setState({ ...shown, compared, selection: keptSelection(selection, before, shown.data), failure: undefined });
  if (show.areas) drawShownAreas();
}

export function byAnalysis(results: Result[]): Map<string, Result> {
  return new Map(results.map((one) => [one.analysis, one]));
}

/** A facility selected stays so by its id, wherever it stands in the list now. */
function keptSelection(selection: Selection | undefined, before?: Data, after?: Data): Selection | undefined {
  if (selection?.of !== "facilities" || before?.facilities === after?.facilities) return selection;
  const id = before?.facilities[selection.index]?.id;
  const index = after?.facilities.findIndex((facility) => facility.id === id) ?? -1;
  return index < 0 ? undefined : { of: "facilities", index };
}

/** The service areas of the result on screen, drawn beside the engine; the first time not before the map is there. */
export function drawShownAreas(): void {
  const { data, results, isMapDrawn } = getState();
  const coverage = results.get("coverage");
  if (data && coverage && isMapDrawn) drawServiceAreas({ data, coverage });
}

let shownScenario: Scenario | undefined;
let shownCorrections: Change[] | undefined;

/** Facilities change together with the results that speak of them, and only when others are shown. */
function dataOf(plan: Plan, id: string | undefined, data: Data | undefined): Pick<State, "data"> {
  const { baseline } = getState();
  const scenario = plan.scenarios.find((candidate) => candidate.id === id);
  const { corrections } = plan;
  if (!data || (scenario === shownScenario && corrections === shownCorrections)) return { data };
  shownScenario = scenario;
  shownCorrections = corrections;
  return { data: { ...data, facilities: applyScenario(applyChanges(baseline, corrections ?? []), scenario) } };
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
    .catch(fail)
    .finally(() => {
      computing = undefined;
      if (isStale) {
        isStale = false;
        recompute();
      }
    });
}

export function fail(error: unknown): void {
  setState({ failure: failureOf(error) });
}

export function failureOf(error: unknown): Failure {
  if (error instanceof InputError) return { id: error.id, values: error.values };
  return { id: "engine.failed", values: { reason: String(error) } };
}
