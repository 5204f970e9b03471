import { describe, expect, it } from "vitest";
import { readGeoJson, writeGeoJson } from "../../../src/io/layers/geojson.ts";
import { failureOf, geometriesOf, points } from "../worlds.ts";

describe("readGeoJson", () => {
  it("makes a row of each feature and a column of each property that any has", () => {
    const { table, meta } = readGeoJson(
      JSON.stringify({
        type: "FeatureCollection",
        illustrative: true,
        features: [
          {
            type: "Feature",
            id: 7,
            properties: { name: "甲", tags: ["a"] },
            geometry: { type: "Point", coordinates: [1, 2] },
          },
          { type: "Feature", id: 8, properties: { n: 3, none: null }, geometry: null },
        ],
      }),
    );
    expect(table.columns).toEqual(["name", "tags", "n", "none", "id"]);
    expect(table.cells).toEqual([
      ["甲", ""],
      ['["a"]', ""],
      ["", "3"],
      ["", ""],
      ["7", "8"],
    ]);
    expect(table.rows).toEqual([1, 2]);
    expect(geometriesOf(table)).toEqual([{ type: "Point", coordinates: [1, 2] }, undefined]);
    expect(meta.get("illustrative")).toBe(true);
  });

  it("reads a single feature and a bare geometry as collections of one", () => {
    expect(readGeoJson(JSON.stringify(points([[1, 2]])[0])).table.rows).toEqual([1]);
    expect(geometriesOf(readGeoJson('{"type":"Point","coordinates":[1,2]}').table)).toEqual([
      { type: "Point", coordinates: [1, 2] },
    ]);
  });

  it("lists what is no feature, and keeps a property called __proto__", () => {
    const { table } = readGeoJson(
      '{"type":"FeatureCollection","features":[null,5,{"type":"Feature","geometry":{"type":"Spiral"}},{"type":"Feature","properties":{"__proto__":"kept"},"geometry":null}]}',
    );
    expect(table.problems.map(({ id, row }) => [id, row])).toEqual([
      ["input.feature-broken", 1],
      ["input.feature-broken", 2],
      ["input.feature-broken", 3],
    ]);
    expect([table.columns, table.cells]).toEqual([["__proto__"], [["kept"]]]);
  });

  it.each([
    ["input.json-broken", '{"type":"FeatureCollection",\n"features":[}'],
    ["input.json-broken", '{"type":"FeatureCollection","features":['],
    ["input.topojson", '{"type":"Topology","objects":{},"arcs":[]}'],
    ["input.not-geojson", '{"rows":[]}'],
    ["input.not-geojson", "[1,2]"],
    [
      "input.crs-unsupported",
      '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},"features":[]}',
    ],
  ])("refuses with %s: %s", (id, text) => expect(failureOf(() => readGeoJson(text))).toBe(id));

  it("takes WGS 84 and CGCS2000 in degrees for what they are", () => {
    for (const crs of ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4490", "EPSG:4326"]) {
      const text = JSON.stringify({
        type: "FeatureCollection",
        crs: { type: "name", properties: { name: crs } },
        features: [],
      });
      expect(failureOf(() => readGeoJson(text))).toBe("");
    }
  });
});

describe("writeGeoJson", () => {
  it("writes members beside the features, one feature a line, and null for what is no figure", () => {
    const bytes = writeGeoJson(
      points(
        [
          [1, 2],
          [3, 4],
        ],
        (i) => ({ population: i === 0 ? NaN : 5 }),
      ),
      { licence: "ODbL-1.0", type: "x", none: undefined },
    );
    const text = new TextDecoder().decode(bytes);
    expect(JSON.parse(text)).toEqual({
      type: "FeatureCollection",
      licence: "ODbL-1.0",
      features: points(
        [
          [1, 2],
          [3, 4],
        ],
        (i) => ({ population: i === 0 ? null : 5 }),
      ),
    });
    expect(text.split("\n").length).toBe(7);
  });
});
