/** What is drawn as 服务范围: rings made by the counting distance, merged where they overlap. People are never counted in it. */
import { featureCollection, intersect, multiPolygon, union } from "@turf/turf";
import { usualDissolveLimit } from "./dissolve-limit.ts";
import { ringAround } from "./distance.ts";
import type { Overlay } from "./overlay.ts";

type Shape = { type: "Polygon"; coordinates: number[][][] } | { type: "MultiPolygon"; coordinates: number[][][][] };
export type Area = { type: "MultiPolygon"; coordinates: number[][][][] };

type Columns = { lon: ArrayLike<number>; lat: ArrayLike<number> };

/** Merged into one area when `dissolved`, else one polygon per centre. */
export type ServiceAreas = { polygons: Area[]; dissolved: boolean };

/** Merging all at once meets every crossing of every pair of rings; small groups of neighbours first lose their inner parts early. */
const groupSize = 8;

/**
 * The places within `radiusKm` of a centre. Up to `dissolveLimit` centres the rings are merged and cut to `place` (see
 * `dissolveShapes`, computed once per place); above it an `overlay` does so. Without one, or where the geometry cannot be merged, they stay
 * single and uncut; where it cannot be cut, it stays whole.
 * Centres without coordinates have no ring. A point is inside exactly when it is counted covered, but for 2.5 m along the edge.
 */
export function serviceAreas(
  centres: Columns,
  radiusKm: number,
  place?: Shape,
  { dissolveLimit = usualDissolveLimit, overlay }: { dissolveLimit?: number; overlay?: Overlay } = {},
): ServiceAreas {
  const rings = ringsOf(centres, radiusKm);
  const single = { polygons: rings, dissolved: false };
  if (rings.length === 0) return { polygons: [], dissolved: true };
  if (rings.length > dissolveLimit) return overlay ? overlaid(rings, overlay, place) : single;
  const merged = merge(rings);
  if (!merged) return single;
  return { polygons: (place && cutTo(merged, asArea(place))) ?? [merged], dissolved: true };
}

function overlaid(rings: Area[], overlay: Overlay, place: Shape | undefined): ServiceAreas {
  const merged = overlay.union(rings.map(({ coordinates }) => coordinates[0][0]));
  const area = place ? overlay.intersection(merged, asArea(place)) : merged;
  return { polygons: area.coordinates.length > 0 ? [area] : [], dissolved: true };
}

/** The union of the shapes of a place; undefined where there are none or they cannot be merged. */
export function dissolveShapes(shapes: (Shape | undefined)[]): Area | undefined {
  const areas = shapes.filter((shape) => shape !== undefined).map(asArea);
  return areas.length === 0 ? undefined : merge(areas);
}

/** One ring per different centre, from west to east. */
function ringsOf({ lon, lat }: Columns, radiusKm: number): Area[] {
  const different = new Map<string, [number, number]>();
  for (let j = 0; j < lon.length; j++) {
    if (Number.isFinite(lon[j] + lat[j])) different.set(`${lon[j]} ${lat[j]}`, [lon[j], lat[j]]);
  }
  const ordered = [...different.values()].toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return ordered.map(([x, y]) => ({ type: "MultiPolygon", coordinates: [[ringAround(x, y, radiusKm)]] }));
}

/** Merges neighbours in groups until one area is left; undefined where the polygon library gives up. */
function merge(areas: Area[]): Area | undefined {
  try {
    let left = areas;
    while (left.length > 1) left = groupsOf(left).map(unionOf);
    return left[0];
  } catch {
    return undefined;
  }
}

function groupsOf(areas: Area[]): Area[][] {
  const groups: Area[][] = [];
  for (let k = 0; k < areas.length; k += groupSize) groups.push(areas.slice(k, k + groupSize));
  return groups;
}

function unionOf(group: Area[]): Area {
  if (group.length === 1) return group[0];
  const merged = union(featureCollection(group.map((area) => multiPolygon(area.coordinates))));
  if (!merged) throw new Error("The union of areas is empty.");
  return asArea(merged.geometry);
}

/** Nothing is left of an area outside the place: an empty list. Undefined where the polygon library gives up. */
function cutTo(area: Area, place: Area): Area[] | undefined {
  try {
    const cut = intersect(featureCollection([multiPolygon(area.coordinates), multiPolygon(place.coordinates)]));
    return cut ? [asArea(cut.geometry)] : [];
  } catch {
    return undefined;
  }
}

function asArea(shape: Shape): Area {
  return shape.type === "Polygon" ? { type: "MultiPolygon", coordinates: [shape.coordinates] } : shape;
}
