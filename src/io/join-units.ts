import { assignToShapes } from "../geo/within.ts";
import { NONE, type Boundaries, type Demand, type Facility } from "../model/data.ts";
import type { SourceRows } from "./load.ts";
import { isSpoiltCode } from "./numbers.ts";
import { kept } from "./problems.ts";

type Joined = { demand: Demand; facilities: Facility[]; boundaries: Boundaries };

/** Finds a unit by its code, else by its name where no other unit has that name. NONE where there is no such unit. */
type FindUnit = (codeOrName: string) => number;

/**
 * Fills in `boundaries.parent`, `demand.unit` and the unit of facilities: from the codes in the files, and where they tell none, or one that
 * no file knows, from the smallest shape the point stands in. Unknown codes, and units that would be above themselves, are listed in their source.
 */
export function joinUnits(parts: SourceRows[], joined: Joined): void {
  const find = unitFinder(joined.boundaries);
  joinParents(parts, joined.boundaries, find);
  joinDemand(parts, joined, find);
  joinFacilities(joined, find);
}

function unitFinder({ code, name }: Boundaries): FindUnit {
  const byCode = new Map(code.map((one, u) => [shortCode(one), u]));
  const byName = new Map<string, number>();
  name.forEach((one, u) => byName.set(one, byName.has(one) ? NONE : u));
  return (text) => byCode.get(shortCode(text)) ?? byName.get(text) ?? NONE;
}

/** 500230102000 and 500230102 are one township, 500230000000 and 500230 one county: statistics write twelve digits. */
function shortCode(code: string): string {
  if (!/^\d{12}$/.test(code)) return code;
  return code.replace(/^(\d{6})000000$/, "$1").replace(/^(\d{9})000$/, "$1");
}

function joinParents(parts: SourceRows[], boundaries: Boundaries, find: FindUnit): void {
  let unit = 0;
  for (const { role, value, problems } of parts) {
    if (role !== "boundaries") continue;
    for (const [i, parent] of value.parent.entries()) {
      const above = parent === "" ? NONE : find(parent);
      const isLoop = above !== NONE && leadsTo(boundaries.parent, above, unit, unit);
      boundaries.parent[unit] = isLoop ? NONE : above;
      if (isLoop) problems.push(kept("input.parent-loop", value.row[i], { value: parent }));
      else if (parent !== "" && above === NONE)
        problems.push(kept("input.parent-unknown", value.row[i], { value: parent }));
      unit++;
    }
  }
}

/** Whether going up from a unit comes to `goal`, among the first `known` units, whose parents have been set. */
function leadsTo(parent: Uint32Array, from: number, goal: number, known: number): boolean {
  let unit = from;
  while (unit !== goal) {
    if (unit >= known) return false;
    unit = parent[unit];
  }
  return true;
}

function joinDemand(parts: SourceRows[], { demand, boundaries }: Joined, find: FindUnit): void {
  const hasUnits = boundaries.code.length > 0;
  let point = 0;
  for (const { role, value, problems } of parts) {
    if (role !== "demand") continue;
    for (const [i, code] of value.unit.entries()) {
      const unit = code === "" ? NONE : find(code);
      demand.unit[point++] = unit;
      if (code === "" || unit !== NONE || !hasUnits) continue;
      const id = isSpoiltCode(code) ? "input.code-spoilt" : "input.unit-unknown";
      problems.push(kept(id, value.row[i], { value: code }));
    }
  }
  const homeless = Array.from(demand.unit.keys()).filter((i) => demand.unit[i] === NONE);
  const lon = Float64Array.from(homeless, (i) => demand.lon[i]);
  const lat = Float64Array.from(homeless, (i) => demand.lat[i]);
  const units = assignToShapes(lon, lat, boundaries.shape);
  homeless.forEach((i, n) => (demand.unit[i] = units[n]));
}

function joinFacilities({ facilities, boundaries }: Joined, find: FindUnit): void {
  const homeless: Facility[] = [];
  for (const facility of facilities) {
    const unit = facility.unit === undefined ? NONE : find(facility.unit);
    if (unit !== NONE) facility.unit = boundaries.code[unit];
    else if (facility.unit === undefined) homeless.push(facility);
  }
  const lon = Float64Array.from(homeless, (one) => one.lon);
  const lat = Float64Array.from(homeless, (one) => one.lat);
  const units = assignToShapes(lon, lat, boundaries.shape);
  homeless.forEach((facility, n) => {
    if (units[n] !== NONE) facility.unit = boundaries.code[units[n]];
  });
}
