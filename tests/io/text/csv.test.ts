import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv, writeCsv } from "../../../src/io/text/csv.ts";
import { eachRecord } from "../../../src/io/text/csv-records.ts";
import { rowsIn } from "../../../src/io/table.ts";
import { failureOf } from "../worlds.ts";

function records(text: string, delimiter = ","): string[][] {
  const all: string[][] = [];
  eachRecord(text, delimiter, (record) => void all.push(record.cells));
  return all;
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe("eachRecord", () => {
  it("ends records at CRLF, LF and CR, also mixed, and not inside quotes", () => {
    expect(records('a,b\r\n1,"x\r\ny"\n2,"p\nq"\r3,z')).toEqual([
      ["a", "b"],
      ["1", "x\r\ny"],
      ["2", "p\nq"],
      ["3", "z"],
    ]);
  });

  it("takes two quotes for one, and quotes inside a plain cell as they are", () => {
    expect(records('"a ""b""",5" pipe,""')).toEqual([['a "b"', '5" pipe', ""]]);
  });

  it("gives back every cell of whole quotes, with its own line breaks, over a text of any length", () => {
    const lineBreak = fc.constantFrom("\n", "\r\n", "\r");
    const cell = fc.string({ unit: fc.constantFrom("a", "字", ",", '"', "\n", "\r", " ", "1", "=", "\uFEFF") });
    const row = fc.tuple(fc.array(cell, { minLength: 2, maxLength: 4 }), lineBreak);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.nat(12), (some, times) => {
        const rows = Array.from({ length: 1 + times ** 3 }, () => some).flat();
        const text = rows.map(([cells, end]) => cells.map(quoted).join(",") + end).join("");
        expect(records(text)).toEqual(rows.map(([cells]) => cells));
      }),
      { numRuns: 100 },
    );
  });

  it("reads a record that is longer than the pieces it is read in", () => {
    const cells = Array.from({ length: 9 }, (_, i) => `${i}\n`.repeat(9000));
    expect(records(`a,b\r\n${cells.map(quoted).join(",")}\r\nc,d`)).toEqual([["a", "b"], cells, ["c", "d"]]);
  });

  it("takes a byte-order mark inside the text for text", () => {
    expect(records("\uFEFFa,b\n\uFEFFc,d")).toEqual([
      ["\uFEFFa", "b"],
      ["\uFEFFc", "d"],
    ]);
    expect(records("\uFEFF")).toEqual([["\uFEFF"]]);
  });
});

describe("a broken quote", () => {
  it.each([
    ["never closed", '1,"甲,1\n2,乙,2', 1, '1,"甲,1', [["2", "乙", "2"]]],
    ["closed and followed by text", '1,"甲" x,1\n2,"乙",2', 1, '1,"甲" x,1', [["2", "乙", "2"]]],
    ["never closed in the last line", '1,甲\r\n2,"', 2, '2,"', [["1", "甲"]]],
    ["before whole quotes", '1,"甲,1\n2,"乙\n丙",2', 1, '1,"甲,1', [["2", "乙\n丙", "2"]]],
    ["after a line break in quotes", '1,"a\r\nb","c,1\r\n2,d', 1, '1,"a\nb","c,1', [["2", "d"]]],
  ])("costs its own record: %s", (_, text, row, value, others) => {
    const found: { row: number; cells: string[]; isBroken: boolean }[] = [];
    eachRecord(text, ",", (record) => void found.push(record));
    expect(found.filter((record) => record.isBroken)).toEqual([{ row, cells: [value], isBroken: true }]);
    expect(found.filter((record) => !record.isBroken).map((record) => record.cells)).toEqual(others);
  });

  it("costs its line also where another cell's quote would close it by chance, far below", () => {
    const plain = Array.from({ length: 9000 }, (_, i) => `${i},甲,1`).join("\n");
    const { table } = readCsv(`id,name,population\n1,"甲,1\n${plain}\n2,"",2\n3,x" ,3\n4,"丁",4\n`);
    expect(table.problems.map(({ id, row }) => [id, row])).toEqual([["input.quote-broken", 2]]);
    expect(table.rows.length).toBe(9003);
  });

  it("is listed in each of a hundred thousand lines, and the lines between are used", () => {
    const broken = Array.from({ length: 100_000 }, (_, i) => `${i},"甲,1`).join("\n");
    const { table } = readCsv(`id,name,population\n${broken}\n丙,"丁, 戊",1\n${broken}\n`);
    expect(table.problems.length).toBe(200_000);
    expect(table.problems.every((problem) => problem.id === "input.quote-broken")).toBe(true);
    expect([table.cells[1], table.rows]).toEqual([["丁, 戊"], [100_002]]);
  });

  it("makes lines be read by themselves after a thousand others: quotes over several lines are then listed", () => {
    const broken = (count: number) => Array.from({ length: count }, (_, i) => `${i},"甲,1`).join("\n");
    const rest = '丙,"丁\n戊",1\n己,"庚, 辛",2';
    const read = (count: number) => readCsv(`id,name,population\n${broken(count)}\n${rest}\n`).table;
    expect(read(999).cells[1]).toEqual(["丁\n戊", "庚, 辛"]);
    expect(read(1000).cells[1]).toEqual(["庚, 辛"]);
    expect(
      read(1000)
        .problems.slice(1000)
        .map(({ row, value }) => [row, value]),
    ).toEqual([
      [1002, '丙,"丁'],
      [1003, '戊",1'],
    ]);
  });
});

