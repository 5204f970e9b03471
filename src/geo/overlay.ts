import type { Clipper64, ClipType, MainModule, Paths64, PolyPath64 } from "clipper2-wasm";
import { kmPerDegreeLat, kmPerDegreeLon } from "./distance.ts";
import type { Area } from "./service-area.ts";

/** Merging and cutting of more shapes than turf can finish. Rings run counter-clockwise, holes clockwise. */
export type Overlay = {
  /** The union of rings, each without holes. */
  union(rings: number[][][]): Area;
  intersection(one: Area, other: Area): Area;
};

/** Rings that are merged at once; beyond some hundreds the time grows faster than their number. */
const mostAtOnce = 200;

/**
 * Overlays by Clipper2 in whole millimetres of a plane around the shapes. A union is made by tiles: the rings whose middles lie in a quarter
 * of the plane are merged there, down to a few hundred, and the quarters with each other. Nothing is cut at a tile's edge, so none leaves a
 * seam, and inner lines are gone before they are met a second time.
 */
export function overlayOf(clipper: MainModule): Overlay {
  return {
    union(rings) {
      if (rings.length === 0) return { type: "MultiPolygon", coordinates: [] };
      const plane = planeAround(rings.map((ring) => ring[0]));
      const tile = rings.map((ring) => ring.map(plane.toMillimetres));
      return inDegrees(
        lastUnion(
          clipper,
          quartersOf(tile).map((quarter) => unionOfTile(clipper, quarter)),
        ),
        plane,
      );
    },
    intersection(one, other) {
      const rings = [one, other].map(({ coordinates }) => coordinates.flat());
      if (rings.some((list) => list.length === 0)) return { type: "MultiPolygon", coordinates: [] };
      const plane = planeAround(rings.flat().map((ring) => ring[0]));
      const [subject, clip] = rings.map((list) =>
        pathsOf(
          clipper,
          list.map((ring) => ring.map(plane.toMillimetres)),
        ),
      );
      const work = new clipper.Clipper64();
      work.AddSubject(subject);
      work.AddClip(clip);
      const tree = treeOf(clipper, work, clipper.ClipType.Intersection);
      for (const used of [subject, clip]) used.delete();
      return inDegrees(tree, plane);
    },
  };
}

type Plane = { toMillimetres(position: number[]): number[]; toDegrees(x: number, y: number): number[] };

/** Straight lines of degrees stay straight lines, so merging is exact but for the rounding. */
function planeAround(positions: number[][]): Plane {
  const [lon, lat] = positions[0];
  const middle = positions.reduce((sum, [, y]) => sum + y, 0) / positions.length;
  const [perLon, perLat] = [1e6 * kmPerDegreeLon(middle), 1e6 * kmPerDegreeLat(middle)];
  return {
    toMillimetres: ([x, y]) => [Math.round((x - lon) * perLon), Math.round((y - lat) * perLat)],
    toDegrees: (x, y) => [lon + x / perLon, lat + y / perLat],
  };
}

function unionOfTile(clipper: MainModule, rings: number[][][]): Paths64 {
  const parts =
    rings.length <= mostAtOnce
      ? [pathsOf(clipper, rings)]
      : quartersOf(rings).map((quarter) => unionOfTile(clipper, quarter));
  const work = new clipper.Clipper64();
  for (const part of parts) work.AddSubject(part);
  const merged = new clipper.Paths64();
  work.ExecutePath(clipper.ClipType.Union, clipper.FillRule.NonZero, merged);
  work.delete();
  for (const part of parts) part.delete();
  return merged;
}

function lastUnion(clipper: MainModule, parts: Paths64[]): PolyPath64 {
  const work = new clipper.Clipper64();
  for (const part of parts) work.AddSubject(part);
  const tree = treeOf(clipper, work, clipper.ClipType.Union);
  for (const part of parts) part.delete();
  return tree;
}

/** Rings by the half of the list that they stand in from west to east, and in that by south to north. */
function quartersOf(rings: number[][][]): number[][][][] {
  if (rings.length <= mostAtOnce) return [rings];
  return halvesOf(rings, 0).flatMap((half) => halvesOf(half, 1));
}

function halvesOf(rings: number[][][], axis: 0 | 1): number[][][][] {
  const ordered = rings.toSorted((a, b) => a[0][axis] - b[0][axis] || a[0][1 - axis] - b[0][1 - axis]);
  const middle = ordered.length >> 1;
  return [ordered.slice(0, middle), ordered.slice(middle)];
}

function pathsOf(clipper: MainModule, rings: number[][][]): Paths64 {
  const paths = new clipper.Paths64();
  for (const ring of rings) {
    const path = new clipper.Path64();
    path.assign(
      BigInt64Array.from({ length: 3 * ring.length }, (_, k) => BigInt(k % 3 === 2 ? 0 : ring[(k / 3) | 0][k % 3])),
    );
    paths.push_back(path);
    path.delete();
  }
  return paths;
}

function treeOf(clipper: MainModule, work: Clipper64, type: ClipType): PolyPath64 {
  const tree = new clipper.PolyPath64();
  work.ExecutePoly(type, clipper.FillRule.NonZero, tree);
  work.delete();
  return tree;
}

/** Every outer ring with its holes; what lies in a hole is a polygon of its own. */
function inDegrees(tree: PolyPath64, plane: Plane): Area {
  const coordinates: number[][][][] = [];
  const waiting = childrenOf(tree);
  for (let outer = waiting.pop(); outer; outer = waiting.pop()) {
    const holes = childrenOf(outer);
    coordinates.push([outer, ...holes].map((path) => ringOf(path, plane)));
    for (const hole of holes) waiting.push(...childrenOf(hole));
  }
  tree.delete();
  return { type: "MultiPolygon", coordinates };
}

function childrenOf(path: PolyPath64): PolyPath64[] {
  return Array.from({ length: path.count() }, (_, k) => path.child(k));
}

function ringOf(path: PolyPath64, { toDegrees }: Plane): number[][] {
  const polygon = path.polygon();
  const numbers = polygon.view();
  const ring: number[][] = [];
  for (let k = 0; k < numbers.length; k += 3) ring.push(toDegrees(Number(numbers[k]), Number(numbers[k + 1])));
  ring.push([...ring[0]]);
  polygon.delete();
  return ring;
}
