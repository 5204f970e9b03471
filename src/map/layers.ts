import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { labelLayers } from "./label-layers.ts";
import { changeColor, isLoss } from "./change-states.ts";
import { isDrawnByDeck } from "./cell-patches.ts";
import { growing, layerSettings, visible, type Drawing, type Settings } from "./layer-settings.ts";
import { leastRadius } from "./scales.ts";
import type { MapPalette } from "./tokens.ts";

/**
 * Every layer of the plan, from the ground up, in paint order. Colours of units and circles come from the feature states `cls` (class
 * index, -1 unknown), `covered` and `change`, so that a moved cutoff changes no layer. Ids: units-fill units-nodata units-hatch units-hatch-deep
 * areas-fill units-soft units-line areas-line lines coverage selected-casing selected-outline selected-halo selected-ring
 * coverage-labels units-labels facilities-labels facilities places-casing places places-numbers places-labels coverage-blockers.
 */
export function mapLayers(drawing: Drawing): LayerSpecification[] {
  const settings = layerSettings(drawing);
  return [
    ...unitLayers(settings),
    plainLines(settings),
    coverageLayer(settings),
    ...selectedLayers(settings),
    ...labelLayers(settings),
  ];
}

const cls: ExpressionSpecification = ["number", ["feature-state", "cls"], -1];
const isCovered: ExpressionSpecification = ["boolean", ["feature-state", "covered"], false];
const isUnknown: ExpressionSpecification = ["<", cls, 0];

function classColor({ covered, beyond, noData }: MapPalette): ExpressionSpecification {
  return ["case", isUnknown, noData, isCovered, byClass(covered), byClass(beyond)];
}

function byClass(colors: string[]): ExpressionSpecification {
  return ["match", cls, 0, colors[0], 1, colors[1], 2, colors[2], 3, colors[3], colors[4]];
}

function unitLayers({ scene, show, theme, palette, cellsCarryColor, hasBasemap }: Settings): LayerSpecification[] {
  const tint = cellsCarryColor ? 1 : isDrawnByDeck(scene.demand) ? 0 : 0.24; // a picture of cells is not to be tinted from below
  const hatch = cellsCarryColor ? 1 : isDrawnByDeck(scene.demand) && scene.demand.grids ? 0 : 0.32; // cells have hatches of their own
  const tintIsDeep = theme === "dark" ? [0, 1, 2, 3, 4] : [];
  const isDeep: ExpressionSpecification = ["in", cls, ["literal", cellsCarryColor ? palette.deepBeyond : tintIsDeep]];
  const beyond = (deep: number, other: number): ExpressionSpecification => [
    "case",
    isUnknown,
    0,
    isCovered,
    0,
    isDeep,
    deep,
    other,
  ];
  const illustrative = scene.boundaries.illustrative;
  const lowest: ExpressionSpecification = ["==", ["get", "rank"], 0];
  return [
    {
      id: "units-fill",
      type: "fill",
      source: "units",
      filter: lowest,
      paint: {
        "fill-color": scene.change ? changeColor(palette) : classColor(palette),
        "fill-opacity": hasBasemap ? tint * 0.75 : tint,
        "fill-antialias": false,
      },
    },
    patternLayer("units-nodata", `nodata-${theme}`, ["case", isUnknown, 0.8, 0]),
    patternLayer("units-hatch", `hatch-${theme}`, scene.change ? ["case", isLoss, hatch, 0] : beyond(0, hatch)),
    patternLayer("units-hatch-deep", `hatch-deep-${theme}`, scene.change ? 0 : beyond(hatch, 0)),
    {
      id: "areas-fill",
      type: "fill",
      source: "areas",
      layout: visible(show.areas),
      paint: { "fill-color": palette.area, "fill-opacity": 0.07, "fill-antialias": false },
    },
    {
      id: "units-soft",
      type: "line",
      source: "units",
      filter: lowest,
      layout: visible(illustrative),
      paint: { "line-color": palette.ground, "line-width": 6, "line-blur": 5, "line-opacity": 0.8 },
    },
    {
      id: "units-line",
      type: "line",
      source: "units",
      layout: { "line-join": "round" },
      paint: {
        "line-color": palette.boundary,
        "line-width": ["match", ["get", "rank"], 0, 0.7, 1, 1.3, 1.9],
        "line-opacity": ["match", ["get", "rank"], 0, 0.65, 0.9],
        ...(illustrative ? { "line-dasharray": [4, 4] } : {}),
      },
    },
    {
      id: "areas-line",
      type: "line",
      source: "areas",
      layout: { "line-join": "round", ...visible(show.areas) },
      paint: {
        "line-color": palette.area,
        "line-width": ["case", ["get", "inner"], 0.7, 1.6],
        "line-opacity": ["case", ["get", "inner"], 0.45, 0.9],
      },
    },
  ];
}

