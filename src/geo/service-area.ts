import { featureCollection, multiPolygon, polygon } from "@turf/helpers";
import { intersect } from "@turf/intersect";
import { union } from "@turf/union";
import type { Feature, MultiPolygon, Polygon } from "geojson";
import type { LonLat, Shape } from "../model/data.ts";
import { ringAround } from "./distance.ts";

type Area = { type: "MultiPolygon"; coordinates: number[][][][] };
type AnyPolygon = Feature<Polygon | MultiPolygon>;

/** Drawn service areas; `dissolved` is false where there were too many facilities to merge, or merging failed. */
export type ServiceAreas = { polygons: Area[]; dissolved: boolean };

/** The shapes of a place as one, to clip with; undefined where there is no shape. Costly once, so keep it. */
export function dissolveShapes(shapes: (Shape | undefined)[]): Shape | undefined {
  const given = shapes.filter((shape) => shape !== undefined);
  if (given.length < 2) return given[0];
  return (union(featureCollection(given.map(featureOf))) ?? undefined)?.geometry as Shape | undefined;
}

/**
 * The ring of the counting distance around every centre, merged into one area up to `dissolveLimit` centres and clipped to the place.
 * A point is inside exactly when it is counted, but for 2.5 m along the edge. Where the overlay fails, the plain rings are returned.
 */
export function serviceAreas(centres: LonLat[], radiusKm: number, clip?: Shape, dissolveLimit = 500): ServiceAreas {
  const rings = centres.map(([lon, lat]) => [ringAround(lon, lat, radiusKm)]);
  const plain = { polygons: rings.map((one): Area => ({ type: "MultiPolygon", coordinates: [one] })), dissolved: false };
  if (rings.length === 0) return { polygons: [], dissolved: true };
  if (rings.length > dissolveLimit) return plain;
  try {
    const merged = rings.length === 1 ? polygon(rings[0]) : union(featureCollection(rings.map((one) => polygon(one))));
    const within = merged && clip ? intersect(featureCollection([merged, featureOf(clip)])) : merged;
    return { polygons: within ? [areaOf(within)] : [], dissolved: true };
  } catch {
    return plain;
  }
}

function featureOf(shape: Shape): AnyPolygon {
  return shape.type === "Polygon" ? polygon(shape.coordinates) : multiPolygon(shape.coordinates);
}

function areaOf({ geometry }: AnyPolygon): Area {
  return { type: "MultiPolygon", coordinates: geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates };
}
