import { booleanPointInPolygon } from "@turf/turf";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Result } from "../../src/analysis/analysis.ts";
import { numbers, table } from "../../src/analysis/result.ts";
import { inputsOf, run } from "../../src/engine.ts";
import type { Data } from "../../src/model/data.ts";
import type { ParamValue, Plan } from "../../src/model/plan.ts";
import { kmPerDegreeLat, kmPerDegreeLon } from "../../src/geo/distance.ts";
import type { Area } from "../../src/geo/service-area.ts";
import { createRoadSearch, startAt } from "../../src/travel/road-search.ts";
import type { Journey } from "../../src/measure/journey.ts";
import { drawAreas, type AreasParams, type DrawnAreas } from "../../src/measure/service-areas.ts";
import { anyWorld, dataOf, facility, planOf, readPlace } from "../analysis/worlds.ts";

function draw(data: Data, params: Record<string, ParamValue>) {
  return drawOf(data, planOf(params));
}

function drawOf(data: Data, plan: Plan, scenario?: string) {
  const request = { analysis: "coverage", scenario };
  const coverage = run(data, plan, request);
  const breaks = numbers(table(coverage, "breaks"), "to");
  return { coverage, areas: drawAreas(inputsOf(data, plan, request), coverage.params as AreasParams, { breaks }) };
}

