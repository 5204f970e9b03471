import { deserialize, serialize } from "flatgeobuf/lib/mjs/geojson.js";
import type { Feature, FeatureCollection } from "geojson";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readFlatGeobuf } from "../../../src/io/layers/flatgeobuf.ts";
import { readFile } from "../../../src/io/read-file.ts";
import { writeFlatGeobuf } from "../../../src/io/layers/write-flatgeobuf.ts";
import { InputError } from "../../../src/model/problem.ts";
import { failureOf, geometriesOf, numbers, points, refusalOf } from "../worlds.ts";

const quiet = vi.spyOn(console, "debug");
beforeAll(() => void quiet.mockImplementation(() => {})); // the library tells of every node it visits
afterAll(() => quiet.mockRestore());

async function readByLibrary(bytes: Uint8Array): Promise<Feature[]> {
  const features: Feature[] = [];
  for await (const feature of deserialize(bytes)) features.push(feature);
  return features;
}

const square: Feature = {
  type: "Feature",
  properties: { code: "500230001", illustrative: true, population: 12, areaKm2: 1.5 },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 4],
        [0, 0],
      ],
      [
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 1],
      ],
    ],
  },
};
const islands: Feature = {
  type: "Feature",
  properties: { code: "00123", name: "两岛", population: 0.5 },
  geometry: {
    type: "MultiPolygon",
    coordinates: [
      [square.geometry.type === "Polygon" ? square.geometry.coordinates[0] : []],
      [
        [
          [6, 6],
          [7, 6],
          [7, 7],
          [6, 6],
        ],
      ],
    ],
  },
};

describe("writeFlatGeobuf", () => {
  it("writes what the library reads back: shapes with holes and parts, and the columns of all features", async () => {
    const read = await readByLibrary(writeFlatGeobuf([square, islands]));
    const byCode = new Map(read.map((feature) => [feature.properties?.["code"], feature]));
    expect(byCode.get("500230001")?.geometry).toEqual(square.geometry);
    expect(byCode.get("00123")?.geometry).toEqual(islands.geometry);
    expect(byCode.get("500230001")?.properties).toEqual(square.properties);
    expect(byCode.get("00123")?.properties).toEqual(islands.properties);
  });

  it("writes what our own reader reads back as text cells", () => {
    const { table, meta } = readFlatGeobuf(
      writeFlatGeobuf([square, islands], { title: "单元", metadata: { licence: "CC-BY-4.0" } }),
    );
    expect(table.columns).toEqual(["code", "illustrative", "population", "areaKm2", "name"]);
    const i = table.cells[0].indexOf("00123");
    expect(table.cells.map((cells) => cells[i])).toEqual(["00123", "", "0.5", "", "两岛"]);
    expect(geometriesOf(table)[i]).toEqual(islands.geometry);
    expect([...meta]).toEqual([
      ["title", "单元"],
      ["licence", "CC-BY-4.0"],
    ]);
  });

  it("leaves out what is no figure, keeps a column called __proto__, and writes an empty file for no features", async () => {
    const properties = JSON.parse('{"__proto__": "kept", "n": null}') as Feature["properties"];
    const { table } = readFlatGeobuf(
      writeFlatGeobuf(
        points(
          [
            [1, 2],
            [3, 4],
          ],
          (i) => (i === 0 ? properties : { n: NaN }),
        ),
      ),
    );
    expect(table.columns).toEqual(["__proto__", "n"]);
    expect(table.cells[0].toSorted()).toEqual(["", "kept"]);
    expect(table.cells[1]).toEqual(["", ""]);
    expect(readFlatGeobuf(writeFlatGeobuf([])).table.rows).toEqual([]);
  });

  it("refuses a feature without a place, which an index cannot hold", () => {
    const empty = [{ ...square, geometry: { type: "Polygon" as const, coordinates: [] } }];
    expect(failureOf(() => writeFlatGeobuf(empty))).toBe("output.geometry-missing");
  });

  it.each([1, 2, 16, 17, 300])(
    "indexes %i features so that the library's search by box finds what brute force finds",
    async (n) => {
      const random = numbers(n);
      const places = Array.from({ length: n }, (): [number, number] => [100 + 10 * random(), 25 + 10 * random()]);
      const bytes = writeFlatGeobuf(points(places));
      for (let run = 0; run < 12; run++) {
        const [west, south] = [100 + 8 * random(), 25 + 8 * random()];
        const rect = { minX: west, minY: south, maxX: west + 4 * random(), maxY: south + 4 * random() };
        const found: number[] = [];
        for await (const feature of deserialize(bytes, { rect })) found.push(Number(feature.properties?.["n"]));
        const inside = places.flatMap(([lon, lat], i) =>
          lon >= rect.minX && lon <= rect.maxX && lat >= rect.minY && lat <= rect.maxY ? [i] : [],
        );
        expect(found.toSorted((a, b) => a - b)).toEqual(inside);
      }
    },
  );
});

