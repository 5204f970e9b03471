import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { divisionLines } from "../../../scripts/prepare-divisions.ts";
import { codeLevel, codesAbove, isDivisionCode, paddedCode } from "../../../src/io/divisions/division-codes.ts";
import {
  divisionEnding,
  divisionStem,
  isNoDivision,
  isSameDivision,
  simplified,
} from "../../../src/io/divisions/division-names.ts";
import { fullName, listedUnit, readDivisions, townshipsNamed } from "../../../src/io/divisions/divisions.ts";

const bytes = readFileSync(join(import.meta.dirname, "../../../data/divisions/townships.txt"));
const divisions = readDivisions(bytes.toString("utf8"));

describe("codes of divisions", () => {
  it("are compared with twelve digits", () => {
    expect(["500230", "500230000", "500230000000"].map(paddedCode)).toEqual(Array(3).fill("500230000000"));
    expect(paddedCode("500230109201")).toBe("500230109201");
    expect(["", "12", "50023", "A00230", "000230", "高家镇"].map(paddedCode)).toEqual([
      "",
      "12",
      "50023",
      "A00230",
      "000230",
      "高家镇",
    ]);
    expect(["500230", "50023A", "900230"].map(isDivisionCode)).toEqual([true, false, false]);
  });

  it("know their level and the codes above them", () => {
    expect(["500000", "500200", "500230", "500230109", "500230109201"].map(codeLevel)).toEqual([
      "province",
      "city",
      "county",
      "township",
      "village",
    ]);
    expect(codesAbove("500230109201")).toEqual(["500230109000", "500230000000", "500200000000", "500000000000"]);
    expect(codesAbove("500230")).toEqual(["500200000000", "500000000000"]);
  });
});

describe("names of divisions", () => {
  it("are the same in traditional characters, without ending and behind the county's name, but not with another ending", () => {
    expect(simplified("豐都縣龍河鎮")).toBe("丰都县龙河镇");
    for (const name of ["高家镇", "高家鎮", "高家", "丰都县高家镇", "豐都縣高家鎮"])
      expect(isSameDivision("高家镇", name), name).toBe(true);
    for (const name of ["高家乡", "龙河镇", "新高家镇", ""]) expect(isSameDivision("高家镇", name), name).toBe(false);
    expect(isSameDivision("三合街道", "三合街道办事处")).toBe(true);
    expect([divisionStem("新乡"), divisionStem("高家镇"), divisionStem("名山街道")]).toEqual(["新乡", "高家", "名山"]);
  });

  it("tell townships and counties from managing bodies", () => {
    expect(["关山管委会", "经济开发区", "国营农场", "红旗林场"].every(isNoDivision)).toBe(true);
    expect(
      ["高家镇", "三合街道", "龍河鎮", "丰都县", "万州区", "关山管委会", "张家村", "区"].map(divisionEnding),
    ).toEqual(["township", "township", "township", "county", "county", undefined, undefined, undefined]);
  });

  it("of the official list are left as they are by the table of traditional characters", () => {
    expect([...divisions.nameOf.values()].filter((name) => simplified(name) !== name)).toEqual([]);
  });
});

describe("the official list", () => {
  it("has the 31 provinces, 2,978 counties and 41,351 townships of 2023 in less than 250 kB compressed", () => {
    const codes = [...divisions.nameOf.keys()];
    expect(divisions.year).toBe(2023);
    expect(codes.filter((code) => code.endsWith("0000000000")).length).toBe(31);
    expect(divisions.townships.size).toBe(2978);
    expect(codes.filter((code) => codeLevel(code) === "township").length).toBe(41_351); // and 金门县, which the source gives as a township of its own code;
    expect(gzipSync(bytes).length).toBeLessThan(250_000);
  });

  it("knows 丰都县 and its townships, and a village by its township", () => {
    expect(fullName(divisions, "500230109")).toBe("重庆市丰都县高家镇");
    expect(fullName(divisions, "610327")).toBe("陕西省宝鸡市陇县");
    expect(divisions.townships.get("500230000000")?.length).toBe(30);
    expect(listedUnit(divisions, "500230109201")).toBe("500230109000");
    expect([listedUnit(divisions, "500230999"), listedUnit(divisions, "x")]).toEqual([undefined, ""]);
    expect(townshipsNamed(divisions, "高家", "500230")).toEqual(["500230109000"]);
    expect(townshipsNamed(divisions, "高家镇", "").length).toBeGreaterThan(1);
  });

  it("is read as it is written", () => {
    const text = divisionLines(
      [{ code: "50", name: "甲省" }],
      [{ code: "5002", name: "县" }],
      [{ code: "500230", name: "乙县" }],
      [
        { code: "500230109", name: "丑镇", areaCode: "500230" },
        { code: "500230001", name: "子街道", areaCode: "500230" },
      ],
    ).join("\n");
    expect(text).toBe("50甲省\n5002县\n500230乙县1子街道108丑镇");
    expect([...readDivisions(text).nameOf]).toEqual([
      ["500000000000", "甲省"],
      ["500200000000", "县"],
      ["500230000000", "乙县"],
      ["500230001000", "子街道"],
      ["500230109000", "丑镇"],
    ]);
  });
});
