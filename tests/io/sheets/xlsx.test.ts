import writeWorkbook from "write-excel-file/node";
import { describe, expect, it } from "vitest";
import { toDemand } from "../../../src/io/demand.ts";
import { inspect } from "../../../src/io/inspect.ts";
import { readFile } from "../../../src/io/read-file.ts";
import { rowsIn } from "../../../src/io/table.ts";
import { sheetXml, workbook, type Cell } from "../archives.ts";
import { refusalOf, rowsAddUp } from "../worlds.ts";

const head = ["名称", "经度", "纬度", "常住人口"];
const one: Cell[] = ["张家村", 107.7, 29.8, 1200];

function sheet(rows: (Cell[] | undefined)[], firstRow = 1) {
  return workbook([{ name: "表", xml: sheetXml(rows, firstRow) }]);
}

async function cellsOf(rows: Cell[][]): Promise<string[][]> {
  return (await readFile(sheet([["a", "b", "c", "d"], ...rows]), "a.xlsx")).table.cells;
}

describe("a workbook", () => {
  it("is read as the people it holds", async () => {
    const read = await readFile(sheet([head, one, ["李家村", 107.8, 29.9, 800]]), "a.xlsx");
    expect([read.format, read.sheet, read.sheets, read.headerRow]).toEqual(["xlsx", "表", ["表"], 1]);
    const demand = toDemand(read.table);
    expect(demand.value).toMatchObject({
      name: ["张家村", "李家村"],
      population: Float64Array.of(1200, 800),
      row: [2, 3],
    });
    expect(rowsAddUp(demand)).toBe(true);
  });

  it("as another program writes it, with shared texts, reads the same", async () => {
    const data = [head, ["张家村", 107.7, 29.8, 1200]].map((cells) => cells.map((value) => ({ value })));
    const { table } = await readFile(new Uint8Array(await writeWorkbook(data).toBuffer()), "a.xlsx");
    expect(table.columns).toEqual(head);
    expect(table.cells.flat()).toEqual(["张家村", "107.7", "29.8", "1200"]);
  });

  it("keeps every digit of codes, and no noise of fractions", async () => {
    const v = (text: string) => ({ xml: `<c><v>${text}</v></c>` });
    const cells = await cellsOf([
      [v("500230001001"), v("1.10101001001E11"), v("0.10000000000000001"), v("500230199001011234")],
      [v("1E-3"), v("-5"), "500230001001", "007"],
    ]);
    expect(cells.map((column) => column[0])).toEqual(["500230001001", "110101001001", "0.1", "500230199001011234"]);
    expect(cells.map((column) => column[1])).toEqual(["0.001", "-5", "500230001001", "007"]);
  });

  it("writes days as ISO text, and truth values as words", async () => {
    const cells = await cellsOf([
      [
        { xml: '<c s="1"><v>45413</v></c>' },
        { xml: '<c s="2"><v>45413.75</v></c>' },
        { xml: '<c t="b"><v>1</v></c>' },
        { xml: '<c t="b"><v>0</v></c>' },
      ],
    ]);
    expect(cells.flat()).toEqual(["2024-05-01", "2024-05-01 18:00", "true", "false"]);
  });

  it("counts days from 1904 where it says so", async () => {
    const xml = sheetXml([
      ["a", "b"],
      ["甲", { xml: '<c s="1"><v>43951</v></c>' }],
    ]);
    const { table } = await readFile(workbook([{ name: "表", xml }], ' date1904="1"'), "a.xlsx");
    expect(table.cells[1]).toEqual(["2024-05-01"]);
  });

  it("takes what a formula came to; an error is blank, and counted", async () => {
    const { table } = await readFile(
      sheet([
        ["a", "b", "c"],
        [{ xml: "<c><f>SUM(1,2)</f><v>3</v></c>" }, { xml: '<c t="str"><f>A1</f><v>甲</v></c>' }, "乙"],
        ["丙", { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' }, { xml: '<c t="e"><v>#N/A</v></c>' }],
      ]),
      "a.xlsx",
    );
    expect(table.cells).toEqual([
      ["3", "丙"],
      ["甲", ""],
      ["乙", ""],
    ]);
    expect(table.problems).toEqual([
      expect.objectContaining({ id: "input.sheet-errors", values: { row: 0, count: 2 } }),
    ]);
  });

  it("numbers rows as the spreadsheet does, where the first ones and some between are empty", async () => {
    const { table, headerRow } = await readFile(sheet([head, undefined, one, undefined, undefined, one], 4), "a.xlsx");
    expect([headerRow, table.rows]).toEqual([4, [6, 9]]);
    const again = await readFile(sheet([head, one], 4), "a.xlsx", { headerRow: 4 });
    expect([again.table.columns, again.table.rows]).toEqual([head, [5]]);
  });

  it("keeps the values of a column called __proto__", async () => {
    const { table } = await readFile(
      sheet([
        ["__proto__", "constructor"],
        ["甲", "乙"],
      ]),
      "a.xlsx",
    );
    expect([table.columns, table.cells]).toEqual([
      ["__proto__", "constructor"],
      [["甲"], ["乙"]],
    ]);
  });

  it("is one table however long: the pieces it is read in do not show", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [`村${i}`.padEnd(40, "里"), 107 + i / 1e5, 29.5, i]);
    const { table } = await readFile(sheet([head, ...rows]), "a.xlsx");
    expect(table.rows.length).toBe(60_000);
    expect(table.rows.every((row, i) => row === i + 2)).toBe(true);
    expect(table.cells[3].every((cell, i) => cell === String(i))).toBe(true);
  });
});

