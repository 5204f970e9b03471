import type { Result } from "../analysis/analysis.ts";
import { numbers, table } from "../analysis/result.ts";
import { distanceScale, type DistanceClass } from "../map/scales.ts";
import type { Quantity } from "../model/plan.ts";

export type LegendClass = DistanceClass & { people: number; points: number };

/** The classes of the scale with the counts of the result's bands, which are cut at the same places. */
export function legendClasses(result: Result, palette: Parameters<typeof distanceScale>[2]): LegendClass[] {
  const breaks = numbers(table(result, "breaks"), "to");
  const bands = table(result, "bands");
  const from = numbers(bands, "from");
  const people = numbers(bands, "people");
  const points = numbers(bands, "points");
  const cutoff = (result.params.cutoff as Quantity).value;
  return distanceScale([...breaks], cutoff, palette).map((one) => {
    const band = from.indexOf(one.from);
    return { ...one, people: people[band] ?? 0, points: points[band] ?? 0 };
  });
}

type BandText = "legend.band" | "legend.first" | "legend.last";

/** What a class is called: up to, from–to, beyond. */
export function bandText(
  { from, to }: DistanceClass,
  say: (id: BandText, values: { from: number; to: number }) => string,
): string {
  return say(from === 0 ? "legend.first" : to === Infinity ? "legend.last" : "legend.band", { from, to });
}
