import { NONE, type Data } from "../model/data.ts";
import type { Plan } from "../model/plan.ts";
import { loadSentences } from "../text/load-sentences.ts";
import { say } from "../text/say.ts";
import { places } from "./plan-store.ts";

export type PlanName = Pick<Plan, "name" | "nameEn">;

/** Gives the name that the official list has for the six digits of a county. */
export type Listed = (code: string) => Promise<string | undefined>;

const nearlyAll = 0.8; // of the people, in one unit, for the plan to be called by it
const levels = ["county", "city", "province"];

/** What a plan is called of which nothing tells where it is, in both languages whichever is on screen. */
export async function untitled(): Promise<PlanName> {
  await Promise.all([loadSentences("zh"), loadSentences("en")]);
  return { name: say("zh", "plan.untitled"), nameEn: say("en", "plan.untitled") };
}

/**
 * The county that nearly all people live in (or all units lie in, where there are no people), as the boundaries tell it, else a unit above.
 * Where they hold townships alone, `listed` tells the name that the official list has for the county's code. Undefined where nothing tells.
 */
export async function nameOfPlace(data: Data, listed: Listed): Promise<PlanName | undefined> {
  const { boundaries } = data;
  const weights = weightsOf(data);
  for (const level of levels) {
    const unit = mostOf(weights, (one) => above(data, one, level));
    if (unit !== undefined) return { name: boundaries.name[unit], nameEn: boundaries.nameEn?.[unit] || undefined };
  }
  const code = mostOf(weights, (unit) => /^\d{6}/.exec(boundaries.code[unit])?.[0]);
  const name = code && (await listed(code));
  return name ? { name, nameEn: undefined } : undefined;
}

/** People per unit, NONE included; each unit counts one where there are no people. */
function weightsOf({ demand, boundaries }: Data): Map<number, number> {
  const weights = new Map<number, number>();
  for (let i = 0; i < demand.lon.length; i++) {
    const people = demand.population[i];
    weights.set(demand.unit[i], (weights.get(demand.unit[i]) ?? 0) + (people > 0 ? people : 0));
  }
  return weights.size > 0 ? weights : new Map(boundaries.code.map((_, unit) => [unit, 1]));
}

/** What nearly all units, by their weight, have in common; undefined where there is no such thing. */
function mostOf<T>(weights: Map<number, number>, thingOf: (unit: number) => T | undefined): T | undefined {
  const sums = new Map<T, number>();
  let total = 0;
  for (const [unit, weight] of weights) {
    total += weight;
    const thing = unit === NONE ? undefined : thingOf(unit);
    if (thing !== undefined) sums.set(thing, (sums.get(thing) ?? 0) + weight);
  }
  const [most] = [...sums].toSorted(([, a], [, b]) => b - a);
  return most && most[1] > 0 && most[1] >= nearlyAll * total ? most[0] : undefined;
}

/** The unit of a level that another is, or lies in. */
function above({ boundaries: { level, parent } }: Data, unit: number, wanted: string): number | undefined {
  for (let one = unit; one !== NONE; one = parent[one]) if (level[one] === wanted) return one;
  return undefined;
}

/** True where nobody chose the plan's name: it is an example's, says that there is none, or is what its data call for. */
export async function isNameOfOurs({ name }: PlanName, data: Data | undefined, listed: Listed): Promise<boolean> {
  const { name: none } = await untitled(); // and the words of both languages are there
  const ours = [...places.map((place) => say("zh", `place.${place}`)), none, say("zh", "bar.own")];
  return ours.includes(name) || (data !== undefined && (await nameOfPlace(data, listed))?.name === name);
}
