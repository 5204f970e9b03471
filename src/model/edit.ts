import type { ParamValue, Plan, Source } from "./plan.ts";

/** The plan with one parameter set; undefined takes the plan back to the default. */
export function setParam(plan: Plan, analysis: string, name: string, value: ParamValue | undefined): Plan {
  const { [name]: _, ...others } = plan.params[analysis] ?? {};
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
