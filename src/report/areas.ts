import type { Result } from "../analysis/analysis.ts";
import { numbers, table } from "../analysis/result.ts";
import { dissolveShapes, serviceAreas, type Area, type ServiceAreas } from "../geo/service-area.ts";
import type { Boundaries, Data, Facility } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";

export type { ServiceAreas };

/**
 * What lies within the cutoff of the facilities that a coverage result counts, clipped to the place where its shapes are known. Drawn by the
 * distance that counts people; not used for counting.
 */
export function drawAreas({ boundaries }: Data, coverage: Result, facilities: Facility[]): ServiceAreas {
  const counted = numbers(table(coverage, "facilities"), "counted");
  const centres = facilities.filter((_, j) => counted[j] === 1);
  const columns = { lon: centres.map(({ lon }) => lon), lat: centres.map(({ lat }) => lat) };
  return serviceAreas(columns, (coverage.params.cutoff as Quantity).value, outlineOf(boundaries));
}

const outlines = new WeakMap<Boundaries, { outline: Area | undefined }>();

/** All shapes of a place as one, made once for as long as its boundaries live; shapes that cannot be merged clip nothing. */
function outlineOf(boundaries: Boundaries): Area | undefined {
  let kept = outlines.get(boundaries);
  if (!kept) outlines.set(boundaries, (kept = { outline: dissolveShapes(boundaries.shape) }));
  return kept.outline;
}