describe("readCsv", () => {
  it.each([
    [",", "id,name,lon\n1,甲,107.1"],
    ["\t", "id\tname\tlon\n1\t甲, 乙\t107.1"],
    [";", "id;name;lon\n1;甲;107,1\n2;乙;107,2"],
    ["|", "id|name|lon\n1|甲|107.1"],
  ])("finds the delimiter %j", (delimiter, text) => {
    const read = readCsv(text);
    expect(read.delimiter).toBe(delimiter);
    expect(read.table.columns).toEqual(["id", "name", "lon"]);
  });

  it("finds the header under title and unit rows, and numbers rows as in the file", () => {
    const { table, headerRow } = readCsv(
      "丰都县文化设施一览表,,,\n,,,单位：人\n名称,类型,经度,纬度\n\n图书馆,图书馆,107.7,29.9\n",
    );
    expect(headerRow).toBe(3);
    expect(table.columns).toEqual(["名称", "类型", "经度", "纬度"]);
    expect(table.rows).toEqual([5]);
    expect(table.problems).toEqual([expect.objectContaining({ id: "input.title-rows", row: 0, action: "kept" })]);
  });

  it("takes the first row for the header where all rows are text it does not know", () => {
    expect(readCsv("甲,乙\n丙,丁\n戊,己").headerRow).toBe(1);
  });

  it("lists rows of totals", () => {
    const { table } = readCsv("id,name,population\n1,甲,5\n,合 计,5\n小计：,,5\nTotal,,5");
    expect(table.rows).toEqual([2]);
    expect(table.problems.map(({ id, row, value }) => [id, row, value])).toEqual([
      ["input.totals-row", 3, "合 计"],
      ["input.totals-row", 4, "小计："],
      ["input.totals-row", 5, "Total"],
    ]);
    expect(rowsIn(table)).toBe(4);
  });

  it("keeps both columns of one name, a column called __proto__, and names nameless ones by their place", () => {
    const { table } = readCsv("name,name,__proto__,,x\n1,2,3,4,5");
    expect(table.columns).toEqual(["name", "name (2)", "__proto__", "#4", "x"]);
    expect(table.cells.map(([cell]) => cell)).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("loses one row, not five thousand, to a quote that is never closed", () => {
    const rows = Array.from({ length: 5000 }, (_, i) => (i === 2 ? `${i},"甲,1` : `${i},甲,1`));
    const { table } = readCsv(`id,name,population\n${rows.join("\n")}\n`);
    expect(table.rows.length).toBe(4999);
    expect(table.problems).toEqual([expect.objectContaining({ id: "input.quote-broken", row: 4, value: '2,"甲,1' })]);
    expect(rowsIn(table)).toBe(5000);
  });

  it("says which row has cells beyond the header, and uses it", () => {
    const { table } = readCsv("a,b\n1,2,3\n4,5,\n");
    expect(table.rows).toEqual([2, 3]);
    expect(table.problems).toEqual([
      expect.objectContaining({ id: "input.extra-cells", row: 2, value: "3", action: "kept" }),
    ]);
  });

  it("lists a row with a cell beyond 32,768 characters", () => {
    const { table } = readCsv(`id,name\n1,${"x".repeat(40_000)}\n2,y\n`);
    expect(table.rows).toEqual([3]);
    expect(table.problems).toEqual([expect.objectContaining({ id: "input.cell-too-long", row: 2, action: "skipped" })]);
  });

  it("refuses more than 2,000 columns and a header row beyond the file", () => {
    expect(failureOf(() => readCsv(`${"a,".repeat(2001)}b\n`))).toBe("input.too-many-columns");
    expect(failureOf(() => readCsv("a,b\n1,2", { headerRow: 9 }))).toBe("input.header-row-missing");
  });
});

const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

describe("writeCsv", () => {
  it("writes more rows than it holds at once, each once and in order", () => {
    const values = Array.from({ length: 250_001 }, (_, i) => i);
    const lines = text(writeCsv([{ name: "v", values }], ["# 完"])).split("\r\n");
    expect(lines.length).toBe(250_004);
    expect([lines[1], lines[100_000], lines[100_001], lines[250_001], lines[250_002]]).toEqual([
      "0",
      "99999",
      "100000",
      "250000",
      "# 完",
    ]);
  });

  it("writes a byte-order mark, CRLF, codes unaltered, and blanks for what is no figure", () => {
    const columns = [
      { name: "code", values: ["00123", "a,b"] },
      { name: "cost", values: Float64Array.of(-3.5, Infinity) },
      { name: "population", values: [NaN, undefined] },
    ];
    expect(text(writeCsv(columns))).toBe('\uFEFFcode,cost,population\r\n00123,-3.5,\r\n"a,b",,\r\n');
  });

  it("puts an apostrophe before what a spreadsheet would run, never before a number", () => {
    const values = ["=1+1", "+cmd", "-3.5", "-x", "@a", "\tx", "＝1", "'=1", "'x"];
    const lines = text(writeCsv([{ name: "v", values }]))
      .split("\r\n")
      .slice(1, -1);
    expect(lines).toEqual(["'=1+1", "'+cmd", "-3.5", "'-x", "'@a", '"\'\tx"', "'＝1", "''=1", "'x"]);
  });

  it("puts remarks below the last row, which the reader counts and does not take for rows", () => {
    const bytes = writeCsv(
      [
        { name: "id", values: ["1"] },
        { name: "name", values: ["甲"] },
      ],
      ["# 许可 ODbL-1.0", "# 注"],
    );
    expect(text(bytes)).toBe("\uFEFFid,name\r\n1,甲\r\n# 许可 ODbL-1.0\r\n# 注\r\n");
    const { table } = readCsv(`# above\n${text(bytes).slice(1)}# saved again,,\n`);
    expect(table.cells).toEqual([["1"], ["甲"]]);
    expect(table.problems).toEqual([
      expect.objectContaining({ id: "input.remarks", row: 0, values: { row: 0, count: 4 } }),
    ]);
  });

  it("is read back exactly, whatever the texts", () => {
    const cell = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "'", "\t", "\r", "\n", '"', ",", ";", "1", "．", "𠮷") }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const columns = [
          { name: "id", values: rows.map((_, i) => `n${i}`) },
          { name: "name", values: rows.map(([one]) => one) },
          { name: "=备注", values: rows.map(([, two]) => two) },
        ];
        const { table } = readCsv(new TextDecoder().decode(writeCsv(columns)), { delimiter: ",", headerRow: 1 });
        const used = rows.filter((row) => !table.problems.some((problem) => problem.value === row[0].trim()));
        if (used.length < rows.length) return; // a text that is the word for a total
        expect(table.columns).toEqual(["id", "name", "=备注"]);
        expect(table.cells).toEqual(columns.map((column) => column.values));
      }),
      { numRuns: 300 },
    );
  });
});
