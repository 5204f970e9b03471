import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPlan, parsePlan } from "../../src/io/load.ts";
import { toDataUrl } from "./plans/carried-plan.ts";
import { NONE } from "../../src/model/data.ts";
import type { Plan, Source } from "../../src/model/plan.ts";
import { InputError } from "../../src/model/problem.ts";
import { emptyRoads } from "../../src/model/roads.ts";
import { extractOf, waysOf } from "./roads/extract.ts";
import { bytesOf } from "./worlds.ts";

const square = (west: number, east: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, 0],
      [east, 0],
      [east, 10],
      [west, 10],
      [west, 0],
    ],
  ],
});
const files: Record<string, string> = {
  "units.csv": "code,name,level,parent\n500230,甲县,县,500200\n500200,丙市,市,",
  "towns.geojson": JSON.stringify({
    type: "FeatureCollection",
    illustrative: true,
    features: [
      { type: "Feature", properties: { code: "500230001", name: "子镇", parent: "500230" }, geometry: square(0, 5) },
      { type: "Feature", properties: { code: "500230002", name: "丑镇", parent: "500230" }, geometry: square(5, 10) },
    ],
  }),
  "county.geojson": JSON.stringify({
    type: "Feature",
    properties: { code: "500230", name: "甲县" },
    geometry: square(0, 20),
  }),
  "demand.csv":
    "id,name,lon,lat,population,unit\na,a,1,1,10,500230002\nb,b,6,1,20,\nc,c,15,1,30,999\nd,d,1,5,40,子镇\ne,e,1,5,50,500230001000\nf,f,80,5,,1.10101E+11",
  "more.csv": "id,lon,lat,population\na,2,2,5\nx,3,3,6\n,4,4,7",
  "libraries.csv": "name,lon,lat\n县图书馆,7,7\n乡图书馆,50,7",
};
const plan = (...sources: Source[]): Plan => ({ version: 1, name: "", sources, scenarios: [], params: {} });
const source = (id: string, role: Source["role"], path = `${id}.csv`): Source => ({ id, role, path });
const read = async (path: string) => {
  if (!(path in files)) throw new Error(`no ${path}`);
  return bytesOf(files[path]);
};

