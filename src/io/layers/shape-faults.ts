import type { LonLat, Shape } from "../../model/data.ts";

/** What is wrong with a shape that can still be drawn: two of its edges cross, or a hole lies outside of its polygon; and where. */
export type ShapeFault = { fault: "input.ring-crosses" | "input.hole-outside"; at: LonLat };

/** How many comparisons of edges may still be made: shapes beyond it are not looked at. */
export type Effort = { left: number };

const mostCorners = 200_000; // of a polygon
const mostTried = 8; // corners of a hole

/**
 * The first fault of a shape, polygon by polygon; "unchecked" where looking for one would take more than the effort that is left, or it
 * has more than 200,000 corners. Edges
 * that only touch do not cross. Found by a sweep over the edges from west to east (Shamos and Hoey 1976, without the order within the front).
 */
export function faultOfShape(shape: Shape, effort: Effort): ShapeFault | "unchecked" | undefined {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  for (const rings of polygons) {
    const corners = rings.reduce((sum, ring) => sum + ring.length, 0);
    effort.left -= corners + mostTried * rings[0].length * (rings.length - 1);
    if (effort.left < 0 || corners > mostCorners) return "unchecked";
    const at = firstCrossing(edgesOf(rings), effort);
    if (at) return at === "unchecked" ? at : { fault: "input.ring-crosses", at };
    const hole = rings.slice(1).find((ring) => isOutside(ring, rings[0]));
    if (hole) return { fault: "input.hole-outside", at: [hole[0][0], hole[0][1]] };
  }
  return undefined;
}

type Edge = { from: number[]; to: number[]; west: number; east: number; south: number; north: number };

function edgesOf(rings: number[][][]): Edge[] {
  const edges: Edge[] = [];
  for (const ring of rings) {
    for (let n = 1; n < ring.length; n++) {
      const [from, to] = [ring[n - 1], ring[n]];
      if (from[0] === to[0] && from[1] === to[1]) continue;
      const [west, east] = from[0] < to[0] ? [from[0], to[0]] : [to[0], from[0]];
      const [south, north] = from[1] < to[1] ? [from[1], to[1]] : [to[1], from[1]];
      edges.push({ from, to, west, east, south, north });
    }
  }
  return edges;
}

/** Where two of the edges cross. The front holds the edges that reach as far east as the one at hand. */
function firstCrossing(edges: Edge[], effort: Effort): LonLat | "unchecked" | undefined {
  const ordered = edges.toSorted((a, b) => a.west - b.west);
  const front: Edge[] = [];
  for (const edge of ordered) {
    effort.left -= front.length;
    if (effort.left < 0) return "unchecked";
    let kept = 0;
    for (const other of front) {
      if (other.east < edge.west) continue;
      front[kept++] = other;
      if (other.north < edge.south || other.south > edge.north) continue;
      const at = crossing(edge, other);
      if (at) return at;
    }
    front.length = kept;
    front.push(edge);
  }
  return undefined;
}

/** Where one edge passes through the other; undefined where they only touch or lie in one line. */
function crossing({ from: a, to: b }: Edge, { from: c, to: d }: Edge): LonLat | undefined {
  const [ofC, ofD] = [side(a, b, c), side(a, b, d)];
  if (!(ofC * ofD < 0) || !(side(c, d, a) * side(c, d, b) < 0)) return undefined;
  const share = ofC / (ofC - ofD);
  return [c[0] + share * (d[0] - c[0]), c[1] + share * (d[1] - c[1])];
}

/** Above 0 where p lies left of the way from a to b. */
function side(a: number[], b: number[], p: number[]): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

/** Whether the corners of a hole lie outside of a ring; some of them are enough where edges do not cross. */
function isOutside(hole: number[][], ring: number[][]): boolean {
  const step = Math.max(1, Math.floor(hole.length / mostTried));
  for (let n = 0; n < hole.length; n += step) if (isInsideOrOn(hole[n], ring)) return false;
  return true;
}

function isInsideOrOn(place: number[], ring: number[][]): boolean {
  const [x, y] = place;
  let isInside = false;
  for (let n = 1; n < ring.length; n++) {
    const [a, b] = [ring[n - 1], ring[n]];
    const turn = side(a, b, place);
    const isBeside = Math.min(a[0], b[0]) <= x && x <= Math.max(a[0], b[0]);
    if (turn === 0 && isBeside && Math.min(a[1], b[1]) <= y && y <= Math.max(a[1], b[1])) return true;
    if (a[1] > y !== b[1] > y && turn > 0 === b[1] > a[1]) isInside = !isInside;
  }
  return isInside;
}
