/** Service areas behind postMessage, beside the engine: merging hundreds of rings takes seconds, and a slider must not wait for it. */
import { dissolveShapes, serviceAreas, type Area, type ServiceAreas } from "./geo/service-area.ts";
import type { Shape } from "./model/data.ts";

/** `shapes` come once per place; later requests without them are clipped to the same place. Columns in degrees. */
export type AreasRequest = { shapes?: (Shape | undefined)[]; lon: Float64Array; lat: Float64Array; radiusKm: number };

let place: Area | undefined;

addEventListener("message", (event: MessageEvent<AreasRequest>) => {
  const { shapes, lon, lat, radiusKm } = event.data;
  if (shapes) place = dissolveShapes(shapes);
  const areas: ServiceAreas = serviceAreas({ lon, lat }, radiusKm, place);
  postMessage(areas);
});
