import { cutoffParam } from "../analysis/definitions/params.ts";
import { setParam } from "../model/edit.ts";
import type { Plan } from "../model/plan.ts";
import type { Mode } from "../model/roads.ts";

/**
 * The plan with another way of coming. What was asked of each way is remembered as its cutoff in the comparison of definitions, so that going there
 * and back changes nothing; straight line and detour, both in km, share their figure until each has its own.
 */
export function withMode(plan: Plan, mode: Mode): Plan {
  const { mode: before = "straight", cutoff } = plan.params["coverage"] ?? {};
  if (before === mode) return plan;
  const known = plan.params["definitions"]?.[cutoffParam(mode)];
  const remembered = cutoff === undefined ? plan : setParam(plan, "definitions", cutoffParam(before as Mode), cutoff);
  const changed = setParam(remembered, "coverage", "mode", mode);
  const next = known ?? (isInKilometres(mode) && isInKilometres(before as Mode) ? cutoff : undefined);
  return next === undefined ? changed : setParam(changed, "coverage", "cutoff", next);
}

function isInKilometres(mode: Mode): boolean {
  return mode === "straight" || mode === "detour";
}
