import type { Roads } from "../../model/roads.ts";
import type { Problem } from "../../model/problem.ts";
import { note } from "../problems.ts";
import { readElevation } from "../rasters/elevation.ts";
import { namingFile } from "../read-file.ts";

/** An elevation raster that waits for the roads; what is found goes into its problems. */
export type Elevation = { file: string; bytes: Uint8Array; crs?: string; problems: Problem[] };

/** Roads with the heights of their vertices; of several rasters the first that knows a place gives its height. */
export function climbRoads(roads: Roads, rasters: Elevation[]): Roads {
  if (rasters.length === 0) return roads;
  const elevation = new Float32Array(roads.lon.length).fill(NaN);
  for (const { file, bytes, crs, problems } of rasters) {
    const heights = namingFile(file, () => readElevation(bytes, roads, crs));
    let known = 0;
    heights.forEach((height, v) => {
      if (Number.isNaN(height)) return;
      known++;
      if (Number.isNaN(elevation[v])) elevation[v] = height;
    });
    const id = known === 0 ? "input.elevation-elsewhere" : "input.elevation-read";
    problems.push(note(id, { count: known, of: heights.length }));
  }
  return { ...roads, elevation };
}
