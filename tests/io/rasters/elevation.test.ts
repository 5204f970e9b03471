import { describe, expect, it } from "vitest";
import { numbers, table } from "../../../src/analysis/result.ts";
import { run } from "../../../src/engine.ts";
import { loadPlan, parsePlan } from "../../../src/io/load.ts";
import { readElevation } from "../../../src/io/rasters/elevation.ts";
import { toblerShare } from "../../../src/travel/speeds.ts";
import { writeTiff } from "./write-tiff.ts";

/** Cells of a tenth of a degree; the middle of the first is at 107.05° E, 30.25° N. Heights rise by 100 m a cell to the east, 10 m to the south. */
const heights = [
  [0, 100, 200],
  [10, 110, 210],
  [20, 120, -9999],
];
const slope = writeTiff(heights, { corner: [107, 30.3], step: [0.1, 0.1], epsg: 4326, noData: "-9999" });

const at = (...places: [number, number][]) => ({
  lon: Float64Array.from(places, ([lon]) => lon),
  lat: Float64Array.from(places, ([, lat]) => lat),
});

describe("readElevation", () => {
  it("gives the height of a cell at its middle, and between middles what lies between", () => {
    const found = readElevation(slope, at([107.05, 30.25], [107.1, 30.25], [107.1, 30.2], [107.08, 30.15]));
    expect([...found].map((height) => Math.round(height * 100) / 100)).toEqual([0, 50, 55, 40]);
  });

  it("leaves out cells without data, and knows nothing of places beyond the raster", () => {
    const found = readElevation(slope, at([107.2, 30.05], [107.25, 30.05], [108, 30.2], [107.0001, 30.2999]));
    expect([...found].map(Math.round)).toEqual([120, NaN, NaN, 0]);
  });

  it("reads tiles and compressed blocks the same", () => {
    const many = Array.from({ length: 40 }, (_, r) => Array.from({ length: 50 }, (_c, c) => 3 * r + 2 * c));
    const options = { corner: [107, 30.4] as [number, number], step: [0.01, 0.01] as [number, number], epsg: 4326 };
    const places = at([107.123, 30.211], [107.339, 30.05], [107.16, 30.24]);
    const plain = readElevation(writeTiff(many, options), places);
    expect(readElevation(writeTiff(many, { ...options, tile: [16, 16], pack: "deflate" }), places)).toEqual(plain);
    // 3 per 0.01° south of the first row's middle, 2 per 0.01° east of the first column's
    const expected = [...places.lon].map((lon, i) => (30.395 - places.lat[i]) * 300 + (lon - 107.005) * 200);
    plain.forEach((height, i) => expect(height).toBeCloseTo(expected[i], 3));
  });
});

describe("a plan with roads and an elevation raster", () => {
  /** A street 1,930 m long straight to the east, 200 m up; the library at its foot. */
  const files: Record<string, string | Uint8Array> = {
    "demand.csv": "id,name,lon,lat,population\np,山上,107.07,30.25,100\n",
    "facilities.csv": "id,name,kind,level,lon,lat,status\nf,馆,library,county,107.05,30.25,existing\n",
    "roads.geojson": JSON.stringify({
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { highway: "residential" },
          geometry: {
            type: "LineString",
            coordinates: [
              [107.05, 30.25],
              [107.07, 30.25],
            ],
          },
        },
      ],
    }),
    "dem.tif": writeTiff([[0, 1000]], { corner: [107, 30.3], step: [0.1, 0.1], epsg: 4326 }),
  };
  const plan = (direction: string) =>
    parsePlan(
      JSON.stringify({
        version: 1,
        name: "坡",
        sources: [
          { id: "d", role: "demand", path: "demand.csv" },
          { id: "f", role: "facilities", path: "facilities.csv" },
          { id: "r", role: "roads", path: "roads.geojson" },
          { id: "e", role: "elevation", path: "dem.tif" },
        ],
        scenarios: [],
        params: { coverage: { mode: "walk" }, travel: { direction } },
      }),
    );
  const read = async (path: string) => {
    const file = files[path];
    return typeof file === "string" ? new TextEncoder().encode(file) : file;
  };

  it("walks down faster than up, by Tobler's function", async () => {
    const minutes = async (direction: string) => {
      const asked = plan(direction);
      const { data, reports } = await loadPlan(asked, read);
      expect(reports[3].problems).toMatchObject([{ id: "input.elevation-read", values: { count: 2, of: 2 } }]);
      return numbers(table(run(data, asked, { analysis: "coverage" }), "demand"), "cost")[0];
    };
    const flat = (1926.3 / 4500) * 60;
    const grade = 200 / 1926.3;
    expect(await minutes("to")).toBeCloseTo(flat / toblerShare(-grade), 1);
    expect(await minutes("from")).toBeCloseTo(flat / toblerShare(grade), 1);
  });

  it("says where the raster covers no road, or is none", async () => {
    files["dem.tif"] = writeTiff([[5, 5]], { corner: [90, 30.3], step: [0.1, 0.1], epsg: 4326 });
    const { reports } = await loadPlan(plan("to"), read);
    expect(reports[3].problems).toMatchObject([{ id: "input.elevation-elsewhere", values: { of: 2 } }]);
    files["dem.tif"] = "x,y\n1,2\n";
    await expect(loadPlan(plan("to"), read)).rejects.toMatchObject({ id: "input.elevation-format" });
  });
});