describe("loadPlan", () => {
  it("finds parents over all boundary files, and the units of demand by code, by name, by twelve digits and by place", async () => {
    const { data, reports } = await loadPlan(
      plan(source("towns", "boundaries", "towns.geojson"), source("units", "boundaries"), source("demand", "demand")),
      read,
    );
    expect(data.boundaries.code).toEqual(["500230001", "500230002", "500230", "500200"]);
    expect([...data.boundaries.parent]).toEqual([2, 2, 3, NONE]);
    expect(data.boundaries.illustrative).toBe(true);
    expect([...data.demand.unit]).toEqual([1, 1, NONE, 0, 0, NONE]);
    expect(reports[2].problems.map(({ id, row, value }) => [id, row, value])).toEqual([
      ["input.population-unknown", 0, undefined],
      ["input.unit-unknown", 4, "999"],
      ["input.code-spoilt", 7, "1.10101E+11"],
      ["input.far-away", 7, "f"],
    ]);
  });

  it("puts a point into the lowest unit it stands in, and into the one above where there is none lower", async () => {
    const sources = [source("county", "boundaries", "county.geojson"), source("towns", "boundaries", "towns.geojson")];
    const { data } = await loadPlan(
      plan(...sources, source("more", "demand"), source("libraries", "facilities")),
      read,
    );
    expect([...data.demand.unit]).toEqual([1, 1, 1]);
    expect(data.facilities.map((facility) => facility.unit)).toEqual(["500230002", undefined]);
    files["far.csv"] = "id,lon,lat,population\nq,15,5,1";
    expect([...(await loadPlan(plan(...sources, source("far", "demand")), read)).data.demand.unit]).toEqual([0]);
  });

  it("keeps ids distinct over the files of a role, and makes ids of source and row", async () => {
    const { data, reports } = await loadPlan(plan(source("demand", "demand"), source("more", "demand")), read);
    expect(data.demand.id).toEqual(["a", "b", "c", "d", "e", "f", "x", "more-4"]);
    expect([...data.demand.population].slice(-3)).toEqual([NaN, 6, 7]);
    expect(reports.map(({ rowsIn, rowsUsed }) => [rowsIn, rowsUsed])).toEqual([
      [6, 6],
      [3, 2],
    ]);
    expect(reports[1].problems).toEqual([
      expect.objectContaining({
        id: "input.duplicate-id-across",
        row: 2,
        values: expect.objectContaining({ source: "demand" }),
      }),
    ]);
  });

  it("reads the same from a plan that carries its data as from files beside it, and asks for no file", async () => {
    const carried = plan({
      id: "demand",
      role: "demand",
      path: toDataUrl(bytesOf(files["demand.csv"])),
      name: "demand.csv",
    });
    const asked: string[] = [];
    const whole = await loadPlan(carried, async (path) => {
      asked.push(path);
      return read(path);
    });
    expect(asked).toEqual([]);
    expect(whole).toEqual(await loadPlan(plan(source("demand", "demand")), read));
  });

  it("lists a parent that no file knows, and breaks a loop of parents", async () => {
    files["loop.csv"] = "code,name,parent\n1,a,2\n2,b,3\n3,c,1\n4,d,4\n5,e,9";
    const { data, reports } = await loadPlan(plan(source("loop", "boundaries")), read);
    expect([...data.boundaries.parent]).toEqual([1, 2, NONE, NONE, NONE]);
    expect(reports[0].problems.map(({ id, row }) => [id, row])).toEqual([
      ["input.parent-loop", 4],
      ["input.parent-loop", 5],
      ["input.parent-unknown", 6],
    ]);
  });

  it("says that a file has changed since the plan was made, and that a role is not read yet", async () => {
    const { reports, data } = await loadPlan(
      plan({ ...source("demand", "demand"), sha256: "0".repeat(64) }, source("norms", "standards")),
      read,
    );
    expect(reports[0].problems.map((problem) => problem.id)).toContain("input.file-changed");
    expect(reports[1].problems.map((problem) => problem.id)).toEqual(["input.role-not-read"]);
    expect(data.provenance.get("demand")).toMatchObject({
      source: "demand.csv",
      licence: "",
      rowsRead: 6,
      rowsUsed: 6,
    });
    expect(data.provenance.get("demand")?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("reads one map extract as roads, people and facilities, and joins the roads of several files", async () => {
    const extract = extractOf({
      nodes: {
        1: [107, 29, { place: "town", name: "高家镇", population: "53000" }],
        2: [107.001, 29],
        3: [107.002, 29, { amenity: "library", name: "县图书馆" }],
      },
      ways: { 10: [[1, 2], { highway: "primary" }] },
    });
    const lines = {
      type: "Feature",
      properties: { class: "村道" },
      geometry: {
        type: "LineString",
        coordinates: [
          [107.001, 29],
          [107.002, 29],
        ],
      },
    };
    const sources = (["roads", "demand", "facilities"] as const).map((role) => source(role, role, "county.osm.pbf"));
    const { data, reports } = await loadPlan(plan(...sources, source("own", "roads", "own.geojson")), async (path) =>
      path.endsWith(".pbf") ? extract : bytesOf(JSON.stringify(lines)),
    );
    expect(reports.map(({ rowsIn, rowsUsed }) => `${rowsUsed} of ${rowsIn}`)).toEqual(Array(4).fill("1 of 1"));
    expect(data.demand).toMatchObject({ id: ["n1"], name: ["高家镇"] });
    expect(data.facilities).toMatchObject([{ id: "n3", kind: "library" }]);
    expect(waysOf(data.roads ?? emptyRoads())).toEqual(["primary: 0,0 1,0", "unclassified: 1,0 2,0"]);
    expect([...(data.roads?.vertices ?? [])]).toEqual([0, 1, 1, 2]);
    expect(data.provenance.get("roads")).toMatchObject({ source: "county.osm.pbf", rowsRead: 1, rowsUsed: 1 });
  });

  it("names the file that cannot be used", async () => {
    files["broken.csv"] = "id,name\n1,a";
    await expect(loadPlan(plan(source("broken", "demand")), read)).rejects.toThrow(
      expect.objectContaining({
        id: "input.column-missing-lon",
        values: expect.objectContaining({ file: "broken.csv" }),
      }),
    );
    await expect(loadPlan(plan(source("x", "demand", "data:;base64,???")), read)).rejects.toThrow(InputError);
  });

  it.each(["fengdu", "chongqing", "liechtenstein"])(
    "reads the place %s with every row used, and its provenance",
    async (place) => {
      const folder = join(import.meta.dirname, "../../data", place);
      const shipped = parsePlan(await readFile(join(folder, "plan.json"), "utf8"));
      const { data, reports } = await loadPlan(shipped, (path) => readFile(join(folder, path)));
      for (const report of reports)
        expect(report.problems.filter((problem) => problem.action === "skipped")).toEqual([]);
      expect(data.demand.id.length).toBe(reports.find((report) => report.role === "demand")?.rowsUsed);
      expect([...data.provenance.values()].every((provenance) => provenance.licence !== "")).toBe(true);
    },
  );

  it("gives Fengdu its official population", async () => {
    const folder = join(import.meta.dirname, "../../data/fengdu");
    const shipped = parsePlan(await readFile(join(folder, "plan.json"), "utf8"));
    const { data } = await loadPlan(shipped, (path) => readFile(join(folder, path)));
    expect(Array.from(data.demand.population).reduce((sum, people) => sum + people)).toBe(649_182);
    expect([...data.demand.unit].includes(NONE)).toBe(false);
    expect(data.provenance.get("demand")?.assumptions).toEqual(["people-at-seat"]);
  });
});
