import { kmPerDegreeLat, kmPerDegreeLon } from "../geo/distance.ts";
import { assignToShapes } from "../geo/within.ts";
import { NONE, type Shape } from "../model/data.ts";
import { connect, type Access, type ConnectedNetwork, type Connectors } from "./connectors.ts";

/**
 * A raster over a network whose nodes stand half a cell apart, tied to the roads once, whatever facilities and cutoff are asked for. `nodes`
 * are places where somebody could stand, tied as people are; `samples` lie on the roads themselves, each in the square north-east of a node.
 */
export type RoadRaster = {
  cellMetres: number;
  columns: number;
  rows: number;
  west: number;
  south: number;
  stepLon: number;
  stepLat: number;
  nodes: Connectors;
  samples: Connectors;
  sampleNode: Uint32Array;
};

export type RasterLimits = { leastCellMetres: number; mostNodes: number };

const usualLimits: RasterLimits = { leastCellMetres: 25, mostNodes: 1_000_000 };

/** The raster of a network; nobody stands outside `place`, where it is known. Cells grow with the extent beyond `leastCellMetres`. */
export function rasterOf(
  network: ConnectedNetwork,
  access: Access,
  place?: Shape,
  limits: RasterLimits = usualLimits,
): RoadRaster {
  const layout = layOut(network, access.limitKm, limits);
  const { samples, sampleNode } = sampleRoads(network, layout);
  return { ...layout, nodes: connect(network, standingPlaces(layout, place), access), samples, sampleNode };
}

type Layout = Omit<RoadRaster, "nodes" | "samples" | "sampleNode">;

/** Two nodes more on every side than anybody could stand at. */
function layOut({ lon, lat, edges, roads }: ConnectedNetwork, limitKm: number, limits: RasterLimits): Layout {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  const take = (x: number, y: number) => {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  };
  for (let n = 0; n < lon.length; n++) take(lon[n], lat[n]);
  for (const v of edges.shape) take(roads.lon[v], roads.lat[v]);
  if (box.west > box.east) take(0, 0);
  const [kmLon, kmLat] = [kmPerDegreeLon((box.south + box.north) / 2), kmPerDegreeLat((box.south + box.north) / 2)];
  const widthKm = (box.east - box.west) * kmLon + 2 * limitKm;
  const heightKm = (box.north - box.south) * kmLat + 2 * limitKm;
  const fits = Math.sqrt((widthKm * heightKm) / limits.mostNodes);
  const stepKm = Math.max(limits.leastCellMetres / 2000, fits, (widthKm + heightKm) / limits.mostNodes);
  return {
    cellMetres: 2000 * stepKm,
    columns: Math.ceil(widthKm / stepKm) + 5,
    rows: Math.ceil(heightKm / stepKm) + 5,
    west: box.west - (limitKm + 2 * stepKm) / kmLon,
    south: box.south - (limitKm + 2 * stepKm) / kmLat,
    stepLon: stepKm / kmLon,
    stepLat: stepKm / kmLat,
  };
}

function standingPlaces({ columns, rows, west, south, stepLon, stepLat }: Layout, place: Shape | undefined) {
  const lon = new Float64Array(columns * rows);
  const lat = new Float64Array(columns * rows);
  for (let node = 0; node < lon.length; node++) {
    lon[node] = west + (node % columns) * stepLon;
    lat[node] = south + Math.floor(node / columns) * stepLat;
  }
  if (!place) return { lon, lat };
  assignToShapes(lon, lat, [place]).forEach((shape, node) => {
    if (shape === NONE) lon[node] = NaN;
  });
  return { lon, lat };
}

/** The node whose square to the north-east holds a place. */
export function nodeBelow({ columns, west, south, stepLon, stepLat }: Layout, lon: number, lat: number): number {
  return Math.floor((lat - south) / stepLat) * columns + Math.floor((lon - west) / stepLon);
}

/** Places on every edge, both ends and no more than a third of a step apart. */
function sampleRoads({ edges, roads }: ConnectedNetwork, layout: Layout) {
  const edge: number[] = [];
  const share: number[] = [];
  const node: number[] = [];
  const apart = layout.cellMetres / 6;
  const [perLon, perLat] = [layout.cellMetres / 2 / layout.stepLon, layout.cellMetres / 2 / layout.stepLat];
  const lengthOf = (k: number) => {
    const [a, b] = [edges.shape[k], edges.shape[k + 1]];
    return Math.hypot((roads.lon[b] - roads.lon[a]) * perLon, (roads.lat[b] - roads.lat[a]) * perLat);
  };
  const add = (e: number, k: number, along: number, before: number) => {
    const [a, b] = [edges.shape[k], edges.shape[Math.min(k + 1, edges.shapeStart[e + 1] - 1)]];
    edge.push(e);
    share.push(Math.min(1, before));
    const lon = roads.lon[a] + along * (roads.lon[b] - roads.lon[a]);
    node.push(nodeBelow(layout, lon, roads.lat[a] + along * (roads.lat[b] - roads.lat[a])));
  };
  for (let e = 0; e < edges.from.length; e++) {
    const last = edges.shapeStart[e + 1] - 1;
    let whole = 0;
    for (let k = edges.shapeStart[e]; k < last; k++) whole += lengthOf(k);
    let before = 0;
    for (let k = edges.shapeStart[e]; k < last; k++) {
      const length = lengthOf(k);
      const pieces = Math.max(1, Math.ceil(length / apart));
      for (let piece = 0; piece < pieces; piece++)
        add(e, k, piece / pieces, whole > 0 ? (before + (piece / pieces) * length) / whole : 0);
      before += length;
    }
    add(e, last, 0, 1);
  }
  return {
    sampleNode: Uint32Array.from(node),
    samples: {
      edge: Uint32Array.from(edge),
      share: Float64Array.from(share),
      km: new Float64Array(edge.length),
      access: new Uint32Array(edge.length),
    },
  };
}
