/** Straight-line distance on the WGS84 ellipsoid: what is counted, and the ring that is drawn, come from the same function. */

const equatorRadiusKm = 6378.137;
const flattening = 1 / 298.257223563;
const eccentricity2 = flattening * (2 - flattening);
const radians = Math.PI / 180;

/** Below this the plane at the pair's middle latitude is used, above it the geodesic; the step between them is under 2 m. */
const planeLimitKm = 50;
const planeLimitLat = 75;

/**
 * Distance in km between two points in degrees, longitudes in −180…180, latitudes in −90…90. Up to 50 km (and up to latitude 75)
 * the plane whose scale is that of the ellipsoid at the pair's middle latitude, 0.0002 % off the geodesic at 10 km and 0.004 % at
 * worst; else Vincenty's geodesic. The shorter way across the antimeridian counts. NaN where a coordinate is NaN.
 */
export function distanceKm(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const middle = (lat1 + lat2) / 2;
  const cosine = Math.cos(middle * radians);
  const curvature2 = 1 / (1 - eccentricity2 * (1 - cosine * cosine));
  const kmPerRadian = equatorRadiusKm * Math.sqrt(curvature2);
  const x = turnedDegrees(lon2 - lon1) * radians * kmPerRadian * cosine;
  const y = (lat2 - lat1) * radians * kmPerRadian * curvature2 * (1 - eccentricity2);
  const square = x * x + y * y;
  if (square <= planeLimitKm * planeLimitKm && Math.abs(middle) <= planeLimitLat) return Math.sqrt(square);
  return geodesicKm(lon1, lat1, lon2, lat2);
}

/** Length of one degree of longitude in km at a latitude. */
export function kmPerDegreeLon(lat: number): number {
  const cosine = Math.cos(lat * radians);
  return (radians * equatorRadiusKm * cosine) / Math.sqrt(1 - eccentricity2 * (1 - cosine * cosine));
}

/** Length of one degree of latitude in km at a latitude. */
export function kmPerDegreeLat(lat: number): number {
  const cosine = Math.cos(lat * radians);
  const flat = 1 - eccentricity2 * (1 - cosine * cosine);
  return (radians * equatorRadiusKm * (1 - eccentricity2)) / (flat * Math.sqrt(flat));
}

/** A difference of longitudes as the shorter turn, in −180…180. */
export function turnedDegrees(difference: number): number {
  if (difference > 180) return difference - 360;
  return difference < -180 ? difference + 360 : difference;
}

/**
 * Geodesic length in km by Vincenty's inverse formula (1975), good to 0.1 mm. Within about 0.5° of the exact antipode the formula
 * does not settle; there the great circle of the mean sphere is returned, at most 0.6 % off.
 */
export function geodesicKm(lon1: number, lat1: number, lon2: number, lat2: number): number {
  if (lat1 > lat2) return geodesicKm(lon2, lat2, lon1, lat1);
  const turn = Math.abs(turnedDegrees(lon2 - lon1)) * radians;
  const reduced1 = Math.atan((1 - flattening) * Math.tan(lat1 * radians));
  const reduced2 = Math.atan((1 - flattening) * Math.tan(lat2 * radians));
  const [sin1, cos1, sin2, cos2] = [Math.sin(reduced1), Math.cos(reduced1), Math.sin(reduced2), Math.cos(reduced2)];
  let lambda = turn;
  for (let step = 0; step < 100; step++) {
    const across = cos2 * Math.sin(lambda);
    const along = cos1 * sin2 - sin1 * cos2 * Math.cos(lambda);
    const sinSigma = Math.sqrt(across * across + along * along);
    if (sinSigma === 0) return 0;
    const cosSigma = sin1 * sin2 + cos1 * cos2 * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cos1 * across) / sinSigma;
    const cosAlpha2 = 1 - sinAlpha * sinAlpha;
    const cosMiddle = cosAlpha2 === 0 ? 0 : cosSigma - (2 * sin1 * sin2) / cosAlpha2;
    const c = (flattening / 16) * cosAlpha2 * (4 + flattening * (4 - 3 * cosAlpha2));
    const series = sigma + c * sinSigma * (cosMiddle + c * cosSigma * (2 * cosMiddle * cosMiddle - 1));
    const next = turn + (1 - c) * flattening * sinAlpha * series;
    if (Math.abs(next - lambda) < 1e-12) return lengthKm(sigma, sinSigma, cosSigma, cosMiddle, cosAlpha2);
    if (!(Math.abs(next) <= Math.PI)) break;
    lambda = next;
  }
  return sphereKm(turn, lat1 * radians, lat2 * radians);
}

/** Vincenty's equations 3, 4 and 6. */
function lengthKm(sigma: number, sinSigma: number, cosSigma: number, cosMiddle: number, cosAlpha2: number): number {
  const minor = equatorRadiusKm * (1 - flattening);
  const u2 = (cosAlpha2 * (equatorRadiusKm * equatorRadiusKm - minor * minor)) / (minor * minor);
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const last = (b / 6) * cosMiddle * (4 * sinSigma * sinSigma - 3) * (4 * cosMiddle * cosMiddle - 3);
  const correction = b * sinSigma * (cosMiddle + (b / 4) * (cosSigma * (2 * cosMiddle * cosMiddle - 1) - last));
  return minor * a * (sigma - correction);
}

function sphereKm(turn: number, lat1: number, lat2: number): number {
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(turn / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** How far the chord between two vertices of a drawn ring may dip inside the circle, in km. */
const sagittaKm = 0.0045;
const fewestVertices = 64;

/**
 * The ring on which `distanceKm` to the centre is the radius, closed, counter-clockwise, as [lon, lat]. Its corners stand half a
 * sagitta outside and the middles of its sides half a sagitta inside, so ring and count agree to 2.5 m. Longitudes run on beyond
 * ±180 rather than jump. A ring around a pole is not drawn rightly: its latitudes stop at ±90.
 */
export function ringAround(
  lon: number,
  lat: number,
  radiusKm: number,
  vertices = Math.max(fewestVertices, Math.ceil(Math.PI * Math.sqrt(radiusKm / (2 * sagittaKm)))),
): [lon: number, lat: number][] {
  const cornerKm = radiusKm * (1 + (1 - Math.cos(Math.PI / vertices)) / 2);
  const ring: [number, number][] = [];
  for (let k = 0; k < vertices; k++) ring.push(pointAt(lon, lat, (2 * Math.PI * k) / vertices, cornerKm));
  ring.push([ring[0][0], ring[0][1]]);
  return ring;
}

/** The point at a counted distance from the centre, its direction given in the plane of the centre (0 = east). */
function pointAt(lon: number, lat: number, angle: number, km: number): [number, number] {
  const stepLon = Math.cos(angle) / kmPerDegreeLon(lat);
  const stepLat = Math.sin(angle) / kmPerDegreeLat(lat);
  let stretch = km;
  for (let step = 0; step < 60; step++) {
    const found = distanceKm(lon, lat, lon + stretch * stepLon, clampedLat(lat + stretch * stepLat));
    if (Math.abs(found - km) < 1e-10 * km) break;
    stretch *= km / found;
  }
  return [lon + stretch * stepLon, clampedLat(lat + stretch * stepLat)];
}

function clampedLat(lat: number): number {
  return Math.max(-90, Math.min(90, lat));
}
