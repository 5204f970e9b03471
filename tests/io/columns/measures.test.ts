import { assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { headerUnit, parseAmount, type Quantity } from "../../../src/io/columns/measures.ts";

const exact = (value: number, plain = false) => ({ kind: "value", value, plain });
const about = (value: number) => ({ kind: "approximate", value, plain: false });

describe("parseAmount", () => {
  it.each<[string, Quantity, number]>([
    ["500平方米", "area", 500],
    ["1,200㎡", "area", 1200],
    ["1200 m2", "area", 1200],
    ["3亩", "area", 2000],
    ["2公顷", "area", 20_000],
    ["1.5km²", "area", 1_500_000],
    ["0.5万册", "volumes", 5000],
    ["12万册(件)", "volumes", 120_000],
    ["1.2万", "people", 12_000],
    ["0.57万人", "people", 5700],
    ["３００座", "seats", 300],
    ["五百", "seats", 500],
    ["一万二千", "people", 12_000],
    ["三千零五人", "people", 3005],
    ["二十五", "seats", 25],
    ["十", "seats", 10],
    ["两亿三千万", "people", 230_000_000],
  ])("reads %s (%s) as %d", (cell, quantity, value) => expect(parseAmount(cell, quantity)).toEqual(exact(value)));

  it.each(["约500", "500左右", "500余座", "500多", "大约 500 座", "近五百座"])("takes %s for about 500", (cell) =>
    expect(parseAmount(cell, "seats")).toEqual(about(500)),
  );

  it.each([
    "200-300",
    "200—300座",
    "≥500",
    "500+",
    "500㎡",
    "3亩",
    "若干",
    "一百五",
    "三五百",
    "二〇二三",
    "5万6千",
    "近万",
  ])("does not guess at %s seats", (cell) => expect(parseAmount(cell, "seats")).toEqual({ kind: "unreadable" }));

  it("keeps 0, a blank and “does not apply” apart", () => {
    expect(parseAmount("0", "seats")).toEqual(exact(0, true));
    for (const cell of ["", " ", "N/A", "…"]) expect(parseAmount(cell, "seats")).toEqual({ kind: "blank" });
    for (const cell of ["—", "/", "－", "无", "不适用"])
      expect(parseAmount(cell, "area")).toEqual({ kind: "not-applicable" });
    expect(parseAmount("无", "people")).toEqual({ kind: "unreadable" });
  });

  it("takes the unit of the column's name where the cell has none", () => {
    expect(parseAmount("64.9182", "people", "万人")).toMatchObject({ kind: "value", value: 649_182 });
    expect(parseAmount("800人", "people", "万人")).toMatchObject({ kind: "value", value: 800 });
    expect(parseAmount("3", "area", "亩")).toMatchObject({ value: 2000 });
  });

  it("gives back any number of thousandths that was written with a unit", () => {
    const units: [Quantity, string, number][] = [
      ["people", "人", 1],
      ["people", "万人", 10_000],
      ["volumes", "万册", 10_000],
      ["area", "公顷", 10_000],
    ];
    assert(
      property(integer({ min: 0, max: 1e9 }), constantFrom(...units), (thousandths, [quantity, unit, size]) => {
        const text = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, "0")}`;
        const amount = parseAmount(`${text}${unit}`, quantity);
        expect(amount).toMatchObject({ kind: "value" });
        const value = "value" in amount ? amount.value : NaN;
        expect(value).toBeCloseTo((thousandths * size) / 1000, 6);
        expect(parseAmount(`约${text}${unit}`, quantity)).toEqual(about(value));
      }),
    );
  });

  it("gives back any whole number written in Chinese numerals", () => {
    assert(
      property(integer({ min: 1, max: 99_999_999 }), (n) => {
        expect(parseAmount(inHanzi(n), "people")).toMatchObject({ kind: "value", value: n });
      }),
    );
  });

  it("answers any text at all", () => {
    const kinds = ["value", "approximate", "blank", "not-applicable", "unreadable"];
    assert(property(string({ maxLength: 200 }), (text) => kinds.includes(parseAmount(text, "area").kind)));
    expect(parseAmount("1,".repeat(50_000), "area")).toEqual({ kind: "unreadable" });
  });
});

describe("headerUnit", () => {
  it.each<[string, Quantity, string]>([
    ["常住人口（万人）", "people", "万人"],
    ["常住人口（人）", "people", ""],
    ["人口", "people", ""],
    ["人口（2020年）", "people", ""],
    ["用地面积(亩)", "area", "亩"],
    ["建筑面积（㎡）", "area", ""],
    ["藏书量【单位：万册】", "volumes", "万册"],
  ])("finds in %s (%s) the unit “%s”", (column, quantity, unit) => expect(headerUnit(column, quantity)).toBe(unit));
});

/** A whole number below 100,000,000 in full Chinese numerals. */
function inHanzi(n: number): string {
  if (n >= 10_000) {
    const rest = n % 10_000;
    return `${inHanzi(Math.floor(n / 10_000))}万${rest > 0 && rest < 1000 ? "零" : ""}${rest > 0 ? inHanzi(rest) : ""}`;
  }
  let text = "";
  let isGap = false;
  for (const [size, place] of [[1000, "千"] as const, [100, "百"] as const, [10, "十"] as const, [1, ""] as const]) {
    const digit = Math.floor(n / size) % 10;
    if (digit > 0) text += `${isGap && text !== "" ? "零" : ""}${"零一二三四五六七八九"[digit]}${place}`;
    isGap = digit === 0;
  }
  return text;
}
