import type { Provenance } from "../model/data.ts";
import type { Plan } from "../model/plan.ts";

type Origins = ReadonlyMap<string, Provenance> | Plan["provenance"];

/**
 * The plan with what is known of the origin of its own sources, so that licence, credit and assumptions come back with it, whatever was opened
 * or saved meanwhile. Later `origins` go before earlier ones, all before what the plan tells itself; each holds for bytes of its hash alone.
 */
export function carryOrigin(plan: Plan, ...origins: Origins[]): Plan {
  const known = new Map([plan.provenance, ...origins].flatMap(entriesOf));
  const carried = plan.sources.flatMap(({ id }) => {
    const origin = known.get(id);
    return origin ? [[id, origin] as const] : [];
  });
  return carried.length > 0 ? { ...plan, provenance: Object.fromEntries(carried) } : plan;
}

/** An origin without a hash could be taken for that of other bytes. */
function entriesOf(origins: Origins): [string, Provenance][] {
  const entries = origins instanceof Map ? [...origins] : Object.entries(origins ?? {});
  return entries.filter(([, { sha256 }]) => sha256 !== undefined);
}
