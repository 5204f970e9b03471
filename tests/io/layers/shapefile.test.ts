import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { toBoundaries } from "../../../src/io/boundaries.ts";
import { readFile } from "../../../src/io/read-file.ts";
import { rowsIn } from "../../../src/io/table.ts";
import { dbf, rawZip, shapes } from "../archives.ts";
import { bytesOf, geometriesOf, numbers, refusalOf, rowsAddUp } from "../worlds.ts";

const gbk = {
  名称: Uint8Array.of(0xc3, 0xfb, 0xb3, 0xc6),
  张家村: Uint8Array.of(0xd5, 0xc5, 0xbc, 0xd2, 0xb4, 0xe5),
  丰都县三合街道: Uint8Array.of(0xb7, 0xe1, 0xb6, 0xbc, 0xcf, 0xd8, 0xc8, 0xfd, 0xba, 0xcf, 0xbd, 0xd6, 0xb5, 0xc0),
};
const big5 = { 名稱: Uint8Array.of(0xa6, 0x57, 0xba, 0xd9), 臺北: Uint8Array.of(0xbb, 0x4f, 0xa5, 0x5f) };
const places = shapes([
  [107.7, 29.8],
  [107.8, 29.9],
]);
const chinese = (driver = 0) =>
  dbf([{ name: gbk.名称, type: "C", length: 20 }], [[gbk.张家村], [gbk.丰都县三合街道]], driver);

function zipped(parts: Record<string, Uint8Array>, name = "村"): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([ending, bytes]) => [`${name}.${ending}`, bytes])));
}

const ids = (problems: { id: string }[]) => problems.map(({ id }) => id);

describe("a zipped Shapefile", () => {
  it("of more than a megabyte, which is read in blocks, gives every shape in its place and lists the empty ones", async () => {
    const list = Array.from({ length: 50_000 }, (_, i) => (i % 7 === 3 ? null : [100 + i / 50_000, 30]));
    const { table } = await readFile(zipped(shapes(list)), "a.zip");
    const places = geometriesOf(table).map((geometry) => geometry?.type === "Point" && geometry.coordinates);
    expect(places).toEqual(list.filter((place) => place !== null));
    expect(table.rows).toEqual(list.flatMap((place, i) => (place ? [i + 1] : [])));
    expect(table.problems.filter(({ id }) => id === "input.shape-null").map(({ row }) => row)).toEqual(
      list.flatMap((place, i) => (place ? [] : [i + 1])),
    );
  });

  it("gives shapes, attributes as text, and the words of its .prj", async () => {
    const field = (name: string, type: string, length: number) => ({ name: bytesOf(name), type, length });
    const table = dbf(
      [
        field("code", "N", 12),
        field("area", "N", 12),
        field("day", "D", 8),
        field("open", "L", 1),
        field("__proto__", "C", 9),
      ],
      [
        ["500230001001", "12.50", "20240501", "T", "a"].map(bytesOf),
        ["************", "3.000", "", "?", "b"].map(bytesOf),
      ],
    );
    const prj = 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]';
    const read = await readFile(zipped({ ...places, dbf: table, prj: bytesOf(prj), cpg: bytesOf("UTF-8") }), "a.zip");
    expect(read.format).toBe("shapefile");
    expect(read.table.columns).toEqual(["code", "area", "day", "open", "__proto__"]);
    expect(read.table.cells).toEqual([
      ["500230001001", ""],
      ["12.50", "3"],
      ["2024-05-01", ""],
      ["true", ""],
      ["a", "b"],
    ]);
    expect(geometriesOf(read.table)).toEqual([
      { type: "Point", coordinates: [107.7, 29.8] },
      { type: "Point", coordinates: [107.8, 29.9] },
    ]);
    expect(read.meta.get("prj")).toBe(prj);
    expect(read.table.problems).toEqual([]);
  });

  it("keeps the holes of its polygons", async () => {
    const outer = [
      [0, 0],
      [0, 9],
      [9, 9],
      [9, 0],
      [0, 0],
    ];
    const hole = [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 1],
    ];
    const bytes = zipped({
      ...shapes([[outer, hole]]),
      dbf: dbf([{ name: bytesOf("code"), type: "C", length: 6 }], [[bytesOf("500230")]]),
    });
    const read = toBoundaries((await readFile(bytes, "a.zip")).table);
    expect(read.value.shape).toEqual([expect.objectContaining({ type: "Polygon", coordinates: [outer, hole] })]);
    expect(read.value.code).toEqual(["500230"]);
    expect(rowsAddUp(read)).toBe(true);
  });

  it("lists empty and broken shapes and deleted records", async () => {
    const four = shapes([[107.7, 29.8], null, [107.8, 29.9], [107.9, 29.9]]);
    new DataView(four.shp.buffer).setInt32(100 + 28 + 12 + 8, 7, true); // the third record's type is none
    const rows = ["a", "b", "c", "d"].map((cell) => [bytesOf(cell)]);
    const bytes = zipped({ ...four, dbf: dbf([{ name: bytesOf("name"), type: "C", length: 3 }], rows, 0, [3]) });
    const { table } = await readFile(bytes, "a.zip");
    expect(table.cells).toEqual([["a"]]);
    expect(table.problems.filter(({ row }) => row > 0).map(({ id, row }) => [id, row])).toEqual([
      ["input.shape-null", 2],
      ["input.shape-broken", 3],
      ["input.record-deleted", 4],
    ]);
    expect(rowsIn(table)).toBe(4);
  });

  it("of several layers is the largest, and names the others and what is missing", async () => {
    const small = shapes([[1, 2]]);
    const bytes = zipSync({ "a/小.shp": small.shp, "a/大.SHP": places.shp, "a/大.shx": places.shx });
    const { table } = await readFile(bytes, "a.zip");
    expect(table.rows).toEqual([1, 2]);
    expect(table.problems.map(({ id, values }) => [id, values["others"] ?? values["parts"]])).toEqual([
      ["input.shapefile-layers", "小"],
      ["input.shapefile-part-missing", ".dbf, .prj"],
    ]);
  });

  it("is found under a name in GBK", async () => {
    const name = (ending: string) => Uint8Array.from([...gbk.张家村, ...bytesOf(ending)]);
    const bytes = rawZip([
      { name: name(".shp"), content: places.shp },
      { name: name(".dbf"), content: chinese() },
    ]);
    const { table } = await readFile(bytes, "a.zip");
    expect(table.cells).toEqual([["张家村", "丰都县三合街道"]]);
    expect(table.problems[0].values["layer"]).toBe("张家村");
  });
});

