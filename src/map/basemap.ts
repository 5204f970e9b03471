import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { InputError } from "../model/problem.ts";

/** What lies under the plan's own layers. `none` is plain paper; the others ask a service of the user's choice for tiles. */
export type Basemap =
  | { kind: "none" }
  | { kind: "xyz"; url: string; attribution: string; reviewNumber?: string }
  | { kind: "style"; url: string }
  | { kind: "tianditu"; key: string; layer: TiandituLayer };

/** 矢量, 影像, 地形: each comes with its layer of names. */
export type TiandituLayer = "vec" | "img" | "ter";

export type BasemapParts = { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] };

/** Sources and layers of a basemap, to be put under everything else. A style brings its own (`styleUrl`). Throws as checkBasemap. */
export function basemapParts(basemap: Basemap): BasemapParts {
  checkBasemap(basemap);
  if (basemap.kind === "xyz") return rasterParts([["basemap", [basemap.url], basemap.attribution, 19]]);
  if (basemap.kind === "tianditu") {
    const names = { vec: "cva", img: "cia", ter: "cta" }[basemap.layer];
    const highest = basemap.layer === "ter" ? 14 : 18;
    return rasterParts([
      ["basemap", tiandituTiles(basemap.layer, basemap.key), tiandituCredit, highest],
      ["basemap-names", tiandituTiles(names, basemap.key), tiandituCredit, highest],
    ]);
  }
  return { sources: {}, layers: [] };
}

/** The credit line a basemap must carry, with its map review number (审图号) where it has one; "" where the style itself says it. */
export function basemapAttribution(basemap: Basemap): string {
  if (basemap.kind === "tianditu") return tiandituCredit;
  if (basemap.kind !== "xyz") return "";
  return [basemap.attribution, basemap.reviewNumber].filter(Boolean).join(" · ");
}

/** Throws InputError `basemap.problem.https`, `basemap.problem.template` or `basemap.problem.key` where the basemap cannot be asked. */
export function checkBasemap(basemap: Basemap): void {
  if (basemap.kind === "none") return;
  if (basemap.kind === "tianditu") {
    if (!/^[0-9A-Za-z]{8,64}$/.test(basemap.key)) throw new InputError("basemap.problem.key");
    return;
  }
  if (!isHttps(basemap.url)) throw new InputError("basemap.problem.https", { value: basemap.url });
  const isTemplate = ["{z}", "{x}", "{y}"].every((part) => basemap.url.includes(part));
  if (basemap.kind === "xyz" && !isTemplate) throw new InputError("basemap.problem.template", { value: basemap.url });
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === "https:";
}

const tiandituCredit = "天地图";

/** Tianditu serves EPSG:4490 too (`_c`); only the Web Mercator set `_w` fits. Eight hosts share the work. */
function tiandituTiles(layer: string, key: string): string[] {
  const query = `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles`;
  const tile = `TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${key}`;
  return [0, 1, 2, 3, 4, 5, 6, 7].map((host) => `https://t${host}.tianditu.gov.cn/${layer}_w/wmts?${query}&${tile}`);
}

type Raster = [id: string, tiles: string[], attribution: string, maxzoom: number];

function rasterParts(rasters: Raster[]): BasemapParts {
  return {
    sources: Object.fromEntries(
      rasters.map(([id, tiles, attribution, maxzoom]) => [
        id,
        { type: "raster", tiles, attribution, maxzoom, minzoom: 1, tileSize: 256 } satisfies SourceSpecification,
      ]),
    ),
    layers: rasters.map(([id]) => ({ id, source: id, type: "raster", paint: { "raster-saturation": -0.4 } })),
  };
}
