import { describe, expect, it } from "vitest";
import { createLiveSums } from "../../src/measure/live-sums.ts";
import { nearestStraight } from "../../src/measure/nearest.ts";
import { nearestByRoad } from "../../src/measure/nearest-by-road.ts";
import type { Journey, Keep } from "../../src/measure/journey.ts";
import { visitWithin } from "../../src/measure/pin-straight.ts";
import { distanceKm } from "../../src/geo/distance.ts";
import { gridOver } from "../../src/geo/point-grid.ts";
import { connect, connectable } from "../../src/travel/connectors.ts";
import { buildNetwork } from "../../src/travel/network.ts";
import { speedsOf } from "../../src/travel/speeds.ts";
import { pointsIn, randomFrom, type Columns } from "../geo/worlds.ts";
import { randomRoads } from "../travel/worlds.ts";

const keep: Keep = (_owner, _name, compute) => compute();
const units = 4;

function world(seed: number, n: number, west: number, south: number, size: number) {
  const random = randomFrom(seed);
  const points = pointsIn(random, n, west, south, size, size);
  const demand = {
    ...points,
    id: [],
    name: [],
    population: Float64Array.from(points.lon, () => (random() < 0.05 ? NaN : Math.floor(random() * 50))),
    unit: Uint32Array.from(points.lon, () => (random() < 0.1 ? 0xffffffff : Math.floor(random() * units))),
  };
  return { random, demand, others: pointsIn(random, 3, west, south, size, size) };
}

/** Covered people by unit, counted anew with the pin among the others. */
function recount(demand: ReturnType<typeof world>["demand"], cost: Float64Array, cutoff: number): number[] {
  const sums = Array.from({ length: units + 1 }, () => 0);
  cost.forEach((one, i) => {
    if (one <= cutoff && demand.population[i] >= 0) sums[Math.min(demand.unit[i], units)] += demand.population[i];
  });
  return sums;
}

const withPin = ({ lon, lat }: Columns, x: number, y: number) => ({
  lon: Float64Array.of(...lon, x),
  lat: Float64Array.of(...lat, y),
});

describe("createLiveSums", () => {
  it.each([1, 1.4])("counts what a full recount counts, after every one of 500 moves, × %s", (factor) => {
    const { random, demand, others } = world(81, 3000, 107, 30, 0.4);
    const scaled = (facilities: Columns) =>
      nearestStraight(demand, facilities.lon, facilities.lat).cost.map((km) => km * factor);
    const base = { facility: new Uint32Array(0), cost: scaled(others) };
    const sums = createLiveSums(demand, units, base, 5, { factor }, keep);
    for (let move = 0; move < 500; move++) {
      const [lon, lat] = [106.9 + 0.6 * random(), 29.9 + 0.6 * random()];
      expect([...sums.coveredByUnit(lon, lat)]).toEqual(recount(demand, scaled(withPin(others, lon, lat)), 5));
    }
  });

  it("does so by road", () => {
    const { random, demand, others } = world(82, 300, 106.99, 29.99, 0.07);
    const network = connectable(
      buildNetwork(randomRoads(random, 7, 30), "car", { speeds: speedsOf("car"), signShare: 1 }),
    );
    const access = { limitKm: 1, kmh: 4 };
    const journey: Journey = {
      network,
      people: connect(network, demand, access),
      facilities: connect(network, others, access),
      direction: "to",
      access,
    };
    const nearest = (facilities: Columns) =>
      nearestByRoad(network, journey.people, connect(network, facilities, access), "to");
    const sums = createLiveSums(demand, units, nearest(others), 6, { journey }, keep);
    for (let move = 0; move < 200; move++) {
      const [lon, lat] = [106.99 + 0.07 * random(), 29.99 + 0.07 * random()];
      expect([...sums.coveredByUnit(lon, lat)]).toEqual(recount(demand, nearest(withPin(others, lon, lat)).cost, 6));
    }
  });
});

describe("visitWithin", () => {
  const places: [string, number, number, number][] = [
    ["a county", 107, 30, 1],
    ["the far north", 20, 71, 3],
    ["the antimeridian", 179.5, -17, 1],
    ["beyond all planes", 10, 78, 4],
  ];

  it.each(places)("finds just the points within the counted distance: %s", (_, west, south, size) => {
    const random = randomFrom(83);
    const points = pointsIn(random, 2000, west, south, size, size);
    points.lon.forEach((lon, i) => (points.lon[i] = lon > 180 ? lon - 360 : lon));
    const grid = gridOver(points);
    for (const km of [0.5, 10, 60, 300]) {
      for (let k = 0; k < 20; k++) {
        const at = { lon: Math.min(180, west + size * random()), lat: south + size * random() };
        const found: number[] = [];
        visitWithin(grid, points, at, km, (i) => found.push(i));
        const expected = Array.from(points.lon, (_lon, i) => i).filter(
          (i) => distanceKm(at.lon, at.lat, points.lon[i], points.lat[i]) <= km,
        );
        expect(found.toSorted((a, b) => a - b)).toEqual(expected);
      }
    }
  });
});
