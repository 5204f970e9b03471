import { describe, expect, it } from "vitest";
import { distanceKm } from "../../src/geo/distance.ts";
import { nearestStraight } from "../../src/measure/nearest.ts";
import { straightReach } from "../../src/travel/reach.ts";
import { pointsIn, randomFrom, type Columns } from "../geo/worlds.ts";

describe("straightReach", () => {
  const random = randomFrom(21);
  const worlds: [string, Columns, Columns][] = [
    ["a county", pointsIn(random, 2000, 107, 29, 1, 1), pointsIn(random, 40, 106.8, 28.8, 1.4, 1.4)],
    ["the antimeridian", turned(pointsIn(random, 1500, 179, -18, 2, 2)), turned(pointsIn(random, 30, 179, -18, 2, 2))],
    ["the far north", pointsIn(random, 1000, 10, 74, 4, 12), pointsIn(random, 30, 10, 74, 4, 12)],
    ["one point", pointsIn(random, 1, 107, 30, 1, 1), pointsIn(random, 5, 107, 30, 1, 1)],
    ["no point", pointsIn(random, 0, 107, 30, 1, 1), pointsIn(random, 5, 107, 30, 1, 1)],
  ];

  it.each(worlds)("visits every point within the horizon once, with its distance: %s", (_, demand, facilities) => {
    for (const horizon of [0.5, 7, 60, 1500, Infinity]) {
      const reach = straightReach(demand, facilities.lon, facilities.lat, horizon);
      for (let j = 0; j < reach.facilities; j++) {
        const visited = new Map<number, number>();
        reach.each(j, (i, km) => {
          if (visited.has(i)) throw new Error(`Point ${i} is visited twice by facility ${j}.`);
          visited.set(i, km);
        });
        let expected = 0;
        for (let i = 0; i < demand.lon.length; i++) {
          const km = distanceKm(facilities.lon[j], facilities.lat[j], demand.lon[i], demand.lat[i]);
          if (km > horizon) continue;
          expected++;
          if (visited.get(i) !== km)
            throw new Error(`Point ${i} of facility ${j}: ${visited.get(i)} instead of ${km}.`);
        }
        expect(visited.size).toBe(expected);
      }
    }
  });

  it.each(worlds)("reduces to the same nearest facility as the fast way: %s", (_, demand, facilities) => {
    const reach = straightReach(demand, facilities.lon, facilities.lat, Infinity);
    const cost = new Float64Array(demand.lon.length).fill(Infinity);
    const facility = new Uint32Array(demand.lon.length).fill(0xffffffff);
    for (let j = 0; j < reach.facilities; j++) {
      reach.each(j, (i, km) => {
        if (km < cost[i]) [cost[i], facility[i]] = [km, j];
      });
    }
    expect(nearestStraight(demand, facilities.lon, facilities.lat)).toEqual({ facility, cost });
  });

  it("leaves out what has no coordinates", () => {
    const visited: number[] = [];
    const reach = straightReach(
      { lon: Float64Array.of(NaN, 107), lat: Float64Array.of(30, 30) },
      Float64Array.of(107, NaN),
      Float64Array.of(30, 30),
      5,
    );
    reach.each(0, (i) => visited.push(i));
    reach.each(1, (i) => visited.push(i));
    expect(visited).toEqual([1]);
  });
});

function turned({ lon, lat }: Columns): Columns {
  return { lon: lon.map((x) => (x > 180 ? x - 360 : x)), lat };
}
