/** Which polygon holds a point. */

type Ring = number[][];
type Shape = { type: "Polygon"; coordinates: Ring[] } | { type: "MultiPolygon"; coordinates: Ring[][] };
type Bbox = { west: number; south: number; east: number; north: number };

const none = 0xffffffff;

/**
 * For every point the index of the shape that contains it, 0xffffffff where none does. Of several (a township inside its county) the
 * one of the smallest extent wins, of equals the first. A point on a border shared by two shapes belongs to exactly one of them.
 * Undefined shapes hold nothing; shapes that cross the antimeridian must be given split.
 */
export function assignToShapes(lon: Float64Array, lat: Float64Array, shapes: (Shape | undefined)[]): Uint32Array {
  const assigned = new Uint32Array(lon.length).fill(none);
  const outlines = smallestFirst(shapes);
  if (outlines.length === 0) return assigned;
  const grid = gridOf(outlines);
  for (let i = 0; i < lon.length; i++) {
    const cell = cellOf(grid, lon[i], lat[i]);
    if (cell < 0) continue;
    for (let k = grid.start[cell]; k < grid.start[cell + 1]; k++) {
      const outline = outlines[grid.members[k]];
      if (!isInsideBand(outline, lon[i], lat[i])) continue;
      assigned[i] = outline.shape;
      break;
    }
  }
  return assigned;
}

/** Whether a point lies in a shape, holes left out. */
export function shapeContains(shape: Shape, lon: number, lat: number): boolean {
  return isInside(outlineOf(shape, 0), lon, lat);
}

/** All edges of a shape as x1 y1 x2 y2 from south to north; a point inside crosses an odd number of them on its way east. */
type Outline = { shape: number; edges: Float64Array; bbox: Bbox };

/** An outline whose edges are listed by bands of latitude, so that a point is held against the few edges near its own. */
type Banded = Outline & { perLat: number; start: Uint32Array; banded: Float64Array }; // edges of band b: start[b]…start[b + 1]

function smallestFirst(shapes: (Shape | undefined)[]): Banded[] {
  const outlines: Outline[] = [];
  shapes.forEach((shape, index) => {
    if (shape) outlines.push(outlineOf(shape, index));
  });
  const area = ({ bbox }: Outline) => (bbox.east - bbox.west) * (bbox.north - bbox.south);
  return outlines
    .filter((o) => o.edges.length > 0)
    .toSorted((a, b) => area(a) - area(b) || a.shape - b.shape)
    .map(inBands);
}

const mostBands = 4096;
const mostCopies = 8; // of an edge, on average, that the lists of bands may hold

/** As many bands as edges, or fewer where long edges would stand in too many of them. */
function inBands(outline: Outline): Banded {
  const { edges, bbox } = outline;
  const count = edges.length / 4;
  let bands = Math.min(mostBands, count);
  let perLat = 0;
  let start: Uint32Array;
  do {
    perLat = bands / (bbox.north - bbox.south);
    start = countByBand(edges, bbox.south, perLat, bands);
    bands = Math.floor(bands / 2);
  } while (start[start.length - 1] > mostCopies * count && bands >= 1);
  const banded = new Float64Array(4 * start[start.length - 1]);
  const next = start.slice();
  for (let k = 0; k < edges.length; k += 4) {
    const last = bandOf(edges[k + 3], bbox.south, perLat, start);
    for (let b = bandOf(edges[k + 1], bbox.south, perLat, start); b <= last; b++)
      banded.set(edges.subarray(k, k + 4), 4 * next[b]++);
  }
  return { ...outline, perLat, start, banded };
}

function countByBand(edges: Float64Array, south: number, perLat: number, bands: number): Uint32Array {
  const start = new Uint32Array(bands + 1);
  for (let k = 0; k < edges.length; k += 4) {
    const last = bandOf(edges[k + 3], south, perLat, start);
    for (let b = bandOf(edges[k + 1], south, perLat, start); b <= last; b++) start[b + 1]++;
  }
  for (let b = 0; b < bands; b++) start[b + 1] += start[b];
  return start;
}

function bandOf(lat: number, south: number, perLat: number, start: Uint32Array): number {
  return Math.min(start.length - 2, Math.floor((lat - south) * perLat));
}

