import type { Geometry } from "geojson";
import type { LonLat, Shape } from "../../model/data.ts";
import { textOf } from "../problems.ts";

const MULTI_POLYGON_DEPTH = 4;

/** Why a geometry cannot be used: the problem's id and the value it names. */
export type GeometryFault = { fault: string; value: string };

/**
 * A polygon or multipolygon in degrees as the model holds it: heights dropped, open rings closed. A ring of fewer than three places, a
 * place that is no pair of numbers, or one off the globe is a fault, as is any other kind of geometry.
 */
export function readShape(geometry: Geometry): Shape | GeometryFault {
  if (geometry.type === "Polygon") {
    const coordinates = readRings(geometry.coordinates);
    return "fault" in coordinates ? coordinates : { type: "Polygon", coordinates };
  }
  if (geometry.type !== "MultiPolygon") return { fault: "input.geometry-kind", value: geometry.type };
  if (!Array.isArray(geometry.coordinates)) return { fault: "input.ring-broken", value: "" };
  const polygons: LonLat[][][] = [];
  for (const rings of geometry.coordinates) {
    const coordinates = readRings(rings);
    if ("fault" in coordinates) return coordinates;
    polygons.push(coordinates);
  }
  if (polygons.length === 0) return { fault: "input.ring-broken", value: "[]" };
  return { type: "MultiPolygon", coordinates: polygons };
}

/** A place as [lon, lat], not yet checked against the globe; undefined where it is no pair of numbers. */
export function readPosition(position: unknown): LonLat | undefined {
  if (!Array.isArray(position)) return undefined;
  const [lon, lat] = position as unknown[];
  return typeof lon === "number" && typeof lat === "number" && Number.isFinite(lon + lat) ? [lon, lat] : undefined;
}

/** How many places a geometry has, from the lengths of its lists; none of what is no list of places or lists of such. */
export function countVertices(geometry: Geometry | undefined): number {
  return geometry && "coordinates" in geometry ? countPlaces(geometry.coordinates, MULTI_POLYGON_DEPTH) : 0;
}

/** Centre of mass of a shape in degrees, holes taken out; for a shape without area the mean of its corners. */
export function centroid(shape: Shape): LonLat {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  const [originLon, originLat] = polygons[0][0][0];
  let area = 0;
  let lon = 0;
  let lat = 0;
  for (const rings of polygons) {
    rings.forEach((ring, place) => {
      const moment = ringMoment(ring, originLon, originLat);
      const sign = Math.sign(moment.area) * (place === 0 ? 1 : -1);
      area += sign * moment.area;
      lon += sign * moment.lon;
      lat += sign * moment.lat;
    });
  }
  return area > 0 ? [originLon + lon / area / 3, originLat + lat / area / 3] : meanCorner(polygons[0][0]);
}

function countPlaces(coordinates: unknown, depth: number): number {
  if (!Array.isArray(coordinates) || depth === 0) return 0;
  const lists = coordinates as unknown[];
  if (!Array.isArray(lists[0])) return 1;
  if (!Array.isArray(lists[0][0])) return lists.length;
  return lists.reduce((sum: number, list) => sum + countPlaces(list, depth - 1), 0);
}

function readRings(rings: unknown): LonLat[][] | GeometryFault {
  if (!Array.isArray(rings) || rings.length === 0) return { fault: "input.ring-broken", value: "[]" };
  const read: LonLat[][] = [];
  for (const ring of rings as unknown[]) {
    const places = readRing(ring);
    if ("fault" in places) return places;
    read.push(places);
  }
  return read;
}

function readRing(ring: unknown): LonLat[] | GeometryFault {
  if (!Array.isArray(ring)) return { fault: "input.ring-broken", value: textOf(ring) };
  const places: LonLat[] = [];
  for (const given of ring as unknown[]) {
    const place = readPosition(given);
    if (!place) return { fault: "input.ring-broken", value: textOf(given) };
    if (Math.abs(place[0]) > 180) return { fault: "input.longitude-range", value: String(place[0]) };
    if (Math.abs(place[1]) > 90) return { fault: "input.latitude-range", value: String(place[1]) };
    places.push(place);
  }
  const [first, last] = [places[0], places.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) places.push([first[0], first[1]]);
  return places.length >= 4 ? places : { fault: "input.ring-broken", value: textOf(places) };
}

/** Twice the signed area of a ring, and six times its first moments, measured from the origin given. */
function ringMoment(
  ring: number[][],
  originLon: number,
  originLat: number,
): { area: number; lon: number; lat: number } {
  const moment = { area: 0, lon: 0, lat: 0 };
  for (let n = 1; n < ring.length; n++) {
    const [lon, lat] = [ring[n - 1][0] - originLon, ring[n - 1][1] - originLat];
    const [nextLon, nextLat] = [ring[n][0] - originLon, ring[n][1] - originLat];
    const cross = lon * nextLat - nextLon * lat;
    moment.area += cross;
    moment.lon += (lon + nextLon) * cross;
    moment.lat += (lat + nextLat) * cross;
  }
  return moment;
}

function meanCorner(ring: number[][]): LonLat {
  const corners = ring.slice(1);
  const sum = corners.reduce((total, [lon, lat]) => [total[0] + lon, total[1] + lat], [0, 0]);
  return [sum[0] / corners.length, sum[1] / corners.length];
}
