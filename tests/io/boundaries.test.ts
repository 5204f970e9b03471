import { describe, expect, it } from "vitest";
import { toBoundaries } from "../../src/io/boundaries.ts";
import { InputError } from "../../src/model/problem.ts";
import { readCsv } from "../../src/io/text/csv.ts";
import { readGeoJson } from "../../src/io/layers/geojson.ts";
import { failureOf, rowsAddUp } from "./worlds.ts";

const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];
const feature = (geometry: unknown, properties: Record<string, unknown>) => ({ type: "Feature", properties, geometry });
const read = (features: unknown[]) =>
  toBoundaries(readGeoJson(JSON.stringify({ type: "FeatureCollection", features })).table);

describe("toBoundaries", () => {
  it("reads shapes with codes, names, levels and parents, without heights", () => {
    const { value, problems } = read([
      feature(
        { type: "Polygon", coordinates: [ring.map((place) => [...place, 250])] },
        { code: "500230001", name: "三合街道", name_en: "Sanhe", level: "街道", parent: "500230" },
      ),
    ]);
    expect(value).toEqual({
      shape: [{ type: "Polygon", coordinates: [ring] }],
      code: ["500230001"],
      name: ["三合街道"],
      nameEn: ["Sanhe"],
      level: ["township"],
      parent: ["500230"],
      row: [1],
      illustrative: false,
    });
    expect(problems).toEqual([]);
  });

  it("closes an open ring, and knows illustrative shapes by one of them saying so", () => {
    const { value } = read([
      feature({ type: "Polygon", coordinates: [ring.slice(0, 3)] }, { code: "1", illustrative: true }),
    ]);
    expect(value.shape).toEqual([{ type: "Polygon", coordinates: [ring] }]);
    expect(value.illustrative).toBe(true);
  });

  it("uses shapes whose edges cross or whose holes lie outside, and lists them", () => {
    const bowtie = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    const far = ring.map(([x, y]) => [x + 5, y]);
    const { value, problems } = read([
      feature({ type: "Polygon", coordinates: [bowtie] }, { code: "1" }),
      feature({ type: "Polygon", coordinates: [ring, far] }, { code: "2" }),
    ]);
    expect(value.code).toEqual(["1", "2"]);
    expect(problems.map(({ id, row, value: at, action }) => [id, row, at, action])).toEqual([
      ["input.ring-crosses", 1, "0.5, 0.5", "kept"],
      ["input.hole-outside", 2, "5, 0", "kept"],
    ]);
  });

  it("refuses shapes in metres, and names the systems that they can be in", () => {
    const metres = (easting: number) =>
      feature({ type: "Polygon", coordinates: [ring.map(([x, y]) => [easting + x, 3_310_000 + y])] }, { code: "1" });
    const failure = (features: unknown[]) => {
      try {
        return read(features).rowsUsed;
      } catch (error) {
        return error instanceof InputError ? [error.id, error.values.value, error.values.systems] : error;
      }
    };
    const id = "input.projected-coordinates";
    expect(failure([metres(470_466.689)])).toEqual([id, "470466.69, 3310000", "EPSG:4534 … EPSG:4554"]);
    expect(failure([metres(36_470_466)])).toEqual([id, "36470466, 3310000", "EPSG:4524"]);
    const degrees = feature({ type: "Polygon", coordinates: [ring] }, { code: "2" });
    expect(failure([metres(470_466), degrees])).toBe(1);
  });

  it("reads units without shapes from a table", () => {
    const { value } = toBoundaries(readCsv("code,name,level,parent\n00123,甲县,县,\n'00124,乙镇,镇,00123").table);
    expect(value).toMatchObject({
      code: ["00123", "00124"],
      level: ["county", "township"],
      parent: ["", "00123"],
      shape: [undefined, undefined],
    });
  });

  it("uses a unit without geometry, and says so; lists broken shapes and second codes", () => {
    const boundaries = read([
      feature(null, { code: "1" }),
      feature(
        {
          type: "Polygon",
          coordinates: [
            [
              [0, 0],
              [1, 1],
            ],
          ],
        },
        { code: "2" },
      ),
      feature(
        {
          type: "Polygon",
          coordinates: [
            [
              [0, 0],
              [1, "x"],
              [1, 1],
              [0, 0],
            ],
          ],
        },
        { code: "3" },
      ),
      feature({ type: "Polygon", coordinates: [ring.map(([lon, lat]) => [lat + 100, lon + 200])] }, { code: "4" }),
      feature({ type: "Point", coordinates: [0, 0] }, { code: "5" }),
      feature({ type: "MultiPolygon", coordinates: [[ring]] }, { code: "6" }),
      feature({ type: "Polygon", coordinates: [ring] }, { code: "6" }),
      feature({ type: "Polygon" }, { code: "7" }),
    ]);
    expect(boundaries.value.code).toEqual(["1", "6"]);
    expect(boundaries.problems.map(({ id, row, action }) => [id, row, action])).toEqual([
      ["input.ring-broken", 2, "skipped"],
      ["input.ring-broken", 3, "skipped"],
      ["input.latitude-range", 4, "skipped"],
      ["input.geometry-kind", 5, "skipped"],
      ["input.duplicate-id", 7, "skipped"],
      ["input.ring-broken", 8, "skipped"],
      ["input.shape-missing", 1, "kept"],
    ]);
    expect(rowsAddUp(boundaries)).toBe(true);
  });

  it("needs a code or a name", () => {
    expect(toBoundaries(readCsv("名称,级别\n甲镇,镇").table).value.code).toEqual(["甲镇"]);
    expect(failureOf(() => toBoundaries(readCsv("foo,bar\n1,2").table))).toBe("input.column-missing-code");
  });
});
