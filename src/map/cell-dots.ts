import { ScatterplotLayer, type ScatterplotLayerProps } from "@deck.gl/layers";
import type { Demand } from "../model/data.ts";
import { classBytes, firmness } from "./cell-patches.ts";
import type { MapPalette } from "./tokens.ts";

/** What of the dots stays as it is while the cutoff moves: where they are, how large and how firm. */
export type PlacedDots = {
  length: number;
  getPosition: { value: Float64Array; size: number };
  getRadius: { value: Float32Array; size: number };
  alpha: Uint8Array; // 0 for a point without a place
};

/** The points of lists as dots, larger and firmer where more people live; the more dots there are, the smaller. */
export function placeDots({ id: { length }, lon, lat, population }: Demand, dense: number): PlacedDots {
  const position = new Float64Array(2 * length);
  const radius = new Float32Array(length);
  const alpha = new Uint8Array(length);
  const size = Math.max(0.45, Math.min(1, Math.sqrt(60_000 / length))) / 100;
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(lon[i]) || !Number.isFinite(lat[i])) continue;
    position[2 * i] = lon[i];
    position[2 * i + 1] = lat[i];
    alpha[i] = firmness(population[i], dense);
    radius[i] = alpha[i] * size;
  }
  return { length, getPosition: { value: position, size: 2 }, getRadius: { value: radius, size: 1 }, alpha };
}

/** The dots in the colours of their classes; those beyond the cutoff have a rim. None where all demand is cells. */
export function dotLayers(
  { length, getPosition, getRadius, alpha }: PlacedDots,
  codes: Uint8Array,
  palette: MapPalette,
  how: Partial<ScatterplotLayerProps>,
): ScatterplotLayer[] {
  if (length === 0) return [];
  const colors = classBytes(palette);
  const rim = rimBytes(palette);
  const color = new Uint8Array(4 * length);
  const line = new Uint8Array(4 * length);
  for (let i = 0; i < length; i++) {
    const isBeyond = codes[i] >= 5 && codes[i] < 10 && alpha[i] > 0;
    for (let k = 0; k < 3; k++) color[4 * i + k] = colors[4 * codes[i] + k];
    color[4 * i + 3] = alpha[i];
    if (isBeyond) for (let k = 0; k < 4; k++) line[4 * i + k] = rim[k];
  }
  const getFillColor = { value: color, size: 4 };
  const getLineColor = { value: line, size: 4 };
  return [
    new ScatterplotLayer({
      id: "cells-dots",
      data: { length, attributes: { getPosition, getFillColor, getLineColor, getRadius } },
      radiusUnits: "pixels",
      stroked: true,
      lineWidthUnits: "pixels",
      getLineWidth: Math.max(0.45, 0.8 * Math.min(1, Math.sqrt(60_000 / length))),
      ...how,
    }),
  ];
}

function rimBytes({ rim }: MapPalette): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(rim.slice(at, at + 2), 16)).concat(200);
}
