import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Lang } from "../text/format.ts";
import { labelName } from "./features.ts";
import { growing, visible, type Settings } from "./layer-settings.ts";
import { hasManyPoints, leastRadius } from "./scales.ts";
import type { Scene, Show } from "./scene.ts";
import { fontFamilies } from "./tokens.ts";

/** What stands on top and gives way to each other: names, facility symbols, numbered gaps. The last is placed first. */
export function labelLayers(settings: Settings): LayerSpecification[] {
  return [
    coverageLabels(settings),
    unitLabels(settings),
    facilityLabels(settings),
    facilityLayer(settings),
    ...placeLayers(settings),
    circleBlockers(settings),
  ];
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
  const { scene, show, lang, palette, wholeZoom, radius } = settings;
  const isFew = !hasManyPoints(scene.demand);
  return {
    id: "coverage-labels",
    type: "symbol",
    source: "demand",
    minzoom: isFew ? 0 : wholeZoom + 2,
    filter: ["!", ["in", ["get", "name"], ["literal", ["", ...placeNames(scene, show, lang)]]]],
    layout: {
      ...visible(show.labels),
      ...labelText(["get", "name"], 13),
      "text-variable-anchor": labelAnchors,
      "text-radial-offset": growing(settings, (growth) => [
        "+",
        0.4,
        ["/", ["max", leastRadius, ["*", radius * growth, ["get", "size"]]], 13],
      ]),
      "text-justify": "auto",
      "symbol-sort-key": ["-", 0, ["get", "size"]],
    },
    paint: labelPaint(palette.ink, palette.halo),
  };
}

function placeNames(scene: Scene, show: Show, lang: Lang): string[] {
  return show.places ? (scene.places ?? []).map((place) => labelName(lang, place.name, place.nameEn)) : [];
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

const counts: ExpressionSpecification = ["get", "counted"];

/** Symbols always stand; what does not count is faded. */
function facilityLayer({ scene, theme, wholeZoom }: Settings): LayerSpecification {
  const few = scene.facilities.length <= 40;
  const nearScale = few ? 1.3 : scene.facilities.length <= 200 ? 1 : 0.75;
  return {
    id: "facilities",
    type: "symbol",
    source: "facilities",
    layout: {
      "icon-image": ["concat", ["get", "icon"], `-${theme}`],
      "icon-size": ["interpolate", ["linear"], ["zoom"], wholeZoom - 2, 0.6 * nearScale, wholeZoom + 2, nearScale],
      "icon-allow-overlap": true,
      "icon-padding": 1,
      "symbol-sort-key": ["case", counts, 1, 0],
    },
    paint: { "icon-opacity": ["case", counts, 1, 0.4] },
  };
}

/** Names of facilities give way to symbols and circles; what does not count is named only from near. */
function facilityLabels(settings: Settings): LayerSpecification {
  const { show, palette, wholeZoom, radius } = settings;
  return {
    id: "facilities-labels",
    type: "symbol",
    source: "facilities",
    layout: {
      ...visible(show.labels),
      ...labelText(["step", ["zoom"], ["case", counts, ["get", "name"], ""], wholeZoom + 2, ["get", "name"]], 14),
      "text-variable-anchor": labelAnchors,
      "text-radial-offset": growing(settings, (growth) => [
        "+",
        0.3,
        ["max", 0.7, ["*", (radius * growth) / 14, ["get", "under"]]],
      ]),
      "text-justify": "auto",
      "symbol-sort-key": ["case", counts, 0, 1],
    },
    paint: { ...labelPaint(palette.ink, palette.halo), "text-opacity": ["case", counts, 1, 0.75] },
  };
}

function placeLayers({ show, palette }: Settings): LayerSpecification[] {
  return [
    {
      id: "places-casing",
      type: "circle",
      source: "places",
      layout: visible(show.places),
      paint: { "circle-radius": 15, "circle-color": palette.halo },
    },
    {
      id: "places",
      type: "circle",
      source: "places",
      layout: visible(show.places),
      paint: {
        "circle-radius": 10,
        "circle-color": palette.halo,
        "circle-stroke-color": palette.gap,
        "circle-stroke-width": 3,
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
        "text-radial-offset": 1.4,
        "text-justify": "auto",
        "symbol-sort-key": ["get", "rank"],
      },
      paint: labelPaint(palette.ink, palette.halo),
    },
  ];
}

/** Invisible squares over the circles, placed first, so that no name covers a circle. Only where circles are few and large. */
function circleBlockers(settings: Settings): LayerSpecification {
  const { scene, radius } = settings;
  const side = Math.SQRT1_2 * 2; // of the square within a circle of radius 1
  return {
    id: "coverage-blockers",
    type: "symbol",
    source: "demand",
    layout: {
      ...visible(!hasManyPoints(scene.demand)),
      "icon-image": "blocker",
      "icon-size": growing(settings, (growth) => ["*", (radius * growth * side) / 10, ["max", 0.1, ["get", "size"]]]),
      "icon-allow-overlap": true,
      "icon-padding": 0,
    },
  };
}

/** MapLibre takes the weight of the whole stack from the name of its first family: medium, as thin hanzi fade in their halo. */
const labelFonts = ["PingFang SC Medium", ...fontFamilies];

function labelText(field: ExpressionSpecification | string, size: number) {
  return { "text-field": field, "text-font": labelFonts, "text-size": size, "text-padding": 3, "text-max-width": 10 };
}

function labelPaint(ink: string, halo: string) {
  return { "text-color": ink, "text-halo-color": halo, "text-halo-width": 1.4, "text-halo-blur": 0 };
}
