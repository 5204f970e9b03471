import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { packedFile } from "../../../src/io/archives/packed-file.ts";
import { openZip } from "../../../src/io/archives/zip.ts";
import { readFile } from "../../../src/io/read-file.ts";
import { sheetXml, workbook } from "../archives.ts";
import { bytesOf, refusalOf } from "../worlds.ts";

const csv = bytesOf("name,lon,lat\n馆,107,29\n");
const geojson = bytesOf(
  '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"馆"},"geometry":{"type":"Point","coordinates":[107,29]}}]}',
);
const book = workbook([
  {
    name: "一",
    xml: sheetXml([
      ["name", "lon", "lat"],
      ["馆", 107, 29],
    ]),
  },
]);

function zipOf(names: string[], content: Uint8Array = csv): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, content])));
}

describe("packedFile", () => {
  it.each([
    ["甲.csv", ["甲.csv"]],
    ["data/甲.CSV", ["data/", "data/甲.CSV", "README.txt", "LICENSE"]],
    ["a.txt", ["a.txt", "a.pdf"]],
    ["a.json", ["a.json", "__MACOSX/._a.json", "x/._b.csv"]],
    [undefined, ["a.shp", "a.dbf", "list.csv"]],
    [undefined, ["a.docx"]],
  ])("is %s of %j", (name, names) => {
    expect(packedFile(openZip(zipOf(names)))?.name).toBe(name);
  });

  it("refuses to choose among several, and names them", () => {
    const zip = openZip(zipOf(["a.csv", "b.geojson", "c.txt"]));
    expect(() => packedFile(zip)).toThrow(
      expect.objectContaining({ id: "input.zip-several", values: { count: 2, entries: "a.csv, b.geojson" } }),
    );
  });
});

describe("a zip of one table or layer", () => {
  it.each([
    ["csv", "甲.csv", csv],
    ["geojson", "甲.geojson", geojson],
    ["xlsx", "甲.xlsx", book],
  ])("is read as the %s that it holds, and a note names it", async (format, name, content) => {
    const read = await readFile(zipOf([name], content), "甲.zip");
    expect(read.format).toBe(format);
    expect(read.table.cells[read.table.columns.indexOf("name")]).toEqual(["馆"]);
    expect(read.table.problems).toEqual([
      expect.objectContaining({ id: "input.zip-entry", row: 0, values: { row: 0, value: name } }),
    ]);
  });

  it("is refused as the file would be, under the archive's name", async () => {
    await expect(readFile(zipOf(["空.csv"], bytesOf("name,lon,lat\n")), "甲.zip")).rejects.toThrow(
      expect.objectContaining({ id: "input.header-only", values: { file: "甲.zip" } }),
    );
    expect(await refusalOf(readFile(zipOf(["a.csv", "b.csv"]), "甲.zip"))).toBe("input.zip-several");
  });

  it("is opened no deeper, and what it holds may not grow past the outer archive's limit", async () => {
    const twice = zipOf(["inner.xlsx"], zipOf(["a.csv"]));
    expect(await refusalOf(readFile(twice, "甲.zip"))).toBe("input.zip-nothing");
    const bomb = zipSync({ "xl/workbook.xml": new Uint8Array(60 * 2 ** 20) });
    expect(await refusalOf(readFile(zipOf(["a.xlsx"], bomb), "甲.zip"))).toBe("input.zip-too-large");
  });
});
