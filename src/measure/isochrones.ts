import { areaBelow } from "../geo/contour.ts";
import type { Area } from "../geo/service-area.ts";
import type { Shape } from "../model/data.ts";
import { DECISECONDS_PER_MINUTE } from "../travel/network.ts";
import { timesOnRaster } from "../travel/raster-times.ts";
import { rasterOf, type RoadRaster } from "../travel/road-raster.ts";
import type { Journey, Keep } from "./journey.ts";

/**
 * The area within each of several times of the nearest facility of a journey, in minutes. A place lies in it when somebody who stood there
 * would be counted, but for a raster cell along its edge; areas of rising times nest. Raster and times are kept for the next cutoff.
 */
export function isochrones(journey: Journey, minutes: number[], place: Shape | undefined, keep: Keep): Area[] {
  const raster = rasterFor(journey, place, keep);
  const values = keep(journey, "times on raster", () =>
    timesOnRaster(journey.network, raster, journey.facilities, journey.direction),
  );
  return minutes.map((limit) => areaBelow({ ...raster, values }, Math.floor(limit * DECISECONDS_PER_MINUTE)));
}

/** A network's roads and its place belong to the same data, so the place is not of the key. */
function rasterFor({ network, access }: Journey, place: Shape | undefined, keep: Keep): RoadRaster {
  return keep(network, `raster ${JSON.stringify(access)}`, () => rasterOf(network, access, place));
}
