import type { Change, Plan, Scenario } from "./plan.ts";

/** The plan with one more scenario. Ids are "s1", "s2" …, the first that is free. */
export function addScenario(plan: Plan, scenario: Omit<Scenario, "id">): { plan: Plan; id: string } {
  const id = freeScenarioId(plan);
  return { plan: { ...plan, scenarios: [...plan.scenarios, { id, ...scenario }] }, id };
}

export function removeScenario(plan: Plan, id: string): Plan {
  return { ...plan, scenarios: plan.scenarios.filter((scenario) => scenario.id !== id) };
}

export function renameScenario(plan: Plan, id: string, name: string): Plan {
  return withScenario(plan, id, (scenario) => ({ ...scenario, name }));
}

/** The plan with one more change in a scenario; what undoes or repeats an earlier change of the same year takes its place. */
export function addChange(plan: Plan, id: string, change: Change): Plan {
  return withScenario(plan, id, (scenario) => ({ ...scenario, changes: withChange(scenario.changes, change) }));
}

/** The plan without the change at an index. With an opening go the later changes of what was opened. */
export function removeChange(plan: Plan, id: string, index: number): Plan {
  return withScenario(plan, id, ({ changes, ...scenario }) => {
    const gone = changes[index];
    const isLeft = (change: Change, k: number) =>
      k !== index && !(gone?.type === "open" && k > index && facilityOf(change) === facilityOf(gone));
    return { ...scenario, changes: changes.filter(isLeft) };
  });
}

/** The id of the facility that a change is about. */
export function facilityOf(change: Change): string {
  return change.type === "open" ? change.facility.id : change.facility;
}

/**
 * Changes with one more. A facility moved again, or moved after this scenario opened it, is moved or opened once; one closed after being opened
 * here was never there.
 */
export function withChange(changes: Change[], change: Change): Change[] {
  const isOfSame = (other: Change) => facilityOf(other) === facilityOf(change) && other.year === change.year;
  const opening = changes.findLastIndex((other) => other.type === "open" && isOfSame(other));
  if (change.type === "close" && opening >= 0)
    return changes.filter((other, k) => k < opening || facilityOf(other) !== facilityOf(change));
  if (change.type === "move") {
    const { lon, lat } = change;
    const moving = changes.findLastIndex((other) => other.type === "move" && isOfSame(other));
    if (moving > opening) return changes.with(moving, change);
    const opened = changes[opening];
    if (opened?.type === "open")
      return changes.with(opening, { ...opened, facility: { ...opened.facility, lon, lat } });
  }
  if (change.type === "close" && changes.some((other) => other.type === "close" && isOfSame(other))) return changes;
  return [...changes, change];
}

function withScenario(plan: Plan, id: string, change: (scenario: Scenario) => Scenario): Plan {
  return { ...plan, scenarios: plan.scenarios.map((scenario) => (scenario.id === id ? change(scenario) : scenario)) };
}

function freeScenarioId({ scenarios }: Plan): string {
  let n = scenarios.length + 1;
  while (scenarios.some(({ id }) => id === `s${n}`)) n++;
  return `s${n}`;
}
