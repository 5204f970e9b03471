import type { Inspection } from "../../import-worker.ts";
import type { Data } from "../../model/data.ts";

export type ExtractPart = NonNullable<Inspection["extract"]>[number];
export type ExtractRole = ExtractPart["role"];
/** What a person wants of an extract: the roles ticked, and for each of them whether it takes the place of what is there. */
export type Wanted = { roles: ExtractRole[]; instead: Record<ExtractRole, boolean> };

/**
 * Roads are wanted; facilities where some have names and none are open; places where they tell how many live there and no people are open, who would
 * be counted twice. Roads and people take the place of what is there, facilities stand beside it.
 */
export function proposedUses(extract: ExtractPart[], data?: Pick<Data, "facilities" | "demand">): Wanted {
  const isWanted = ({ role, rowsUsed, people = 0 }: ExtractPart) => {
    if (role === "facilities") return rowsUsed > 0 && !data?.facilities.length;
    if (role === "demand") return people > 0 && !data?.demand.lon.length;
    return rowsUsed > 0;
  };
  const roles = extract.filter(isWanted).map(({ role }) => role);
  return { roles, instead: { roads: true, facilities: false, demand: true } };
}

/** The inspection of an extract as far as its ticked roles go: their rows and problems together. */
export function inspectionOf(found: Inspection, roles: ExtractRole[]): Inspection {
  const parts = found.extract?.filter(({ role }) => roles.includes(role)) ?? [];
  const sum = (of: (part: ExtractPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    ...found,
    rowsIn: sum((part) => part.rowsIn),
    rowsUsed: sum((part) => part.rowsUsed),
    problems: parts.flatMap((part) => part.problems),
    problemCount: sum((part) => part.problemCount),
  };
}
