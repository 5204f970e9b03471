import { NONE } from "../model/data.ts";

export type Clusters = { of: Uint32Array; count: number }; // per point its cluster, NONE where the point is not a member

const kmPerDegree = 111.2;

/**
 * Joins member points that lie within `linkKm` of each other, directly or through others (single linkage), by a grid of cells of
 * that size and a union of neighbours. Distances are measured in a plane scaled at each pair's latitude, exact enough for a link
 * of some kilometres. Clusters are numbered by their first point.
 */
export function clusterPoints(lon: Float64Array, lat: Float64Array, members: Uint32Array, linkKm: number): Clusters {
  const root = new Uint32Array(members.length);
  for (let m = 0; m < root.length; m++) root[m] = m;
  const cells = cellsOf(lon, lat, members, linkKm);
  for (const [key, inCell] of cells.members) {
    for (const neighbour of [key, ...cells.laterNeighbours(key)]) {
      const others = cells.members.get(neighbour);
      if (others) linkCells(lon, lat, members, root, inCell, others, linkKm);
    }
  }
  return numbered(lon.length, members, root);
}

type Cells = { members: Map<number, number[]>; laterNeighbours: (key: number) => number[] };

/** Rows of cells share the width that suits the row's latitude, so that two linked points are never more than one cell apart. */
function cellsOf(lon: Float64Array, lat: Float64Array, members: Uint32Array, linkKm: number): Cells {
  const latStep = linkKm / kmPerDegree;
  let maxAbsLat = 0;
  for (const i of members) maxAbsLat = Math.max(maxAbsLat, Math.abs(lat[i]));
  const lonStep = latStep / Math.max(0.01, Math.cos((Math.min(89, maxAbsLat + latStep) * Math.PI) / 180));
  const columns = Math.ceil(360 / lonStep) + 2;
  const map = new Map<number, number[]>();
  members.forEach((i, m) => {
    const key = Math.floor((lat[i] + 90) / latStep) * columns + Math.floor((lon[i] + 180) / lonStep);
    const cell = map.get(key);
    if (cell) cell.push(m);
    else map.set(key, [m]);
  });
  return { members: map, laterNeighbours: (key) => [key + 1, key + columns - 1, key + columns, key + columns + 1] };
}

function linkCells(
  lon: Float64Array,
  lat: Float64Array,
  members: Uint32Array,
  root: Uint32Array,
  cell: number[],
  others: number[],
  linkKm: number,
): void {
  for (const a of cell) {
    for (const b of others) {
      if (find(root, a) !== find(root, b) && isWithin(lon, lat, members[a], members[b], linkKm)) unite(root, a, b);
    }
  }
}

function isWithin(lon: Float64Array, lat: Float64Array, i: number, j: number, km: number): boolean {
  const y = (lat[i] - lat[j]) * kmPerDegree;
  const x = (lon[i] - lon[j]) * kmPerDegree * Math.cos(((lat[i] + lat[j]) * Math.PI) / 360);
  return x * x + y * y <= km * km;
}

function find(root: Uint32Array, m: number): number {
  while (root[m] !== m) {
    root[m] = root[root[m]];
    m = root[m];
  }
  return m;
}

/** The smaller index becomes the root, so that numbering does not depend on the order of unions. */
function unite(root: Uint32Array, a: number, b: number): void {
  const rootA = find(root, a);
  const rootB = find(root, b);
  if (rootA < rootB) root[rootB] = rootA;
  else root[rootA] = rootB;
}

function numbered(n: number, members: Uint32Array, root: Uint32Array): Clusters {
  const of = new Uint32Array(n).fill(NONE);
  const numberOfRoot = new Map<number, number>();
  members.forEach((i, m) => {
    const r = find(root, m);
    let number = numberOfRoot.get(r);
    if (number === undefined) numberOfRoot.set(r, (number = numberOfRoot.size));
    of[i] = number;
  });
  return { of, count: numberOfRoot.size };
}
