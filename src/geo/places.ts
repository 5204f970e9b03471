import { positionsOf, type Positions } from "./chord.ts";

/** Columns of points in degrees. */
export type LonLatColumns = { lon: Float64Array; lat: Float64Array };

/** Facilities with coordinates, neighbours next to each other, so that a search in one corner of the map reads one corner of memory. */
export type Places = {
  count: number;
  original: Uint32Array; // index in the columns given; of equal coordinates the first comes first
  degrees: Float64Array; // lon and lat of each
  positions: Positions;
};

/** Whether both coordinates are numbers; false for NaN and infinities. */
export function isPlaced(lon: number, lat: number): boolean {
  const sum = lon + lat;
  return sum - sum === 0;
}

/** The box around all placed points; upside down where there are none. */
export function boundsOf({ lon, lat }: LonLatColumns): { west: number; south: number; east: number; north: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < lon.length; i++) {
    if (!isPlaced(lon[i], lat[i])) continue;
    if (lon[i] < west) west = lon[i];
    if (lon[i] > east) east = lon[i];
    if (lat[i] < south) south = lat[i];
    if (lat[i] > north) north = lat[i];
  }
  return { west, south, east, north };
}

/** The placed ones of the columns in the order of a Z-shaped curve over their bounds (Morton 1966). */
export function placesOf({ lon, lat }: LonLatColumns): Places {
  const keys = mortonKeys({ lon, lat });
  const start = new Uint32Array(keyCount + 1);
  for (const key of keys) if (key < keyCount) start[key + 1]++;
  for (let key = 0; key < keyCount; key++) start[key + 1] += start[key];
  const original = new Uint32Array(start[keyCount]);
  keys.forEach((key, j) => {
    if (key < keyCount) original[start[key]++] = j;
  });
  const degrees = new Float64Array(2 * original.length);
  original.forEach((j, k) => {
    degrees[2 * k] = lon[j];
    degrees[2 * k + 1] = lat[j];
  });
  return { count: original.length, original, degrees, positions: positionsOf(degrees) };
}

const keyBits = 8;
const keyCount = 4 ** keyBits;

/** `keyCount` where a point is not placed. */
function mortonKeys({ lon, lat }: LonLatColumns): Uint32Array {
  const { west, south, east, north } = boundsOf({ lon, lat });
  const perLon = (2 ** keyBits - 1e-6) / Math.max(1e-9, east - west);
  const perLat = (2 ** keyBits - 1e-6) / Math.max(1e-9, north - south);
  const keys = new Uint32Array(lon.length).fill(keyCount);
  for (let j = 0; j < lon.length; j++) {
    if (isPlaced(lon[j], lat[j]))
      keys[j] = spread(((lon[j] - west) * perLon) | 0) | (spread(((lat[j] - south) * perLat) | 0) << 1);
  }
  return keys;
}

/** Eight bits apart by one place each: abcdefgh → 0a0b0c0d0e0f0g0h. */
function spread(bits: number): number {
  let x = (bits | (bits << 4)) & 0x0f0f;
  x = (x | (x << 2)) & 0x3333;
  return (x | (x << 1)) & 0x5555;
}
