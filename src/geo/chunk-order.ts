import { cellsPerSideBits, type CellTree } from "./cell-tree.ts";
import { isPlaced, type LonLatColumns } from "./places.ts";

/** Points looked up together: their columns, and what of the tree they meet, stay in the processor's cache. */
export const chunkSize = 1 << 17;

/** Working columns of one chunk; `order` holds its points. */
export type ChunkOrder = { order: Uint32Array; block: Uint16Array; start: Uint32Array };

const blockBits = 7;

export function emptyChunkOrder(points: number): ChunkOrder {
  const length = Math.min(points, chunkSize);
  return { order: new Uint32Array(length), block: new Uint16Array(length), start: new Uint32Array(4 ** blockBits + 1) };
}

/**
 * Writes the placed points of `from…to` (at most `chunkSize`) into `order`, neighbours together, and returns how many they are.
 * Points that come in random order are then looked up several times as fast.
 */
export function orderChunk(chunk: ChunkOrder, tree: CellTree, points: LonLatColumns, from: number, to: number): number {
  const { order, block, start } = chunk;
  const { lon, lat } = points;
  const { west, south, perLon, perLat } = tree;
  const shift = cellsPerSideBits - blockBits;
  const unplaced = start.length - 1;
  start.fill(0);
  for (let i = from; i < to; i++) {
    if (!isPlaced(lon[i], lat[i])) {
      block[i - from] = unplaced;
      continue;
    }
    const column = (((lon[i] - west) * perLon) | 0) >>> shift;
    const row = (((lat[i] - south) * perLat) | 0) >>> shift;
    const b = (row << blockBits) | column;
    block[i - from] = b;
    start[b + 1]++;
  }
  for (let b = 1; b <= unplaced; b++) start[b] += start[b - 1];
  const placed = start[unplaced];
  for (let i = from; i < to; i++) {
    const b = block[i - from];
    if (b !== unplaced) order[start[b]++] = i;
  }
  return placed;
}
