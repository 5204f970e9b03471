import { describe, expect, it } from "vitest";
import { distanceKm } from "../../src/geo/distance.ts";
import { coveredStraight } from "../../src/measure/covered.ts";
import { nearestStraight, type Nearest } from "../../src/measure/nearest.ts";
import { NONE } from "../../src/model/data.ts";
import { pointsIn, randomFrom, type Columns } from "../geo/worlds.ts";
import { fengdu, library } from "./fengdu.ts";

describe("nearestStraight", () => {
  it("counts the people of 丰都 within the published distances of the county library", () => {
    const { cost } = nearestStraight(fengdu, library.lon, library.lat);
    const published: [number, number][] = [
      [5, 195126],
      [10, 220326],
      [15, 303094],
      [20, 344488],
      [30, 583680],
      [40, 642433],
    ];
    for (const [cutoff, people] of published) {
      let within = 0;
      cost.forEach((km, i) => (within += km <= cutoff ? fengdu.population[i] : 0));
      expect(within).toBe(people);
    }
  });

  it("adds up to the published person-metres of 丰都 with its three best new sites", () => {
    const [longhe, sanyuan, gaojia] = [
      [107.98508, 29.83957],
      [107.65182, 30.10461],
      [107.86, 30.02035],
    ];
    const sites = [[library.lon[0], library.lat[0]], longhe, sanyuan, gaojia];
    const { cost } = nearestStraight(
      fengdu,
      Float64Array.from(sites, ([x]) => x),
      Float64Array.from(sites, ([, y]) => y),
    );
    let personMetres = 0;
    cost.forEach((km, i) => (personMetres += 1000 * km * fengdu.population[i]));
    expect(personMetres / 4203831029.8125).toBeCloseTo(1, 6);
  });

  it.each(worlds())("equals the comparison of all pairs: %s", (_, demand, facilities) => {
    const [found, expected] = [nearestStraight(demand, facilities.lon, facilities.lat), byAllPairs(demand, facilities)];
    expect(firstDifference(found.facility, expected.facility)).toBe(-1);
    expect(firstDifference(found.cost, expected.cost)).toBe(-1);
  });

  it.each(worlds())("says the same as covered, at every cutoff: %s", (_, demand, facilities) => {
    const { cost } = byAllPairs(demand, facilities);
    const typical = cost.toSorted()[cost.length >> 1] ?? 1;
    for (const cutoff of [0, 0.5, 5, 49, 60, 3000, Math.min(typical, 20_000)]) {
      const covered = coveredStraight(demand, facilities.lon, facilities.lat, cutoff);
      expect(
        firstDifference(
          covered,
          Uint8Array.from(cost, (km) => (km <= cutoff ? 1 : 0)),
        ),
      ).toBe(-1);
    }
  });

  it("reaches nobody where there is no facility, and takes the first of equally near ones", () => {
    const demand = { lon: Float64Array.of(107, 107.5, NaN), lat: Float64Array.of(30, 30, 30) };
    const none = nearestStraight(demand, new Float64Array(0), new Float64Array(0));
    expect([...none.facility]).toEqual([NONE, NONE, NONE]);
    expect([...none.cost]).toEqual([Infinity, Infinity, Infinity]);
    const tied = nearestStraight(demand, Float64Array.of(NaN, 108, 107, 107), Float64Array.of(30, 30, 30, 30));
    expect([...tied.facility]).toEqual([2, 1, NONE]);
    expect(tied.cost[2]).toBe(Infinity);
  });

  it("stops when told to and leaves the rest unreached", () => {
    const demand = pointsIn(randomFrom(5), 200_000, 107, 30, 1, 1);
    let calls = 0;
    const { cost } = nearestStraight(demand, library.lon, library.lat, () => calls++ === 0);
    expect(calls).toBe(2);
    const reached = cost.reduce((count, km) => count + (km < Infinity ? 1 : 0), 0);
    expect(reached).toBeGreaterThan(0);
    expect(reached).toBeLessThan(100_000);
  });
});

function worlds(): [string, Columns, Columns][] {
  const random = randomFrom(7);
  const county = (n: number) => pointsIn(random, n, 107, 29.5, 1, 1);
  const globe = (n: number) => pointsIn(random, n, -180, -90, 360, 180);
  const lattice = (n: number) => rounded(pointsIn(random, n, 107, 30, 1, 1), 20);
  const date = (n: number) => turned(pointsIn(random, n, 179, -18, 2, 2));
  return [
    ["a county", county(3000), county(400)],
    ["many facilities, few points", county(20), county(3000)],
    ["one facility", county(500), county(1)],
    ["no facility", county(50), county(0)],
    ["no point", county(0), county(50)],
    ["the globe", globe(1500), globe(300)],
    ["people all over the globe, facilities in one county", globe(800), county(300)],
    ["a stray point and a stray facility far off", withStray(county(2000)), withStray(county(300))],
    ["longitude and latitude swapped", pointsIn(random, 800, 29, 89, 1, 1), county(300)],
    ["the antimeridian", date(2000), date(300)],
    ["the pole", pointsIn(random, 1500, -180, 85, 360, 5), pointsIn(random, 200, -180, 85, 360, 5)],
    [
      "where plane and geodesic meet in the north",
      pointsIn(random, 1500, 10, 74, 3, 2),
      pointsIn(random, 100, 10, 74, 3, 2),
    ],
    ["ties on a lattice", lattice(3000), lattice(150)],
    ["all in one place", rounded(county(100), 0.01), rounded(county(100), 0.01)],
  ];
}

function byAllPairs(demand: Columns, facilities: Columns): Nearest {
  const n = demand.lon.length;
  const nearest = { facility: new Uint32Array(n).fill(NONE), cost: new Float64Array(n).fill(Infinity) };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < facilities.lon.length; j++) {
      const km = distanceKm(demand.lon[i], demand.lat[i], facilities.lon[j], facilities.lat[j]);
      if (km < nearest.cost[i]) [nearest.cost[i], nearest.facility[i]] = [km, j];
    }
  }
  return nearest;
}

function firstDifference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  for (let i = 0; i < expected.length; i++) if (!Object.is(found[i], expected[i])) return i;
  return -1;
}

function rounded({ lon, lat }: Columns, perDegree: number): Columns {
  return {
    lon: lon.map((x) => Math.round(x * perDegree) / perDegree),
    lat: lat.map((y) => Math.round(y * perDegree) / perDegree),
  };
}

function turned({ lon, lat }: Columns): Columns {
  return { lon: lon.map((x) => (x > 180 ? x - 360 : x)), lat };
}

function withStray({ lon, lat }: Columns): Columns {
  lon[7] = lat[7] = 0;
  return { lon, lat };
}
