import { describe, expect, it } from "vitest";
import { readLargeText } from "../../src/io/large-text.ts";
import { readFile } from "../../src/io/read-file.ts";
import { bytesOf } from "./worlds.ts";

const large = (bytes: Uint8Array, name = "x.csv", options = {}) => readLargeText(bytes, name, options, undefined, 0);
const csv = "id,名称,lon,lat\na,甲,107.1,29.5\nb,'=乙,107.2,29.6\n合计,2,,\n";
const json =
  '{"type":"FeatureCollection","name":"z","features":[{"type":"Feature","properties":{"a":1},"geometry":null}]}';

describe("readLargeText", () => {
  it.each([
    ["CSV", csv, {}],
    ["CSV with a mark", `\uFEFF${csv}`, {}],
    ["CSV with a mark and another encoding asked for", `\uFEFF${csv}`, { encoding: "utf8" }],
    ["CSV with CRLF and semicolons", csv.replaceAll("\n", "\r\n").replaceAll(",", ";"), { encoding: "UTF8" }],
    ["CSV that names its delimiter", `sep=;\n${csv.replaceAll(",", ";")}`, {}],
    ["CSV with its header given", `甲,乙\n${csv}`, { headerRow: 2 }],
    ["GeoJSON", json, {}],
    ["GeoJSON with a mark", `\uFEFF\n${json}`, {}],
  ])("gives what the reader of whole texts gives: %s", async (_, text, options) => {
    expect(large(bytesOf(text), "x", options)).toEqual(await readFile(bytesOf(text), "x", options));
  });

  it("leaves the rest to the reader of whole texts", () => {
    expect(large(bytesOf(csv.replace("甲", '"甲"')))).toBeUndefined();
    expect(large(bytesOf(csv), "x.geojson")).toBeUndefined();
    expect(large(bytesOf(csv), "x.csv", { encoding: "gb18030" })).toBeUndefined();
    expect(large(bytesOf("<kml></kml>"))).toBeUndefined();
    expect(large(bytesOf(" \n "))).toBeUndefined();
    expect(large(bytesOf(`${csv}\0`))).toBeUndefined();
    expect(large(Uint8Array.of(...bytesOf(csv), 0xe4))).toBeUndefined();
    expect(large(Uint8Array.of(0xff, 0xfe, 0x61, 0x00))).toBeUndefined();
  });

  it("does not touch files of common size", () => {
    expect(readLargeText(bytesOf(csv), "x.csv", {})).toBeUndefined();
  });
});
