import { describe, expect, it } from "vitest";
import { readPlace } from "../../../src/io/rasters/raster-place.ts";
import { readTiffDirectory } from "../../../src/io/rasters/tiff-directory.ts";
import { writeTiff, type TiffOptions } from "./write-tiff.ts";

/** The middle of the first cell in degrees. */
function firstCell(options: TiffOptions): number[] {
  const { system, x, y } = readPlace(readTiffDirectory(writeTiff([[1]], { step: [1000, 1000], ...options })));
  return system.toDegrees(x, y);
}

/** The answers are those of GDAL 3.6 (gdaltransform). */
describe("a projection without a number", () => {
  it("is read in the words of Esri: Mollweide of the Global Human Settlement layers", () => {
    const words =
      'World_Mollweide|WGS 84|ESRI PE String = PROJCS["World_Mollweide",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mollweide"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],UNIT["Meter",1.0]]|';
    const declare = { 34735: [1, 1, 0, 2, 1024, 0, 1, 32767, 2048, 0, 1, 4326], 34737: words };
    const [lon, lat] = firstCell({ corner: [9_000_000, 4_000_000], declare });
    expect(lon).toBeCloseTo(100.192598325939, 8);
    expect(lat).toBeCloseTo(33.0567122139252, 8);
  });

  it("is read by its keys: Albers of China", () => {
    const keys = [
      [1024, 0, 1, 1],
      [2048, 0, 1, 4326],
      [3072, 0, 1, 32767],
      [3075, 0, 1, 11],
      [3076, 0, 1, 9001],
      [3078, 34736, 1, 0],
      [3079, 34736, 1, 1],
      [3080, 34736, 1, 3],
      [3081, 34736, 1, 2],
      [3082, 34736, 1, 4],
      [3083, 34736, 1, 5],
    ];
    const declare = { 34735: [1, 1, 0, keys.length, ...keys.flat()], 34736: [25, 47, 0, 105, 0, 0] };
    const [lon, lat] = firstCell({ corner: [100_000, 3_400_000], declare });
    expect(lon).toBeCloseTo(106.080162166774, 8);
    expect(lat).toBeCloseTo(32.0223603096173, 8);
  });

  it("is refused where it is in feet, on another datum, or of a kind that is not known", () => {
    const refused = (keys: number[][]) =>
      expect(() => firstCell({ declare: { 34735: [1, 1, 0, keys.length, ...keys.flat()], 34736: [25, 47] } })).toThrow(
        expect.objectContaining({ id: "raster.crs-user-defined" }),
      );
    const albers = [
      [1024, 0, 1, 1],
      [3072, 0, 1, 32767],
      [3075, 0, 1, 11],
    ];
    refused([...albers, [2048, 0, 1, 4326], [3076, 0, 1, 9003]]);
    refused([...albers, [2048, 0, 1, 4610]]);
    refused([
      [1024, 0, 1, 1],
      [3072, 0, 1, 32767],
      [3075, 0, 1, 7],
      [2048, 0, 1, 4326],
    ]);
  });
});
