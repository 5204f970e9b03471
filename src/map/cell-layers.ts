import type { BitmapLayer, ScatterplotLayer } from "@deck.gl/layers";
import type { Demand } from "../model/data.ts";
import { dotLayers, placeDots, type PlacedDots } from "./cell-dots.ts";
import { classBytes, denseCount, isDrawnByDeck, paintPatch, patchesOf, type Patch } from "./cell-patches.ts";
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
  let place: Place | undefined;
  let painted: { key: unknown[]; layers: CellLayer[] } | undefined;
  return (drawing) => {
    const { demand, nearest, breaks, cutoff } = drawing.scene;
    if (!isDrawnByDeck(demand)) return [];
    if (place?.demand !== demand) place = placeOf(demand);
    const key = [demand, nearest.cost, breaks.join(), cutoff, drawing.theme];
    if (painted && painted.key.every((one, k) => one === key[k])) return painted.layers;
    const paint: Paint = {
      demand,
      codes: classCodes(nearest.cost, breaks, cutoff),
      palette: mapPalette(drawing.theme),
      dense: place.dense,
    };
    const hatch = { theme: drawing.theme, pixelRatio };
    const cells = place.patches.map((patch) => patchLayer(patch, paint, hatch));
    const dots = dotLayers(place.dots, paint.codes, paint.palette, { parameters: flat, ...under });
    painted = { key, layers: [...cells, ...dots] };
    return painted.layers;
  };
}

type Place = { demand: Demand; patches: Patch[]; dots: PlacedDots; dense: number };

function placeOf(demand: Demand): Place {
  const dense = denseCount(demand.population);
  return { demand, patches: patchesOf(demand), dots: placeDots(demand, dense), dense };
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
