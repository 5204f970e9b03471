import { ScatterplotLayer, type BitmapLayer } from "@deck.gl/layers";
import type { Demand } from "../model/data.ts";
import { classBytes, denseCount, firmness, isDrawnByDeck, paintPatch, patchesOf, type Patch } from "./cell-patches.ts";
import { HatchedPicture, type Hatch } from "./hatched-picture.ts";
import type { Drawing } from "./layer-settings.ts";
import { classCodes } from "./scales.ts";
import { mapPalette, type MapPalette } from "./tokens.ts";

type CellLayer = BitmapLayer | ScatterplotLayer;

const under = { beforeId: "areas-fill" } as object;
const flat = { depthWriteEnabled: false, depthCompare: "always" } as const;

/**
 * Demand of more than 20,000 points as deck.gl draws it, in the classes of the legend and firmer where more people live: cells of grids as
 * pictures, other points as dots. What is beyond the cutoff is hatched, or has a rim. Positions are worked out once per demand; a picture is painted anew only when its colours may have changed.
 */
export function createCellLayers(pixelRatio: number): (drawing: Drawing) => CellLayer[] {
  let place: { demand: Demand; patches: Patch[]; dense: number } | undefined;
  let painted: { key: unknown[]; layers: CellLayer[] } | undefined;
  return (drawing) => {
    const { demand, nearest, breaks, cutoff } = drawing.scene;
    if (!isDrawnByDeck(demand)) return [];
    if (place?.demand !== demand) place = { demand, patches: patchesOf(demand), dense: denseCount(demand.population) };
    const key = [demand, nearest.cost, breaks.join(), cutoff, drawing.theme];
    if (painted && painted.key.every((one, k) => one === key[k])) return painted.layers;
    const paint: Paint = {
      demand,
      codes: classCodes(nearest.cost, breaks, cutoff),
      palette: mapPalette(drawing.theme),
      dense: place.dense,
    };
    const hatch = { theme: drawing.theme, pixelRatio };
    painted = { key, layers: [...place.patches.map((patch) => patchLayer(patch, paint, hatch)), ...dotLayers(paint)] };
    return painted.layers;
  };
}

type Paint = { demand: Demand; codes: Uint8Array; palette: MapPalette; dense: number };

function patchLayer(patch: Patch, { demand, codes, palette, dense }: Paint, hatch: Hatch): BitmapLayer {
  return new HatchedPicture({
    id: `cells-${hatch.theme}-${patch.key}`,
    hatch,
    bounds: patch.corners,
    image: new ImageData(
      paintPatch(patch, codes, classBytes(palette), demand.population, dense),
      patch.width,
      patch.height,
    ),
    textureParameters: { minFilter: "linear", magFilter: "nearest", mipmapFilter: "linear" },
    parameters: flat,
    ...under,
  });
}

/** The points of lists; there are none where all demand is cells. */
function dotLayers({ demand, codes, palette, dense }: Paint): ScatterplotLayer[] {
  const length = demand.id.length;
  if (length === 0) return [];
  const colors = classBytes(palette);
  const rim = rimBytes(palette);
  const position = new Float64Array(2 * length);
  const color = new Uint8Array(4 * length);
  const line = new Uint8Array(4 * length);
  const radius = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const isPlaced = Number.isFinite(demand.lon[i]) && Number.isFinite(demand.lat[i]);
    const firm = firmness(demand.population[i], dense);
    position.set([isPlaced ? demand.lon[i] : 0, isPlaced ? demand.lat[i] : 0], 2 * i);
    color.set(colors.subarray(4 * codes[i], 4 * codes[i] + 3), 4 * i);
    color[4 * i + 3] = isPlaced ? firm : 0;
    if (isPlaced && codes[i] >= 5 && codes[i] < 10) line.set(rim, 4 * i);
    radius[i] = firm / 100;
  }
  const attributes = {
    getPosition: { value: position, size: 2 },
    getFillColor: { value: color, size: 4 },
    getLineColor: { value: line, size: 4 },
    getRadius: { value: radius, size: 1 },
  };
  return [
    new ScatterplotLayer({
      id: "cells-dots",
      data: { length, attributes },
      radiusUnits: "pixels",
      stroked: true,
      lineWidthUnits: "pixels",
      getLineWidth: 0.8,
      parameters: flat,
      ...under,
    }),
  ];
}

function rimBytes({ rim }: MapPalette): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(rim.slice(at, at + 2), 16)).concat(200);
}