function isInsideBand({ bbox, perLat, start, banded }: Banded, lon: number, lat: number): boolean {
  if (!(lon >= bbox.west && lon <= bbox.east && lat >= bbox.south && lat <= bbox.north)) return false;
  const band = bandOf(lat, bbox.south, perLat, start);
  return crossesOdd(banded, 4 * start[band], 4 * start[band + 1], lon, lat);
}

function outlineOf(shape: Shape, index: number): Outline {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  const edges: number[] = [];
  const bbox = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const polygon of polygons) {
    for (const ring of polygon) addEdges(ring, edges, bbox);
  }
  return { shape: index, edges: Float64Array.from(edges), bbox };
}

/** Level edges are left out: no way east crosses them. An unclosed ring is closed. */
function addEdges(ring: Ring, edges: number[], bbox: Bbox): void {
  for (let k = 0; k < ring.length; k++) {
    const [x1, y1] = ring[k];
    const [x2, y2] = ring[(k + 1) % ring.length];
    if (y1 < y2) edges.push(x1, y1, x2, y2);
    else if (y1 > y2) edges.push(x2, y2, x1, y1);
    bbox.west = Math.min(bbox.west, x1);
    bbox.east = Math.max(bbox.east, x1);
    bbox.south = Math.min(bbox.south, y1);
    bbox.north = Math.max(bbox.north, y1);
  }
}

function isInside({ edges, bbox }: Outline, lon: number, lat: number): boolean {
  if (!(lon >= bbox.west && lon <= bbox.east && lat >= bbox.south && lat <= bbox.north)) return false;
  return crossesOdd(edges, 0, edges.length, lon, lat);
}

/** Whether the way east from a point crosses an odd number of the edges `from…to`. */
function crossesOdd(edges: Float64Array, from: number, to: number, lon: number, lat: number): boolean {
  let inside = false;
  for (let k = from; k < to; k += 4) {
    const y1 = edges[k + 1];
    const y2 = edges[k + 3];
    if (lat < y1 || lat >= y2) continue;
    if (lon < edges[k] + ((lat - y1) / (y2 - y1)) * (edges[k + 2] - edges[k])) inside = !inside;
  }
  return inside;
}

/** Outlines by cell of a grid over all bboxes, smallest first within each cell. */
type Grid = { bbox: Bbox; side: number; start: Uint32Array; members: Uint32Array };

const largestSide = 512;

function gridOf(outlines: Outline[]): Grid {
  const bbox = outlines.reduce((all, { bbox }) => union(all, bbox), outlines[0].bbox);
  const side = Math.min(largestSide, Math.ceil(2 * Math.sqrt(outlines.length)));
  const start = new Uint32Array(side * side + 1);
  const grid = { bbox, side, start, members: new Uint32Array(0) };
  outlines.forEach((outline) => forEachCell(grid, outline.bbox, (cell) => start[cell + 1]++));
  for (let c = 0; c < side * side; c++) start[c + 1] += start[c];
  const members = new Uint32Array(start[side * side]);
  const next = start.slice();
  outlines.forEach((outline, k) => forEachCell(grid, outline.bbox, (cell) => (members[next[cell]++] = k)));
  return { ...grid, members };
}

function forEachCell(grid: Grid, { west, south, east, north }: Bbox, visit: (cell: number) => void): void {
  const first = cellOf(grid, west, south);
  const last = cellOf(grid, east, north);
  for (let row = Math.floor(first / grid.side); row <= Math.floor(last / grid.side); row++) {
    for (let column = first % grid.side; column <= last % grid.side; column++) visit(row * grid.side + column);
  }
}

/** The cell of a point, −1 outside the grid or without coordinates. */
function cellOf({ bbox, side }: Grid, lon: number, lat: number): number {
  if (!(lon >= bbox.west && lon <= bbox.east && lat >= bbox.south && lat <= bbox.north)) return -1;
  const column = Math.min(side - 1, Math.floor(((lon - bbox.west) / (bbox.east - bbox.west)) * side));
  const row = Math.min(side - 1, Math.floor(((lat - bbox.south) / (bbox.north - bbox.south)) * side));
  return row * side + column;
}

function union(a: Bbox, b: Bbox): Bbox {
  return {
    west: Math.min(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east),
    north: Math.max(a.north, b.north),
  };
}
