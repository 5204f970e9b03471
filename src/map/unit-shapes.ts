import type { Position } from "geojson";
import { NONE, type Boundaries, type Shape } from "../model/data.ts";

/** Height of each unit above the lowest shaped unit under it: 0 for a unit that holds no other. */
export function unitRanks({ shape, parent }: Boundaries): Uint8Array {
  const ranks = new Uint8Array(shape.length);
  for (let u = 0; u < shape.length; u++) {
    let rank = 1;
    for (let p = parent[u]; shape[u] && p !== NONE && p < shape.length && rank < 9; p = parent[p], rank++)
      ranks[p] = Math.max(ranks[p], rank);
  }
  return ranks;
}

function outerRings(shape: Shape): number[][][] {
  return shape.type === "Polygon" ? shape.coordinates.slice(0, 1) : shape.coordinates.map((rings) => rings[0]);
}

/** Centroid of the largest ring; where that falls outside (a bent valley), the middle of the widest stretch at its latitude. */
export function labelPoint(shape: Shape): Position {
  const ring = outerRings(shape).reduce((a, b) => (Math.abs(centroid(b).area) > Math.abs(centroid(a).area) ? b : a));
  const { lon, lat } = centroid(ring);
  const crossings = latitudeCrossings(ring, lat);
  let best: [number, number] = [lon, lon];
  for (let k = 0; k + 1 < crossings.length; k += 2) {
    const [west, east] = [crossings[k], crossings[k + 1]];
    if (west <= lon && lon <= east) return [lon, lat];
    if (east - west > best[1] - best[0]) best = [west, east];
  }
  return [(best[0] + best[1]) / 2, lat];
}

function centroid(ring: number[][]): { area: number; lon: number; lat: number } {
  const [lon0, lat0] = ring[0];
  let area = 0;
  let lon = 0;
  let lat = 0;
  for (let k = 0; k + 1 < ring.length; k++) {
    const [ax, ay, bx, by] = [ring[k][0] - lon0, ring[k][1] - lat0, ring[k + 1][0] - lon0, ring[k + 1][1] - lat0];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    lon += ((ax + bx) * cross) / 6;
    lat += ((ay + by) * cross) / 6;
  }
  return area === 0 ? { area, lon: lon0, lat: lat0 } : { area, lon: lon0 + lon / area, lat: lat0 + lat / area };
}

function latitudeCrossings(ring: number[][], lat: number): number[] {
  const crossings: number[] = [];
  for (let k = 0; k + 1 < ring.length; k++) {
    const [[ax, ay], [bx, by]] = [ring[k], ring[k + 1]];
    if (ay > lat !== by > lat) crossings.push(ax + ((lat - ay) / (by - ay)) * (bx - ax));
  }
  return crossings.toSorted((a, b) => a - b);
}
