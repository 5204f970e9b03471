import { unzipSync, zipSync } from "fflate";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBoundaries } from "../../src/io/boundaries.ts";
import { toDemand } from "../../src/io/demand.ts";
import { toFacilities } from "../../src/io/facilities.ts";
import { readFile } from "../../src/io/read-file.ts";
import { writeFlatGeobuf } from "../../src/io/layers/write-flatgeobuf.ts";
import { extractOf } from "./roads/extract.ts";
import { InputError } from "../../src/model/problem.ts";
import { shapes, sheetXml, workbook } from "./archives.ts";
import { bytesOf, gb18030Csv, points, refusalOf, rowsAddUp } from "./worlds.ts";

const csv = bytesOf('id,name,lon,lat,population\n1,"甲, 乙",107.1,29.1,"1,200"\n2,丙,107.2,29.2,约500\n');
const geojson = bytesOf(
  JSON.stringify({
    type: "FeatureCollection",
    features: points(
      [
        [107.1, 29.1],
        [107.2, 29.2],
      ],
      (i) => ({ name: `村${i}`, population: i }),
    ),
  }),
);
const fgb = writeFlatGeobuf(
  points(
    [
      [107.1, 29.1],
      [107.2, 29.2],
    ],
    (i) => ({ name: `村${i}`, population: i }),
  ),
);

describe("readFile", () => {
  it("tells the format by the content, whatever the name", async () => {
    expect((await readFile(csv, "a.geo")).format).toBe("csv");
    expect((await readFile(geojson, "a.csv")).format).toBe("geojson");
    expect((await readFile(fgb, "a.csv")).format).toBe("flatgeobuf");
  });

  it("reads a map by its content, for the role that is asked for, and roads where none is", async () => {
    const map = extractOf({
      nodes: { 1: [107, 29, { amenity: "library", name: "县图书馆" }], 2: [107.1, 29] },
      ways: { 3: [[1, 2], { highway: "path" }] },
    });
    expect(await readFile(map, "county.bin")).toMatchObject({ format: "osm-pbf", table: { rows: [1] }, roads: {} });
    const facilities = await readFile(map, "county.osm.pbf", { role: "facilities" });
    expect(facilities.table.cells[facilities.table.columns.indexOf("name")]).toEqual(["县图书馆"]);
    expect([facilities.roads, facilities.table.system?.id]).toEqual([undefined, "wgs84"]);
    expect(await refusalOf(readFile(map, "county.osm.pbf", { role: "boundaries" }))).toBe("input.pbf-boundaries");
    expect(await refusalOf(readFile(bytesOf("<osm version='0.6'/>"), "county.osm.pbf"))).toBe("input.pbf-not");
  });

  it("gives the same rows for one set of points in three formats", async () => {
    const table = bytesOf("name,lon,lat,population\n村0,107.1,29.1,0\n村1,107.2,29.2,1\n");
    const people = await Promise.all(
      [geojson, fgb, table].map(async (bytes) => {
        const { name, lon, lat, population } = toDemand((await readFile(bytes, "file")).table).value;
        return name.map((one, i) => [one, lon[i], lat[i], population[i]]).toSorted();
      }),
    );
    expect(people[1]).toEqual(people[0]);
    expect(people[2]).toEqual(people[0]);
  });

  it("reads a GB18030 table under a title row", async () => {
    const { encoding, headerRow, table } = await readFile(gb18030Csv, "人口.csv");
    expect([encoding, headerRow]).toEqual(["gb18030", 2]);
    expect(toDemand(table).value).toMatchObject({ name: ["张家村"], population: Float64Array.of(1200), row: [3] });
  });

  it("says that it guessed the encoding of a Latin-1 file", async () => {
    const latin = Uint8Array.from([...bytesOf("name,lon,lat\nZ"), 0xfc, ...bytesOf("rich,8.5,47.4\n")]);
    const { table, encoding } = await readFile(latin, "a.csv");
    expect(encoding).toBe("windows-1252");
    expect(table.cells[0]).toEqual(["Zürich"]);
    expect(table.problems).toEqual([expect.objectContaining({ id: "input.encoding-guessed", row: 0 })]);
  });

  it.each([
    ["input.empty-file", "a.csv", []],
    ["input.no-bytes", "a.fgb", []],
    ["input.no-bytes", "a.osm.pbf", []],
    ["input.no-bytes", "a.xlsx", []],
    ["input.empty-file", "a.csv", [...bytesOf(" \r\n \n")]],
    ["input.header-only", "a.csv", [...bytesOf("id,name,lon,lat\n")]],
    ["input.header-only", "a.csv", [...bytesOf("id,name,lon,lat\n,,,\n")]],
    ["input.no-features", "a.geojson", [...bytesOf('{"type":"FeatureCollection","features":[]}')]],
    ["input.no-features", "a.fgb", [...writeFlatGeobuf([])]],
    ["input.not-flatgeobuf", "a.fgb", [...bytesOf("id,name\n1,2")]],
    ["input.json-broken", "a.geojson", [...bytesOf("id,name\n1,2")]],
    ["input.binary", "a.csv", [0x41, 0x00, 0x42]],
    ["input.xlsx-incomplete", "a.xlsx", [0x50, 0x4b, 0x03, 0x04, 0x00]],
    ["input.zip-broken", "a.zip", [0x50, 0x4b, 0x03, 0x04, 0x00]],
    ["input.xlsx-encrypted", "a.xlsx", [0xd0, 0xcf, 0x11, 0xe0, 0x00]],
    ["input.shapefile-loose", "a.shp", [0x00, 0x00, 0x27, 0x0a, 0x00]],
    ["input.shapefile-loose", "a.dbf", [0x03, 0x7c, 0x01, 0x01, 0x00]],
    ["input.format-unsupported", "a.csv", [...bytesOf("<!DOCTYPE html><html>")]],
  ])("refuses with %s a file %s of bytes %j", async (id, name, bytes) => {
    expect(await refusalOf(readFile(Uint8Array.from(bytes), name))).toBe(id);
  });

  it("refuses text that does not fit into one string, before it decodes it", async () => {
    expect(await refusalOf(readFile(new Uint8Array(501 * 2 ** 20), "a.csv"))).toBe("input.text-too-large");
  });

  it("names the file in what it refuses", async () => {
    await expect(readFile(new Uint8Array(0), "空.csv")).rejects.toThrow(
      expect.objectContaining({ values: { file: "空.csv" } }),
    );
  });

  it("reads mixed line breaks and breaks in quotes row by row", async () => {
    const { table } = await readFile(bytesOf('id,name,lon,lat\r\n1,"a\r\nb",1,2\n2,c,3,4\r3,"d\ne",5,6'), "a.csv");
    expect(table.cells[1]).toEqual(["a\r\nb", "c", "d\ne"]);
    expect(table.rows).toEqual([2, 3, 4]);
  });

  it("lists every feature of a file of null geometries, and none is used", async () => {
    const features = Array.from({ length: 50 }, (_, i) => ({
      type: "Feature",
      properties: { population: i },
      geometry: null,
    }));
    const demand = toDemand(
      (await readFile(bytesOf(JSON.stringify({ type: "FeatureCollection", features })), "null.geojson")).table,
    );
    expect([demand.rowsIn, demand.rowsUsed, demand.problems.length]).toEqual([50, 0, 50]);
    expect(rowsAddUp(demand)).toBe(true);
  });
});