function patternLayer(id: string, image: string, opacity: ExpressionSpecification | number): LayerSpecification {
  return {
    id,
    type: "fill",
    source: "units",
    filter: ["==", ["get", "rank"], 0],
    paint: { "fill-pattern": image, "fill-opacity": opacity, "fill-antialias": false },
  };
}

/** People → nearest facility as plain lines: stays empty unless deck.gl is too slow for their number on this machine. */
function plainLines({ show }: Settings): LayerSpecification {
  return {
    id: "lines",
    type: "line",
    source: "lines",
    layout: { "line-cap": "round", ...visible(show.lines) },
    paint: { "line-color": ["get", "color"], "line-width": ["get", "width"], "line-opacity": 0.7 },
  };
}

/**
 * Circles with an area by people: a light rim within the cutoff, a dark one beyond, so that they differ without colour. On cells that
 * carry the colour themselves, circles beyond the cutoff are hollow.
 */
function coverageLayer(settings: Settings): LayerSpecification {
  const { palette, radius, cellsCarryColor, scene } = settings;
  const isPeopleUnknown: ExpressionSpecification = ["<", ["get", "size"], 0];
  const rim = Math.min(1.6, radius / 11);
  return {
    id: "coverage",
    type: "circle",
    source: "demand",
    layout: { "circle-sort-key": ["-", 0, ["get", "size"]] },
    paint: {
      "circle-radius": growing(settings, (growth) => [
        "max",
        leastRadius * growth,
        ["*", radius * growth, ["get", "size"]],
      ]),
      "circle-color": [
        "case",
        isPeopleUnknown,
        palette.ground,
        ["all", cellsCarryColor && !scene.change, ["!", isCovered]],
        palette.halo,
        scene.change ? changeColor(palette) : classColor(palette),
      ],
      "circle-stroke-color": [
        "case",
        isPeopleUnknown,
        palette.inkMuted,
        scene.change ? ["!", isLoss] : isCovered,
        palette.halo,
        palette.rim,
      ],
      "circle-stroke-width": rim,
    },
  };
}

function selectedLayers(settings: Settings): LayerSpecification[] {
  const { palette, radius } = settings;
  const around: ExpressionSpecification = ["match", ["get", "of"], "demand", radius, 0];
  const ringRadius = growing(settings, (growth) => [
    "+",
    ["match", ["get", "of"], "demand", 4.5, 14],
    ["*", growth, around, ["get", "size"]],
  ]);
  const isShape: ExpressionSpecification = ["match", ["geometry-type"], ["Polygon", "MultiPolygon"], true, false];
  const isPoint: ExpressionSpecification = ["==", ["geometry-type"], "Point"];
  const ring = { "circle-color": "rgba(0,0,0,0)", "circle-radius": ringRadius };
  return [
    {
      id: "selected-casing",
      type: "line",
      source: "selected",
      filter: isShape,
      layout: { "line-join": "round" },
      paint: { "line-color": palette.halo, "line-width": 6, "line-opacity": 0.9 },
    },
    {
      id: "selected-outline",
      type: "line",
      source: "selected",
      filter: isShape,
      layout: { "line-join": "round" },
      paint: { "line-color": palette.selected, "line-width": 2.5 },
    },
    {
      id: "selected-halo",
      type: "circle",
      source: "selected",
      filter: isPoint,
      paint: { ...ring, "circle-stroke-color": palette.halo, "circle-stroke-width": 5, "circle-stroke-opacity": 0.9 },
    },
    {
      id: "selected-ring",
      type: "circle",
      source: "selected",
      filter: isPoint,
      paint: { ...ring, "circle-stroke-color": palette.selected, "circle-stroke-width": 2.5 },
    },
  ];
}
