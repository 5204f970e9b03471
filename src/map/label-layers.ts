import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Lang } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";
import { growing, visible, type Settings } from "./layer-settings.ts";
import { leastRadius } from "./scales.ts";
import type { Scene, Show } from "./scene.ts";
import { fontFamilies } from "./tokens.ts";

/** What stands on top and gives way to each other: names, facility symbols, numbered gaps. The last is placed first. */
export function labelLayers(settings: Settings): LayerSpecification[] {
  return [coverageLabels(settings), unitLabels(settings), facilityLayer(settings), ...placeLayers(settings)];
}

const labelAnchors: (
  | "left"
  | "right"
  | "top"
  | "bottom"
  | "top-left"
  | "bottom-left"
  | "top-right"
  | "bottom-right"
)[] = ["left", "right", "bottom", "top", "bottom-left", "top-left", "bottom-right", "top-right"];

/** Names beside their circles, the populous first; a name that a gap's label already says is left out. */
function coverageLabels(settings: Settings): LayerSpecification {
  const { scene, show, lang, palette, wholeZoom, radius, cellsCarryColor } = settings;
  const isFew = scene.demand.id.length <= 400;
  return {
    id: "coverage-labels",
    type: "symbol",
    source: "demand",
    minzoom: isFew ? 0 : wholeZoom + 2,
    filter: ["!", ["in", ["get", "name"], ["literal", ["", ...placeNames(scene, show, lang)]]]],
    layout: {
      ...visible(show.labels && (cellsCarryColor || isFew || scene.boundaries.shape.every((shape) => !shape))),
      ...labelText(["get", "name"], 12),
      "text-variable-anchor": labelAnchors,
      "text-radial-offset": growing(wholeZoom, (growth) => [
        "+",
        0.4,
        ["/", ["max", leastRadius, ["*", radius * growth, ["get", "size"]]], 12],
      ]),
      "text-justify": "auto",
      "symbol-sort-key": ["-", 0, ["get", "size"]],
    },
    paint: labelPaint(palette.ink, palette.halo),
  };
}

function placeNames(scene: Scene, show: Show, lang: Lang): string[] {
  return show.places ? (scene.places ?? []).map((place) => nameIn(lang, place.name, place.nameEn)) : [];
}

function unitLabels({ show, palette, cellsCarryColor }: Settings): LayerSpecification {
  return {
    id: "units-labels",
    type: "symbol",
    source: "unit-labels",
    layout: { ...visible(show.labels && !cellsCarryColor), ...labelText(["get", "name"], 13) },
    paint: labelPaint(palette.ink, palette.halo),
  };
}

/** Symbols always stand; their names give way. What does not count is faded and named only from near. */
function facilityLayer({ scene, show, theme, palette, wholeZoom }: Settings): LayerSpecification {
  const nearScale = scene.facilities.length > 200 ? 0.75 : 1;
  const counts: ExpressionSpecification = ["get", "counted"];
  return {
    id: "facilities",
    type: "symbol",
    source: "facilities",
    layout: {
      "icon-image": ["concat", ["get", "icon"], `-${theme}`],
      "icon-size": ["interpolate", ["linear"], ["zoom"], wholeZoom - 2, 0.6 * nearScale, wholeZoom + 2, nearScale],
      "icon-allow-overlap": true,
      "icon-padding": 1,
      ...labelText(
        show.labels ? ["step", ["zoom"], ["case", counts, ["get", "name"], ""], wholeZoom + 2, ["get", "name"]] : "",
        13,
      ),
      "text-optional": true,
      "text-variable-anchor": labelAnchors,
      "text-radial-offset": 1,
      "text-justify": "auto",
      "symbol-sort-key": ["case", counts, 0, 1],
    },
    paint: {
      ...labelPaint(palette.ink, palette.halo),
      "icon-opacity": ["case", counts, 1, 0.4],
      "text-opacity": ["case", counts, 1, 0.7],
    },
  };
}

function placeLayers({ show, palette }: Settings): LayerSpecification[] {
  return [
    {
      id: "places",
      type: "circle",
      source: "places",
      layout: visible(show.places),
      paint: {
        "circle-radius": 10,
        "circle-color": palette.halo,
        "circle-stroke-color": palette.beyond[3],
        "circle-stroke-width": 2.5,
      },
    },
    {
      id: "places-numbers",
      type: "symbol",
      source: "places",
      layout: {
        ...visible(show.places),
        ...labelText(["to-string", ["get", "rank"]], 12),
        "text-allow-overlap": true,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: { "text-color": palette.ink },
    },
    {
      id: "places-labels",
      type: "symbol",
      source: "places",
      layout: {
        ...visible(show.places && show.labels),
        ...labelText(["get", "name"], 13),
        "text-variable-anchor": labelAnchors,
        "text-radial-offset": 1.15,
        "text-justify": "auto",
        "symbol-sort-key": ["get", "rank"],
      },
      paint: labelPaint(palette.ink, palette.halo),
    },
  ];
}

function labelText(field: ExpressionSpecification | string, size: number) {
  return { "text-field": field, "text-font": fontFamilies, "text-size": size, "text-padding": 3, "text-max-width": 9 };
}

function labelPaint(ink: string, halo: string) {
  return { "text-color": ink, "text-halo-color": halo, "text-halo-width": 1.6, "text-halo-blur": 0.4 };
}
