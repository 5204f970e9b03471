import type { Change, ParamValue, Plan, Source } from "./plan.ts";

/**
 * The plan with one parameter set; undefined takes the plan back to the default. Another mode takes its own default of the cutoff: the old
 * number would mean something else.
 */
export function setParam(plan: Plan, analysis: string, name: string, value: ParamValue | undefined): Plan {
  const { [name]: before, ...rest } = plan.params[analysis] ?? {};
  const { cutoff: _, ...withoutCutoff } = rest;
  const others = name === "mode" && value !== before ? withoutCutoff : rest;
  const values = value === undefined ? others : { ...others, [name]: value };
  return { ...plan, params: { ...plan.params, [analysis]: values } };
}

/** The plan with a source put in place of those with the same role, or added to them. An id already there is replaced. */
export function setSource(plan: Plan, source: Source, instead: boolean): Plan {
  const kept = plan.sources.filter((other) => other.id !== source.id && !(instead && other.role === source.role));
  return { ...plan, sources: [...kept, source] };
}

export function removeSource(plan: Plan, id: string): Plan {
  return { ...plan, sources: plan.sources.filter((source) => source.id !== id) };
}

/** The plan with one more correction of its facilities. One that repeats the last one's facility and field takes its place. */
export function correct(plan: Plan, change: Change): Plan {
  const before = plan.corrections ?? [];
  const last = before.at(-1);
  const kept = last && isOfSame(last, change) ? before.slice(0, -1) : before;
  return { ...plan, corrections: [...kept, change] };
}

function isOfSame(a: Change, b: Change): boolean {
  if (a.type !== b.type || a.facility !== b.facility) return false;
  if (a.type === "edit" && b.type === "edit") return a.field === b.field;
  if (a.type === "set-attribute" && b.type === "set-attribute") return a.name === b.name;
  return a.type === "move";
}
