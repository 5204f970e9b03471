import type { Facility } from "../model/data.ts";

/** What makes a facility count. Empty lists mean every kind, every level. */
export type Counting = { kinds: string[]; levels: string[] };

/**
 * Indices of the facilities that count: existing or planned (a planned one is there because a scenario opened it or the register
 * says so), of a chosen kind or function, of a chosen level. Candidates and closed ones never count.
 */
export function countedFacilities(facilities: Facility[], counting: Counting): Uint32Array {
  const counted: number[] = [];
  facilities.forEach((facility, j) => {
    if (counts(facility, counting)) counted.push(j);
  });
  return Uint32Array.from(counted);
}

function counts(facility: Facility, { kinds, levels }: Counting): boolean {
  if (facility.status === "closed" || facility.status === "candidate") return false;
  const isOfKind =
    kinds.length === 0 || kinds.includes(facility.kind) || !!facility.functions?.some((f) => kinds.includes(f));
  return isOfKind && (levels.length === 0 || levels.includes(facility.level));
}
