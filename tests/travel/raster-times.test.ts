import { describe, expect, it } from "vitest";
import { areaBelow } from "../../src/geo/contour.ts";
import { kmPerDegreeLat, kmPerDegreeLon } from "../../src/geo/distance.ts";
import type { Area } from "../../src/geo/service-area.ts";
import { shapeContains } from "../../src/geo/within.ts";
import { nearestByRoad } from "../../src/measure/nearest-by-road.ts";
import { connect, connectable, type ConnectedNetwork, type Connectors } from "../../src/travel/connectors.ts";
import { buildNetwork, UNREACHED } from "../../src/travel/network.ts";
import { timesOnRaster } from "../../src/travel/raster-times.ts";
import { rasterOf } from "../../src/travel/road-raster.ts";
import { createRoadSearch, startAt, type Direction } from "../../src/travel/road-search.ts";
import { speedsOf } from "../../src/travel/speeds.ts";
import { pointsIn, randomFrom } from "../geo/worlds.ts";
import { randomRoads, roadsOf } from "./worlds.ts";

const walking = { speeds: speedsOf("walk"), signShare: 0.8 };
const limits = { leastCellMetres: 100, mostNodes: 200_000 };
const MINUTE = 600;

/** A street of 2 × 1,108.5 m north; a facility 100 m up. */
const street = connectable(
  buildNetwork(
    roadsOf(
      [
        [107, 30],
        [107.0002, 30.01],
        [107, 30.02],
      ],
      [{ at: [0, 1, 2] }],
    ),
    "walk",
    walking,
  ),
);
const access = { limitKm: 0.3, kmh: 4 };