describe("service areas", () => {
  test("hold a point exactly when it is counted, but for three metres along the edge", () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 20 }), (data, cutoff) => {
        const { coverage, areas } = draw(data, { cutoff });
        const cost = numbers(table(coverage, "demand"), "cost");
        const { lon, lat } = data.demand;
        for (let i = 0; i < lon.length; i++) {
          if (Math.abs(cost[i] - cutoff) < 0.003) continue;
          const isInside = areas.polygons.some((area) => booleanPointInPolygon([lon[i], lat[i]], area));
          expect(isInside).toBe(cost[i] <= cutoff);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("are of the facilities that count and of no others", () => {
    const facilities = [
      facility("library", 107, 30),
      facility("museum", 107.5, 30, { kind: "museum" }),
      facility("closed", 107.2, 30, { status: "closed" }),
    ];
    const { areas } = draw(dataOf([], facilities), { cutoff: 5, kinds: ["library"] });
    const holds = (lon: number) => areas.polygons.some((area) => booleanPointInPolygon([lon, 30], area));
    expect([107, 107.5, 107.2].map(holds)).toEqual([true, false, false]);
  });

  test("are none where nothing counts", () => {
    expect(draw(dataOf([], []), {}).areas.polygons).toEqual([]);
  });

  test("end where the place ends", async () => {
    const { data, plan } = await readPlace("liechtenstein");
    const { polygons } = drawOf(data, plan).areas;
    const inside = (lon: number, lat: number) => polygons.some((area) => booleanPointInPolygon([lon, lat], area));
    const [library] = data.facilities.filter(({ kind }) => kind === "library");
    expect(inside(library.lon, library.lat)).toBe(true);
    expect(inside(library.lon - 0.02, library.lat)).toBe(false); // across the Rhine, 1.5 km to the west
  });

  test("move with the scenario's facilities", () => {
    const data = dataOf([], [facility("f", 107, 30)]);
    const plan = planOf({ cutoff: 5 }, [
      { id: "s", name: "s", changes: [{ type: "move", facility: "f", lon: 108, lat: 30 }] },
    ]);
    const [area] = drawOf(data, plan, "s").areas.polygons;
    expect(booleanPointInPolygon([108, 30], area)).toBe(true);
    expect(booleanPointInPolygon([107, 30], area)).toBe(false);
  });

  test("are circles of the cutoff divided by the detour factor", () => {
    const data = dataOf([], [facility("f", 107, 30)]);
    const { areas } = draw(data, { mode: "detour", cutoff: 6.5, detour: 1.3 });
    expect(areas.radiusKm).toBe(5);
    const holds = (km: number) => booleanPointInPolygon([107, 30 + km / 110.85], areas.polygons[0]);
    expect([4.99, 5.01].map(holds)).toEqual([true, false]);
  });

  test("are none by a matrix of costs", () => {
    const costs = {
      demand: new Uint32Array(0),
      facilityId: ["f"],
      facility: new Uint32Array(0),
      cost: new Float64Array(0),
    };
    const data = { ...dataOf([], [facility("f", 107, 30)]), costs: { ...costs, unit: "" } };
    const { areas } = draw(data, { mode: "costs" });
    expect(areas.polygons).toEqual([]);
    expect(areas.mode).toBe("costs");
  });
});

describe.each(["walk", "car"] as const)("the areas of Liechtenstein by %s", (mode) => {
  let drawn: { data: Data; coverage: Result; areas: DrawnAreas; journey: Journey };
  beforeAll(async () => {
    const { data, plan } = await readPlace("liechtenstein");
    const { kinds } = plan.params.coverage;
    const by = { ...plan, params: { coverage: { mode, kinds } } };
    const { coverage, areas } = drawOf(data, by);
    const journey = inputsOf(data, by, { analysis: "coverage" }).journey(coverage.params as AreasParams);
    drawn = { data, coverage, areas, journey };
  }, 60_000);

  test("hold the people who are counted within each band, but for one and a half raster cells along the edge", () => {
    const { data, coverage, areas } = drawn;
    const cost = numbers(table(coverage, "demand"), "cost");
    const { lon, lat } = data.demand;
    expect(areas.to.at(-1)).toBe(areas.cutoff);
    for (const [k, area] of areas.polygons.entries()) {
      const holds = placesIn(area);
      let wrong = 0;
      for (let i = 0; i < lon.length; i++) {
        if (holds(lon[i], lat[i]) === cost[i] <= areas.to[k]) continue;
        wrong++;
        expect(metresToEdge(area, lon[i], lat[i])).toBeLessThan(1.5 * cellMetres);
      }
      expect(wrong).toBeLessThan(0.05 * lon.length);
    }
  });

  test("hold every reached junction, no unreached one deeper than a cell, and nest", () => {
    const { areas, journey } = drawn;
    const { network, facilities, direction } = journey;
    const road = createRoadSearch(network, direction);
    for (let j = 0; j < facilities.edge.length; j++) startAt(road, facilities, j);
    road.search.run();
    areas.polygons.forEach((area, k) => {
      const holds = placesIn(area);
      const limit = areas.to[k] * 600;
      const reached = new Set<string>();
      for (let n = 0; n < network.junctions; n++)
        if (road.search.cost[n] <= limit) reached.add(`${network.lon[n]} ${network.lat[n]}`);
      for (let n = 0; n < network.junctions; n++) {
        const isInside = holds(network.lon[n], network.lat[n]);
        if (reached.has(`${network.lon[n]} ${network.lat[n]}`)) expect(isInside).toBe(true);
        else if (isInside) expect(metresToEdge(area, network.lon[n], network.lat[n])).toBeLessThan(cellMetres);
      }
    });
    for (let k = 1; k < areas.polygons.length; k++) {
      const holds = placesIn(areas.polygons[k]);
      for (const [lon, lat] of areas.polygons[k - 1].coordinates.flat(2))
        expect(holds(lon, lat) || metresToEdge(areas.polygons[k], lon, lat) < 1e-3).toBe(true);
    }
  }, 60_000);
});

const cellMetres = 43; // what the extent leaves room for

/** Whether an area holds a place, told many times. */
function placesIn(area: Area): (lon: number, lat: number) => boolean {
  const edges = edgesOf(area);
  return (lon, lat) => {
    let isInside = false;
    for (const [x1, y1, x2, y2] of edges)
      if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) isInside = !isInside;
    return isInside;
  };
}

function edgesOf(area: Area): number[][] {
  return area.coordinates.flat().flatMap((ring) => ring.slice(1).map(([x, y], k) => [ring[k][0], ring[k][1], x, y]));
}

function metresToEdge(area: Area, lon: number, lat: number): number {
  const [perLon, perLat] = [1000 * kmPerDegreeLon(lat), 1000 * kmPerDegreeLat(lat)];
  let least = Infinity;
  for (const [x1, y1, x2, y2] of edgesOf(area)) {
    const [ax, ay] = [(x1 - lon) * perLon, (y1 - lat) * perLat];
    const [dx, dy] = [(x2 - x1) * perLon, (y2 - y1) * perLat];
    const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
    least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy));
  }
  return least;
}
