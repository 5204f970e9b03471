import { numbers, table } from "../analysis/result.ts";
import type { Result, Table } from "../analysis/analysis.ts";
import { bands } from "../measure/curve.ts";
import type { Demand } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";

/** A coverage result in the classes of another one, so that colours and legend stay comparable while a pin moves. Classes are of the drawing only. */
export function holdBreaks(result: Result, like: Result, demand: Demand): Result {
  const breaks = table(like, "breaks");
  const to = numbers(breaks, "to");
  const cutoff = (result.params.cutoff as Quantity).value;
  const cost = numbers(table(result, "demand"), "cost") as Float64Array;
  const { unknown: _, ...counted } = bands(cost, demand.population, [...to], cutoff);
  const covered = Uint8Array.from(counted.to, (end) => (end <= cutoff ? 1 : 0));
  const held: Record<string, Table> = {
    breaks,
    bands: { ...table(result, "bands"), columns: { ...counted, covered } },
  };
  return { ...result, tables: result.tables.map((one) => held[one.id] ?? one) };
}
