/** A facility in hand: while it is moved about, everything on screen says what the plan with it there would give. */
import { create } from "zustand";
import { numbers, table } from "../analysis/result.ts";
import type { Result } from "../analysis/analysis.ts";
import type { Pin } from "../drag.ts";
import { gainsByUnit, type Gains } from "../measure/gains.ts";
import type { Data } from "../model/data.ts";
import { isRoadMode, type Mode } from "../model/roads.ts";
import { applyChanges } from "../model/scenario.ts";
import { canHover } from "./can-hover.ts";
import { byAnalysis, drawShownAreas, engineClient, fail } from "./computing.ts";
import { getState, setState, usePlan, type State } from "./plan-store.ts";
import { holdBreaks } from "./hold-breaks.ts";
import { changeScenario } from "./scenarios.ts";

export type Hand = {
  pin: Pin;
  index: number; // of the facility, among those shown
  lon: number; // where it is in the numbers on screen
  lat: number;
  isLate: boolean; // of people very many, all but the people covered is still that of an earlier place
  gains?: Gains; // whom it brings within reach and whom it puts out of it, against before
  before: Pick<State, "data" | "results">; // what comes back where it is not dropped
};

/** More people's points than this are counted by sums while the pin moves. */
const manyPoints = 50_000;
const restMs = 200;

export type Place = { lon: number; lat: number };

/** Where what is in hand is held right now; the numbers on screen may be a step behind. */
export const useHeld = create<{ place?: Place }>()(() => ({}));

let hands = 0; // counts takings; an answer to an older one is left aside
let next: (Place & { isWhole: boolean }) | undefined; // the newest place, asked for when the engine is free
let isAsking = false;
let stopFollowing = () => {};
let rest: ReturnType<typeof setTimeout> | undefined;
let areasRest: ReturnType<typeof setTimeout> | undefined;

/** Takes a facility in hand, there or new, in the place of what was in it. */
export function takeInHand(pin: Pin): void {
  putBack();
  const { plan, scenario, data, results } = getState();
  if (!plan || !data || !results.has("coverage")) return;
  hands++;
  const place = pin.type === "open" ? pin.facility : pin;
  const id = pin.type === "open" ? pin.facility.id : pin.facility;
  const facilities = applyChanges(data.facilities, [pin]);
  const index = facilities.findIndex((facility) => facility.id === id);
  if (index < 0) return;
  const { lon, lat } = place;
  useHeld.setState({ place: { lon, lat } });
  stopFollowing = followChanges();
  setState({ hand: { pin, index, lon, lat, isLate: false, before: { data, results } }, failure: undefined });
  const runs = ["coverage", "gaps"].map((analysis) => ({ analysis, scenario }));
  void engineClient()
    .dragStart(plan, runs, pin)
    .catch((error: unknown) => giveUp(error));
  if (pin.type === "open") carryTo(lon, lat);
}

/** Carries what is in hand to a place. Moves are never queued: the engine is asked for the newest place when it is free. */
export function carryTo(lon: number, lat: number): void {
  const { hand, data } = getState();
  if (!hand || !data) return;
  const isMany = data.demand.lon.length > manyPoints;
  const place = { lon: round(lon), lat: round(lat) };
  useHeld.setState({ place });
  next = { ...place, isWhole: !isMany };
  clearTimeout(rest);
  if (isMany) {
    rest = setTimeout(() => {
      next = { ...place, isWhole: true };
      void ask();
    }, restMs);
  }
  void ask();
}

/** A click on the map: what is in hand goes there, and what follows a mouse is dropped there. */
export function placeInHand(lon: number, lat: number): void {
  carryTo(lon, lat);
  if (getState().hand?.pin.type === "open" && canHover()) drop();
}

/** Leaves it where it is held, as a change of the scenario shown, or of a new one where the baseline is shown. */
export function drop(): void {
  const { hand } = getState();
  const { place } = useHeld.getState();
  if (!hand || !place) return;
  const { pin, index } = hand;
  letGo();
  setState({ hand: undefined, selection: { of: "facilities", index } });
  changeScenario(pinAt(pin, place), `drop ${hands}`);
}

