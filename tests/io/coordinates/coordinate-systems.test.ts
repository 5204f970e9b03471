import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceKm } from "../../../src/geo/distance.ts";
import { findSystem, systemOfPrj, type CoordinateSystem } from "../../../src/io/coordinates/coordinate-systems.ts";

describe("the shifted systems of map providers", () => {
  const inChina = fc.record({
    lon: fc.double({ min: 73, max: 136.8, noNaN: true }),
    lat: fc.double({ min: 2, max: 54.8, noNaN: true }),
  });
  const elsewhere = fc.record({
    lon: fc.double({ min: -179, max: 71, noNaN: true }),
    lat: fc.double({ min: -80, max: 80, noNaN: true }),
  });

  it.each(["gcj02", "bd09"])("come there and back within 0.5 m inside China (%s)", (id) => {
    const system = require(id);
    fc.assert(
      fc.property(inChina, ({ lon, lat }) => {
        const [x, y] = system.fromDegrees(lon, lat);
        const [backLon, backLat] = system.toDegrees(x, y);
        expect(1000 * distanceKm(lon, lat, backLon, backLat)).toBeLessThan(0.5);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it.each(["gcj02", "bd09"])("leave the rest of the world where it is (%s)", (id) => {
    fc.assert(
      fc.property(elsewhere, ({ lon, lat }) => {
        expect(require(id).toDegrees(lon, lat)).toEqual([lon, lat]);
      }),
      { seed: 7 },
    );
  });

  it("move a place in 丰都 by some hundred metres", () => {
    const moved = (id: string) => {
      const [x, y] = require(id).fromDegrees(107.73, 29.87);
      return 1000 * distanceKm(107.73, 29.87, x, y);
    };
    expect(moved("gcj02")).toBeCloseTo(521, -2);
    expect(moved("bd09")).toBeGreaterThan(1000);
  });

  it("say that the way back is approximate", () => {
    expect(require("gcj02").isApproximate).toBe(true);
    expect(require("cgcs2000").isApproximate).toBe(false);
  });
});

describe("projected systems", () => {
  // The meridian arc from the equator to 30° N on GRS80 is 3,320,113.398 m.
  const arc = 3_320_113.398;

  it.each([
    ["EPSG:4545", 500_000, arc, 108, 30],
    ["EPSG:4524", 36_500_000, arc, 108, 30],
    ["EPSG:4534", 500_000, arc, 75, 30],
    ["EPSG:4554", 500_000, arc, 135, 30],
    ["EPSG:4507", 500_000, arc, 105, 30],
    ["EPSG:4496", 18_500_000, arc, 105, 30],
    ["EPSG:32648", 500_000, 0.9996 * arc, 105, 30],
    ["EPSG:3857", 6_378_137 * Math.PI * (108 / 180), 0, 108, 0],
  ])("%s: (%d, %d) is %d° E, %d° N", (id, x, y, lon, lat) => {
    const [eastward, northward] = require(id).toDegrees(x, y);
    expect(eastward).toBeCloseTo(lon, 8);
    expect(northward).toBeCloseTo(lat, 7);
    expect(require(id).fromDegrees(lon, lat)[0]).toBeCloseTo(x, 2);
  });

  it("come there and back within a millimetre", () => {
    for (const id of ["EPSG:4545", "EPSG:4524", "EPSG:4507", "EPSG:32648", "EPSG:3857"]) {
      const [lon, lat] = require(id).toDegrees(...require(id).fromDegrees(107.73027, 29.86864));
      expect(1e6 * distanceKm(lon, lat, 107.73027, 29.86864)).toBeLessThan(1);
    }
  });

  it("are found by number, in any spelling, and unknown ones are not", () => {
    expect(findSystem("epsg:4490")?.isProjected).toBe(false);
    expect(findSystem("4545")?.id).toBe("EPSG:4545");
    expect(findSystem("EPSG:2154")).toBeUndefined();
    expect(findSystem("__proto__")).toBeUndefined();
  });
});

describe("the text of a .prj file", () => {
  const zone36 = `PROJCS["CGCS2000_3_Degree_GK_Zone_36",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",36500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",108.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

  it("names a zone of CGCS2000 as surveyors write it", () => {
    const system = systemOfPrj(zone36);
    expect(system?.name).toBe("CGCS2000_3_Degree_GK_Zone_36");
    expect(system?.isProjected).toBe(true);
    expect(system?.isApproximate).toBe(false);
    const [lon, lat] = system?.toDegrees(36_473_914.76770729, 3_305_733.3328394177) ?? [];
    expect(lon).toBeCloseTo(107.73, 7);
    expect(lat).toBeCloseTo(29.87, 7);
  });

  it("names degrees", () => {
    const text = `GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`;
    expect(systemOfPrj(text)).toMatchObject({ id: "wgs84", isProjected: false });
  });

  it("of an old datum is approximate, and of nonsense no system", () => {
    expect(systemOfPrj(zone36.replace("D_China_2000", "D_Xian_1980"))?.isApproximate).toBe(true);
    expect(systemOfPrj("not a projection")).toBeUndefined();
  });
});

function require(id: string): CoordinateSystem {
  const system = findSystem(id);
  if (!system) throw new Error(`no system ${id}`);
  return system;
}
