import { describe, expect, it } from "vitest";
import { distanceKm } from "../../src/geo/distance.ts";
import { findSystem } from "../../src/io/coordinates/coordinate-systems.ts";
import { inspect } from "../../src/io/inspect.ts";
import { loadPlan } from "../../src/io/load.ts";
import { readGeoJson } from "../../src/io/layers/geojson.ts";
import type { Recipe } from "../../src/model/plan.ts";
import { failureOf, geometriesOf } from "./worlds.ts";

const seat = { lon: 107.73027, lat: 29.86864 };

/** A register of one library at the seat of 丰都, its figures in the system given. */
function register(id: string): Uint8Array {
  const [x, y] = findSystem(id)?.fromDegrees(seat.lon, seat.lat) ?? [];
  return new TextEncoder().encode(`名称,类别,经度,纬度\n县图书馆,图书馆,${x},${y}\n`);
}

async function load(bytes: Uint8Array, recipe: Recipe) {
  const plan = {
    version: 1 as const,
    name: "",
    sources: [{ id: "f", role: "facilities" as const, path: "f.csv", recipe }],
    scenarios: [],
    params: {},
  };
  return loadPlan(plan, async (path) => (path === "f.csv" ? bytes : Promise.reject(new Error("none"))));
}

describe("a file in another coordinate system", () => {
  it.each(["gcj02", "bd09", "EPSG:4545", "EPSG:4524", "EPSG:32648"])(
    "is brought to WGS84, the original pair kept and the repair logged (%s)",
    async (crs) => {
      const { data, reports } = await load(register(crs), { crs });
      const [library] = data.facilities;
      expect(1000 * distanceKm(library.lon, library.lat, seat.lon, seat.lat)).toBeLessThan(0.5);
      const [x, y] = findSystem(crs)?.fromDegrees(seat.lon, seat.lat) ?? [];
      expect([library.attributes.get("经度"), library.attributes.get("纬度")]).toEqual([String(x), String(y)]);
      const approximate = !crs.startsWith("EPSG");
      expect(reports[0].problems.map(({ id }) => id)).toContain(
        approximate ? "input.converted-approximately" : "input.converted",
      );
      expect(data.provenance.get("f")?.assumptions ?? []).toEqual(approximate ? ["coordinates-corrected"] : []);
    },
  );

  it("is left as it is where it is WGS84 or CGCS2000", async () => {
    for (const crs of ["wgs84", "cgcs2000", undefined]) {
      const { data, reports } = await load(register("wgs84"), crs ? { crs } : {});
      expect([data.facilities[0].lon, data.facilities[0].lat]).toEqual([seat.lon, seat.lat]);
      expect(data.facilities[0].attributes.has("经度")).toBe(false);
      expect(reports[0].problems).toEqual([]);
    }
  });

  it("is refused with a sentence where the system is not known, or metres come without one", async () => {
    await expect(load(register("wgs84"), { crs: "mars" })).rejects.toMatchObject({ id: "input.crs-unknown" });
    await expect(load(register("EPSG:4524"), {})).rejects.toMatchObject({ id: "input.projected-coordinates" });
  });

  it("names its own system in GeoJSON, which wins over the one asked for", () => {
    const [x, y] = findSystem("EPSG:4545")?.fromDegrees(seat.lon, seat.lat) ?? [];
    const text = JSON.stringify({
      type: "FeatureCollection",
      crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4545" } },
      features: [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [x, y] } }],
    });
    const { table } = readGeoJson(text);
    const geometry = geometriesOf(table)[0];
    expect(geometry?.type === "Point" && geometry.coordinates[0]).toBeCloseTo(seat.lon, 8);
    expect(failureOf(() => readGeoJson(text.replace("4545", "2154")))).toBe("input.crs-unsupported");
  });
});

describe("an inspection", () => {
  it("shows a projected file in the system its figures speak of, and rows can be used at once", async () => {
    const found = await inspect("控制点.csv", register("EPSG:4524"));
    expect(found).toMatchObject({
      rowsUsed: 1,
      coordinates: { system: "EPSG:4524", proposal: { reason: "size", isSure: true } },
    });
    expect(found.coordinates?.moved[0].to[0]).toBeCloseTo(seat.lon, 6);
  });

  it("asks where degrees in China come from, takes them for GPS until it is told, and follows the answer", async () => {
    const asked = await inspect("站.csv", register("gcj02"));
    expect(asked.coordinates).toMatchObject({ system: "wgs84", proposal: { reason: "none", isSure: false } });
    const told = await inspect("站.csv", register("gcj02"), undefined, { crs: "gcj02" });
    expect(told.coordinates?.system).toBe("gcj02");
    expect(told.problems.map(({ id }) => id)).toContain("input.converted-approximately");
  });

  it("believes a file's own name", async () => {
    expect((await inspect("高德导出.csv", register("gcj02"))).coordinates?.system).toBe("gcj02");
  });
});
