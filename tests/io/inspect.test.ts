import { describe, expect, it } from "vitest";
import { inspect } from "../../src/io/inspect.ts";
import { bytesOf, refusalOf } from "./worlds.ts";

describe("inspect", () => {
  it("shows how a file would be read: role, columns, first rows, counts", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `村${i},107.${i},29.1,${i === 4 ? "若干" : i}`);
    const found = await inspect("村.csv", bytesOf(`名称,经度,纬度,人口\n${rows.join("\n")}`));
    expect(found).toMatchObject({
      format: "csv",
      encoding: "utf-8",
      delimiter: ",",
      headerRow: 1,
      role: "demand",
      rowsIn: 30,
      rowsUsed: 29,
    });
    expect(found.guesses.map(({ role, column }) => [role, column]).toSorted()).toEqual([
      ["lat", "纬度"],
      ["lon", "经度"],
      ["name", "名称"],
      ["population", "人口"],
    ]);
    expect(found.preview.length).toBe(20);
    expect(found.preview[4]).toEqual({ row: 6, cells: ["村4", "107.4", "29.1", "若干"] });
    expect(found.problems.map((problem) => problem.row)).toEqual([6]);
  });

  it("shows a file that lacks a column with its failure, so that the column can be chosen", async () => {
    const bytes = bytesOf("name,foo,bar\na,5,6\n");
    const found = await inspect("a.csv", bytes, "facilities");
    expect(found.failure).toEqual({
      id: "input.column-missing-lon",
      values: { file: "a.csv", columns: "name, foo, bar" },
    });
    expect([found.rowsUsed, found.preview.length]).toEqual([0, 1]);
    const chosen = await inspect("a.csv", bytes, "facilities", { columns: { lon: "foo", lat: "bar" } });
    expect([chosen.failure, chosen.rowsUsed]).toEqual([undefined, 1]);
  });

  it("survives a recipe whose column the file does not have", async () => {
    const found = await inspect("a.csv", bytesOf("name,lon,lat\na,5,6\n"), "facilities", { columns: { kind: "gone" } });
    expect(found.failure?.id).toBe("input.recipe-column-missing");
    expect(found.guesses.map((guess) => guess.role)).toContain("lon");
  });

  it("refuses what is no table at all", async () => {
    expect(await refusalOf(inspect("a.csv", new Uint8Array(0)))).toBe("input.empty-file");
  });
});
