import type { Roads } from "../../model/roads.ts";
import { blockReader, type Samples } from "./decode-block.ts";
import { isHeight } from "./raster-figures.ts";
import { readLayout, type RasterLayout } from "./raster-layout.ts";
import { readPlace } from "./raster-place.ts";
import { readTiffDirectory } from "./tiff-directory.ts";

/**
 * Heights in metres from an elevation raster (GeoTIFF, one band) at places in degrees, between the middles of cells by bilinear weights; cells
 * without data lend no weight, and where less than a fifth of it is left the height is NaN. `crs` is used where the file tells no system that is known.
 * Errors: those of the header and of the place.
 */
export function readElevation(bytes: Uint8Array, { lon, lat }: Pick<Roads, "lon" | "lat">, crs?: string): Float32Array {
  const tiff = readTiffDirectory(bytes);
  const layout = readLayout(tiff);
  const { system, x, y, dx, dy } = readPlace(tiff, crs);
  const corners = cornersByBlock(layout, lon.length, (i) => {
    const [east, north] = system.fromDegrees(lon[i], lat[i]);
    return [(east - x) / dx, (north - y) / dy];
  });
  const sum = new Float64Array(lon.length);
  const weights = new Float64Array(lon.length);
  const readBlock = blockReader(bytes, layout);
  for (const [block, places] of corners) {
    const samples = readBlock(block);
    if (samples) for (const corner of places) addCorner(samples, layout, corner, sum, weights);
  }
  return Float32Array.from(sum, (all, i) => (weights[i] > leastWeight ? all / weights[i] : NaN));
}

const leastWeight = 0.2;

/** One of the four cells around a place: its place in its block, and how much it counts. */
type Corner = { i: number; at: number; weight: number };

/** The corners of all places by the block that holds them, so that each block is opened once. */
function cornersByBlock(
  layout: RasterLayout,
  n: number,
  cellOf: (i: number) => [column: number, row: number],
): Map<number, Corner[]> {
  const { columns, rows, blockColumns, blockRows, blocksAcross } = layout;
  const byBlock = new Map<number, Corner[]>();
  for (let i = 0; i < n; i++) {
    const [column, row] = cellOf(i);
    if (!(column > -0.5 && column < columns - 0.5 && row > -0.5 && row < rows - 0.5)) continue;
    const [left, top] = [Math.floor(column), Math.floor(row)];
    for (const [c, r] of [
      [left, top],
      [left + 1, top],
      [left, top + 1],
      [left + 1, top + 1],
    ]) {
      const weight = (1 - Math.abs(column - c)) * (1 - Math.abs(row - r));
      if (weight <= 0 || c < 0 || c >= columns || r < 0 || r >= rows) continue;
      const block = Math.floor(r / blockRows) * blocksAcross + Math.floor(c / blockColumns);
      const corner = { i, at: (r % blockRows) * blockColumns + (c % blockColumns), weight };
      const others = byBlock.get(block);
      if (others) others.push(corner);
      else byBlock.set(block, [corner]);
    }
  }
  return byBlock;
}

function addCorner(
  samples: Samples,
  { noData }: RasterLayout,
  { i, at, weight }: Corner,
  sum: Float64Array,
  weights: Float64Array,
): void {
  const height = samples[at];
  if (height === undefined || height === noData || !isHeight(height)) return;
  sum[i] += weight * height;
  weights[i] += weight;
}
