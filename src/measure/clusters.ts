import { NONE } from "../model/data.ts";

export type Clusters = { of: Uint32Array; count: number }; // per point its cluster, NONE where the point is not a member

const kmPerDegree = 111.2;

/**
 * Joins member points that lie within `linkKm` of each other, directly or through others (single linkage). Points are sorted into cells so
 * small that all points of one are linked; two cells are one as soon as a pair of their points is. Distances are measured in a plane scaled
 * at each pair's latitude, exact enough for a link of some kilometres. Clusters are numbered by their first point.
 */
export function clusterPoints(lon: Float64Array, lat: Float64Array, members: Uint32Array, linkKm: number): Clusters {
  const cells = cellsOf(lon, lat, members, linkKm);
  const root = new Uint32Array(cells.key.length);
  for (let c = 0; c < root.length; c++) root[c] = c;
  for (const offset of cells.offsets) {
    for (let c = 0; c < root.length; c++) {
      const other = cells.numbers.get(cells.key[c] + offset);
      if (other === undefined || find(root, c) === find(root, other)) continue;
      if (areLinked(lon, lat, cells, c, other, linkKm)) unite(root, c, other);
    }
  }
  return numbered(lon.length, members, cells.cellOf, root);
}

/** Cells with points. Those that may be linked to a cell have its key plus one of the offsets, or it has theirs. */
type Cells = {
  cellOf: Uint32Array; // per member its cell
  key: number[]; // per cell
  numbers: Map<number, number>; // cell by key
  offsets: number[]; // nearest first, each pair of cells once
  start: Uint32Array; // cell c holds points[start[c]…start[c + 1])
  points: Uint32Array;
};

function cellsOf(lon: Float64Array, lat: Float64Array, members: Uint32Array, linkKm: number): Cells {
  const { latStep, lonStep, columnsInReach } = stepsOf(lat, members, linkKm);
  const columns = Math.ceil(360 / lonStep) + 2 * columnsInReach + 2;
  const cellOf = new Uint32Array(members.length);
  const numbers = new Map<number, number>();
  const key: number[] = [];
  let last = { key: NaN, cell: 0 }; // neighbours in a list are often neighbours in the world
  for (let m = 0; m < members.length; m++) {
    const i = members[m];
    const own = Math.floor((lat[i] + 90) / latStep) * columns + Math.floor((lon[i] + 180) / lonStep);
    if (own !== last.key) last = { key: own, cell: numbers.get(own) ?? key.push(own) - 1 };
    if (last.cell === numbers.size) numbers.set(own, last.cell);
    cellOf[m] = last.cell;
  }
  return {
    cellOf,
    key,
    numbers,
    offsets: offsetsOf(columns, columnsInReach),
    ...sortedByCell(members, cellOf, key.length),
  };
}

/** A cell is nowhere longer across than the link; away from the equator cells get narrower, and more columns are in reach. */
function stepsOf(lat: Float64Array, members: Uint32Array, linkKm: number) {
  const latStep = (0.999 * Math.SQRT1_2 * linkKm) / kmPerDegree;
  let [south, north] = [90, -90];
  for (const i of members) {
    if (lat[i] < south) south = lat[i];
    if (lat[i] > north) north = lat[i];
  }
  const cosine = (degrees: number) => Math.cos((Math.min(89, Math.max(0, degrees)) * Math.PI) / 180);
  const widest = cosine(south > 0 ? south : -north);
  const narrowest = cosine(Math.max(Math.abs(south), Math.abs(north)) + linkKm / kmPerDegree);
  const lonStep = latStep / widest;
  return { latStep, lonStep, columnsInReach: Math.ceil(linkKm / (lonStep * narrowest * kmPerDegree)) };
}

function offsetsOf(columns: number, columnsInReach: number): number[] {
  const offsets: { offset: number; away: number }[] = [];
  for (let row = 0; row <= 2; row++)
    for (let column = row === 0 ? 1 : -columnsInReach; column <= columnsInReach; column++)
      offsets.push({ offset: row * columns + column, away: row * row + column * column });
  return offsets.toSorted((a, b) => a.away - b.away || a.offset - b.offset).map(({ offset }) => offset);
}

function sortedByCell(members: Uint32Array, cellOf: Uint32Array, cells: number): Pick<Cells, "start" | "points"> {
  const start = new Uint32Array(cells + 1);
  for (let m = 0; m < cellOf.length; m++) start[cellOf[m] + 1]++;
  for (let c = 0; c < cells; c++) start[c + 1] += start[c];
  const points = new Uint32Array(members.length);
  const next = start.slice();
  for (let m = 0; m < members.length; m++) points[next[cellOf[m]]++] = members[m];
  return { start, points };
}

/** Whether any point of one cell is linked to any of the other. */
function areLinked(
  lon: Float64Array,
  lat: Float64Array,
  { start, points }: Cells,
  cell: number,
  other: number,
  linkKm: number,
): boolean {
  for (let a = start[cell]; a < start[cell + 1]; a++)
    for (let b = start[other]; b < start[other + 1]; b++)
      if (isWithin(lon, lat, points[a], points[b], linkKm)) return true;
  return false;
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

function numbered(n: number, members: Uint32Array, cellOf: Uint32Array, root: Uint32Array): Clusters {
  const of = new Uint32Array(n).fill(NONE);
  const numberOfRoot = new Uint32Array(root.length).fill(NONE);
  let count = 0;
  for (let m = 0; m < members.length; m++) {
    const r = find(root, cellOf[m]);
    if (numberOfRoot[r] === NONE) numberOfRoot[r] = count++;
    of[members[m]] = numberOfRoot[r];
  }
  return { of, count };
}
