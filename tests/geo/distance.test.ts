import { describe, expect, it } from "vitest";
import { distanceKm, geodesicKm, kmPerDegreeLat, kmPerDegreeLon, ringAround } from "../../src/geo/distance.ts";
import { randomFrom } from "./worlds.ts";

describe("distanceKm", () => {
  it("agrees with published geodesics", () => {
    // Flinders Peak – Buninyong, the worked example of geodesy manuals; New York – London from GeographicLib's documentation.
    expect(distanceKm(144.42486788888888, -37.95103341666667, 143.92649552777777, -37.65282113888889)).toBeCloseTo(
      54.972271,
      5,
    );
    expect(distanceKm(-73.8, 40.6, -0.5, 51.6)).toBeCloseTo(5551.7594, 4);
    expect(distanceKm(0, 90, 0, -90)).toBeCloseTo(20003.931459, 5);
  });

  it("is within 0.02 % of the geodesic up to 10 km and has a step under 2 m at 50 km, at every latitude", () => {
    const random = randomFrom(1);
    for (const lat of [0, 18, 30, 35, 43, 53, 60, 74]) {
      for (let k = 0; k < 200; k++) {
        const angle = 2 * Math.PI * random();
        const km = 50 * random();
        const [lon2, lat2] = [
          (km * Math.cos(angle)) / kmPerDegreeLon(lat),
          lat + (km * Math.sin(angle)) / kmPerDegreeLat(lat),
        ];
        const error = Math.abs(distanceKm(0, lat, lon2, lat2) - geodesicKm(0, lat, lon2, lat2));
        expect(error).toBeLessThan(km <= 10 ? 2e-4 * km : 0.002);
      }
    }
  });

  it("is the same both ways, zero to itself, and takes the shorter way across the antimeridian", () => {
    const random = randomFrom(2);
    for (let k = 0; k < 1000; k++) {
      const [a, b, c, d] = [360 * random() - 180, 180 * random() - 90, 360 * random() - 180, 180 * random() - 90];
      expect(distanceKm(a, b, c, d)).toBe(distanceKm(c, d, a, b));
      expect(distanceKm(a, b, a, b)).toBe(0);
    }
    expect(distanceKm(179.9, 10, -179.9, 10.1)).toBeCloseTo(24.55658, 4);
    expect(distanceKm(20, 89, 200, 89)).toBeCloseTo(223.38773, 4);
  });

  it("is NaN where a coordinate is missing", () => {
    expect(distanceKm(NaN, 30, 107, 30)).toBeNaN();
    expect(distanceKm(107, 30, 107, NaN)).toBeNaN();
  });
});

describe("ringAround", () => {
  it("keeps corners and the middles of sides within 2.5 m of the counted radius", () => {
    for (const lat of [0, 30, 45, 60, -33]) {
      for (const radius of [0.5, 1, 5, 9, 30, 49.99, 80]) {
        const ring = ringAround(107, lat, radius);
        for (let k = 0; k + 1 < ring.length; k++) {
          const [lon1, lat1] = ring[k];
          const [lon2, lat2] = ring[k + 1];
          expect(Math.abs(distanceKm(107, lat, lon1, lat1) - radius)).toBeLessThan(0.0025);
          expect(Math.abs(distanceKm(107, lat, (lon1 + lon2) / 2, (lat1 + lat2) / 2) - radius)).toBeLessThan(0.0025);
        }
      }
    }
  });

  it("is closed, counter-clockwise and does not jump at the antimeridian", () => {
    const ring = ringAround(179.99, 20, 10, 64);
    expect(ring).toHaveLength(65);
    expect(ring[64]).toEqual(ring[0]);
    let doubleArea = 0;
    for (let k = 0; k < 64; k++) doubleArea += ring[k][0] * ring[k + 1][1] - ring[k + 1][0] * ring[k][1];
    expect(doubleArea).toBeGreaterThan(0);
    expect(Math.max(...ring.map(([lon]) => lon))).toBeGreaterThan(180);
    expect(Math.min(...ring.map(([lon]) => lon))).toBeGreaterThan(179);
  });
});
