import { kmPerDegreeLat, kmPerDegreeLon } from "../geo/distance.ts";
import { boundsOf, isPlaced } from "../geo/places.ts";
import { NONE } from "../model/data.ts";
import type { Network } from "./network.ts";

/** Where a point meets the roads: a place on an edge, as a share of its metres, and how far off it the point lies. */
export type Meeting = { edge: number; share: number; km: number };

/** Finds the nearest place on a road, no farther than the limit; undefined where there is none. */
export type RoadIndex = { nearest(lon: number, lat: number, limitKm: number): Meeting | undefined };

const perCell = 2; // pieces of road in a cell, on average over the box
const mostCells = 1 << 22;

/** An index over those edges of a network that `isUsable` admits: a grid whose cells list the straight pieces that touch them. */
export function indexRoads({ roads, edges }: Network, isUsable: (edge: number) => boolean): RoadIndex {
  const pieces = piecesOf(edges, isUsable);
  const grid = gridOver(roads, edges, pieces);
  const { shape } = edges;

  function nearest(lon: number, lat: number, limitKm: number): Meeting | undefined {
    if (pieces.edge.length === 0 || !isPlaced(lon, lat)) return undefined;
    const [kmLon, kmLat] = [kmPerDegreeLon(lat), kmPerDegreeLat(lat)];
    const ringKm = Math.min(grid.stepLon * kmLon, grid.stepLat * kmLat);
    const [column, row] = [columnOf(grid, lon), rowOf(grid, lat)];
    const skipped = ringsOutside(grid, column, row);
    let [best, bestSquare, bestAlong] = [NONE, limitKm * limitKm, 0];
    for (let ring = skipped; ; ring++) {
      const reach = (ring - 1) * ringKm;
      if (reach > 0 && reach * reach > bestSquare) break;
      if (ring > skipped + grid.columns + grid.rows) break;
      visitRing(grid, column, row, ring, (piece) => {
        const [a, b] = [shape[pieces.at[piece]], shape[pieces.at[piece] + 1]];
        const [ax, ay] = [(roads.lon[a] - lon) * kmLon, (roads.lat[a] - lat) * kmLat];
        const [dx, dy] = [(roads.lon[b] - roads.lon[a]) * kmLon, (roads.lat[b] - roads.lat[a]) * kmLat];
        const length = dx * dx + dy * dy;
        const along = length > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length)) : 0;
        const [x, y] = [ax + along * dx, ay + along * dy];
        const square = x * x + y * y;
        if (square > bestSquare || (square === bestSquare && piece >= best)) return;
        [best, bestSquare, bestAlong] = [piece, square, along];
      });
    }
    if (best === NONE) return undefined;
    const edge = pieces.edge[best];
    return { edge, share: shareAt(roads, edges, edge, pieces.at[best], bestAlong), km: Math.sqrt(bestSquare) };
  }
  return { nearest };
}

type Edges = Network["edges"];
type Pieces = { edge: Uint32Array; at: Uint32Array }; // `at`: place of its first vertex in `edges.shape`

function piecesOf({ from, shapeStart }: Edges, isUsable: (edge: number) => boolean): Pieces {
  const edge: number[] = [];
  const at: number[] = [];
  for (let e = 0; e < from.length; e++) {
    if (!isUsable(e)) continue;
    for (let k = shapeStart[e]; k < shapeStart[e + 1] - 1; k++) {
      edge.push(e);
      at.push(k);
    }
  }
  return { edge: Uint32Array.from(edge), at: Uint32Array.from(at) };
}

/** The share of an edge's metres that lies before a place on one of its pieces. */
function shareAt({ lon, lat }: Network["roads"], edges: Edges, e: number, piece: number, along: number): number {
  const scale = kmPerDegreeLon(lat[edges.shape[piece]]) / kmPerDegreeLat(lat[edges.shape[piece]]);
  let [before, all] = [0, 0];
  for (let k = edges.shapeStart[e]; k < edges.shapeStart[e + 1] - 1; k++) {
    const [a, b] = [edges.shape[k], edges.shape[k + 1]];
    const length = Math.hypot((lon[b] - lon[a]) * scale, lat[b] - lat[a]);
    if (k < piece) before += length;
    else if (k === piece) before += along * length;
    all += length;
  }
  return all > 0 ? Math.min(1, before / all) : 0;
}

