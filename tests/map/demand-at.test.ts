import { describe, expect, it } from "vitest";
import { demandAt } from "../../src/map/demand-at.ts";
import { manyPoints } from "../../src/map/cell-patches.ts";
import { telling } from "../../src/map/hatched-picture.ts";
import { mapPalette } from "../../src/map/tokens.ts";
import { emptyDemand, type Demand } from "../../src/model/data.ts";
import { randomFrom } from "../geo/worlds.ts";

const random = randomFrom(7);

function scattered(n: number): Demand {
  const column = (from: number) => Float64Array.from({ length: n }, () => from + random());
  return { ...emptyDemand(), id: Array.from({ length: n }, (_, i) => `${i}`), lon: column(107), lat: column(29.5) };
}

describe("demandAt", () => {
  const demand = scattered(manyPoints + 1);
  demand.lon[5] = NaN;

  it("is the nearest dot within 8 px at any zoom, as a look at all of them finds it", () => {
    for (let k = 0; k < 300; k++) {
      const [lon, lat, zoom] = [106.99 + 1.02 * random(), 29.49 + 1.02 * random(), 7 + 8 * random()];
      expect(demandAt(demand, [lon, lat], zoom)).toBe(nearestOfAll(demand, lon, lat, zoom));
    }
  });

  it("finds the same dot on every copy of the world, and nothing far away", () => {
    const [lon, lat] = [demand.lon[9], demand.lat[9]];
    expect(demandAt(demand, [lon, lat], 14)).toBe(9);
    expect(demandAt(demand, [lon + 360, lat], 14)).toBe(9);
    expect(demandAt(demand, [lon - 720, lat], 14)).toBe(9);
    expect(demandAt(demand, [20, 10], 5)).toBeUndefined();
  });

  it("leaves to the map what the map draws", () => {
    const few = scattered(manyPoints);
    expect(demandAt(few, [few.lon[0], few.lat[0]], 14)).toBeUndefined();
  });
});

function nearestOfAll({ lon, lat }: Demand, x: number, y: number, zoom: number): number | undefined {
  const perLon = (512 * 2 ** zoom) / 360;
  const perLat = perLon / Math.cos((y * Math.PI) / 180);
  let [best, least]: [number | undefined, number] = [undefined, 64];
  lon.forEach((own, i) => {
    const px = ((own - x) * perLon) ** 2 + ((lat[i] - y) * perLat) ** 2;
    if (px < least) [best, least] = [i, px];
  });
  return best;
}

describe("colours of a picture", () => {
  it.each(["light", "dark"] as const)(
    "tell in the %s theme what is beyond the cutoff, and what of it is deep",
    (theme) => {
      const { covered, beyond, noData, deepBeyond } = mapPalette(theme);
      const isBeyond = (color: string) => channel(color, 0) - channel(color, 2) > telling.beyond;
      expect(beyond.map(isBeyond)).toEqual(beyond.map(() => true));
      expect([...covered, noData].map(isBeyond)).toEqual([...covered, noData].map(() => false));
      const isDeep = beyond.map(
        (color) => 0.299 * channel(color, 0) + 0.587 * channel(color, 1) + 0.114 * channel(color, 2) < telling.deep,
      );
      expect(isDeep).toEqual(beyond.map((_, cls) => deepBeyond.includes(cls)));
    },
  );
});

function channel(color: string, k: number): number {
  return Number.parseInt(color.slice(1 + 2 * k, 3 + 2 * k), 16) / 255;
}