describe("the encoding of its attributes", () => {
  const utf8 = dbf(
    [{ name: bytesOf("名称"), type: "C", length: 21 }],
    [[bytesOf("张家村")], [bytesOf("丰都县三合街道")]],
    0x57,
  );
  const taiwan = (driver: number) =>
    dbf([{ name: big5.名稱, type: "C", length: 8 }], [[big5.臺北], [big5.臺北]], driver);

  it.each([
    ["told by nothing, found to be GBK", chinese(), undefined, "gb18030", "张家村"],
    ["told by .cpg", chinese(), "GBK", "gbk", "张家村"],
    ["told by .cpg as a code page", chinese(), "936", "gb18030", "张家村"],
    ["told by the language driver", chinese(0x4d), undefined, "gb18030", "张家村"],
    ["told by the driver 0x7A", chinese(0x7a), undefined, "gb18030", "张家村"],
    ["Big5 by the driver 0x4F", taiwan(0x4f), undefined, "big5", "臺北"],
    ["Big5 by the driver 0x78", taiwan(0x78), undefined, "big5", "臺北"],
    ["UTF-8 in spite of the driver of Western Europe", utf8, undefined, "utf-8", "张家村"],
    ["GBK in spite of the driver of Western Europe", chinese(0x03), undefined, "gb18030", "张家村"],
  ])("is %s", async (_, table, cpg, encoding, first) => {
    const read = await readFile(zipped({ ...places, dbf: table, ...(cpg ? { cpg: bytesOf(cpg) } : {}) }), "a.zip");
    expect([read.encoding, read.table.cells[0][0]]).toEqual([encoding, first]);
    expect(ids(read.table.problems)).toEqual(["input.shapefile-part-missing"]);
  });

  it("is not what a wrong .cpg says, and that is told", async () => {
    const read = await readFile(zipped({ ...places, dbf: chinese(), cpg: bytesOf("UTF-8") }), "a.zip");
    expect([read.encoding, read.table.columns, read.table.cells[0][0]]).toEqual(["gb18030", ["名称"], "张家村"]);
    expect(ids(read.table.problems)).toContain("input.dbf-cpg-wrong");
  });

  it("is found although a name and a text are cut within a character", async () => {
    const table = (name: Uint8Array, text: Uint8Array, length: number) =>
      dbf([{ name, type: "C", length }], [[gbk.张家村], [text]]);
    const cut = table(Uint8Array.from([...bytesOf("a"), ...gbk.丰都县三合街道]).subarray(0, 10), gbk.丰都县三合街道, 9);
    const { encoding, table: read } = await readFile(zipped({ ...places, dbf: cut, cpg: bytesOf("GBK") }), "a.zip");
    expect([encoding, read.columns, read.cells[0]]).toEqual(["gbk", ["a丰都县三"], ["张家村", "丰都县三"]]);
    const utf8Cut = dbf(
      [{ name: bytesOf("名称"), type: "C", length: 10 }],
      [[bytesOf("张家村")], [bytesOf("丰都县三合")]],
    );
    const found = await readFile(zipped({ ...places, dbf: utf8Cut }), "a.zip");
    expect([found.encoding, found.table.cells[0]]).toEqual(["utf-8", ["张家村", "丰都县"]]);
  });

  it("is what the user says before all else", async () => {
    const bytes = zipped({ ...places, dbf: taiwan(0x4d), cpg: bytesOf("UTF-8") });
    expect((await readFile(bytes, "a.zip", { encoding: "big5" })).table.cells[0][0]).toBe("臺北");
    expect(await refusalOf(readFile(bytes, "a.zip", { encoding: "none-such" }))).toBe("input.encoding-unknown");
  });
});

