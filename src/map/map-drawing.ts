import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import {
  areaFeatures,
  demandFeatures,
  facilityFeatures,
  facilityIcon,
  placeFeatures,
  selectedFeatures,
  unitFeatures,
  unitLabelFeatures,
} from "./features.ts";
import { hatchImage, symbolImage } from "./images.ts";
import type { Drawing } from "./layer-settings.ts";
import { mapLayers } from "./layers.ts";
import { isDrawnByDeck } from "./cell-patches.ts";
import { featureState, withChange } from "./change-states.ts";
import { classCodes } from "./scales.ts";
import type { Scene, Selection } from "./scene.ts";
import type { SymbolFamily, SymbolStyle } from "./symbols.ts";
import { mapPalette } from "./tokens.ts";

/** A drawing that stands on a map, with what is needed to change only what changes. */
export type Drawn = {
  drawing: Drawing;
  selection: Selection | undefined;
  layers: LayerSpecification[];
  demandCodes: Uint8Array; // class codes as the feature states say them
  unitCodes: Uint8Array;
};

/** Puts a drawing on a map whose style has loaded and holds none of it yet. */
export function draw(map: MapLibreMap, drawing: Drawing, selection?: Selection): Drawn {
  addImages(map, drawing);
  for (const [id, data] of Object.entries(collections(drawing, selection)))
    map.addSource(id, { type: "geojson", data: data(), tolerance: 0.2, maxzoom: 14 });
  const layers = mapLayers(drawing);
  for (const layer of layers) map.addLayer(layer);
  const { demandCodes, unitCodes } = codesOf(drawing);
  setStates(map, "demand", undefined, demandCodes);
  setStates(map, "units", undefined, unitCodes);
  return { drawing, selection, layers, demandCodes, unitCodes };
}

/** Takes a drawing off its map. */
export function undraw(map: MapLibreMap, { drawing, layers }: Drawn): void {
  for (const { id } of layers) map.removeLayer(id);
  for (const id of Object.keys(collections(drawing))) map.removeSource(id);
}

/**
 * Whether a drawing is of other people or boundaries. It is drawn anew then: a source whose features are exchanged while its tiles load
 * may keep the old tile beside new buckets, and the map looks for features that are not there.
 */
export function isOfOtherData({ scene: a }: Drawing, { scene: b }: Drawing): boolean {
  return a.demand !== b.demand || a.boundaries !== b.boundaries;
}

/**
 * Brings a drawn map to another drawing of the same people and boundaries. What is the same object as before is not touched: a moved cutoff sets the feature states
 * of the points whose class or status changed and nothing else.
 */
export function redraw(map: MapLibreMap, drawn: Drawn, drawing: Drawing, selection?: Selection): Drawn {
  addImages(map, drawing);
  const data = collections(drawing, selection);
  const changed = changedSources(drawn, drawing, selection);
  for (const id of changed) void map.getSource<GeoJSONSource>(id)?.setData(data[id]());
  const layers = mapLayers(drawing);
  syncLayers(map, drawn.layers, layers);
  const { demandCodes, unitCodes } = codesOf(drawing);
  setStates(map, "demand", changed.includes("demand") ? undefined : drawn.demandCodes, demandCodes);
  setStates(map, "units", drawn.unitCodes, unitCodes);
  return { drawing, selection, layers, demandCodes, unitCodes };
}

/** The features of every source, made only when asked for. */
function collections({ scene, lang }: Drawing, selection?: Selection): Record<string, () => GeoJSON.FeatureCollection> {
  return {
    units: () => unitFeatures(scene.boundaries),
    "unit-labels": () => unitLabelFeatures(scene.boundaries, lang),
    areas: () => areaFeatures(scene.areas),
    lines: () => ({ type: "FeatureCollection", features: [] }),
    demand: () => demandFeatures(scene.demand, lang),
    selected: () => selectedFeatures(scene, selection),
    facilities: () => facilityFeatures(scene, lang),
    places: () => placeFeatures(scene.places ?? [], lang),
  };
}

