/**
 * Points as positions in space. The straight chord through the earth orders distances almost as the counted distance does, needs
 * no care at the antimeridian or the poles and costs three multiplications: with a margin it is what the index prunes by.
 */
import { kmPerDegreeLon } from "./distance.ts";

/** Positions on the WGS84 ellipsoid in km from the earth's centre. */
export type Positions = { x: Float64Array; y: Float64Array; z: Float64Array };

const equatorRadiusKm = 6378.137;
const leastCurvatureRadiusKm = 6335;
const longestChordKm = 12756.3;
const eccentricity2 = 0.0066943799901413165;
const radians = Math.PI / 180;

export function positionsOf(lon: Float64Array, lat: Float64Array): Positions {
  const n = lon.length;
  const positions = { x: new Float64Array(n), y: new Float64Array(n), z: new Float64Array(n) };
  const at = new Float64Array(3);
  for (let j = 0; j < n; j++) {
    positionOf(lon[j], lat[j], at);
    positions.x[j] = at[0];
    positions.y[j] = at[1];
    positions.z[j] = at[2];
  }
  return positions;
}

/** Writes x, y, z in km into `at`. */
export function positionOf(lon: number, lat: number, at: Float64Array): void {
  const sine = Math.sin(lat * radians);
  const cosine = Math.cos(lat * radians);
  const normal = equatorRadiusKm / Math.sqrt(1 - eccentricity2 * sine * sine);
  at[0] = normal * cosine * Math.cos(lon * radians);
  at[1] = normal * cosine * Math.sin(lon * radians);
  at[2] = normal * (1 - eccentricity2) * sine;
}

/** No point of a box of half widths in degrees is farther than this from its middle, as a chord in km. */
export function boxRadiusKm(lat: number, halfLon: number, halfLat: number): number {
  const nearestToEquator = Math.max(0, Math.abs(lat) - halfLat);
  const x = halfLon * kmPerDegreeLon(Math.min(90, nearestToEquator));
  const y = halfLat * 111.7;
  return Math.min(longestChordKm, Math.sqrt(x * x + y * y) * (1 + 1e-9) + 1e-7);
}

/**
 * If the counted distance to f is at most that to n, then chord² to f ≤ chord² to n × this factor. Up to 50 km the two measures
 * differ by the plane's 0.004 %; far away by how much the earth's curvature varies with place and direction.
 */
export function orderMargin(chordKm: number): number {
  const margin = 1e-4 + 0.02 * (chordKm / 6371) ** 2;
  return 1 + 2.1 * margin;
}

/** A chord of at most `within` is surely inside a counted distance; one above `beyond` is surely outside. */
export function chordLimits(km: number): { within: number; beyond: number } {
  const angle = Math.min(Math.PI / 2, km / (2 * leastCurvatureRadiusKm));
  return { within: 2 * leastCurvatureRadiusKm * Math.sin(angle) * (1 - 1e-4), beyond: km * (1 + 1e-4) };
}
