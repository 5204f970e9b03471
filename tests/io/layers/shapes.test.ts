import type { Geometry } from "geojson";
import { describe, expect, it } from "vitest";
import { countVertices } from "../../../src/io/layers/shapes.ts";
import { addRow, createTable } from "../../../src/io/table.ts";
import { failureOf } from "../worlds.ts";

const ring = Array.from({ length: 100_001 }, (_, i) => [100 + (i % 2), 30]);

describe("countVertices", () => {
  it.each<[number, Geometry | undefined]>([
    [0, undefined],
    [1, { type: "Point", coordinates: [100, 30] }],
    [2, { type: "MultiPoint", coordinates: ring.slice(0, 2) }],
    [3, { type: "LineString", coordinates: ring.slice(0, 3) }],
    [9, { type: "Polygon", coordinates: [ring.slice(0, 5), ring.slice(0, 4)] }],
    [13, { type: "MultiPolygon", coordinates: [[ring.slice(0, 5), ring.slice(0, 4)], [ring.slice(0, 4)]] }],
    [0, { type: "GeometryCollection", geometries: [] }],
  ])("counts %i places", (count, geometry) => {
    expect(countVertices(geometry)).toBe(count);
  });

  it("is not led astray by coordinates that are none", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);
    for (const coordinates of [null, 5, "x", {}, [], [null, [1, 2]], [[], 5], deep])
      expect(countVertices({ type: "MultiPolygon", coordinates } as Geometry)).toBeLessThan(3);
  });
});

describe("addRow", () => {
  it("refuses a feature set of more than 10 million places", () => {
    const table = createTable(["name"], true);
    const add = (geometry: Geometry) => failureOf(() => addRow(table, 1, ["a"], geometry));
    for (let n = 0; n < 99; n++) expect(add({ type: "Polygon", coordinates: [ring] })).toBe("");
    expect(add({ type: "LineString", coordinates: ring.slice(0, 99_901) })).toBe("");
    expect(add({ type: "Point", coordinates: [100, 30] })).toBe("input.too-many-vertices");
  });
});
