import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { atIntervals } from "../../src/io/heartbeat.ts";
import { readLargeText } from "../../src/io/large-text.ts";
import { writeFlatGeobuf } from "../../src/io/layers/write-flatgeobuf.ts";
import { writeGeoJson } from "../../src/io/layers/geojson.ts";
import { loadPlan } from "../../src/io/load.ts";
import { readFile } from "../../src/io/read-file.ts";
import type { Plan } from "../../src/model/plan.ts";
import { dbf, sheetXml, shapes, workbook } from "./archives.ts";
import { bytesOf, points } from "./worlds.ts";

type Beat = [rows: number, share: number];

const rows = 2500;
const lines = Array.from({ length: rows }, (_, i) => `甲${i},${100 + i / rows},30,${"x".repeat(60)}`);
const csv = `name,lon,lat,remark\n${lines.join("\n")}\n`;
const features = points(Array.from({ length: rows }, (_, i) => [100 + i / rows, 30]));
const shapefile = zipSync({
  ...Object.fromEntries(
    Object.entries(shapes(features.map((_, i) => [100 + i / rows, 30]))).map(([end, part]) => [`a.${end}`, part]),
  ),
  "a.dbf": dbf(
    [{ name: bytesOf("n"), type: "N", length: 5 }],
    features.map((_, i) => [bytesOf(String(i))]),
  ),
});
const sheetRows = 40_000;
const sheet = sheetXml([["name", "n"], ...Array.from({ length: sheetRows }, (_, i) => ["甲", i])]);

async function beatsOf(bytes: Uint8Array, name: string): Promise<Beat[]> {
  const beats: Beat[] = [];
  await readFile(bytes, name, {}, (...beat) => beats.push(beat));
  return beats;
}

function expectRising(beats: Beat[], total: number): void {
  const counts = beats.map(([count]) => count);
  const shares = beats.map(([, share]) => share);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(new Set(counts).size).toBeGreaterThan(2);
  expect(beats.at(-1)).toEqual([total, 1]);
}

describe("a reader says how far it has come, and ends at the number of rows", () => {
  it.each<[string, Uint8Array, string, number]>([
    ["CSV without quotes", bytesOf(csv), "a.csv", rows],
    ["CSV with quotes", bytesOf(csv.replaceAll(/甲\d+/g, '"$&"')), "a.csv", rows],
    ["CSV with a row of totals that is kept out", bytesOf(`${csv}合计,,,\n`), "a.csv", rows + 1],
    ["GeoJSON", writeGeoJson(features), "a.geojson", rows],
    ["FlatGeobuf", writeFlatGeobuf(features), "a.fgb", rows],
    ["a Shapefile", shapefile, "a.zip", rows],
    ["a workbook", workbook([{ name: "表", xml: sheet }]), "a.xlsx", sheetRows],
  ])("%s", async (_, bytes, name, total) => {
    expectRising(await beatsOf(bytes, name), total);
  });

  it.each<[string, Uint8Array]>([
    ["a large CSV", bytesOf(csv)],
    ["a large GeoJSON", writeGeoJson(features)],
  ])("%s", (_, bytes) => {
    const beats: Beat[] = [];
    readLargeText(bytes, "a", {}, (...beat) => beats.push(beat), 0);
    expectRising(beats, rows);
  });

  it("of a plan, with the name of each file", async () => {
    const source = (id: string, role: "demand" | "facilities") => ({ id, role, path: `${id}.csv` });
    const plan: Plan = {
      version: 1,
      name: "",
      sources: [source("people", "demand"), source("places", "facilities")],
      scenarios: [],
      params: {},
    };
    const files = new Map([
      ["people.csv", "name,lon,lat,population\na,107.7,29.8,5\nb,107.8,29.9,6\n"],
      ["places.csv", "name,kind,lon,lat\nc,library,107.7,29.8\n"],
    ]);
    const ends: [string, number][] = [];
    await loadPlan(
      plan,
      async (path) => bytesOf(files.get(path) ?? "{}"),
      undefined,
      (file) => (count, share) => void (share === 1 && ends.push([file, count])),
    );
    expect(new Map(ends)).toEqual(
      new Map([
        ["people.csv", 2],
        ["places.csv", 1],
      ]),
    );
  });

  it("and says nothing at the end of a file that cannot be used", async () => {
    const beats: Beat[] = [];
    await readFile(bytesOf("name,lon,lat\n"), "a.csv", {}, (...beat) => beats.push(beat)).catch(() => undefined);
    expect(beats.every(([count]) => count === 0)).toBe(true);
  });
});

describe("atIntervals", () => {
  it("passes on the first beat, then one in 250 ms at most, and the end always", () => {
    let time = 1000;
    const heard: Beat[] = [];
    const beat = atIntervals(
      (...told) => heard.push(told),
      () => time,
    );
    beat(1, 0.1);
    for (time = 1010; time < 1500; time += 10) beat(time, 0.5);
    beat(9999, 1);
    expect(heard).toEqual([
      [1, 0.1],
      [1250, 0.5],
      [9999, 1],
    ]);
  });
});
