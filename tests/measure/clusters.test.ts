import { describe, expect, it } from "vitest";
import { clusterPoints } from "../../src/measure/clusters.ts";
import { NONE } from "../../src/model/data.ts";
import { pointsIn, randomFrom } from "../geo/worlds.ts";

describe("clusterPoints", () => {
  it("joins what is near, through others too, and numbers by the first point", () => {
    const lon = Float64Array.of(107, 107.02, 107.009, 107.018, 108);
    const lat = new Float64Array(5).fill(30);
    const all = Uint32Array.of(0, 1, 2, 3, 4);
    expect(clusterPoints(lon, lat, all, 1)).toEqual({ of: Uint32Array.of(0, 0, 0, 0, 1), count: 2 });
    expect(clusterPoints(lon, lat, Uint32Array.of(0, 1, 4), 1)).toEqual({
      of: Uint32Array.of(0, 1, NONE, NONE, 2),
      count: 3,
    });
  });

  it.each([-70, -0.05, 0, 30, 60, 75])("agrees with comparing all pairs at %s°", (south) => {
    const random = randomFrom(5);
    for (const [span, km] of [
      [0.05, 0.3],
      [0.3, 1],
      [2, 5],
      [8, 20],
    ]) {
      const { lon, lat } = pointsIn(random, 300, 107, south, span, span);
      const members = Uint32Array.from(lon.keys()).filter(() => random() < 0.8);
      expect(clusterPoints(lon, lat, members, km)).toEqual(byAllPairs(lon, lat, members, km));
    }
  });

  it("is one place on a full grid", () => {
    const lon = Float64Array.from({ length: 90_000 }, (_, i) => 107 + (i % 300) * 0.0003);
    const lat = Float64Array.from({ length: 90_000 }, (_, i) => 30 - Math.floor(i / 300) * 0.0003);
    expect(clusterPoints(lon, lat, Uint32Array.from(lon.keys()), 1).count).toBe(1);
  });
});

/** Spreads the number of each first point to all that it reaches. */
function byAllPairs(lon: Float64Array, lat: Float64Array, members: Uint32Array, km: number) {
  const of = new Uint32Array(lon.length).fill(NONE);
  const isNear = (i: number, j: number) => {
    const y = (lat[i] - lat[j]) * 111.2;
    const x = (lon[i] - lon[j]) * 111.2 * Math.cos(((lat[i] + lat[j]) * Math.PI) / 360);
    return x * x + y * y <= km * km;
  };
  let count = 0;
  for (const first of members) {
    if (of[first] !== NONE) continue;
    const waiting = [first];
    of[first] = count;
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
      for (const j of members) {
        if (of[j] !== NONE || !isNear(i, j)) continue;
        of[j] = count;
        waiting.push(j);
      }
    }
    count++;
  }
  return { of, count };
}
