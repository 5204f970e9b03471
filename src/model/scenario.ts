import type { Change, Scenario } from "./plan.ts";
import type { Facility } from "./data.ts";

/**
 * The facilities as they stand after a scenario's changes, in the order they were made. With a year, only changes without a year
 * or with one not later count. A change of a facility that is not there changes nothing. The baseline is never touched.
 */
export function applyScenario(facilities: Facility[], scenario?: Scenario, year = Infinity): Facility[] {
  if (!scenario) return facilities;
  return scenario.changes.filter((change) => (change.year ?? -Infinity) <= year).reduce(applyChange, facilities);
}

function applyChange(facilities: Facility[], change: Change): Facility[] {
  if (change.type === "open") {
    const opened: Facility = { ...change.facility, status: change.facility.status ?? "planned", attributes: new Map() };
    return [...facilities.filter((facility) => facility.id !== opened.id), opened];
  }
  return facilities.map((facility) => (facility.id === change.facility ? changed(facility, change) : facility));
}

function changed(facility: Facility, change: Exclude<Change, { type: "open" }>): Facility {
  switch (change.type) {
    case "close":
      return { ...facility, status: "closed" };
    case "move":
      return { ...facility, lon: change.lon, lat: change.lat };
    case "resize":
      return { ...facility, capacity: change.capacity };
    case "set-opening":
      return { ...facility, opening: change.opening };
  }
}
