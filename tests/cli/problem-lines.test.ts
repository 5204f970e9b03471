import { expect, test } from "vitest";
import { problemLines } from "../../src/cli/problem-lines.ts";
import { note, skipped } from "../../src/io/problems.ts";

test("cells of a raster are counted one by one, though they lie in one row", () => {
  const counts = { columns: 3, rows: 2, cells: 4, total: 9, empty: 0, without: 0 };
  const faults = [1, 2].map((column) => skipped("raster.cell-faulty", 2, { column, value: -5 }));
  const lines = problemLines("zh", {
    role: "demand",
    file: "人口.tif",
    rowsIn: 6,
    rowsUsed: 4,
    problems: [note("raster.cells", counts), ...faults],
  });
  expect(lines[0]).toBe("人口.tif：读入6个格子，用4个，未用2个；有疑问1处。");
  expect(lines[1]).toMatch(/^ {2}2个格子有这类问题，.*（第2行）。$/);
});

test("of an elevation raster the heights are told, not its rows, which it has none of", () => {
  const problems = [note("input.elevation-read", { count: 3, of: 4 })];
  const lines = problemLines("en", { role: "elevation", file: "dem.tif", rowsIn: 0, rowsUsed: 0, problems });
  expect(lines).toEqual(["dem.tif: 3 of 4 road vertices have a height; walking times follow the slope."]);
});
