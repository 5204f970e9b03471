/** A flat map in kilometres around one position, for shapes small enough that the earth's curve does not matter (some 50 km). */
import { kmPerDegreeLat, kmPerDegreeLon } from "../src/geo/distance.ts";

export type LocalPlane = { toKm(position: number[]): number[]; toLonLat(km: number[]): number[] };

/** Plane with its origin at `origin` [lon, lat]; scales are those of the WGS84 ellipsoid at the origin's latitude. */
export function localPlane(origin: number[]): LocalPlane {
  const [lon0, lat0] = origin;
  const [kmPerLon, kmPerLat] = [kmPerDegreeLon(lat0), kmPerDegreeLat(lat0)];
  return {
    toKm: ([lon, lat]) => [(lon - lon0) * kmPerLon, (lat - lat0) * kmPerLat],
    toLonLat: ([x, y]) => [x / kmPerLon + lon0, y / kmPerLat + lat0],
  };
}

/** Signed area in km² and centre of gravity of a closed ring in the plane; positive where it runs counter-clockwise. */
export function ringMoments(ring: number[][]): { area: number; x: number; y: number } {
  const [x0, y0] = ring[0];
  let [twiceArea, sumX, sumY] = [0, 0, 0];
  for (let n = 1; n < ring.length; n++) {
    const [ax, ay] = [ring[n - 1][0] - x0, ring[n - 1][1] - y0];
    const [bx, by] = [ring[n][0] - x0, ring[n][1] - y0];
    const cross = ax * by - bx * ay;
    twiceArea += cross;
    sumX += (ax + bx) * cross;
    sumY += (ay + by) * cross;
  }
  if (twiceArea === 0) return { area: 0, x: x0, y: y0 };
  return { area: twiceArea / 2, x: x0 + sumX / (3 * twiceArea), y: y0 + sumY / (3 * twiceArea) };
}
