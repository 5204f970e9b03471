import { describe, expect, it, test } from "vitest";
import { inspect } from "../../../src/io/inspect.ts";
import { writeTiff, type TiffOptions } from "./write-tiff.ts";

const onEquator: TiffOptions = { corner: [100, 0.0005], step: [0.001, 0.001], epsg: 4326 };
const slope = Array.from({ length: 12 }, (_, r) => Array.from({ length: 12 }, (_c, c) => 150 + 7 * c + 3 * r));

describe("a raster that nobody has given a role", () => {
  it("shows size, cells in metres, system and figures; what is no data counts for nothing", async () => {
    const bytes = writeTiff(
      [
        [0, 2.5],
        [-9999, 4],
      ],
      { ...onEquator, noData: "-9999" },
    );
    const { raster } = await inspect("pop.tif", bytes);
    expect(raster).toMatchObject({ columns: 2, rows: 2, noData: -9999, withData: 3, least: 0, most: 4, total: 6.5 });
    expect(raster?.system).toBe("EPSG:4326");
    expect(raster?.metres?.map(Math.round)).toEqual([111, 111]);
  });

  it("tells its figures tile by tile as in one piece, the last tiles being cut", async () => {
    const whole = await inspect("grid.tif", writeTiff(slope, onEquator), "elevation");
    const tiled = await inspect("grid.tif", writeTiff(slope, { ...onEquator, tile: [16, 16] }), "elevation");
    expect(tiled.raster).toMatchObject({ withData: 144, lowest: 150, highest: 150 + 77 + 33 });
    expect(tiled).toEqual(whole);
  });

  it("knows the width of projected cells", async () => {
    const bytes = writeTiff([[1, 2]], {
      epsg: 32648,
      isProjected: true,
      corner: [500_000, 3_300_000],
      step: [100, 100],
    });
    const { raster } = await inspect("pop.tif", bytes);
    raster?.metres?.forEach((metres) => expect(metres).toBeCloseTo(100, 0)); // UTM scales by 0.9996 there
  });

  test.each([
    ["fengdu_dem.tif", [[1, 2]], "elevation"],
    ["ASTGTM_N29E107_srtm.tif", [[1, 2]], "elevation"],
    ["丰都高程.tif", [[1, 2]], "elevation"],
    ["chn_ppp_2020.tif", slope, "demand"],
    ["academy.tif", [[1, 2]], "demand"], // no word of its own
    ["grid.tif", slope, "elevation"], // smooth, and nowhere 0
    ["grid.tif", slope.map((row) => row.map((height) => height - 160)), "elevation"], // below the sea in places
    ["grid.tif", slope.map((row, r) => row.map((_, c) => (37 * (r * 12 + c)) % 90)), "demand"], // people here and there
  ])("%s: what it most likely holds", async (name, rows, role) => {
    const { role: found } = await inspect(name, writeTiff(rows, { ...onEquator, kind: "int16" }));
    expect(found).toBe(role);
  });
});

describe("a raster of heights", () => {
  it("counts the cells that can be heights", async () => {
    const bytes = writeTiff([[-32768, 12, 20_000, 340]], { ...onEquator, kind: "int16" });
    const found = await inspect("dem.tif", bytes);
    expect([found.rowsIn, found.rowsUsed, found.failure]).toEqual([2, 2, undefined]);
    expect(found.raster).toMatchObject({ lowest: 12, highest: 340 });
  });

  it("without any, or without a place on Earth, says so beside its figures", async () => {
    const none = await inspect("dem.tif", writeTiff([[20_000]], { ...onEquator, kind: "int16" }));
    expect(none.failure).toEqual({ id: "raster.no-heights", values: { file: "dem.tif" } });
    const nowhere = await inspect("dem.tif", writeTiff([[5, 6]], { epsg: 0 }));
    expect(nowhere.failure?.id).toBe("raster.no-crs");
    expect(nowhere.raster).toMatchObject({ heights: 2, lowest: 5, highest: 6 });
    expect(nowhere.raster?.system).toBeUndefined();
    const said = await inspect("dem.tif", writeTiff([[5, 6]], { epsg: 0 }), undefined, { crs: "wgs84" });
    expect([said.failure, said.rowsUsed]).toEqual([undefined, 2]);
  });
});
