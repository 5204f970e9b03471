import type { Change, EditableField } from "../../model/plan.ts";
import { invalid, number, object, string, text, type Loose } from "./plan-values.ts";

const STATUSES = ["existing", "planned", "candidate", "closed"];
const EDITABLE: EditableField[] = ["name", "kind", "level", "status", "unit", "capacity"];
const CHANGES: Change["type"][] = ["open", "close", "move", "resize", "set-opening", "edit", "set-attribute", "remove"];

/** Checks what every analysis will rely on; the rest of a change is data of its own kind and is handed on. */
export function readChange(value: unknown, path: string): Change {
  const change = object(value, path);
  const facility = change["facility"];
  if (change["year"] !== undefined) number(change["year"], `${path}.year`);
  switch (change["type"]) {
    case "open":
      checkFacility(object(facility, `${path}.facility`), `${path}.facility`);
      break;
    case "close":
      break;
    case "move":
      checkPlace(change, path);
      break;
    case "resize":
      number(change["capacity"], `${path}.capacity`);
      break;
    case "set-opening":
      object(change["opening"], `${path}.opening`);
      break;
    case "edit":
      checkEdit(change, path);
      break;
    case "set-attribute":
      text(change["name"], `${path}.name`);
      string(change["value"], `${path}.value`);
      break;
    case "remove":
      break;
    default:
      throw invalid(`${path}.type`, CHANGES.join(", "));
  }
  if (change["type"] !== "open") text(facility, `${path}.facility`);
  return change as Change;
}

function checkEdit(change: Loose, path: string): void {
  const { field } = change;
  const value = string(change["value"], `${path}.value`);
  if (!EDITABLE.some((one) => one === field)) throw invalid(`${path}.field`, EDITABLE.join(", "));
  if (field === "status" && !STATUSES.includes(value)) throw invalid(`${path}.value`, STATUSES.join(", "));
  if (field === "capacity" && value !== "" && !(Number(value) >= 0)) throw invalid(`${path}.value`, "0, 1, 2 …");
}

function checkFacility(facility: Loose, path: string): void {
  text(facility["id"], `${path}.id`);
  for (const field of ["name", "kind", "level"]) string(facility[field], `${path}.${field}`);
  checkPlace(facility, path);
  const status = facility["status"];
  if (status !== undefined && !STATUSES.includes(status as string))
    throw invalid(`${path}.status`, STATUSES.join(", "));
}

function checkPlace(thing: Loose, path: string): void {
  if (Math.abs(number(thing["lon"], `${path}.lon`)) > 180) throw invalid(`${path}.lon`, "−180…180");
  if (Math.abs(number(thing["lat"], `${path}.lat`)) > 90) throw invalid(`${path}.lat`, "−90…90");
}
