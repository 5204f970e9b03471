import { describe, expect, it } from "vitest";
import { run } from "../../../src/engine.ts";
import { shapeContains } from "../../../src/geo/within.ts";
import { inspect } from "../../../src/io/inspect.ts";
import { loadPlan } from "../../../src/io/load.ts";
import { demandId, demandName, NONE } from "../../../src/model/data.ts";
import type { Plan, Source } from "../../../src/model/plan.ts";
import { bytesOf } from "../worlds.ts";
import { writeTiff } from "./write-tiff.ts";

/** 60 × 80 cells from 107°E 30°N to 107.08°E 29.94°N, one in seven empty. */
const people = Array.from({ length: 60 }, (_, r) => Array.from({ length: 80 }, (__, c) => (r * 80 + c) % 7));
const total = people.flat().reduce((sum, one) => sum + one, 0);

const triangle = {
  type: "Polygon" as const,
  coordinates: [
    [
      [107.01, 29.945],
      [107.07, 29.95],
      [107.033, 29.998],
      [107.01, 29.945],
    ],
  ],
};
const wedge = {
  type: "Polygon" as const,
  coordinates: [
    [
      [107.033, 29.998],
      [107.07, 29.95],
      [107.079, 29.99],
      [107.033, 29.998],
    ],
  ],
};
const towns = [triangle, wedge].map((geometry, k) => ({
  type: "Feature",
  properties: { code: `t${k}`, name: `镇${k}` },
  geometry,
}));

const files: Record<string, Uint8Array> = {
  "people.tif": writeTiff(people, { tile: [16, 16], pack: "deflate", noData: "-99999" }),
  "nowhere.tif": writeTiff(people, { epsg: 0 }),
  "towns.geojson": bytesOf(JSON.stringify({ type: "FeatureCollection", features: towns })),
  "list.csv": bytesOf("id,name,lon,lat,population\nv1,甲村,107.5,29.5,100\nv2,乙村,107.6,29.5,"),
  "libraries.csv": bytesOf("id,name,kind,lon,lat\nl,馆,library,107.04,29.97"),
};
const read = async (path: string) => files[path];
const source = (role: Source["role"], path: string, recipe?: Source["recipe"]): Source => ({
  id: path,
  role,
  path,
  recipe,
});
const plan = (...sources: Source[]): Plan => ({ version: 1, name: "", sources, scenarios: [], params: {} });

describe("a plan with a raster as demand", () => {
  it("holds as many people as the raster, each cell in the polygon it lies in", async () => {
    const { data, reports } = await loadPlan(
      plan(source("demand", "people.tif"), source("boundaries", "towns.geojson")),
      read,
    );
    const { demand } = data;
    expect(demand.population.length).toBe(people.flat().filter((one) => one > 0).length);
    expect([...demand.population].reduce((sum, one) => sum + one, 0)).toBe(total);
    expect(reports[0]).toMatchObject({ rowsIn: demand.lon.length, rowsUsed: demand.lon.length });
    expect(data.provenance.get("people.tif")).toMatchObject({
      rowsRead: demand.lon.length,
      rowsUsed: demand.lon.length,
    });
    for (let i = 0; i < demand.lon.length; i++) {
      const inside = [triangle, wedge].findIndex((shape) => shapeContains(shape, demand.lon[i], demand.lat[i]));
      expect(demand.unit[i]).toBe(inside < 0 ? NONE : inside);
    }
  });

  it("covers, leaves uncovered and adds up as points do", async () => {
    const { data } = await loadPlan(plan(source("demand", "people.tif"), source("facilities", "libraries.csv")), read);
    const coverage = run(data, plan(), { analysis: "coverage" });
    const metric = (id: string) => coverage.metrics.find((one) => one.id === id)?.value ?? NaN;
    expect(metric("population")).toBe(total);
    expect(metric("covered") + metric("uncovered")).toBe(total);
    expect(metric("covered")).toBeGreaterThan(0);
  });

  it("names cells by row and column, after the points of lists", async () => {
    const sources = [source("demand", "people.tif"), source("demand", "list.csv"), source("demand", "people.tif")];
    const { data } = await loadPlan(plan(...sources.map((one, k) => ({ ...one, id: `s${k}` }))), read);
    const { demand } = data;
    const cells = people.flat().filter((one) => one > 0).length;
    expect(demand.lon.length).toBe(2 + 2 * cells);
    expect([0, 1, 2, 3, 2 + cells].map((i) => demandId(demand, i))).toEqual([
      "v1",
      "v2",
      "g1-r1c2",
      "g1-r1c3",
      "g2-r1c2",
    ]);
    expect([0, 2].map((i) => demandName(demand, i))).toEqual(["甲村", ""]);
    expect(demand.population[0]).toBe(100);
    expect(demand.population[1]).toBeNaN();
    expect(demandId({ id: [], grids: demand.grids?.map((grid) => ({ ...grid, prefix: "" })) }, 2 + cells - 1)).toBe(
      "r60c80",
    );
  });

  it("is refused with its name where nobody can know where it lies, unless the recipe tells", async () => {
    await expect(loadPlan(plan(source("demand", "nowhere.tif")), read)).rejects.toMatchObject({
      id: "raster.no-crs",
      values: { file: "nowhere.tif" },
    });
    const { data } = await loadPlan(plan(source("demand", "nowhere.tif", { crs: "wgs84" })), read);
    expect(data.demand.lat[0]).toBeCloseTo(29.9995, 9);
  });
});

describe("looking into a raster", () => {
  it("shows it as demand without columns, and what stands in the way", async () => {
    const found = await inspect("people.tif", files["people.tif"]);
    expect(found).toMatchObject({ format: "geotiff", role: "demand", columns: [] });
    expect(found.failure).toBeUndefined();
    expect(found.rowsUsed).toBe(people.flat().filter((one) => one > 0).length);
    expect(await inspect("nowhere.tif", files["nowhere.tif"])).toMatchObject({
      rowsUsed: 0,
      failure: { id: "raster.no-crs" },
    });
    expect(await inspect("people.tif", files["people.tif"], "facilities")).toMatchObject({
      failure: { id: "raster.not-demand" },
    });
  });
});
