/**
 * Points as positions in space. The straight chord through the earth orders distances almost as the counted distance does, needs
 * no care at the antimeridian or the poles and costs three multiplications: with a margin it is what the index prunes by.
 */
import { kmPerDegreeLon } from "./distance.ts";

/** Positions on the WGS84 ellipsoid in km from the earth's centre: x, y, z and an empty fourth for each point. */
export type Positions = Float64Array;
export const positionStride = 4;

const equatorRadiusKm = 6378.137;
const leastCurvatureRadiusKm = 6335;
const longestChordKm = 12756.3;
const eccentricity2 = 0.0066943799901413165;
const radians = Math.PI / 180;

/** Of points given as lon and lat in turn. */
export function positionsOf(degrees: Float64Array): Positions {
  const n = degrees.length / 2;
  const positions = new Float64Array(positionStride * n);
  for (let j = 0; j < n; j++) setPosition(positions, positionStride * j, degrees[2 * j], degrees[2 * j + 1]);
  return positions;
}

/** Writes x, y, z of a point in degrees from `slot` on. */
export function setPosition(positions: Positions, slot: number, lon: number, lat: number): void {
  const sine = Math.sin(lat * radians);
  const cosine = Math.cos(lat * radians);
  const normal = equatorRadiusKm / Math.sqrt(1 - eccentricity2 * sine * sine);
  positions[slot] = normal * cosine * Math.cos(lon * radians);
  positions[slot + 1] = normal * cosine * Math.sin(lon * radians);
  positions[slot + 2] = normal * (1 - eccentricity2) * sine;
}

/** Square of the chord in km² between two slots. */
export function chordSquare(a: Positions, slotA: number, b: Positions, slotB: number): number {
  const x = a[slotA] - b[slotB];
  const y = a[slotA + 1] - b[slotB + 1];
  const z = a[slotA + 2] - b[slotB + 2];
  return x * x + y * y + z * z;
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
  const margin = 1e-4 + 0.02 * (chordKm / 6371) * (chordKm / 6371);
  return 1 + 2.1 * margin;
}

/** A chord of at most `within` is surely inside a counted distance; one above `beyond` is surely outside. */
export function chordLimits(km: number): { within: number; beyond: number } {
  const angle = Math.min(Math.PI / 2, km / (2 * leastCurvatureRadiusKm));
  return { within: 2 * leastCurvatureRadiusKm * Math.sin(angle) * (1 - 1e-4), beyond: km * (1 + 1e-4) };
}