function changedSources(
  { drawing: before, selection: selected }: Drawn,
  after: Drawing,
  selection?: Selection,
): string[] {
  const isNewLang = before.lang !== after.lang;
  const [a, b] = [before.scene, after.scene];
  const changes: Record<string, boolean> = {
    "unit-labels": isNewLang,
    areas: a.areas !== b.areas,
    demand: isNewLang,
    selected: selected !== selection || (selection !== undefined && isMoved(before, after)),
    facilities: areOtherFacilities(a, b) || isNewLang || !isSameBytes(a.counted, b.counted),
    places: a.places !== b.places || isNewLang,
  };
  return Object.keys(changes).filter((id) => changes[id]);
}

/** While one is in hand it alone changes, and it is not drawn. */
function areOtherFacilities(a: Scene, b: Scene): boolean {
  return a.inHand !== b.inHand || (b.inHand === undefined && a.facilities !== b.facilities);
}

function isMoved({ scene: a }: Drawing, { scene: b }: Drawing): boolean {
  return a.facilities !== b.facilities || a.places !== b.places;
}

function codesOf({ scene }: Drawing): { demandCodes: Uint8Array; unitCodes: Uint8Array } {
  return {
    demandCodes: isDrawnByDeck(scene.demand)
      ? new Uint8Array(0)
      : withChange(classCodes(scene.nearest.cost, scene.breaks, scene.cutoff), scene.change?.demand),
    unitCodes: withChange(classCodes(scene.unitCost, scene.breaks, scene.cutoff), scene.change?.unit),
  };
}

/** Sets the state of every feature whose class code changed; of all of them where there were other features before. */
function setStates(map: MapLibreMap, source: string, before: Uint8Array | undefined, after: Uint8Array): void {
  if (!before) map.removeFeatureState({ source });
  for (let id = 0; id < after.length; id++)
    if (before?.[id] !== after[id]) map.setFeatureState({ source, id }, featureState(after[id]));
}

/** Paint, layout, filter and zoom range of each layer, where they differ; the layers and their order are always the same. */
function syncLayers(map: MapLibreMap, before: LayerSpecification[], after: LayerSpecification[]): void {
  after.forEach((layer, k) => {
    const old = before[k];
    if (isSame(old, layer)) return;
    for (const [name, value] of changedProperties(old.paint, layer.paint)) map.setPaintProperty(layer.id, name, value);
    for (const [name, value] of changedProperties(old.layout, layer.layout))
      map.setLayoutProperty(layer.id, name, value);
    if ("filter" in layer && "filter" in old && !isSame(old.filter, layer.filter))
      map.setFilter(layer.id, layer.filter);
    if (old.minzoom !== layer.minzoom) map.setLayerZoomRange(layer.id, layer.minzoom ?? 0, layer.maxzoom ?? 24);
  });
}

type Properties = Record<string, unknown>;

function changedProperties(before: Properties = {}, after: Properties = {}): [name: never, value: never][] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => !isSame(before[name], after[name]));
  return changed.map((name) => [name as never, after[name] as never]);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((value, k) => value === b[k]));
}

const imageRatio = 2;

/** Images of a theme carry its name, so that a change of theme only changes which are named. */
function addImages(map: MapLibreMap, { scene, theme }: Drawing): void {
  const palette = mapPalette(theme);
  const add = (id: string, image: () => ReturnType<typeof hatchImage>): void => {
    if (!map.hasImage(id)) map.addImage(id, image(), { pixelRatio: imageRatio });
  };
  add(`hatch-${theme}`, () => hatchImage(palette.hatch, 8, 0.9, 0.5, imageRatio));
  add(`hatch-deep-${theme}`, () => hatchImage(palette.hatchOnDeep, 8, 0.9, 0.45, imageRatio));
  add("blocker", () => ({ width: 20, height: 20, data: new Uint8ClampedArray(20 * 20 * 4) }));
  add(`nodata-${theme}`, () => hatchImage(palette.noDataHatch, 5, 0.8, 0.9, imageRatio));
  for (const icon of new Set(scene.facilities.map(facilityIcon))) {
    const cut = icon.lastIndexOf("-");
    const [family, style] = [icon.slice(0, cut) as SymbolFamily, icon.slice(cut + 1) as SymbolStyle];
    add(`${icon}-${theme}`, () => symbolImage(family, style, palette, imageRatio));
  }
}
