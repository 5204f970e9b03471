/** What the user does to scenarios: a change more or less, a name, a copy. Each is a step that can be undone. */
import type { Facility } from "../model/data.ts";
import { addChange, addScenario, removeChange, removeScenario, renameScenario } from "../model/edit-scenarios.ts";
import type { Change, Plan } from "../model/plan.ts";
import { say } from "../text/say.ts";
import { recompute } from "./computing.ts";
import { changePlan, makeOwn } from "./history.ts";
import { getState, setState } from "./plan-store.ts";
import { copyName, freeName } from "./scenario-names.ts";

/** Writes a change into the scenario shown; in the baseline it makes a scenario for it, shows that and says so. */
export function changeScenario(change: Change, key: string): void {
  const { plan, scenario, lang } = getState();
  if (!plan) return;
  makeOwn();
  if (scenario) return changePlan(addChange(plan, scenario, change), key);
  const name = freeName(namesOf(plan), lang);
  const made = addScenario(plan, { name, changes: [change] });
  setState({ scenario: made.id, notice: { text: say(lang, "scenario.made", { name }), tone: "done" } });
  changePlan(made.plan, key);
}

/** Closes a facility in the scenario. */
export function closeFacility({ id }: Facility): void {
  changeScenario({ type: "close", facility: id }, `close ${id}`);
}

/** Opens it again: what closed it in this scenario goes; one that is closed in the baseline is opened by a change. */
export function reopenFacility({ id }: Facility): void {
  const { plan, scenario } = getState();
  const changes = plan?.scenarios.find((one) => one.id === scenario)?.changes ?? [];
  const closing = changes.findIndex((change) => change.type === "close" && change.facility === id);
  if (plan && scenario && closing >= 0) return changePlan(removeChange(plan, scenario, closing), `reopen ${id}`);
  changeScenario({ type: "edit", facility: id, field: "status", value: "existing" }, `reopen ${id}`);
}

export function dropChange(scenario: string, index: number): void {
  const { plan } = getState();
  if (plan) changePlan(removeChange(plan, scenario, index), `change ${scenario} ${index}`);
}

export function nameScenario(id: string, name: string): void {
  const { plan } = getState();
  if (plan && name.trim() !== "") changePlan(renameScenario(plan, id, name), `name ${id}`);
}

/** An empty scenario, or one with the changes of another. */
export function newScenario(copied?: string): void {
  const { plan, lang } = getState();
  if (!plan) return;
  const source = plan.scenarios.find(({ id }) => id === copied);
  const taken = namesOf(plan);
  const name = source ? copyName(taken, source.name, lang) : freeName(taken, lang);
  makeOwn();
  const made = addScenario(plan, { name, changes: source?.changes ?? [] });
  setState({ scenario: made.id, selection: undefined });
  changePlan(made.plan, `new ${made.id}`);
}

export function deleteScenario(id: string): void {
  const { plan, scenario, comparedWith, lang } = getState();
  const gone = plan?.scenarios.find((one) => one.id === id);
  if (!plan || !gone) return;
  setState({
    scenario: scenario === id ? undefined : scenario,
    comparedWith: comparedWith === id || scenario === id ? undefined : comparedWith,
    notice: { text: say(lang, "scenario.deleted", { name: gone.name }), tone: "done" },
  });
  changePlan(removeScenario(plan, id), `delete ${id}`);
}

/** Compares the scenario shown with another, "" for the baseline; undefined ends it. */
export function compareWith(other: string | undefined): void {
  setState({ comparedWith: other, compared: undefined, selection: undefined });
  recompute();
}

function namesOf({ scenarios }: Plan): string[] {
  return scenarios.map(({ name }) => name);
}
