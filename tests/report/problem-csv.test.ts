import { describe, expect, it } from "vitest";
import { kept, note, skipped } from "../../src/io/problems.ts";
import { listsAsCsv, problemsAsCsv } from "../../src/report/problem-csv.ts";

const problems = [
  note("input.encoding-guessed", { encoding: "gb18030" }),
  skipped("input.coordinates-not-given", 4, { column: "经度", value: "—" }),
  kept("input.status-unknown", 5, { column: "=状态", value: '=HYPERLINK("x")' }),
];
const linesOf = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split("\r\n");

describe("a list of problems as CSV", () => {
  it("has a row for each, in words, and no cell that a spreadsheet takes for a formula", () => {
    const [head, ...lines] = linesOf(problemsAsCsv("zh", "台账.csv", problems));
    expect(head).toBe('\uFEFF"行","列","值","原因","处理"');
    expect(lines[0]).toBe('"","","","编码是猜的（国标 GB18030）：请看预览里的文字是否正常。","已用"');
    expect(lines[1]).toMatch(/^"4","经度","'?—",".*写的是“—”.*","未用"$/);
    expect(lines[2]).toMatch(/^"5","'=状态","'=HYPERLINK\(""x""\)",/);
    expect(lines.slice(3)).toEqual([""]);
  });

  it("of several files names the file of each", () => {
    const lists = ["a.csv", "b.csv"].map((file) => ({ file, problems: problems.slice(1, 2) }));
    const lines = linesOf(listsAsCsv("en", lists));
    expect(lines[0]).toBe('\uFEFF"File","Row","Column","Value","Reason","Action"');
    expect(lines.slice(1, 3).map((line) => line.slice(0, 11))).toEqual(['"a.csv","4"', '"b.csv","4"']);
  });
});
