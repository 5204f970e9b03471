import { describe, expect, it } from "vitest";
import { toBoundaries } from "../../src/io/boundaries.ts";
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
