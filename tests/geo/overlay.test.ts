import { area, union, featureCollection, polygon } from "@turf/turf";
import { beforeAll, describe, expect, it } from "vitest";
import { loadOverlay } from "../../src/cli/overlay.ts";
import { distanceKm, kmPerDegreeLat, kmPerDegreeLon, ringAround } from "../../src/geo/distance.ts";
import type { Overlay } from "../../src/geo/overlay.ts";
import { serviceAreas, type Area } from "../../src/geo/service-area.ts";
import { assignToShapes } from "../../src/geo/within.ts";
import { pointsIn, randomFrom } from "./worlds.ts";

let overlay: Overlay;
beforeAll(async () => {
  overlay = await loadOverlay();
});

const box = (west: number, south: number, width: number, height: number) => [
  [west, south],
  [west + width, south],
  [west + width, south + height],
  [west, south + height],
  [west, south],
];

describe("overlayOf", () => {
  it("merges what touches, keeps holes and islands in them", () => {
    const frame = [box(0, 0, 3, 1), box(0, 2, 3, 1), box(0, 0, 1, 3), box(2, 0, 1, 3)];
    const merged = overlay.union([...frame, box(1.4, 1.4, 0.2, 0.2), box(5, 0, 1, 1), box(6, 0, 1, 1)]);
    const sides = merged.coordinates.map((rings) => rings.map((ring) => Math.sign(turned(ring))));
    expect(sides.toSorted((a, b) => b.length - a.length)).toEqual([[1, -1], [1], [1]]);
    expect(squareDegrees(merged)).toBeCloseTo(8 + 0.04 + 2, 7);
    expect(overlay.union([]).coordinates).toEqual([]);
  });

  it("cuts to a place with a hole", () => {
    const place: Area = { type: "MultiPolygon", coordinates: [[box(0, 0, 4, 4), box(1, 1, 2, 2).toReversed()]] };
    const cut = overlay.intersection({ type: "MultiPolygon", coordinates: [[box(2, 2, 4, 1.5)]] }, place);
    expect(squareDegrees(cut)).toBeCloseTo(1.5 * 2 - 1, 7);
    expect(overlay.intersection({ type: "MultiPolygon", coordinates: [[box(9, 9, 1, 1)]] }, place).coordinates).toEqual(
      [],
    );
  });

  it("has the area that turf finds", () => {
    const rings = ringsOf(pointsIn(randomFrom(4), 250, 107, 30, 0.3, 0.3), 1.5); // more than one tile
    const merged = overlay.union(rings);
    const byTurf = union(featureCollection(rings.map((ring) => polygon([ring]))));
    expect(area(merged) / area(byTurf as NonNullable<typeof byTurf>)).toBeCloseTo(1, 7);
  });

  it("holds exactly the covered points of thousands of circles, without seams between tiles", () => {
    const [km, count] = [1, 3000];
    const centres = pointsIn(randomFrom(9), count, 107, 30, 0.9, 0.9);
    const { polygons, dissolved } = serviceAreas(centres, km, undefined, { overlay });
    expect(dissolved).toBe(true);
    const points = pointsIn(randomFrom(10), 20_000, 106.98, 29.98, 0.94, 0.94);
    const inside = assignToShapes(points.lon, points.lat, polygons);
    const nearest = nearestKm(centres, points);
    nearest.forEach((found, i) => {
      if (Math.abs(found - km) > 0.005) expect(inside[i] === 0).toBe(found < km);
    });
    // A seam would be a hole that no circle's rim explains: every corner of a ring stands on some rim.
    const corners = polygons[0].coordinates.flat(2);
    const [lon, lat] = [0, 1].map((axis) => Float64Array.from(corners, (corner) => corner[axis]));
    for (const found of nearestKm(centres, { lon, lat })) expect(Math.abs(found - km)).toBeLessThan(0.005);
  });
});

function ringsOf({ lon, lat }: { lon: Float64Array; lat: Float64Array }, km: number): number[][][] {
  return Array.from(lon, (x, j) => ringAround(x, lat[j], km));
}

/** km to the nearest centre, found among those of the same and the neighbouring squares of 2 km; Infinity beyond. */
function nearestKm(centres: { lon: Float64Array; lat: Float64Array }, { lon, lat }: typeof centres): Float64Array {
  const column = (x: number) => Math.floor(((x - 106) * kmPerDegreeLon(30)) / 2);
  const row = (y: number) => Math.floor(((y - 29) * kmPerDegreeLat(30)) / 2);
  const squares = new Map<string, number[]>();
  centres.lon.forEach((x, j) => {
    const key = `${column(x)} ${row(centres.lat[j])}`;
    squares.set(key, [...(squares.get(key) ?? []), j]);
  });
  return lon.map((x, i) => {
    let least = Infinity;
    for (const c of [-1, 0, 1])
      for (const r of [-1, 0, 1])
        for (const j of squares.get(`${column(x) + c} ${row(lat[i]) + r}`) ?? [])
          least = Math.min(least, distanceKm(x, lat[i], centres.lon[j], centres.lat[j]));
    return least;
  });
}

function turned(ring: number[][]): number {
  return ring.slice(1).reduce((sum, [x, y], k) => sum + (ring[k][0] * y - x * ring[k][1]) / 2, 0);
}

function squareDegrees({ coordinates }: Area): number {
  return coordinates.flat().reduce((sum, ring) => sum + turned(ring), 0);
}
