import { describe, expect, test } from "vitest";
import { textTable, textWidth } from "../../src/report/text-table.ts";

describe("the width of a text", () => {
  test.each([
    ["abc", 3],
    ["丰都县", 6],
    ["（公里）", 8],
    ["三合 1", 6],
    ["é", 1],
    ["e\u0301", 1],
    ["𠮷", 2],
    ["—", 1],
    ["", 0],
  ])("%s is %i columns", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe("a table", () => {
  test("aligns Chinese and Latin cells, texts to the left and numbers to the right", () => {
    const lines = textTable(
      ["名称", "人口"],
      [
        ["三合街道", "140,954"],
        ["Sanhe", "7"],
      ],
      [false, true],
    );
    expect(lines).toEqual(["名称         人口", "三合街道  140,954", "Sanhe           7"]);
    expect(new Set(lines.map(textWidth))).toEqual(new Set([17]));
  });

  test("without rows is its header", () => {
    expect(textTable(["a", "b"], [], [false, false])).toEqual(["a  b"]);
  });
});
