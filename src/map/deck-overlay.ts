import { ColumnLayer, LineLayer } from "@deck.gl/layers";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { byPeople, mostPeople, nearestLines } from "./features.ts";
import type { Drawing } from "./layer-settings.ts";
import { classCodes, classState, NO_CLASS, populationSize } from "./scales.ts";
import { mapPalette, type MapPalette } from "./tokens.ts";

/** Lines to the nearest facility and columns of people, drawn by deck.gl under the facility symbols of a map. */
export type DeckOverlay = { update(drawing: Drawing): void; remove(): void };

/** The heaviest so many are drawn by deck.gl: with a graphics card, and without one, where each costs a thousand times more. */
const limit = { hardware: 50_000, software: 3_000 };

/**
 * Without a graphics card, lines beyond the limit of deck.gl are drawn by MapLibre's own layer "lines" instead (all of them), and only
 * the most populous columns stand. Up to the limit deck.gl draws on every machine.
 */
export function openDeckOverlay(map: MapLibreMap): DeckOverlay {
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  const most = isSoftware(map) ? limit.software : limit.hardware;
  map.addControl(overlay);
  return {
    update: (drawing) => {
      const { lines, columns } = drawing.show;
      const isTooMany = lines && isSoftware(map) && drawing.scene.demand.id.length > most;
      plainLines(map, drawing, isTooMany);
      overlay.setProps({
        layers: [lines && !isTooMany && lineLayer(drawing, most), columns && columnLayer(drawing, most)],
      });
    },
    remove: () => {
      map.removeControl(overlay);
    },
  };
}

/** A renderer that draws on the processor: SwiftShader, llvmpipe, Microsoft's basic driver. */
function isSoftware(map: MapLibreMap): boolean {
  const gl = map.getCanvas().getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = info && gl ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
  return /swiftshader|llvmpipe|basic render/i.test(renderer);
}

function lineLayer(drawing: Drawing, most: number) {
  const { scene, theme } = drawing;
  const colorOf = classColors(drawing);
  const people = mostPeople(scene.demand);
  return new LineLayer({
    id: "nearest-lines",
    data: nearestLines(scene, most),
    getSourcePosition: ({ from }) => [from[0], from[1]],
    getTargetPosition: ({ to }) => [to[0], to[1]],
    getColor: ({ i }) => [...colorOf(i), 200],
    getWidth: ({ i }) => lineWidth(scene.demand.population[i], people),
    widthUnits: "pixels",
    updateTriggers: { getColor: [scene.cutoff, scene.breaks, scene.nearest, theme] },
    ...({ beforeId: "coverage" } as object),
  });
}

/** Height in proportion to people, the tallest an eighth of the place's width; in the map's plane a hexagon of a hundredth. */
function columnLayer(drawing: Drawing, most: number) {
  const { scene, theme, wholeZoom } = drawing;
  const { demand } = scene;
  const colorOf = classColors(drawing);
  const people = mostPeople(demand);
  const widthMetres = (800 * 40075016.686 * Math.cos((demand.lat[0] * Math.PI) / 180)) / (512 * 2 ** wholeZoom);
  const data = [...byPeople(demand).subarray(0, most)].filter(
    (i) => demand.population[i] > 0 && Number.isFinite(demand.lon[i]),
  );
  return new ColumnLayer({
    id: "population-columns",
    data,
    diskResolution: 6,
    radius: widthMetres / (demand.id.length > 300 ? 400 : 110),
    getPosition: (i: number) => [demand.lon[i], demand.lat[i]],
    getElevation: (i: number) => (demand.population[i] / people) * (widthMetres / 5),
    getFillColor: (i: number) => [...colorOf(i), 235],
    extruded: true,
    material: { ambient: 0.7, diffuse: 0.45, shininess: 8 },
    updateTriggers: { getFillColor: [scene.cutoff, scene.breaks, scene.nearest, theme] },
    ...({ beforeId: "coverage-labels" } as object),
  });
}

function lineWidth(population: number, most: number): number {
  return 0.6 + 3.4 * populationSize(population, most);
}

function plainLines(map: MapLibreMap, drawing: Drawing, isShown: boolean): void {
  const { scene } = drawing;
  const colors = hexColors(drawing);
  const people = mostPeople(scene.demand);
  const lines = isShown ? nearestLines(scene, Infinity) : [];
  void map.getSource<GeoJSONSource>("lines")?.setData({
    type: "FeatureCollection",
    features: lines.map(({ i, from, to }) => ({
      type: "Feature",
      geometry: { type: "LineString", coordinates: [from, to] },
      properties: { color: colors(i), width: lineWidth(scene.demand.population[i], people) },
    })),
  });
}

function classColors(drawing: Drawing): (i: number) => [number, number, number] {
  const colors = hexColors(drawing);
  return (i) => {
    const hex = colors(i);
    return [channel(hex, 1), channel(hex, 3), channel(hex, 5)];
  };
}

function channel(hex: string, start: number): number {
  return Number.parseInt(hex.slice(start, start + 2), 16);
}

function hexColors({ scene, theme }: Drawing): (i: number) => string {
  const codes = classCodes(scene.nearest.cost, scene.breaks, scene.cutoff);
  const palette = mapPalette(theme);
  return (i) => codeColor(codes[i], palette);
}

function codeColor(code: number, { covered, beyond, noData }: MapPalette): string {
  if (code === NO_CLASS) return noData;
  const state = classState(code);
  return (state.covered ? covered : beyond)[state.cls];
}