describe("timesOnRaster", () => {
  it("reaches along the facility's own edge as far as the time lasts, and off the road on foot", () => {
    const raster = rasterOf(street, access, undefined, limits);
    const facility = connect(street, { lon: [107.0002], lat: [30.01] }, access);
    const times = timesOnRaster(street, raster, facility, "to");
    const area = areaBelow({ ...raster, values: times }, 6 * MINUTE); // 450 m at 4.5 km/h, 400 m off the road
    const northKm = (km: number) => shapeContains(area, 107.0001, 30.01 + km / kmPerDegreeLat(30));
    const eastKm = (km: number) => shapeContains(area, 107 + km / kmPerDegreeLon(30), 30.01);
    expect([0, 0.4, 0.56, -0.4, -0.56].map(northKm)).toEqual([true, true, false, true, false]);
    expect([0.25, 0.39].map(eastKm)).toEqual([true, false]); // nobody is tied farther than 300 m
  });

  it("reads the time of a place as people there are counted", () => {
    const random = randomFrom(5);
    for (let round = 0; round < 10; round++) {
      const network = connectable(buildNetwork(randomRoads(random, 6, 14), "walk", walking));
      const direction = round % 2 === 0 ? "to" : "from";
      const raster = rasterOf(network, access, undefined, limits);
      const facilities = connect(network, pointsIn(random, 3, 107, 30, 0.05, 0.05), access);
      const times = timesOnRaster(network, raster, facilities, direction);
      const { cost } = nearestByRoad(network, raster.nodes, facilities, direction);
      // Where no road passes, nothing lowers or raises a node.
      const isNearRoad = new Uint8Array(times.length);
      for (const node of raster.sampleNode)
        for (let row = -2; row <= 3; row++)
          for (let column = -2; column <= 3; column++) isNearRoad[node + row * raster.columns + column] = 1;
      times.forEach((time, node) => {
        if (!isNearRoad[node]) expect(time / MINUTE).toBe(cost[node]);
      });
    }
  });

  it("has every reached junction inside and no unreached one deeper than a cell", () => {
    const random = randomFrom(23);
    let checked = 0;
    for (let round = 0; round < 30; round++) {
      const network = connectable(buildNetwork(randomRoads(random, 5, 10 + round), "walk", walking));
      const direction: Direction = round % 2 === 0 ? "to" : "from";
      const raster = rasterOf(network, access, undefined, limits);
      const facilities = connect(network, pointsIn(random, 2, 107, 30, 0.04, 0.04), access);
      const field = { ...raster, values: timesOnRaster(network, raster, facilities, direction) };
      const reached = junctionTimes(network, facilities, direction);
      for (const minutes of [5, 15, 22.5, 40]) {
        const area = areaBelow(field, minutes * MINUTE);
        for (let n = 0; n < network.junctions; n++) {
          const isInside = shapeContains(area, network.lon[n], network.lat[n]);
          if (reached[n] <= minutes * MINUTE) expect(isInside).toBe(true);
          else if (isInside && !isBesideReached(network, reached, n, minutes * MINUTE)) {
            expect(metresToEdge(area, network.lon[n], network.lat[n])).toBeLessThan(raster.cellMetres);
            checked++;
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(20);
  });

  it("is the same for the same input, whatever order facilities come in", () => {
    const random = randomFrom(2);
    const network = connectable(buildNetwork(randomRoads(random, 5, 16), "walk", walking));
    const raster = rasterOf(network, access, undefined, limits);
    const { lon, lat } = pointsIn(random, 4, 107, 30, 0.04, 0.04);
    const one = timesOnRaster(network, raster, connect(network, { lon, lat }, access), "to");
    const turned = connect(network, { lon: lon.toReversed(), lat: lat.toReversed() }, access);
    expect(timesOnRaster(network, raster, turned, "to")).toEqual(one);
  });

  it("leaves out what lies outside the place, and has room for few nodes", () => {
    const half = {
      type: "Polygon" as const,
      coordinates: [
        [
          [106, 29],
          [107, 29],
          [107, 31],
          [106, 31],
          [106, 29],
        ],
      ],
    };
    const raster = rasterOf(street, access, half, { leastCellMetres: 25, mostNodes: 500 });
    expect(raster.columns * raster.rows).toBeLessThan(1200);
    expect(raster.cellMetres).toBeGreaterThan(100);
    const area = areaBelow(
      { ...raster, values: timesOnRaster(street, raster, connect(street, { lon: [107], lat: [30.01] }, access), "to") },
      60 * MINUTE,
    );
    const eastKm = (km: number) => shapeContains(area, 107 + km / kmPerDegreeLon(30), 30.008);
    expect([-0.2, 0.25].map(eastKm)).toEqual([true, false]);
  });
});

function junctionTimes(network: ConnectedNetwork, facilities: Connectors, direction: Direction): number[] {
  const road = createRoadSearch(network, direction);
  for (let j = 0; j < facilities.edge.length; j++) startAt(road, facilities, j);
  road.search.run();
  return Array.from(road.search.cost, (cost) => (cost === UNREACHED ? Infinity : cost));
}

/** A barrier has a junction on either side at the same place, of which one may be reached. */
function isBesideReached(
  { lon, lat, junctions }: ConnectedNetwork,
  reached: number[],
  n: number,
  limit: number,
): boolean {
  for (let m = 0; m < junctions; m++) if (lon[m] === lon[n] && lat[m] === lat[n] && reached[m] <= limit) return true;
  return false;
}

function metresToEdge(area: Area, lon: number, lat: number): number {
  const [kmLon, kmLat] = [kmPerDegreeLon(lat), kmPerDegreeLat(lat)];
  let least = Infinity;
  for (const rings of area.coordinates)
    for (const ring of rings)
      for (let k = 1; k < ring.length; k++) {
        const [ax, ay] = [(ring[k - 1][0] - lon) * kmLon, (ring[k - 1][1] - lat) * kmLat];
        const [dx, dy] = [(ring[k][0] - ring[k - 1][0]) * kmLon, (ring[k][1] - ring[k - 1][1]) * kmLat];
        const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
        least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy));
      }
  return 1000 * least;
}