describe("the sheets of a workbook", () => {
  const cover = sheetXml([["填表说明"], ["请勿改动"], ["x"], ["y"]]);
  const data = sheetXml([head, one, one]);
  const long = sheetXml([head, one, one, one]);
  const bytes = workbook([
    { name: "封面", xml: cover },
    { name: "村&amp;镇", xml: data },
    { name: "旧", xml: long, state: "hidden" },
    { name: "空", xml: sheetXml([]) },
  ]);

  it("are chosen by the most rows of a table, and hidden ones only when asked for", async () => {
    const found = await readFile(bytes, "a.xlsx");
    expect([found.sheet, found.sheets]).toEqual(["村&镇", ["封面", "村&镇", "旧", "空"]]);
    expect(found.table.problems).toEqual([expect.objectContaining({ id: "input.sheet-chosen", row: 0 })]);
    const asked = await readFile(bytes, "a.xlsx", { sheet: "旧" });
    expect([asked.sheet, asked.table.rows.length]).toEqual(["旧", 3]);
  });

  it("are refused where they are empty or not there", async () => {
    expect(await refusalOf(readFile(bytes, "a.xlsx", { sheet: "空" }))).toBe("input.sheet-empty");
    expect(await refusalOf(readFile(bytes, "a.xlsx", { sheet: "没有" }))).toBe("input.sheet-missing");
    expect(await refusalOf(readFile(sheet([head]), "a.xlsx"))).toBe("input.header-only");
  });

  it("are shown by inspect", async () => {
    expect(await inspect("a.xlsx", bytes)).toMatchObject({
      format: "xlsx",
      sheet: "村&镇",
      sheets: ["封面", "村&镇", "旧", "空"],
      rowsIn: 2,
      rowsUsed: 2,
    });
  });
});

describe("a hostile workbook", () => {
  it.each([
    [
      "a row beyond the last",
      '<worksheet><sheetData><row r="2000000000"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      "a cell beyond the last column",
      '<worksheet><sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
    ],
    ["a cell without a place", '<worksheet><sheetData><row r="1"><c><v>1</v></c></row></sheetData></worksheet>'],
    ["no whole XML", "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'"],
    [
      "a number that is none",
      sheetXml([
        ["a", "b"],
        ["x", { xml: '<c s="99"><v>1</v></c>' }],
      ]),
    ],
  ])("is refused: %s", async (_, xml) => {
    expect(await refusalOf(readFile(workbook([{ name: "表", xml }]), "a.xlsx"))).toMatch(
      /^input\.(xlsx-broken|header-only)$/,
    );
  });

  it("is refused where two cells far apart would make a table of a billion", async () => {
    const xml =
      '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>';
    expect(await refusalOf(readFile(workbook([{ name: "表", xml }]), "a.xlsx"))).toBe("input.sheet-too-large");
  });

  it("is read where only formats reach far", async () => {
    const xml = sheetXml([head, one]).replace(
      "</sheetData>",
      '<row r="90000"><c r="XFD90000" s="1"/></row></sheetData>',
    );
    const { table } = await readFile(workbook([{ name: "表", xml }]), "a.xlsx");
    expect(rowsIn(table)).toBe(1);
  });
});
