import { assignToShapes } from "../geo/within.ts";
import { NONE, type Boundaries, type Demand, type Facility } from "../model/data.ts";
import type { SourceRows } from "./interpret.ts";
import { isSpoiltCode } from "./columns/numbers.ts";
import type { Problem } from "../model/problem.ts";
import { kept } from "./problems.ts";
import { unitFinder, type FindUnit, type FoundUnit } from "./divisions/unit-finder.ts";

type Joined = { demand: Demand; facilities: Facility[]; boundaries: Boundaries };

/**
 * Fills in `boundaries.parent`, `demand.unit` and the unit of facilities: from the codes in the files, and where they tell none, or one that
 * no file knows, from the smallest shape the point stands in. Unknown codes, and units that would be above themselves, are listed in their source.
 */
export function joinUnits(parts: SourceRows[], joined: Joined): void {
  const find = unitFinder(joined.boundaries);
  joinParents(parts, joined.boundaries, find);
  joinDemand(parts, joined, find);
  joinFacilities(parts, joined, find);
}

function joinParents(parts: SourceRows[], boundaries: Boundaries, find: FindUnit): void {
  let unit = 0;
  for (const { role, value, problems } of parts) {
    if (role !== "boundaries") continue;
    for (const [i, parent] of value.parent.entries()) {
      const above = parent === "" ? NONE : find(parent).unit;
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
    for (let i = 0; i < value.unit.length; i++) {
      const code = value.unit[i];
      const found = code === "" ? undefined : find(code);
      demand.unit[point++] = found?.unit ?? NONE;
      if (!found) continue;
      const problem = unitProblem(code, found, value.row[i], hasUnits, boundaries);
      if (problem) problems.push(problem);
    }
  }
  demand.unit.fill(NONE, point); // cells of grids
  placeHomeless(demand, boundaries);
}

/** Points that no code gave a unit stand in the smallest shape around them. */
function placeHomeless({ lon, lat, unit }: Demand, { shape }: Boundaries): void {
  let count = 0;
  for (let i = 0; i < unit.length; i++) if (unit[i] === NONE) count++;
  if (count === unit.length) return unit.set(assignToShapes(lon, lat, shape));
  const homeless = new Uint32Array(count);
  for (let i = 0, n = 0; i < unit.length; i++) if (unit[i] === NONE) homeless[n++] = i;
  const found = assignToShapes(
    Float64Array.from(homeless, (i) => lon[i]),
    Float64Array.from(homeless, (i) => lat[i]),
    shape,
  );
  for (let n = 0; n < count; n++) unit[homeless[n]] = found[n];
}

/** A unit found by a likeness of names, or one that no file knows. Codes that have lost their digits are named by the checks. */
function unitProblem(
  code: string,
  { unit, alike }: FoundUnit,
  row: number,
  hasUnits: boolean,
  { name }: Boundaries,
): Problem | undefined {
  if (unit !== NONE) return alike ? kept("input.unit-alike", row, { value: code, name: name[unit] }) : undefined;
  return hasUnits && !isSpoiltCode(code) ? kept("input.unit-unknown", row, { value: code }) : undefined;
}

function joinFacilities(parts: SourceRows[], { boundaries }: Joined, find: FindUnit): void {
  const homeless: Facility[] = [];
  for (const { role, value, problems, rows } of parts) {
    if (role !== "facilities") continue;
    value.forEach((facility, i) => {
      if (facility.unit === undefined) return void homeless.push(facility);
      const found = find(facility.unit);
      const problem = unitProblem(facility.unit, found, rows?.[i] ?? 0, false, boundaries);
      if (problem) problems.push(problem);
      if (found.unit !== NONE) facility.unit = boundaries.code[found.unit];
      else if (isSpoiltCode(facility.unit)) homeless.push(facility);
    });
  }
  const lon = Float64Array.from(homeless, (one) => one.lon);
  const lat = Float64Array.from(homeless, (one) => one.lat);
  const units = assignToShapes(lon, lat, boundaries.shape);
  homeless.forEach((facility, n) => {
    if (units[n] !== NONE) facility.unit = boundaries.code[units[n]];
    else delete facility.unit;
  });
}
