import { dissolveShapes, serviceAreas, type Area, type ServiceAreas } from "../geo/service-area.ts";
import type { Overlay } from "../geo/overlay.ts";
import type { Boundaries, Facility } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import { isRoadMode, type Mode } from "../model/roads.ts";
import { countedFacilities, type Counting } from "./counted.ts";
import { isochrones } from "./isochrones.ts";
import type { Journey, Keep, Travel } from "./journey.ts";

/** What is drawn as 服务范围, and of what: polygon k holds the places within `to[k]`. Nothing is drawn of a matrix of costs. */
export type DrawnAreas = ServiceAreas & { mode: Mode; cutoff: number; unit: string; to: number[]; radiusKm?: number };

/** What a drawing needs of the engine's inputs. */
export type AreasWorld = {
  boundaries: Boundaries;
  facilities: Facility[]; // after the scenario
  journey(travel: AreasParams): Journey;
  keep: Keep;
};

export type AreasParams = Travel & Counting & { cutoff: Quantity };

/** All circles are merged where an overlay is given, else up to the usual limit. */
export type AreasOptions = { overlay?: Overlay; breaks?: ArrayLike<number> };

/**
 * The places within the cutoff of the counted facilities, cut to the place where its shapes are known: by straight line circles of the counting
 * distance (of the cutoff divided by the detour factor), on roads the areas within the cutoff and within each of `breaks` below it. Not used
 * for counting.
 */
export function drawAreas(
  world: AreasWorld,
  params: AreasParams,
  { overlay, breaks = [] }: AreasOptions = {},
): DrawnAreas {
  const { mode } = params;
  const { value: cutoff, unit } = params.cutoff;
  const place = outlineOf(world.boundaries);
  if (mode === "costs") return { mode, cutoff, unit, to: [], polygons: [], dissolved: true };
  if (isRoadMode(mode)) {
    const to = [...Array.from(breaks).filter((end) => end > 0 && end < cutoff), cutoff];
    const areas = isochrones(world.journey(params), to, place, world.keep);
    const drawn = to.flatMap((end, k) => (areas[k].coordinates.length > 0 ? [{ end, area: areas[k] }] : []));
    return {
      mode,
      cutoff,
      unit,
      to: drawn.map(({ end }) => end),
      polygons: drawn.map(({ area }) => area),
      dissolved: true,
    };
  }
  const radiusKm = mode === "detour" ? cutoff / Number(params.detour) : cutoff;
  const counted = countedFacilities(world.facilities, params);
  const columns = {
    lon: Float64Array.from(counted, (j) => world.facilities[j].lon),
    lat: Float64Array.from(counted, (j) => world.facilities[j].lat),
  };
  const areas = serviceAreas(columns, radiusKm, place, { overlay });
  return { ...areas, mode, cutoff, unit, radiusKm, to: areas.polygons.map(() => cutoff) };
}

const outlines = new WeakMap<Boundaries["shape"], { outline: Area | undefined }>();

/** All shapes of a place as one, made once for as long as they live; shapes that cannot be merged clip nothing. */
function outlineOf({ shape }: Boundaries): Area | undefined {
  let kept = outlines.get(shape);
  if (!kept) outlines.set(shape, (kept = { outline: dissolveShapes(shape) }));
  return kept.outline;
}