function pinAt(pin: Pin, place: Place): Pin {
  return pin.type === "move" ? { ...pin, ...place } : { ...pin, facility: { ...pin.facility, ...place } };
}

/** Puts it back where it was: everything on screen is what it was before. */
export function putBack(): void {
  const { hand, show } = getState();
  if (!hand) return;
  letGo();
  setState({ hand: undefined, ...hand.before });
  if (show.areas) drawShownAreas();
}

/** Where plan, scenario or data change while a facility is in hand, or the stage is of other things, it is put back first. */
function followChanges(): () => void {
  return usePlan.subscribe((state, before) => {
    const isSame =
      state.plan === before.plan && state.scenario === before.scenario && state.baseline === before.baseline;
    const isStageForIt = state.stage === "coverage" || state.stage === "gaps";
    if (state.hand && before.hand && (!isSame || !isStageForIt)) putBack();
  });
}

async function ask(): Promise<void> {
  if (isAsking || !next) return;
  const { lon, lat, isWhole } = next;
  const mine = hands;
  next = undefined;
  isAsking = true;
  try {
    const results = await engineClient().dragTo(lon, lat, !isWhole);
    if (mine === hands && getState().hand) show(results, { lon, lat }, !isWhole);
  } catch (error) {
    if (mine === hands) giveUp(error);
  }
  isAsking = false;
  await ask();
}

function show(results: Result[], { lon, lat }: Place, isLate: boolean): void {
  const { hand, data, show } = getState();
  if (!hand || !data) return;
  const { pin, before } = hand;
  const facilities = applyChanges(before.data?.facilities ?? [], [pinAt(pin, { lon, lat })]);
  const moved = { ...data, facilities };
  const was = before.results.get("coverage");
  const gains = was && (isLate ? netByUnit(was, results[0]) : gainsOf(moved, was, results[0]));
  const held = was && !isLate ? [holdBreaks(results[0], was, data.demand), ...results.slice(1)] : results;
  setState({ data: moved, results: byAnalysis(held), hand: { ...hand, lon, lat, isLate, gains } });
  if (show.areas && !isLate) drawAreasSoon(isRoadMode(results[0].params.mode as Mode) ? restMs : 0);
}

/** Areas on roads take the machine longer than the numbers: they are drawn when the pin rests. */
function drawAreasSoon(delayMs: number): void {
  clearTimeout(areasRest);
  if (delayMs === 0) return drawShownAreas();
  areasRest = setTimeout(drawShownAreas, delayMs);
}

/** Who gains and who loses between two coverage results of the same people. */
export function gainsOf({ demand, boundaries }: Data, before: Result, after: Result): Gains {
  const covered = (result: Result) => numbers(table(result, "demand"), "covered");
  return gainsByUnit(demand, boundaries, covered(before), covered(after));
}

/** Where only sums are known: the net of every unit. */
function netByUnit(before: Result, after: Result): Gains {
  const [from, to] = [before, after].map((result) => numbers(table(result, "units"), "covered"));
  const gained = Float64Array.from(to, (people, row) => Math.max(0, people - from[row]));
  const lost = Float64Array.from(to, (people, row) => Math.max(0, from[row] - people));
  const levels = table(after, "units").columns.level;
  const sum = (column: Float64Array) =>
    column.reduce((total, people, row) => (levels[row] === levels[0] ? total + people : total), 0);
  return { gained, lost, total: { gained: sum(gained), lost: sum(lost) } };
}

function giveUp(error: unknown): void {
  putBack();
  fail(error);
}

function letGo(): void {
  hands++;
  next = undefined;
  stopFollowing();
  useHeld.setState({ place: undefined });
  clearTimeout(rest);
  clearTimeout(areasRest);
  void engineClient()
    .dragEnd()
    .catch(() => undefined); // an engine that has died holds nothing
}

/** Five decimals are a metre. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