describe("a damaged Shapefile", () => {
  it.each([
    ["a .shp cut short", { ...places, shp: places.shp.slice(0, -4), dbf: chinese() }, "input.shapefile-incomplete"],
    ["a .shp of a few bytes", { ...places, shp: places.shp.slice(0, 60), dbf: chinese() }, "input.shapefile-broken"],
    ["a .dbf cut short", { ...places, dbf: chinese().slice(0, -10) }, "input.shapefile-incomplete"],
    ["a .dbf of a few bytes", { ...places, dbf: chinese().slice(0, 20) }, "input.shapefile-broken"],
    [
      "fewer records than shapes",
      { ...places, dbf: dbf([{ name: bytesOf("a"), type: "C", length: 2 }], [[bytesOf("x")]]) },
      "input.shapefile-counts",
    ],
    ["an index of fewer shapes", { ...places, shx: shapes([[1, 2]]).shx }, "input.shapefile-counts"],
    ["no .shp", { dbf: chinese() }, "input.shapefile-loose"],
    ["nothing to read", { docx: strToU8("x") }, "input.zip-nothing"],
  ])("is refused: %s", async (_, parts, id) => {
    expect(await refusalOf(readFile(zipped(parts), "a.zip"))).toBe(id);
  });

  it("is read from a part of a larger Buffer, stored or packed, as Node gives files", async () => {
    const ring = [
      [107.6, 29.9],
      [107.6, 30],
      [107.7, 30],
      [107.6, 29.9],
    ];
    const broken = shapes([[ring], [ring], null]);
    new DataView(broken.shp.buffer).setInt32(100 + 8 + 36, 900, true); // parts of the first record
    const parts = { "bnd.shp": broken.shp, "bnd.shx": broken.shx };
    for (const level of [0, 6] as const) {
      const zip = zipSync(parts, { level });
      const buffer = Buffer.concat([Buffer.from("before "), zip, Buffer.from(" after")]);
      const before = Buffer.from(buffer);
      const { table } = await readFile(buffer.subarray(7, 7 + zip.length), "bnd.zip");
      expect(geometriesOf(table)).toEqual([{ type: "Polygon", coordinates: [ring] }]);
      expect(ids(table.problems)).toEqual(["input.shapefile-part-missing", "input.shape-broken", "input.shape-null"]);
      expect(buffer.equals(before)).toBe(true);
    }
  });

  it("of a type that cannot be read says so", async () => {
    const patched = places.shp.slice();
    new DataView(patched.buffer).setInt32(32, 31, true);
    expect(await refusalOf(readFile(zipped({ shp: patched }), "a.zip"))).toBe("input.shapefile-kind");
  });

  it("is read or refused, whatever byte is changed, and its rows add up", async () => {
    const ring = [
      [0, 0],
      [0, 9],
      [9, 9],
      [0, 0],
    ];
    const parts = {
      ...shapes([[ring], [ring, ring.toReversed()], null]),
      dbf: dbf([{ name: bytesOf("code"), type: "C", length: 6 }], [[bytesOf("1")], [bytesOf("2")], [bytesOf("3")]]),
    };
    const random = numbers(7);
    for (let n = 0; n < 1500; n++) {
      const isShp = random() < 0.7;
      const changed = (isShp ? parts.shp : parts.dbf).slice();
      changed[Math.floor(random() * changed.length)] = [0, 1, 0x7f, 0x80, 0xff][Math.floor(random() * 5)];
      const shp = isShp ? changed : parts.shp;
      const table = isShp ? parts.dbf : changed;
      const found = await readFile(zipSync({ "a.shp": shp, "a.dbf": table }, { level: 0 }), "a.zip").catch(
        () => undefined,
      );
      if (found && found.table.columns.includes("code")) expect(rowsAddUp(toBoundaries(found.table))).toBe(true);
      if (found) expect(rowsIn(found.table)).toBe(3);
    }
  });
});
