/** Small worlds with answers by hand, and random ones for what must hold in any. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { loadPlan, parsePlan } from "../../src/io/load.ts";
import { emptyBoundaries, NONE, type Boundaries, type Data, type Demand, type Facility } from "../../src/model/data.ts";
import type { ParamValue, Plan, Scenario } from "../../src/model/plan.ts";

fc.configureGlobal({ seed: 2010, numRuns: 60 });

export type Point = { id: string; lon: number; lat: number; people: number; unit?: number; name?: string };

export function demandOf(points: Point[]): Demand {
  return {
    id: points.map(({ id }) => id),
    name: points.map(({ id, name }) => name ?? id),
    lon: Float64Array.from(points, ({ lon }) => lon),
    lat: Float64Array.from(points, ({ lat }) => lat),
    population: Float64Array.from(points, ({ people }) => people),
    unit: Uint32Array.from(points, ({ unit }) => unit ?? NONE),
  };
}

export function facility(id: string, lon: number, lat: number, more: Partial<Facility> = {}): Facility {
  return {
    id,
    name: id,
    kind: "library",
    level: "county",
    lon,
    lat,
    status: "existing",
    attributes: new Map(),
    ...more,
  };
}

/** Units as [code, level, index of the parent]. */
export function unitsOf(units: [code: string, level: string, parent: number][]): Boundaries {
  return {
    ...emptyBoundaries(),
    shape: units.map(() => undefined),
    code: units.map(([code]) => code),
    name: units.map(([code]) => `unit ${code}`),
    level: units.map(([, level]) => level),
    parent: Uint32Array.from(units, ([, , parent]) => parent),
  };
}

export function dataOf(points: Point[], facilities: Facility[], boundaries: Boundaries = emptyBoundaries()): Data {
  return { demand: demandOf(points), facilities, boundaries, provenance: new Map() };
}

export function planOf(coverage: Record<string, ParamValue> = {}, scenarios: Scenario[] = []): Plan {
  return { version: 1, name: "小县", nameEn: "Small County", sources: [], scenarios, params: { coverage } };
}

/**
 * One meridian at 30° N, where a hundredth of a degree of latitude is 1.1085 km. A library at the south end; people at 0, 1.11, 2.22, 2.22
 * (number unknown) and 11.09 km. Two townships in one county; the farthest point has no unit.
 */
export function meridian(): Data {
  const points: Point[] = [
    { id: "a", lon: 107, lat: 30, people: 100, unit: 0 },
    { id: "b", lon: 107, lat: 30.01, people: 200, unit: 0 },
    { id: "c", lon: 107, lat: 30.02, people: 300, unit: 1 },
    { id: "d", lon: 107, lat: 30.02, people: NaN, unit: 1 },
    { id: "e", lon: 107, lat: 30.1, people: 400 },
  ];
  const units = unitsOf([
    ["1", "township", 2],
    ["2", "township", 2],
    ["C", "county", NONE],
  ]);
  return dataOf(points, [facility("south", 107, 30)], units);
}

export const hundredthKm = 1.10855; // at 30° N, to 10 m over ten of them

/** A place under data/, read by the product's own readers. */
export async function readPlace(place: string): Promise<{ plan: Plan; data: Data }> {
  const folder = join("data", place);
  const plan = parsePlan(await readFile(join(folder, "plan.json"), "utf8"));
  const { data } = await loadPlan(plan, (path) => readFile(join(folder, path)));
  return { plan, data };
}

const kinds = ["library", "museum", "culture-station"];
const statuses = ["existing", "planned", "candidate", "closed"] as const;

/** Any world within half a degree: points, some of unknown number, some without a unit; facilities of every kind and status. */
export const anyWorld: fc.Arbitrary<Data> = fc
  .record({
    points: fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 5000 }),
        y: fc.integer({ min: 0, max: 5000 }),
        people: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 5000 }) }, fc.constant(NaN)),
        unit: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.constant(NONE)),
      }),
      { maxLength: 60 },
    ),
    facilities: fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 5000 }),
        y: fc.integer({ min: 0, max: 5000 }),
        kind: fc.constantFrom(...kinds),
        status: fc.constantFrom(...statuses),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ points, facilities }) =>
    dataOf(
      points.map(({ x, y, people, unit }, i) => ({ id: `p${i}`, lon: 107 + x / 1e4, lat: 30 + y / 1e4, people, unit })),
      facilities.map(({ x, y, kind, status }, j) => facility(`f${j}`, 107 + x / 1e4, 30 + y / 1e4, { kind, status })),
      unitsOf([
        ["1", "township", 4],
        ["2", "township", 4],
        ["3", "township", 5],
        ["4", "township", NONE],
        ["A", "county", 6],
        ["B", "county", 6],
        ["X", "city", NONE],
      ]),
    ),
  );
