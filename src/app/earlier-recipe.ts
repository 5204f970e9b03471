import type { Inspection } from "../import-worker.ts";
import type { Plan, Source } from "../model/plan.ts";

/**
 * A source of the plan that was read from a file of the same columns and for the same purpose: next year's file is read the way this one was.
 * Undefined where there is none, the latest where there are several.
 */
export function earlierSource(plan: Plan | undefined, { role, columns }: Inspection): Source | undefined {
  return plan?.sources.findLast((source) => {
    const named = Object.values(source.recipe?.columns ?? {}).filter((column) => column !== "");
    return source.role === role && named.length > 0 && named.every((column) => columns.includes(column));
  });
}
