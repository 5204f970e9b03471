/** The seeded worlds of the benchmarks: 40 Gaussian clusters (σ 3 km) and 30 % uniform points on 100 × 100 km, weights 1–100. */
import { kmPerDegreeLat, kmPerDegreeLon } from "../../src/geo/distance.ts";

export type World = {
  demand: { lon: Float64Array; lat: Float64Array; population: Float64Array; unit: Uint32Array };
  facilityLon: Float64Array;
  facilityLat: Float64Array;
  boundaries: { level: string[]; parent: Uint32Array };
};

const sideKm = 100;
const southWest = { lon: 107, lat: 29.5 };
const clusters = 40;
const sigmaKm = 3;
const uniformShare = 0.3;
const unitsPerSide = 20;

/** Demand points in random order, facilities drawn from the same places, 400 townships of 5 × 5 km in 16 counties of one city. */
export function clusteredWorld(points: number, facilities: number, seed: number): World {
  const random = mulberry32(seed);
  const centres = Array.from({ length: clusters }, () => [random() * sideKm, random() * sideKm]);
  const unit = new Uint32Array(points);
  const demand = placed(points, random, centres, (i, x, y) => (unit[i] = unitAt(x, y)));
  const population = new Float64Array(points);
  for (let i = 0; i < points; i++) population[i] = 1 + Math.floor(random() * 100);
  const { lon, lat } = placed(facilities, random, centres, () => 0);
  return {
    demand: { ...demand, population, unit },
    facilityLon: lon,
    facilityLat: lat,
    boundaries: boundariesOfWorld(),
  };
}

/** Uniform numbers in [0, 1) from a seed (mulberry32, T. Ettinger 2017). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function placed(
  n: number,
  random: () => number,
  centres: number[][],
  visit: (i: number, x: number, y: number) => void,
) {
  const lon = new Float64Array(n);
  const lat = new Float64Array(n);
  const perLon = 1 / kmPerDegreeLon(southWest.lat + 0.45);
  const perLat = 1 / kmPerDegreeLat(southWest.lat + 0.45);
  for (let i = 0; i < n; i++) {
    const [x, y] = random() < uniformShare ? [random() * sideKm, random() * sideKm] : nearCentre(random, centres);
    lon[i] = southWest.lon + x * perLon;
    lat[i] = southWest.lat + y * perLat;
    visit(i, x, y);
  }
  return { lon, lat };
}

/** A normal draw around a random centre (Box–Muller), drawn again until it falls inside the square. */
function nearCentre(random: () => number, centres: number[][]): [number, number] {
  const centre = centres[Math.floor(random() * centres.length)];
  for (;;) {
    const length = sigmaKm * Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    const x = centre[0] + length * Math.cos(angle);
    const y = centre[1] + length * Math.sin(angle);
    if (x >= 0 && x < sideKm && y >= 0 && y < sideKm) return [x, y];
  }
}

function unitAt(x: number, y: number): number {
  const cell = sideKm / unitsPerSide;
  return Math.floor(y / cell) * unitsPerSide + Math.floor(x / cell);
}

function boundariesOfWorld(): World["boundaries"] {
  const townships = unitsPerSide ** 2;
  const level: string[] = [];
  const parent: number[] = [];
  for (let u = 0; u < townships; u++) {
    level.push("township");
    parent.push(townships + 4 * Math.floor(u / unitsPerSide / 5) + Math.floor((u % unitsPerSide) / 5));
  }
  for (let c = 0; c < 16; c++) {
    level.push("county");
    parent.push(townships + 16);
  }
  return { level: [...level, "city"], parent: Uint32Array.from([...parent, 0xffffffff]) };
}
