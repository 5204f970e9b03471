import { describe, expect, it } from "vitest";
import { codeText, isBlank, isSpoiltCode, parseDegrees, parseNumber } from "../../../src/io/columns/numbers.ts";

describe("parseNumber", () => {
  it.each([
    ["1200", 1200],
    [" 1,200 ", 1200],
    ["1,234,567.5", 1234567.5],
    ["12 345", 12345],
    ["１２００", 1200],
    ["１，２００．５", 1200.5],
    ["-3.5", -3.5],
    ["−3.5", -3.5],
    ["+7", 7],
    [".5", 0.5],
    ["1e3", 1000],
  ])("reads %j as %d", (cell, value) => expect(parseNumber(cell)).toBe(value));

  it.each([
    "约500",
    "500左右",
    "500人",
    "abc",
    "",
    "1,5",
    "12,34",
    "1.2.3",
    "0x10",
    "Infinity",
    "NaN",
    "1e999",
    "12万",
    "5%",
  ])("does not guess at %j", (cell) => expect(parseNumber(cell)).toBeUndefined());
});

describe("parseDegrees", () => {
  it.each([
    ["107.73", 107.73],
    ["107°30′36″E", 107.51],
    ["东经107度30分", 107.5],
    ["29°30'S", -29.5],
    ["W 9°", -9],
    ["108.085°E", 108.085],
    ["E108.085", 108.085],
    ["N30.1", 30.1],
    ["30.1 n", 30.1],
    ["东经：108.085度", 108.085],
    ["东经108°5′6″", 108.085],
    ["107º30'36''", 107.51],
    ["１０７°３０′３６″", 107.51],
    ["29°30’", 29.5],
  ])("reads %j as %d", (cell, value) => expect(parseDegrees(cell)).toBeCloseTo(value, 12));

  it.each(["", "—", "E", "107.5°30′", "107 30′", "107°75′", "N1234", "30.1N30", "107°43′49″E29°", "x107"])(
    "does not guess at %j",
    (cell) => expect(parseDegrees(cell)).toBeUndefined(),
  );
});

describe("cells that are no figures", () => {
  it("knows the signs that statistics use for no figure", () => {
    expect(["", " ", "-", "—", "N/A", "null", "NaN", "…"].every(isBlank)).toBe(true);
    expect(["0", "无人", "x"].some(isBlank)).toBe(false);
  });

  it("takes codes as text and knows one that a spreadsheet has spoilt", () => {
    expect(codeText(" '00123 ")).toBe("00123");
    expect(codeText("500230102.0")).toBe("500230102");
    expect(codeText("’500230 102 000 ")).toBe("500230102000");
    expect(codeText("高家 镇")).toBe("高家 镇");
    expect(codeText("５００２３０")).toBe("500230");
    expect(["1.10101E+11", "5.00230E+11", "5E11", "500230"].map(isSpoiltCode)).toEqual([true, true, true, false]);
  });
});
