/** Lattices of streets for the benchmarks: `side × side` crossings 100 m apart, each moved a little, 15 % of the streets missing. */
import { kmPerDegreeLat, kmPerDegreeLon } from "../../src/geo/distance.ts";
import { ROAD_CLASSES, type Roads } from "../../src/model/roads.ts";
import { mulberry32 } from "./worlds.ts";

const spacingKm = 0.1;
const missing = 0.15;
const southWest = { lon: 107, lat: 29.5 };

export function latticeRoads(side: number, seed: number): Roads {
  const random = mulberry32(seed);
  const n = side * side;
  const lon = new Float64Array(n);
  const lat = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    const [x, y] = [(v % side) + 0.3 * random(), Math.floor(v / side) + 0.3 * random()];
    lon[v] = southWest.lon + (x * spacingKm) / kmPerDegreeLon(southWest.lat);
    lat[v] = southWest.lat + (y * spacingKm) / kmPerDegreeLat(southWest.lat);
  }
  const ends: number[] = [];
  for (let v = 0; v < n; v++) {
    if (v % side < side - 1 && random() > missing) ends.push(v, v + 1);
    if (v + side < n && random() > missing) ends.push(v, v + side);
  }
  const ways = ends.length / 2;
  return {
    lon,
    lat,
    blocked: new Uint8Array(n),
    start: Uint32Array.from({ length: ways + 1 }, (_, w) => 2 * w),
    vertices: Uint32Array.from(ends),
    roadClass: new Uint8Array(ways).fill(ROAD_CLASSES.indexOf("residential")),
    forward: new Uint8Array(ways).fill(15),
    backward: new Uint8Array(ways).fill(15),
    maxSpeed: new Float32Array(ways).fill(NaN),
    name: Array.from({ length: ways }, () => ""),
  };
}
