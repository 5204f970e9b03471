import { booleanPointInPolygon } from "@turf/turf";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbers, table } from "../../src/analysis/result.ts";
import { facilitiesOf, run } from "../../src/engine.ts";
import type { Data } from "../../src/model/data.ts";
import type { ParamValue } from "../../src/model/plan.ts";
import { drawAreas } from "../../src/report/areas.ts";
import { anyWorld, dataOf, facility, planOf, readPlace } from "../analysis/worlds.ts";

function draw(data: Data, params: Record<string, ParamValue>) {
  const coverage = run(data, planOf(params), { analysis: "coverage" });
  return { coverage, areas: drawAreas(data, coverage, facilitiesOf(data, planOf(params), {})) };
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
    const coverage = run(data, plan, { analysis: "coverage" });
    const { polygons } = drawAreas(data, coverage, data.facilities);
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
    const coverage = run(data, plan, { analysis: "coverage", scenario: "s" });
    const [area] = drawAreas(data, coverage, facilitiesOf(data, plan, { scenario: "s" })).polygons;
    expect(booleanPointInPolygon([108, 30], area)).toBe(true);
    expect(booleanPointInPolygon([107, 30], area)).toBe(false);
  });
});
