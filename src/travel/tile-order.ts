import { boundsOf } from "../geo/places.ts";

const bits = 16;

/**
 * A place for each point such that neighbours on the map stand near each other: the order of a Z-shaped curve (G. M. Morton, 1966) over
 * their bounds. `place[n]` is where point n goes; points of one cell keep their order. Points must have coordinates.
 */
export function tileOrder(lon: Float64Array, lat: Float64Array): Uint32Array {
  const n = lon.length;
  const { west, south, east, north } = boundsOf({ lon, lat });
  const perLon = (2 ** bits - 1e-6) / Math.max(1e-9, east - west);
  const perLat = (2 ** bits - 1e-6) / Math.max(1e-9, north - south);
  const keys = new Float64Array(n); // the curve's 32 bits above, the point's own number below
  for (let i = 0; i < n; i++) {
    const key = spread(((lon[i] - west) * perLon) | 0) + 2 * spread(((lat[i] - south) * perLat) | 0);
    keys[i] = key * 2 ** 21 + i;
  }
  if (n >= 2 ** 21) return sortedLarge(keys, n);
  keys.sort();
  const place = new Uint32Array(n);
  for (let k = 0; k < n; k++) place[keys[k] % 2 ** 21] = k;
  return place;
}

/** Beyond two million points the number does not fit beside the key: points are sorted by the key's upper bits alone. */
function sortedLarge(keys: Float64Array, n: number): Uint32Array {
  const bucketOf = (i: number) => Math.floor((keys[i] - i) / 2 ** 33); // the curve's upper 20 bits
  const start = new Uint32Array(2 ** 20 + 1);
  for (let i = 0; i < n; i++) start[bucketOf(i) + 1]++;
  for (let b = 0; b < 2 ** 20; b++) start[b + 1] += start[b];
  return Uint32Array.from({ length: n }, (_, i) => start[bucketOf(i)]++);
}

/** Sixteen bits apart by one place each. */
function spread(value: number): number {
  let x = value & 0xffff;
  x = (x | (x << 8)) & 0x00ff00ff;
  x = (x | (x << 4)) & 0x0f0f0f0f;
  x = (x | (x << 2)) & 0x33333333;
  return ((x | (x << 1)) & 0x55555555) >>> 0;
}
