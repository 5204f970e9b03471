import { describe, expect, it } from "vitest";
import { distanceKm, kmPerDegreeLat, kmPerDegreeLon } from "../../src/geo/distance.ts";
import { dissolveShapes, serviceAreas, type Area } from "../../src/geo/service-area.ts";
import { shapeContains } from "../../src/geo/within.ts";
import { pointsIn, randomFrom } from "./worlds.ts";

const box = (west: number, south: number, side: number): Area => ({
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ],
  ],
});

describe("serviceAreas", () => {
  it.each([0, 18, 30, 45, 60])(
    "holds exactly the covered points, but for 5 m along its edge, at latitude %i",
    (lat) => {
      const random = randomFrom(lat + 1);
      for (const radius of [0.5, 1, 2.5, 9, 50]) {
        const [width, height] = [(6 * radius) / kmPerDegreeLon(lat), (6 * radius) / kmPerDegreeLat(lat)];
        const centres = pointsIn(random, 7, 107, lat, width, height);
        const { polygons, dissolved } = serviceAreas(centres, radius);
        expect(dissolved).toBe(true);
        expect(polygons).toHaveLength(1);
        const points = pointsIn(random, 2000, 107 - width / 5, lat - height / 5, 1.4 * width, 1.4 * height);
        for (let i = 0; i < points.lon.length; i++) {
          const km = nearestKm(centres, points.lon[i], points.lat[i]);
          if (Math.abs(km - radius) < 0.005) continue;
          expect(shapeContains(polygons[0], points.lon[i], points.lat[i])).toBe(km <= radius);
        }
      }
    },
  );

  it("is cut to the place, and empty where it lies outside", () => {
    const centre = { lon: [107], lat: [30] };
    const cut = serviceAreas(centre, 10, box(107, 30, 1));
    expect(shapeContains(cut.polygons[0], 107.01, 30.01)).toBe(true);
    expect(shapeContains(cut.polygons[0], 106.99, 30.01)).toBe(false);
    expect(serviceAreas(centre, 10, box(109, 30, 1)).polygons).toEqual([]);
  });

  it("stays single and says so above the limit", () => {
    const centres = pointsIn(randomFrom(3), 12, 107, 30, 0.1, 0.1);
    const areas = serviceAreas(centres, 5, undefined, { dissolveLimit: 10 });
    expect(areas.dissolved).toBe(false);
    expect(areas.polygons).toHaveLength(12);
  });

  it("merges copies of one place and leaves out centres without coordinates", () => {
    const { polygons, dissolved } = serviceAreas({ lon: [107, 107, NaN], lat: [30, 30, 30] }, 5);
    expect(dissolved).toBe(true);
    expect(polygons).toHaveLength(1);
    expect(polygons[0].coordinates).toHaveLength(1);
    expect(serviceAreas({ lon: [], lat: [] }, 5).polygons).toEqual([]);
  });
});

describe("dissolveShapes", () => {
  it("joins neighbours into one outline", () => {
    const joined = dissolveShapes([box(0, 0, 1), undefined, box(1, 0, 1)]);
    expect(joined?.coordinates).toHaveLength(1);
    expect(shapeContains(joined as Area, 1, 0.5)).toBe(true);
    expect(dissolveShapes([undefined])).toBeUndefined();
  });
});

function nearestKm({ lon, lat }: { lon: Float64Array; lat: Float64Array }, x: number, y: number): number {
  let least = Infinity;
  for (let j = 0; j < lon.length; j++) least = Math.min(least, distanceKm(x, y, lon[j], lat[j]));
  return least;
}