describe("readFlatGeobuf", () => {
  const collection: FeatureCollection = {
    type: "FeatureCollection",
    features: points(
      [
        [107.7, 29.9],
        [107.8, 29.8],
      ],
      (i) => ({ name: `村${i}` }),
    ),
  };

  it("reads a file that the library wrote, without an index", () => {
    const { table } = readFlatGeobuf(serialize(collection));
    expect(table.cells).toEqual([["村0", "村1"]]);
    expect(table.rows).toEqual([1, 2]);
    expect(geometriesOf(table)).toEqual(collection.features.map((feature) => feature.geometry));
  });

  it.each([
    ["with an index", writeFlatGeobuf(collection.features, { metadata: { licence: "MIT" } })],
    ["without one", serialize(collection)],
  ])("says that a file %s is incomplete, wherever it is cut", async (_, bytes) => {
    for (let length = 0; length < bytes.length; length++) {
      const id = await refusalOf(readFile(bytes.slice(0, length), "cut.fgb"));
      expect(["input.no-bytes", "input.not-flatgeobuf", "input.fgb-header", "input.fgb-incomplete"]).toContain(id);
    }
    expect(await refusalOf(readFile(bytes, "whole.fgb"))).toBe("");
  });

  it("counts how much of a cut file is there", async () => {
    const bytes = writeFlatGeobuf(collection.features);
    await expect(readFile(bytes.slice(0, -1), "cut.fgb")).rejects.toThrow(
      expect.objectContaining({ id: "input.fgb-incomplete", values: { file: "cut.fgb", read: 1, expected: 2 } }),
    );
  });

  it("notes bytes beyond the last feature", () => {
    const bytes = writeFlatGeobuf(collection.features);
    const longer = new Uint8Array(bytes.length + 20);
    longer.set(bytes);
    const { table } = readFlatGeobuf(longer);
    expect(table.rows.length).toBe(2);
    expect(table.problems).toEqual([expect.objectContaining({ id: "input.fgb-beyond", row: 0 })]);
  });

  it.each([
    ["nothing at all", []],
    ["the magic bytes alone", [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0]],
    ["a header of 2 GB", [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0, 0xff, 0xff, 0xff, 0x7f]],
    ["a header of nothing", [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0, 0, 0, 0, 0]],
    ["an older version", [0x66, 0x67, 0x62, 2, 0x66, 0x67, 0x62, 0, 8, 0, 0, 0]],
  ])("refuses %s at once", async (_, bytes) => {
    expect(await refusalOf(readFile(Uint8Array.from(bytes), "broken.fgb"))).not.toBe("");
  });

  it("ends on every file with one byte changed, and adds no rows", () => {
    const bytes = writeFlatGeobuf([square, islands, ...collection.features], { metadata: { licence: "MIT" } });
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0x00, 0x01, 0x7f, 0xff]) {
        const changed = bytes.slice();
        changed[at] = value;
        try {
          const { table } = readFlatGeobuf(changed);
          const listed = table.problems.filter((problem) => problem.action === "skipped").length;
          expect(table.rows.length + listed).toBeLessThanOrEqual(bytes.length / 8);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }
    }
  });
});
