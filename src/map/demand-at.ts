import { gridOver, type PointGrid } from "../geo/point-grid.ts";
import type { Demand, LonLat } from "../model/data.ts";
import { isDrawnByDeck } from "./cell-patches.ts";
import { cellAt } from "./grid-cells.ts";

const reachPx = 8;

/**
 * The demand point that deck.gl draws at a place: of dots the nearest within 8 px, which stand above cells; else the cell. `zoom` is the map's,
 * `lonLat` may lie on any copy of the world. Undefined over an empty cell, over nothing, and where the map itself draws the points.
 */
export function demandAt(demand: Demand, [lon, lat]: LonLat, zoom: number): number | undefined {
  if (!isDrawnByDeck(demand)) return undefined;
  const own = lon - 360 * Math.floor((lon + 180) / 360);
  const dot = nearestDot(demand, [own, lat], (512 * 2 ** zoom) / 360);
  if (dot !== undefined) return dot;
  for (const grid of demand.grids ?? []) {
    const cell = cellAt(grid, own, lat);
    if (cell !== undefined) return cell;
  }
  return undefined;
}

const kept = new WeakMap<Demand, PointGrid>();

/** The listed points by place, worked out when first asked for. */
function dotsOf(demand: Demand): PointGrid {
  let grid = kept.get(demand);
  const n = demand.id.length;
  if (!grid) kept.set(demand, (grid = gridOver({ lon: demand.lon.subarray(0, n), lat: demand.lat.subarray(0, n) })));
  return grid;
}

function nearestDot(demand: Demand, [lon, lat]: LonLat, pxPerDegree: number): number | undefined {
  if (demand.id.length === 0) return undefined;
  const { west, south, stepLon, stepLat, columns, rows, start, points } = dotsOf(demand);
  const pxPerLat = pxPerDegree / Math.cos((lat * Math.PI) / 180);
  const [lonReach, latReach] = [reachPx / pxPerDegree, reachPx / pxPerLat];
  const first = Math.max(0, Math.floor((lon - lonReach - west) / stepLon));
  const last = Math.min(columns - 1, Math.floor((lon + lonReach - west) / stepLon));
  const top = Math.min(rows - 1, Math.floor((lat + latReach - south) / stepLat));
  let nearest: number | undefined;
  let least = reachPx ** 2;
  for (let row = Math.max(0, Math.floor((lat - latReach - south) / stepLat)); row <= top; row++) {
    for (let k = start[row * columns + first]; k < start[row * columns + last + 1]; k++) {
      const i = points[k];
      const px = ((demand.lon[i] - lon) * pxPerDegree) ** 2 + ((demand.lat[i] - lat) * pxPerLat) ** 2;
      if (px > least || (px === least && nearest !== undefined)) continue;
      least = px;
      nearest = i;
    }
  }
  return nearest;
}
