import type { Geometry } from "geojson";

export const layerIds = [
  "coverage",
  "units",
  "gaps",
  "service-areas",
  "facilities",
  "curve",
  "bands",
  "definitions",
  "flips",
] as const;
export type LayerId = (typeof layerIds)[number];

/** One named column. `unit` (km, people, share …) where its figures have one; NaN and Infinity are written as blank or null. */
export type LayerColumn = {
  id: string;
  unit?: string;
  values: ArrayLike<string | number | boolean | null | undefined>;
};

/** What is taken away in one file: columns of equal length, with a geometry per row unless it is a table only. */
export type Layer = {
  columns: LayerColumn[];
  rows: number;
  geometryOf?: (row: number) => Geometry | undefined;
  illustrative: boolean; // true where its shapes are no borders (示意范围)
};

/** A table with a point per row, from its own columns lon and lat. */
export function pointLayer(columns: LayerColumn[], lon: ArrayLike<number>, lat: ArrayLike<number>): Layer {
  return {
    columns,
    rows: lon.length,
    geometryOf: (row) => ({ type: "Point", coordinates: [lon[row], lat[row]] }),
    illustrative: false,
  };
}

export function tableLayer(columns: LayerColumn[]): Layer {
  return { columns, rows: columns[0]?.values.length ?? 0, illustrative: false };
}
