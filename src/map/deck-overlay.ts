import { ColumnLayer, LineLayer } from "@deck.gl/layers";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { createCellLayers } from "./cell-layers.ts";
import { byPeople, mostPeople, nearestLines } from "./features.ts";
import type { Drawing } from "./layer-settings.ts";
import { metresPerPixel } from "./scale-bar.ts";
import { classCodes, classState, NO_CLASS, populationSize } from "./scales.ts";
import type { Scene } from "./scene.ts";
import { mapPalette, type MapPalette } from "./tokens.ts";

/** Cells and dots of many people, lines to the nearest facility and columns of people, drawn by deck.gl under the facility symbols of a map. */
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
  const cellLayers = createCellLayers(map.getPixelRatio());
  let latest: Drawing | undefined;
  let hasPlainLines = false;
  map.addControl(overlay);

  /** Before the style is quiet the overlay would ignore `beforeId` and paint over the names. */
  function update(drawing: Drawing): void {
    latest = drawing;
    if (map.isStyleLoaded()) return show(drawing);
    void map.once("idle").then(() => {
      if (latest === drawing) show(drawing);
    });
  }

  function show(drawing: Drawing): void {
    const { lines, columns } = drawing.show;
    const isTooMany = lines && isSoftware(map) && drawing.scene.demand.lon.length > most;
    const layers = [...cellLayers(drawing), ...(lines && !isTooMany ? lineLayers(drawing, most) : [])];
    overlay.setProps({ layers: columns ? [...layers, columnLayer(drawing, most, map.getBearing())] : layers });
    if (isTooMany || hasPlainLines) plainLines(map, drawing, isTooMany);
    hasPlainLines = isTooMany;
  }

  const turned = map.on("rotateend", () => {
    if (latest?.show.columns) update(latest);
  });
  return {
    update,
    remove: () => {
      turned.unsubscribe();
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

/** What deck.gl draws must not hide the names that MapLibre draws after it, so nothing writes depth. */
const underNames = { depthWriteEnabled: false, depthCompare: "always" } as const;

/** Each line twice: a light casing, so that it shows on a cell of its own colour, and the colour of its class. Many lines are thin, without casing. */
function lineLayers(drawing: Drawing, most: number) {
  const { scene, theme } = drawing;
  const colorOf = classColors(drawing);
  const people = mostPeople(scene.demand);
  const data = nearestLines(scene, most);
  const halo = rgb(mapPalette(theme).halo);
  const isDense = data.length > 300;
  return (isDense ? [false] : [true, false]).map(
    (isCasing) =>
      new LineLayer({
        id: isCasing ? "nearest-lines-casing" : "nearest-lines",
        data,
        getSourcePosition: ({ from }) => [from[0], from[1]],
        getTargetPosition: ({ to }) => [to[0], to[1]],
        getColor: ({ i }) => [...(isCasing ? halo : colorOf(i)), isCasing ? 190 : isDense ? 110 : 255],
        getWidth: ({ i }) => lineWidth(scene.demand.population[i], people, isDense) + (isCasing ? 2 : 0),
        widthUnits: "pixels",
        parameters: underNames,
        updateTriggers: { getColor: [scene.cutoff, scene.breaks, scene.nearest, theme] },
        ...({ beforeId: "coverage" } as object),
      }),
  );
}

/** Height in proportion to people, the tallest a fifth of the place's width; drawn from the back, as nothing writes depth. */
function columnLayer(drawing: Drawing, most: number, bearing: number) {
  const { scene, theme, wholeZoom } = drawing;
  const { demand } = scene;
  const colorOf = classColors(drawing);
  const people = mostPeople(demand);
  const widthMetres = 800 * metresPerPixel(wholeZoom, demand.lat.find(Number.isFinite) ?? 0);
  return new ColumnLayer({
    id: "population-columns",
    data: fromTheBack(scene, most, bearing),
    diskResolution: 6,
    radius: widthMetres / (demand.lon.length > 300 ? 400 : 90),
    getPosition: (i: number) => [demand.lon[i], demand.lat[i]],
    getElevation: (i: number) => (demand.population[i] / people) * (widthMetres / 5),
    getFillColor: (i: number) => [...colorOf(i), 255],
    getLineColor: [...rgb(mapPalette(theme).halo), 130],
    extruded: true,
    wireframe: demand.lon.length <= 300,
    material: { ambient: 0.65, diffuse: 0.5, shininess: 8 },
    parameters: { ...underNames, cullMode: "back" },
    updateTriggers: { getFillColor: [scene.cutoff, scene.breaks, scene.nearest, theme] },
    ...({ beforeId: "selected-casing" } as object),
  });
}

/** Demand indices with people and a place, the farthest from the eye first for a bearing in degrees. */
function fromTheBack({ demand }: Scene, most: number, bearing: number): number[] {
  const angle = (bearing * Math.PI) / 180;
  const depth = (i: number): number => {
    const east = demand.lon[i] * Math.cos((demand.lat[i] * Math.PI) / 180);
    return east * Math.sin(angle) + demand.lat[i] * Math.cos(angle);
  };
  const known = [...byPeople(demand, 2 * most)].filter(
    (i) => demand.population[i] > 0 && Number.isFinite(demand.lon[i]),
  );
  return known.slice(0, most).toSorted((a, b) => depth(b) - depth(a) || a - b);
}

function lineWidth(population: number, most: number, isDense: boolean): number {
  return isDense ? 0.5 + 2 * populationSize(population, most) : 0.6 + 3.4 * populationSize(population, most);
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
      properties: { color: colors(i), width: lineWidth(scene.demand.population[i], people, true) },
    })),
  });
}

function classColors(drawing: Drawing): (i: number) => Rgb {
  const colors = hexColors(drawing);
  return (i) => rgb(colors(i));
}

type Rgb = [red: number, green: number, blue: number];

function rgb(hex: string): Rgb {
  const channel = (start: number): number => Number.parseInt(hex.slice(start, start + 2), 16);
  return [channel(1), channel(3), channel(5)];
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
