import type { Area } from "./service-area.ts";

/** Values at the nodes of a grid, row by row from the south-west; Infinity where there is none. */
export type Field = {
  columns: number;
  rows: number;
  west: number;
  south: number;
  stepLon: number;
  stepLat: number;
  values: ArrayLike<number>;
};

/** Parts of a step at which a line may cross between two nodes. Whole numbers, so that straight runs are told exactly. */
const parts = 16;

/**
 * The area where a field is at most `level`, by marching squares (Lorensen and Cline 1987, in the plane) with straight interpolation. Areas of
 * rising levels nest, since every crossing moves outward only; corners that meet across a cell stay apart; the outermost nodes count as
 * beyond every level. Outer rings run counter-clockwise, holes clockwise, with no more corners than the line has.
 */
export function areaBelow(field: Field, level: number): Area {
  const isIn = insideNodes(field, level);
  const next = nextCrossings(field, isIn);
  const part = connectedParts(field, isIn);
  const polygons = new Map<number, number[][][]>();
  for (let crossing = 0; crossing < next.length; crossing++) {
    if (next[crossing] < 0) continue;
    const node = innerNode(field, isIn, crossing);
    const ring = takeRing(field, isIn, next, crossing, level);
    const rings = polygons.get(part[node]) ?? [];
    if (rings.length === 0) polygons.set(part[node], rings);
    if (signedArea(ring) > 0) rings.unshift(ring);
    else rings.push(ring);
  }
  return { type: "MultiPolygon", coordinates: [...polygons.values()].map((rings) => rings.map(toDegrees(field))) };
}

function insideNodes({ columns, rows, values }: Field, level: number): Uint8Array {
  const isIn = new Uint8Array(columns * rows);
  for (let row = 1; row < rows - 1; row++)
    for (let node = row * columns + 1; node < (row + 1) * columns - 1; node++)
      if (values[node] <= level) isIn[node] = 1;
  return isIn;
}

/**
 * A crossing stands for the stretch from a node to its eastern (2 × node) or northern neighbour (2 × node + 1). Each one's successor on its
 * ring, with the inside on the left; −1 where nothing crosses.
 */
function nextCrossings({ columns, rows }: Field, isIn: Uint8Array): Int32Array {
  const next = new Int32Array(2 * columns * rows).fill(-1);
  for (let row = 0; row < rows - 1; row++) {
    for (let node = row * columns; node < (row + 1) * columns - 1; node++) {
      const above = node + columns;
      const corners = isIn[node] | (isIn[node + 1] << 1) | (isIn[above + 1] << 2) | (isIn[above] << 3);
      if (corners === 0 || corners === 15) continue;
      const sides = [2 * node, 2 * (node + 1) + 1, 2 * above, 2 * node + 1]; // south, east, north, west
      for (let corner = 0; corner < 4; corner++) link(next, sides, corners, corner);
    }
  }
  return next;
}

/**
 * The run of inside corners that begins at `corner`, counted counter-clockwise, is cut off by one line: from the side after its last
 * corner to the side before its first.
 */
function link(next: Int32Array, sides: number[], corners: number, corner: number): void {
  const has = (k: number) => ((corners >> (k & 3)) & 1) === 1;
  if (!has(corner) || has(corner + 3)) return;
  let last = corner;
  while (has(last + 1)) last++;
  next[sides[last & 3]] = sides[(corner + 3) & 3];
}

/** Inside nodes that hang together by sides: each one's part by the smallest of its nodes. */
function connectedParts({ columns }: Field, isIn: Uint8Array): Uint32Array {
  const part = new Uint32Array(isIn.length);
  const waiting: number[] = [];
  for (let first = 0; first < isIn.length; first++) {
    if (!isIn[first] || part[first] !== 0) continue;
    part[first] = first; // never node 0, which lies on the rim
    waiting.push(first);
    while (waiting.length > 0) {
      const node = waiting.pop() as number;
      for (const neighbour of [node - columns, node - 1, node + 1, node + columns]) {
        if (!isIn[neighbour] || part[neighbour] !== 0) continue;
        part[neighbour] = first;
        waiting.push(neighbour);
      }
    }
  }
  return part;
}

function innerNode({ columns }: Field, isIn: Uint8Array, crossing: number): number {
  const node = crossing >> 1;
  return isIn[node] ? node : node + (crossing & 1 ? columns : 1);
}

type Point = [x: number, y: number]; // in parts of a step

/** Follows a ring once around and forgets its crossings. */
function takeRing(field: Field, isIn: Uint8Array, next: Int32Array, first: number, level: number): Point[] {
  const ring: Point[] = [];
  let crossing = first;
  do {
    addCorner(ring, crossingPoint(field, isIn, crossing, level));
    const following = next[crossing];
    next[crossing] = -1;
    crossing = following;
  } while (crossing !== first);
  const [start, second] = ring;
  while (ring.length > 3 && isStraight(ring[ring.length - 2], ring[ring.length - 1], start)) ring.pop();
  if (ring.length > 3 && isStraight(ring[ring.length - 1], start, second)) ring.shift();
  ring.push(ring[0]);
  return ring;
}

function addCorner(ring: Point[], point: Point): void {
  const n = ring.length;
  if (n > 1 && isStraight(ring[n - 2], ring[n - 1], point)) ring[n - 1] = point;
  else ring.push(point);
}

function isStraight([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean {
  return (bx - ax) * (cy - by) === (by - ay) * (cx - bx);
}

/** Towards a node without a value the line runs half-way. It never meets a node, so rings do not touch. */
function crossingPoint({ columns, values }: Field, isIn: Uint8Array, crossing: number, level: number): Point {
  const node = crossing >> 1;
  const isNorth = (crossing & 1) === 1;
  const other = node + (isNorth ? columns : 1);
  const [inner, outer] = isIn[node] ? [node, other] : [other, node];
  const share = values[outer] === Infinity ? 0.5 : (level - values[inner]) / (values[outer] - values[inner]);
  const whole = Math.max(1, Math.min(parts - 1, Math.round((share >= 0 ? share : 0.5) * parts)));
  const along = inner === node ? whole : parts - whole;
  const [x, y] = [(node % columns) * parts, Math.floor(node / columns) * parts];
  return isNorth ? [x, y + along] : [x + along, y];
}

function signedArea(ring: Point[]): number {
  let twice = 0;
  for (let k = 1; k < ring.length; k++) twice += ring[k - 1][0] * ring[k][1] - ring[k][0] * ring[k - 1][1];
  return twice / 2;
}

function toDegrees({ west, south, stepLon, stepLat }: Field): (ring: number[][]) => number[][] {
  return (ring) => ring.map(([x, y]) => [west + (x / parts) * stepLon, south + (y / parts) * stepLat]);
}
