/** Dragging one facility over a raster of people, with the function that the page calls, and a full recount at the end. */
import { createLiveSums } from "../../src/measure/live-sums.ts";
import { nearestStraight } from "../../src/measure/nearest.ts";
import { kmPerDegreeLat, kmPerDegreeLon } from "../../src/geo/distance.ts";
import type { Sizes } from "./run.ts";
import { count, line, plainSumMs, seconds, timed } from "./timing.ts";
import { mulberry32 } from "./worlds.ts";

const seeds = [1, 2, 3];
const cutoffKm = 10;
const moves = 2000;
const facilities = 30;
const unitsPerSide = 20;

export function benchLive(sizes: Sizes): void {
  const [columns, rows] = sizes === "full" ? [3200, 3125] : [640, 625];
  console.log(
    `${count(columns * rows)} cells of 100 m, ${facilities} other facilities, cutoff ${cutoffKm} km, ${count(moves)} moves, worst of seeds ${seeds.join(", ")}`,
  );
  const runs = seeds.map((seed) => drag(columns, rows, seed));
  const worst = (pick: (run: (typeof runs)[number]) => number) => Math.max(...runs.map(pick));
  const sumMs = worst((run) => run.sumMs);
  console.log(
    line(
      "taking the facility in hand: nearest of the others, index of cells",
      worst((run) => run.start),
      sumMs,
    ),
  );
  console.log(
    line(
      "… with the index there already",
      worst((run) => run.again),
      sumMs,
    ),
  );
  console.log(`a step, median${" ".repeat(62)} ${seconds(worst((run) => run.median))}`);
  console.log(`a step, 99 of 100${" ".repeat(59)} ${seconds(worst((run) => run.most))}`);
  console.log(
    `per-unit sums of all ${count(moves)} steps equal a recount at every 200th; memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

function drag(columns: number, rows: number, seed: number) {
  const random = mulberry32(seed);
  const demand = cells(columns, rows, random);
  const units = unitsPerSide * unitsPerSide;
  const [width, height] = [demand.lon[columns - 1] - demand.lon[0], demand.lat[demand.lat.length - 1] - demand.lat[0]];
  const place = () => [demand.lon[0] + width * random(), demand.lat[0] + height * random()];
  const others = Array.from({ length: facilities }, place);
  const lon = Float64Array.from(others, ([x]) => x);
  const lat = Float64Array.from(others, ([, y]) => y);
  const kept = new Map<string, unknown>();
  const keep = <T>(_owner: object, name: string, compute: () => T): T => {
    if (!kept.has(name)) kept.set(name, compute());
    return kept.get(name) as T;
  };
  const nearest = nearestStraight(demand, lon, lat);
  const start = timed(() => createLiveSums(demand, units, nearest, cutoffKm / 4, { factor: 1 }, keep));
  const again = timed(() => createLiveSums(demand, units, nearest, cutoffKm, { factor: 1 }, keep));
  const sums = again.value;
  const steps: number[] = [];
  for (let move = 0; move < moves; move++) {
    const [x, y] = place();
    const step = timed(() => sums.coveredByUnit(x, y));
    steps.push(step.ms);
    if (move % 200 === 199) compare(demand, nearest.cost, x, y, step.value, units);
  }
  const ordered = steps.toSorted((a, b) => a - b);
  return {
    start: start.ms,
    again: again.ms,
    median: ordered[moves / 2],
    most: ordered[(moves * 99) / 100],
    sumMs: plainSumMs(demand),
  };
}

function cells(columns: number, rows: number, random: () => number) {
  const n = columns * rows;
  const [stepLon, stepLat] = [0.1 / kmPerDegreeLon(30), 0.1 / kmPerDegreeLat(30)];
  const demand = {
    id: [],
    name: [],
    lon: new Float64Array(n),
    lat: new Float64Array(n),
    population: new Float64Array(n),
    unit: new Uint32Array(n),
  };
  for (let i = 0; i < n; i++) {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    demand.lon[i] = 106 + column * stepLon;
    demand.lat[i] = 29 + row * stepLat;
    demand.population[i] = Math.floor(random() * 100);
    demand.unit[i] =
      Math.floor((row * unitsPerSide) / rows) * unitsPerSide + Math.floor((column * unitsPerSide) / columns);
  }
  return demand;
}

/** Counts all anew with the pin among the others; throws where a unit's sum differs. */
function compare(
  demand: ReturnType<typeof cells>,
  others: Float64Array,
  x: number,
  y: number,
  sums: Float64Array,
  units: number,
): void {
  const pin = nearestStraight(demand, Float64Array.of(x), Float64Array.of(y)).cost;
  const recount = new Float64Array(units + 1);
  for (let i = 0; i < others.length; i++)
    if (Math.min(others[i], pin[i]) <= cutoffKm) recount[demand.unit[i]] += demand.population[i];
  const differing = recount.findIndex((people, u) => people !== sums[u]);
  if (differing >= 0) throw new Error(`Unit ${differing}: ${sums[differing]} instead of ${recount[differing]}.`);
}