describe("GeoJSON made to trip a reader", () => {
  const hostile = '{"toString":1,"valueOf":1}';
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  it.each([
    ["type", `{"type":"Feature","properties":{},"geometry":{"type":${hostile}}}`],
    ["coordinates", `{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":${hostile}}}`],
    ["ring", `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[${hostile}]]}}`],
    [
      "nesting",
      `{"type":"Feature","properties":{"a":${deep}},"geometry":{"type":"Polygon","coordinates":[[${deep}]]}}`,
    ],
    ["point", `{"type":"Feature","properties":{"a":${deep}},"geometry":{"type":"Point","coordinates":${deep}}}`],
  ])("is listed: its %s", async (_, feature) => {
    const { table } = await readFile(bytesOf(`{"type":"FeatureCollection","features":[${feature}]}`), "a.geojson");
    const facilities = toFacilities(table, { defaults: { kind: "library" } });
    expect([facilities.rowsIn, facilities.rowsUsed]).toEqual([1, 0]);
    expect(rowsAddUp(facilities)).toBe(true);
  });
});

/** The archive with its files stored, so that damage reaches what is in them. */
function unpacked(bytes: Uint8Array): Uint8Array {
  return zipSync(unzipSync(bytes), { level: 0 });
}

describe("every file", () => {
  const seeds = [
    ["a.csv", csv],
    ["b.csv", gb18030Csv],
    ["c.geojson", geojson],
    ["d.fgb", fgb],
    [
      "e.xlsx",
      unpacked(
        workbook([
          {
            name: "表",
            xml: sheetXml([
              ["name", "lon", "lat"],
              ["甲", 107.1, 29.1],
            ]),
          },
        ]),
      ),
    ],
    ["f.zip", unpacked(zipSync({ "a.shp": shapes([[107.1, 29.1]]).shp }))],
  ] as const;
  const damage = fc.record({
    seed: fc.constantFrom(...seeds),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
    edits: fc.array(fc.tuple(fc.nat(), fc.constantFrom(0x00, 0x0a, 0x22, 0x2c, 0x3d, 0x5b, 0x7f, 0x80, 0xff)), {
      maxLength: 6,
    }),
    splice: fc.tuple(fc.nat(), fc.nat(40), fc.nat()),
  });

  it("is read or refused, however damaged, and its rows add up", async () => {
    await fc.assert(
      fc.asyncProperty(damage, async ({ seed: [name, whole], cut, edits, splice: [from, length, to] }) => {
        const bytes = whole.slice(0, cut < 0.7 ? whole.length : Math.ceil(whole.length * cut));
        for (const [at, value] of edits) if (bytes.length > 0) bytes[at % bytes.length] = value;
        if (bytes.length > 0) bytes.copyWithin(to % bytes.length, from % bytes.length, (from % bytes.length) + length);
        try {
          const { table } = await readFile(bytes, name);
          for (const interpret of [toFacilities, toDemand, toBoundaries]) {
            try {
              expect(rowsAddUp(interpret(table))).toBe(true);
            } catch (error) {
              if (!(error instanceof InputError)) throw error;
            }
          }
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),
      { numRuns: 600 },
    );
  });

  it("is read or refused, also where it is text or JSON of any kind", async () => {
    const any = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.json(),
      fc.json().map((json) => `{"type":"FeatureCollection","features":[${json}]}`),
    );
    await fc.assert(
      fc.asyncProperty(any, async (text) => {
        try {
          const { table } = await readFile(bytesOf(text), "any");
          expect(rowsAddUp(toBoundaries(table))).toBe(true);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
