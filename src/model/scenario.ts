import type { Change, EditableField, Scenario } from "./plan.ts";
import type { Facility, FacilityStatus } from "./data.ts";

/** The facilities as they stand after a scenario's changes; the baseline is never touched. */
export function applyScenario(facilities: Facility[], scenario?: Scenario, year = Infinity): Facility[] {
  return scenario ? applyChanges(facilities, scenario.changes, year) : facilities;
}

/**
 * The facilities after changes, in the order they were made. With a year, only changes without a year or with one not later count. A change of a
 * facility that is not there changes nothing; one opened under an id that is there takes its place. The list given is never touched.
 */
export function applyChanges(facilities: Facility[], changes: Change[], year = Infinity): Facility[] {
  if (changes.length === 0) return facilities;
  const after: (Facility | undefined)[] = [...facilities];
  const indexOf = new Map(facilities.map(({ id }, index) => [id, index]));
  for (const change of changes) {
    if ((change.year ?? -Infinity) > year) continue;
    const id = change.type === "open" ? change.facility.id : change.facility;
    const index = indexOf.get(id) ?? -1;
    const before = after[index];
    if (change.type === "open") {
      if (index >= 0) after[index] = undefined;
      indexOf.set(id, after.push(opened(change)) - 1);
    } else if (before) after[index] = change.type === "remove" ? undefined : changed(before, change);
  }
  return after.filter((facility) => facility !== undefined);
}

function opened({ facility }: Extract<Change, { type: "open" }>): Facility {
  return { ...facility, status: facility.status ?? "planned", attributes: new Map() };
}

function changed(facility: Facility, change: Exclude<Change, { type: "open" | "remove" }>): Facility {
  switch (change.type) {
    case "close":
      return { ...facility, status: "closed" };
    case "move":
      return { ...facility, lon: change.lon, lat: change.lat };
    case "resize":
      return { ...facility, capacity: change.capacity };
    case "set-opening":
      return { ...facility, opening: change.opening };
    case "edit":
      return edited(facility, change.field, change.value);
    case "set-attribute":
      return { ...facility, attributes: withAttribute(facility.attributes, change.name, change.value) };
  }
}

function edited(facility: Facility, field: EditableField, value: string): Facility {
  switch (field) {
    case "status":
      return { ...facility, status: value as FacilityStatus }; // checked where the plan is read
    case "capacity": {
      const { capacity: _, ...others } = facility;
      return value === "" ? others : { ...others, capacity: Number(value) };
    }
    case "unit": {
      const { unit: _, ...others } = facility;
      return value === "" ? others : { ...others, unit: value };
    }
    default:
      return { ...facility, [field]: value };
  }
}

function withAttribute(attributes: Map<string, string>, name: string, value: string): Map<string, string> {
  const after = new Map(attributes);
  if (value === "") after.delete(name);
  else after.set(name, value);
  return after;
}
