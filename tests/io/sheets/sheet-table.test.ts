import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../../src/io/text/csv.ts";
import { readFile } from "../../../src/io/read-file.ts";
import { rowsIn } from "../../../src/io/table.ts";
import { sheetXml, workbook } from "../archives.ts";

/** Reads the same rows as CSV and as a workbook, which must agree. */
async function read(text: string) {
  const rows = text.split("\n").map((line) => line.split(","));
  const { table, headerRow } = readCsv(text);
  const file = workbook([{ name: "表", xml: sheetXml(rows) }]);
  const { table: twin, headerRow: twinRow } = await readFile(file, "a.xlsx");
  expect([twin.columns, twin.cells, twin.rows, twinRow]).toEqual([table.columns, table.cells, table.rows, headerRow]);
  expect(twin.problems).toEqual(table.problems);
  return { table, headerRow, told: table.problems.map(({ id, row }) => [id, row]) };
}

describe("the header of a sheet", () => {
  it("of two rows with merged cells gives the lower names, where they are known", async () => {
    const { table, headerRow, told } = await read(
      "丰都县文化设施一览表,,,,\n名称,类别,地理坐标,,人口\n,,经度,纬度,\n张家村,村级,107.7,29.8,1200",
    );
    expect(headerRow).toBe(3);
    expect(table.columns).toEqual(["名称", "类别", "经度", "纬度", "人口"]);
    expect(table.rows).toEqual([4]);
    expect(told).toEqual([
      ["input.title-rows", 0],
      ["input.merged-header", 0],
    ]);
  });

  it("under groups throughout joins what is not known, and what is there twice", async () => {
    const { table, headerRow } = await read(
      "基本信息,,地理坐标,,人口情况,,户数,\n名称,备注,经度,纬度,常住,外出,常住,外出\n张家村,无,107.7,29.8,9,1,3,1",
    );
    expect(headerRow).toBe(2);
    expect(table.columns).toEqual([
      "名称",
      "基本信息 备注",
      "经度",
      "纬度",
      "人口情况 常住",
      "人口情况 外出",
      "户数 常住",
      "户数 外出",
    ]);
  });

  it("may have three rows", async () => {
    const { table } = await read(
      "名称,地理坐标,,人口,,,\n,经度,纬度,常住,,户籍,\n,,,男,女,男,女\n张家村,107.7,29.8,5,4,6,5",
    );
    expect(table.columns).toEqual([
      "名称",
      "经度",
      "纬度",
      "人口 常住 男",
      "人口 常住 女",
      "人口 户籍 男",
      "人口 户籍 女",
    ]);
    expect(table.rows).toEqual([4]);
  });

  it("is one row where the next is data, be it all of words or with blanks", async () => {
    expect((await read("名称,类别,,备注\n图书馆,县级,,新\n文化站,,,旧")).table.rows).toEqual([2, 3]);
    expect((await read("甲,乙\n丙,丁\n戊,己")).headerRow).toBe(1);
  });

  it("takes no title with the unit beside it for a row of groups", async () => {
    const { table } = await read("丰都县人口,,,单位：人\n名称,备注,经度,人口\n张家村,无,107.7,5");
    expect(table.columns).toEqual(["名称", "备注", "经度", "人口"]);
  });

  it("has its units in the names", async () => {
    const { table, told } = await read("名称,常住人口,面积,年份（年）,备注\n,（人）,㎡,,—\n张家村,1200,80,2020,无");
    expect(table.columns).toEqual(["名称", "常住人口（人）", "面积（㎡）", "年份（年）", "备注"]);
    expect([table.rows, told]).toEqual([[3], [["input.unit-row", 0]]]);
  });

  it("asked for is the one that is used", () => {
    const text = "名称,经度\n甲,乙\n丙,丁\n戊,己";
    const { table, headerRow } = readCsv(text, { headerRow: 3 });
    expect([table.columns, table.rows, headerRow]).toEqual([["丙", "丁"], [4], 3]);
  });

  it("found again at the row it says it was, gives the same table", () => {
    const text = "基本,,坐标,\n名称,备注,经度,纬度\n,,度,度\n张家村,无,107.7,29.8";
    const { headerRow, table } = readCsv(text);
    expect(table.columns).toEqual(["名称", "基本 备注", "经度（度）", "纬度（度）"]);
    expect(readCsv(text, { headerRow }).table).toEqual(table);
  });
});

describe("the rows of a sheet", () => {
  it("list totals, repeated headers and notes, and the rest is used", async () => {
    const { table, told } = await read(
      [
        "名称,经度,纬度,人口",
        "张家村,107.7,29.8,5",
        "小计,,,5",
        ",,,",
        "名称,经度,纬度,人口",
        "李家村,107.8,29.8,6",
        "合计,,,11",
        "注：人口为2020年数据,,,",
        "填报人：张三,,审核人：李四,",
        "制表,,,",
      ].join("\n"),
    );
    expect(table.rows).toEqual([2, 6]);
    expect(told).toEqual([
      ["input.totals-row", 3],
      ["input.header-repeated", 5],
      ["input.totals-row", 7],
      ["input.note-row", 8],
      ["input.note-row", 9],
      ["input.note-row", 10],
    ]);
    expect(rowsIn(table)).toBe(8);
  });

  it("that only look like notes are data", async () => {
    const { table } = await read("名称,经度,纬度\n说明书展览馆,107.7,29.8\n注：甲,107.7,29.8\n来源村,,");
    expect(table.rows).toEqual([2, 3, 4]);
  });

  it("are all used or listed, whatever stands in them", () => {
    const cell = fc.constantFrom(
      "",
      "名称",
      "经度",
      "人口",
      "合计",
      "注：甲",
      "（人）",
      "5",
      "张家村",
      "地理坐标",
      "# a",
    );
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rows, (cells) => {
        const text = cells.map((row) => row.join("\t")).join("\n");
        const { table, headerRow } = readCsv(text, { delimiter: "\t" });
        const units = table.problems.find(({ id }) => id === "input.unit-row")?.values["unitRow"];
        const data = cells.filter(
          (row, i) =>
            i + 1 > headerRow &&
            i + 1 !== units &&
            row.some((one) => one !== "") &&
            !(row[0].startsWith("# ") && row[1] === "" && row[2] === ""),
        );
        expect(rowsIn(table)).toBe(data.length);
      }),
      { numRuns: 500 },
    );
  });
});
