import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import type { Feature } from "geojson";
import { writeFlatGeobuf } from "../../src/io/layers/write-flatgeobuf.ts";
import { writeProjectFile } from "../../src/io/plans/project-file.ts";
import { parsePlan } from "../../src/io/plans/plan-file.ts";
import { dbf, shapes, sheetXml, workbook } from "../io/archives.ts";
import { extractOf, type World } from "../io/roads/extract.ts";
import { writeTiff } from "../io/rasters/write-tiff.ts";
import { bytesOf, gb18030Csv } from "../io/worlds.ts";

export type CorpusFile = { name: string; bytes: Uint8Array };

const root = fileURLToPath(new URL("../..", import.meta.url));

/** One sound file of every format that is read, small enough to be broken thousands of times. */
export async function seeds(): Promise<CorpusFile[]> {
  return [
    { name: "people.csv", bytes: fromData("fengdu/demand.csv") },
    { name: "register.tsv", bytes: bytesOf(register.replaceAll(",", "\t")) },
    {
      name: "quoted.csv",
      bytes: bytesOf('名称,经度,纬度,备注\r\n"甲 ""一""",107.1,29.1,"两\n行"\r\n乙,107.2,29.2,\r\n'),
    },
    { name: "utf16.csv", bytes: utf16(register) },
    { name: "gb18030.csv", bytes: gb18030Csv },
    { name: "cells.geojson", bytes: bytesOf(JSON.stringify({ type: "FeatureCollection", features })) },
    { name: "cells.fgb", bytes: writeFlatGeobuf(features) },
    { name: "book.xlsx", bytes: book() },
    { name: "layer.zip", bytes: zippedShapes() },
    { name: "table.zip", bytes: zipSync({ "register.csv": bytesOf(register) }) },
    { name: "county.osm.pbf", bytes: extractOf(county) },
    { name: "bare.osm.pbf", bytes: extractOf(county, false) }, // not packed, so that what is broken reaches the reader
    { name: "people.tif", bytes: writeTiff(raster, { noData: "-99999", stripRows: 7 }) },
    {
      name: "tiles.tif",
      bytes: writeTiff(raster, { tile: [16, 16], pack: "deflate", predictor: 3, isBigEndian: true }),
    },
    {
      name: "big.tif",
      bytes: writeTiff(whole, {
        isBig: true,
        kind: "uint16",
        pack: "lzw",
        predictor: 2,
        epsg: 32648,
        isProjected: true,
        corner: [741_000, 3_300_000],
        step: [100, 100],
      }),
    },
    { name: "plan.json", bytes: fromData("fengdu/plan.json") },
    { name: "work.jiujin", bytes: await project() },
  ];
}

const register =
  "丰都县文化设施台账,,,,\n名称,类别,经度,纬度,容量\n县图书馆,图书馆,107.73027,29.86864,200\n高家镇文化站,文化站,107.86,30.02035,约500\n合计,,,,700\n";

const raster = Array.from({ length: 24 }, (_, r) =>
  Array.from({ length: 30 }, (__, c) => ((r * c) % 11 === 0 ? -99_999 : (r * c) % 7)),
);
const whole = raster.map((row) => row.map((people) => Math.max(0, people)));

const features: Feature[] = [0, 1, 2, 3].map((n) => ({
  type: "Feature",
  properties: { code: `50023000${n}`, name: `第${n}镇`, population: 100 * n, __proto__x: "值" },
  geometry:
    n === 3
      ? { type: "Point", coordinates: [107.7, 29.8] }
      : {
          type: "Polygon",
          coordinates: [
            [
              [107 + n, 29],
              [108 + n, 29],
              [108 + n, 30],
              [107 + n, 30],
              [107 + n, 29],
            ],
          ],
        },
}));

/** Roads, a town and a library, with a barrier, a node that is missing and a relation. */
const county: World = {
  nodes: {
    1: [107.1, 29.1, { place: "town", name: "高家镇", population: "53000" }],
    2: [107.2, 29.1, { barrier: "bollard" }],
    3: [107.2, 29.2],
    4: [107.3, 29.2, { amenity: "library", name: "县图书馆" }],
  },
  ways: {
    10: [[1, 2, 3], { highway: "secondary", name: "平都大道", maxspeed: "60", oneway: "yes" }],
    11: [[3, 4, 99], { highway: "footway", bicycle: "yes" }],
    12: [[1, 4], { highway: "construction" }],
  },
  relations: { 20: [[{ type: "way", id: 11, role: "outer" }], { tourism: "museum", name: "博物馆" }] },
};

function fromData(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${root}data/${path}`));
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
}

function book(): Uint8Array {
  const rows = register
    .split("\n")
    .map((line) => line.split(",").map((cell) => (/^[\d.]+$/.test(cell) ? Number(cell) : cell)));
  return workbook([
    { name: "台账", xml: sheetXml(rows) },
    { name: "说明", xml: sheetXml([["填报说明"]]) },
  ]);
}

function zippedShapes(): Uint8Array {
  const { shp, shx } = shapes([
    [107.7, 29.8],
    [107.9, 30.1],
    [108.0, 29.9],
  ]);
  const table = dbf(
    [{ name: bytesOf("NAME"), type: "C", length: 12 }],
    ["甲", "乙", "丙"].map((name) => [bytesOf(name)]),
  );
  return zipSync({ "站.shp": shp, "站.shx": shx, "站.dbf": table, "站.cpg": bytesOf("UTF-8") });
}

async function project(): Promise<Uint8Array> {
  const plan = parsePlan(
    JSON.stringify({
      version: 1,
      name: "项目",
      sources: [{ id: "f", role: "facilities", path: "own-1/站.csv" }],
      scenarios: [],
      params: {},
    }),
  );
  return writeProjectFile(
    { plan, files: new Map([["own-1/站.csv", bytesOf(register)]]) },
    new Map(),
    1_764_000_000_000,
  );
}
