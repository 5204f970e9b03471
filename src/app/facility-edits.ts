/** What the user does to a facility: put a value right, add, move, close, remove. Each is a correction of the plan and can be undone. */
import type { Facility } from "../model/data.ts";
import { correct } from "../model/edit.ts";
import type { Change, EditableField } from "../model/plan.ts";
import type { TextId } from "../text/say.ts";
import { say } from "../text/say.ts";
import { changePlan, makeOwn } from "./history.ts";
import { getState, setState } from "./plan-store.ts";

export type Placing = { type: "add" } | { type: "move"; facility: string };

/** Why a value cannot be taken, as a sentence's id; undefined where it can. */
export function faultOf(field: EditableField, value: string): TextId | undefined {
  if (field === "name" && value.trim() === "") return "edit.name-needed";
  if (field === "capacity" && value !== "" && !(Number(value) >= 0)) return "edit.number-needed";
  return undefined;
}

export function editField(facility: Facility, field: EditableField, value: string): void {
  if (faultOf(field, value)) return;
  make({ type: "edit", facility: facility.id, field, value: value.trim() }, `edit ${field} ${facility.id}`);
}

export function editAttribute(facility: Facility, name: string, value: string): void {
  make({ type: "set-attribute", facility: facility.id, name, value: value.trim() }, `attribute ${name} ${facility.id}`);
}

export function removeFacility(facility: Facility): void {
  setState({ selection: undefined });
  make({ type: "remove", facility: facility.id }, `remove ${facility.id}`);
}

/** Takes what is being placed to where the user pointed. */
export function placeAt(placing: Placing, lon: number, lat: number): void {
  setState({ placing: undefined });
  const at = { lon: round(lon), lat: round(lat) };
  if (placing.type === "move")
    return make({ type: "move", facility: placing.facility, ...at }, `move ${placing.facility}`);
  const { data, lang } = getState();
  const id = freeId(data?.facilities ?? []);
  const kind = data?.facilities[0]?.kind ?? "library";
  make(
    { type: "open", facility: { id, name: say(lang, "edit.new-name"), kind, level: "", status: "existing", ...at } },
    `add ${id}`,
  );
}

function make(change: Change, key: string): void {
  const { plan } = getState();
  if (!plan) return;
  makeOwn();
  changePlan(correct(plan, change), key);
}

/** Five decimals are a metre. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** An id that no facility of a list has. */
export function freeId(facilities: Facility[]): string {
  const taken = new Set(facilities.map(({ id }) => id));
  let n = facilities.length + 1;
  while (taken.has(`new-${n}`)) n++;
  return `new-${n}`;
}
