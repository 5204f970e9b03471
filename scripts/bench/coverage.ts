/** Coverage at full size, with the functions that app and command line call, beside peers and the plain sum of the same columns. */
import { coveredByUnit, prepareUnits, quantilesOfLevels, totalSums } from "../../src/measure/by-unit.ts";
import { coveredPeopleByUnit, coveredStraight } from "../../src/measure/covered.ts";
import { binByCost } from "../../src/measure/cost-bins.ts";
import { bands, coverageCurve } from "../../src/measure/curve.ts";
import { nearestStraight } from "../../src/measure/nearest.ts";
import { niceBreaks } from "../../src/measure/nice-breaks.ts";
import { quantilesOf } from "../../src/measure/quantile.ts";
import { benchPeers } from "./coverage-peers.ts";
import type { Sizes } from "./run.ts";
import { count, growth, line, plainSumMs, seconds, timed } from "./timing.ts";
import { clusteredWorld, type World } from "./worlds.ts";

const cutoffKm = 1;
const seeds = [1, 2, 3];

const sizesOf = {
  full: { points: 10_000_000, facilities: 100_000, slider: 1_000_000 },
  small: { points: 500_000, facilities: 10_000, slider: 100_000 },
};

type Timing = { ms: number; sumMs: number };

export function benchCoverage(sizes: Sizes): void {
  const { points, facilities, slider } = sizesOf[sizes];
  console.log(
    `${count(points)} demand points × ${count(facilities)} facilities, cutoff ${cutoffKm} km, one thread, worst of seeds ${seeds.join(", ")}`,
  );
  const worlds = seeds.map((seed) => measureWorld(points, facilities, seed));
  print(
    "covered people per unit, index included",
    worlds.map(({ covered }) => covered),
  );
  print(
    "nearest of every point and totals per unit, index included",
    worlds.map(({ nearest }) => nearest),
  );
  console.log(`memory of the process at its highest: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  benchSlider(slider, facilities);
  benchPrepared(points, facilities / 100);
  benchGrowth(points, facilities);
  benchPeers(sizes);
}

function print(what: string, timings: Timing[]): void {
  const worst = timings.reduce((a, b) => (b.ms > a.ms ? b : a));
  console.log(line(what, worst.ms, worst.sumMs));
}

function measureWorld(points: number, facilities: number, seed: number): { covered: Timing; nearest: Timing } {
  const world = clusteredWorld(points, facilities, seed);
  const before = plainSumMs(world.demand);
  const covered = timed(() => coveredPeople(world));
  const between = plainSumMs(world.demand);
  const nearest = timed(() => nearestPeople(world));
  if (covered.value !== nearest.value)
    throw new Error(`Covered ${covered.value} and nearest ${nearest.value} disagree, seed ${seed}.`);
  return { covered: { ms: covered.ms, sumMs: before }, nearest: { ms: nearest.ms, sumMs: between } };
}

function coveredPeople({ demand, facilityLon, facilityLat, boundaries }: World): number {
  const covered = coveredStraight(demand, facilityLon, facilityLat, cutoffKm);
  return coveredPeopleByUnit(demand, covered, boundaries.level.length).reduce((sum, people) => sum + people, 0);
}

function nearestPeople({ demand, facilityLon, facilityLat, boundaries }: World): number {
  const { cost } = nearestStraight(demand, facilityLon, facilityLat);
  return totalSums(coveredByUnit(prepareUnits(demand, boundaries, cost), cutoffKm)).covered[0];
}

/** What is redone while the slider moves, at twenty cutoffs. */
function benchSlider(points: number, facilities: number): void {
  const { demand, facilityLon, facilityLat, boundaries } = clusteredWorld(points, facilities / 100, seeds[0]);
  const { cost } = nearestStraight(demand, facilityLon, facilityLat);
  const prepared = prepareUnits(demand, boundaries, cost);
  const sumMs = plainSumMs(demand);
  const steps: number[] = [];
  for (let step = 1; step <= 20; step++) steps.push(timed(() => coveredByUnit(prepared, step / 4)).ms);
  const ordered = steps.toSorted((a, b) => a - b);
  const what = `slider step, ${count(points)} points, sums per unit of all levels`;
  console.log(line(`${what}, median`, ordered[10], sumMs));
  console.log(line(`${what}, worst`, ordered[19], sumMs));
}

/** What is worked out once before the slider moves, and what each of its steps redoes, on a grid's worth of points in 1,000 units. */
function benchPrepared(points: number, facilities: number): void {
  const { demand, facilityLon, facilityLat } = clusteredWorld(points, facilities, seeds[0]);
  const { cost } = nearestStraight(demand, facilityLon, facilityLat);
  const boundaries = cutUnits(demand.unit);
  const sumMs = plainSumMs(demand);
  const { population } = demand;
  const prepare = () => {
    const bins = binByCost(cost, population);
    const units = prepareUnits(demand, boundaries, cost);
    return {
      units,
      rows: quantilesOfLevels(units, bins),
      total: quantilesOf(bins, [0.5, 0.9]),
      curve: coverageCurve(bins),
      breaks: niceBreaks(bins),
    };
  };
  const what = `${count(points)} points, ${count(boundaries.level.length)} units`;
  const memory = process.memoryUsage().rss;
  const [first, second] = [0, 1].map(() => measured(prepare));
  printCpu(`coverage prepared for the slider, ${what}`, first.cpuMs > second.cpuMs ? first : second, sumMs);
  console.log(`memory added: ${Math.round((process.memoryUsage().rss - memory) / 2 ** 20)} MB`);
  const { units, breaks } = second.value;
  const steps = Array.from({ length: 20 }, (_, k) => (k + 1) / 4);
  printSteps(`slider step, ${what}`, steps, sumMs, (cutoff) => coveredByUnit(units, cutoff));
  printSteps(`bands, ${count(points)} points`, steps, sumMs, (cutoff) => bands(cost, population, breaks, cutoff));
}

function printSteps(what: string, cutoffs: number[], sumMs: number, run: (cutoff: number) => unknown): void {
  const runs = cutoffs.map((cutoff) => measured(() => run(cutoff))).toSorted((a, b) => a.cpuMs - b.cpuMs);
  printCpu(`${what}, median`, runs[Math.floor(runs.length / 2)], sumMs);
  printCpu(`${what}, worst`, runs[runs.length - 1], sumMs);
}

type Measured<T> = { ms: number; cpuMs: number; value: T };

function measured<T>(run: () => T): Measured<T> {
  const start = process.cpuUsage();
  const { ms, value } = timed(run);
  const { user, system } = process.cpuUsage(start);
  return { ms, cpuMs: (user + system) / 1000, value };
}

function printCpu(what: string, { ms, cpuMs }: Measured<unknown>, sumMs: number): void {
  console.log(`${line(what, ms, sumMs)}   CPU ${seconds(cpuMs)}`);
}

/** The townships of a world cut to 960 and brought together again: 960 townships, 39 counties, one city. Changes `unit`. */
function cutUnits(unit: Uint32Array): World["boundaries"] {
  const [townships, counties] = [960, 39];
  for (let i = 0; i < unit.length; i++) unit[i] = (unit[i] * 12 + (i % 12)) % townships;
  const level = Array.from({ length: townships + counties + 1 }, (_, u) =>
    u < townships ? "township" : u < townships + counties ? "county" : "city",
  );
  const parent = Uint32Array.from(level, (of, u) =>
    of === "township" ? townships + (u % counties) : of === "county" ? townships + counties : 0xffffffff,
  );
  return { level, parent };
}

/** Time ~ size^p, by ten times the points and by ten times the facilities. */
function benchGrowth(points: number, facilities: number): void {
  for (const [what, run] of [
    ["covered", coveredPeople],
    ["nearest", nearestPeople],
  ] as const) {
    const at = (m: number, n: number) => {
      const world = clusteredWorld(m, n, seeds[0]);
      return Math.min(...[0, 1].map(() => timed(() => run(world)).ms));
    };
    const [whole, fewerPoints, fewerFacilities] = [
      at(points / 2, facilities),
      at(points / 20, facilities),
      at(points / 2, facilities / 10),
    ];
    const inPoints = growth({ size: 1, ms: fewerPoints }, { size: 10, ms: whole });
    const inFacilities = growth({ size: 1, ms: fewerFacilities }, { size: 10, ms: whole });
    console.log(`growth of ${what}: time ~ points^${inPoints.toFixed(2)}, ~ facilities^${inFacilities.toFixed(2)}`);
  }
}
