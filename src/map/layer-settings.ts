import type { ExpressionSpecification } from "maplibre-gl";
import { NONE } from "../model/data.ts";
import type { Lang } from "../text/format.ts";
import { hasManyPoints, largestRadius } from "./scales.ts";
import type { Bbox, Scene, Show } from "./scene.ts";
import { mapPalette, type MapPalette, type Theme } from "./tokens.ts";

/** What is drawn, and how: all that layers depend on. */
export type Drawing = {
  scene: Scene;
  show: Show;
  lang: Lang;
  theme: Theme;
  wholeZoom: number; // zoom at which the whole place is in view
  hasBasemap: boolean;
};

/** What follows from a drawing and several layers share. */
export type Settings = Drawing & {
  palette: MapPalette;
  cellsCarryColor: boolean; // each unit is one demand point: cells are coloured fully, else faintly under the points
  radius: number; // px of the largest circle when the whole place is in view
};

export function layerSettings(drawing: Drawing): Settings {
  return {
    ...drawing,
    palette: mapPalette(drawing.theme),
    cellsCarryColor: holdsOnePointEach(drawing.scene),
    radius: largestRadius(drawing.scene.demand.lon.length),
  };
}

/** True where every shaped unit with people holds exactly one demand point: then the unit's colour is that point's own. */
export function holdsOnePointEach({ demand, boundaries }: Pick<Scene, "demand" | "boundaries">): boolean {
  const seen = new Set<number>();
  for (const unit of demand.unit) {
    if (unit === NONE || !boundaries.shape[unit]) continue;
    if (seen.has(unit)) return false;
    seen.add(unit);
  }
  return seen.size > 0;
}

/** Zoom at which a place fills about 800 px of a Web Mercator map with 512-px tiles, whatever the window. */
export function wholeZoom([west, south, east, north]: Bbox): number {
  const span = Math.max(east - west, mercator(north) - mercator(south), 1e-4);
  return Math.min(18, Math.max(1, Math.log2((800 * 360) / (512 * span))));
}

/** The latitude on a web map, in degrees of its equator. */
export function mercator(lat: number): number {
  return (Math.asinh(Math.tan((lat * Math.PI) / 180)) * 180) / Math.PI;
}

/**
 * A value per zoom, for sizes of circles. Many small circles grow with the map, slower than it does; few large ones shrink where the
 * place is seen from farther than whole (a small window) and keep their size nearer, so that a legend of sizes is true.
 */
export function growing(
  { wholeZoom, scene }: Drawing,
  at: (growth: number) => ExpressionSpecification,
): ExpressionSpecification {
  const growths = hasManyPoints(scene.demand) ? manyGrow : fewGrow;
  const stops = growths.flatMap(([step, growth]) => [wholeZoom + step, at(growth)]);
  return ["interpolate", ["linear"], ["zoom"], ...stops] as unknown as ExpressionSpecification;
}

/** Steps of zoom from the view of the whole place, and the growth there. */
const manyGrow = [-3, 0, 3, 6].map((step) => [step, 2 ** (step * 0.3)]);
const fewGrow = [
  [-3, 0.4],
  [-1.5, 0.62],
  [-0.4, 1],
];

export function visible(isVisible: boolean): { visibility: "visible" | "none" } {
  return { visibility: isVisible ? "visible" : "none" };
}