type Grid = {
  west: number;
  south: number;
  stepLon: number;
  stepLat: number;
  columns: number;
  rows: number;
  start: Uint32Array;
  pieces: Uint32Array;
};

function gridOver(roads: Network["roads"], edges: Edges, { edge, at }: Pieces): Grid {
  const used = new Float64Array(2 * edge.length);
  const usedLat = new Float64Array(2 * edge.length);
  at.forEach((k, piece) => {
    for (const end of [0, 1]) {
      used[2 * piece + end] = roads.lon[edges.shape[k + end]];
      usedLat[2 * piece + end] = roads.lat[edges.shape[k + end]];
    }
  });
  const { west, south, east, north } = boundsOf({ lon: used, lat: usedLat });
  const middle = (south + north) / 2 || 0;
  const [widthKm, heightKm] = [(east - west) * kmPerDegreeLon(middle), (north - south) * kmPerDegreeLat(middle)];
  const cells = Math.max(1, Math.min(mostCells, edge.length / perCell));
  const sideKm = Math.max(1e-3, Math.sqrt((widthKm * heightKm) / cells) || 0, (widthKm + heightKm) / 20_000 || 0);
  const columns = Math.max(1, Math.ceil(widthKm / sideKm) || 1);
  const rows = Math.max(1, Math.ceil(heightKm / sideKm) || 1);
  const grid: Grid = {
    west,
    south,
    stepLon: Math.max(1e-9, ((east - west) / columns) * (1 + 1e-9)),
    stepLat: Math.max(1e-9, ((north - south) / rows) * (1 + 1e-9)),
    columns,
    rows,
    start: new Uint32Array(columns * rows + 1),
    pieces: new Uint32Array(0),
  };
  const boxes = at.length;
  const visit = (note: (cell: number, piece: number) => void) => {
    for (let piece = 0; piece < boxes; piece++) {
      const [lonA, lonB] = [used[2 * piece], used[2 * piece + 1]];
      const [latA, latB] = [usedLat[2 * piece], usedLat[2 * piece + 1]];
      const [first, last] = [columnOf(grid, Math.min(lonA, lonB)), columnOf(grid, Math.max(lonA, lonB))];
      for (let row = rowOf(grid, Math.min(latA, latB)); row <= rowOf(grid, Math.max(latA, latB)); row++)
        for (let column = first; column <= last; column++) note(row * columns + column, piece);
    }
  };
  visit((cell) => grid.start[cell + 1]++);
  for (let cell = 0; cell < columns * rows; cell++) grid.start[cell + 1] += grid.start[cell];
  const next = grid.start.slice();
  grid.pieces = new Uint32Array(next[columns * rows]);
  visit((cell, piece) => (grid.pieces[next[cell]++] = piece));
  return grid;
}

function columnOf({ west, stepLon }: Grid, lon: number): number {
  return Math.floor((lon - west) / stepLon);
}

function rowOf({ south, stepLat }: Grid, lat: number): number {
  return Math.floor((lat - south) / stepLat);
}

/** How many rings around a cell lie wholly outside the grid. */
function ringsOutside({ columns, rows }: Grid, column: number, row: number): number {
  return Math.max(0, -column, column - columns + 1, -row, row - rows + 1);
}

function visitRing(grid: Grid, column: number, row: number, ring: number, visit: (piece: number) => void): void {
  const [west, east] = [column - ring, column + ring];
  for (let r = Math.max(0, row - ring); r <= Math.min(grid.rows - 1, row + ring); r++) {
    const isEdge = r === row - ring || r === row + ring;
    if (isEdge || ring === 0) {
      for (let c = Math.max(0, west); c <= Math.min(grid.columns - 1, east); c++)
        visitCell(grid, r * grid.columns + c, visit);
      continue;
    }
    if (west >= 0 && west < grid.columns) visitCell(grid, r * grid.columns + west, visit);
    if (east >= 0 && east < grid.columns) visitCell(grid, r * grid.columns + east, visit);
  }
}

function visitCell({ start, pieces }: Grid, cell: number, visit: (piece: number) => void): void {
  for (let k = start[cell]; k < start[cell + 1]; k++) visit(pieces[k]);
}
