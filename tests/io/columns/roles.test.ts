import { describe, expect, it } from "vitest";
import { readCsv } from "../../../src/io/text/csv.ts";
import { guessColumns, guessTableRole } from "../../../src/io/columns/roles.ts";
import type { TableRole } from "../../../src/io/columns/role-names.ts";
import type { Recipe } from "../../../src/model/plan.ts";
import { failureOf } from "../worlds.ts";

function guessed(text: string, role: TableRole, recipe?: Recipe): Record<string, string> {
  return Object.fromEntries(
    guessColumns(readCsv(text, { headerRow: 1 }).table, role, recipe).map((guess) => [guess.role, guess.column]),
  );
}

describe("guessColumns", () => {
  it("knows the canonical headers of a plan written by hand", () => {
    const header = "id,name,kind,level,lon,lat,status,capacity";
    const columns = header.split(",");
    expect(guessed(`${header}\n1,a,b,c,1,2,existing,3`, "facilities")).toEqual(
      Object.fromEntries(columns.map((name) => [name, name])),
    );
  });

  it("knows Chinese headers with units in brackets, and prefers 常住人口 to 户籍人口", () => {
    const text = "编号,村名,东经（°）,北纬（°）,户籍人口（人）,常住人口（人）,所属乡镇\n1,甲,107.1,29.1,9,8,三合街道";
    expect(guessed(text, "demand")).toEqual({
      id: "编号",
      name: "村名",
      lon: "东经（°）",
      lat: "北纬（°）",
      population: "常住人口（人）",
      unit: "所属乡镇",
    });
  });

  it("takes the easting for longitude where surveyors write it as Y", () => {
    const survey = "点名,X,Y\n甲,3305733.33,36473914.77\n乙,3306001.5,36470012.1";
    expect(guessed(survey, "facilities")).toMatchObject({ lon: "Y", lat: "X" });
    const zoneless = "点名,X,Y\n甲,3305733.33,473914.77\n乙,3306001.5,470012.1";
    expect(guessed(zoneless, "facilities")).toMatchObject({ lon: "Y", lat: "X" });
    const eastFirst = "点名,X,Y\n甲,473914.77,3305733.33";
    expect(guessed(eastFirst, "facilities")).toMatchObject({ lon: "X", lat: "Y" });
  });

  it("prefers coordinates of WGS 84 to shifted ones", () => {
    expect(guessed("lng_gcj02,lat_gcj02,lng_wgs84,lat_wgs84\n107.11,29.11,107.1,29.1", "facilities")).toMatchObject({
      lon: "lng_wgs84",
      lat: "lat_wgs84",
    });
  });

  it("does not take the code of the unit above for the unit's own", () => {
    expect(guessed("上级区划代码,区划代码,名称\n500230,500230001,三合街道", "boundaries")).toEqual({
      parent: "上级区划代码",
      code: "区划代码",
      name: "名称",
    });
  });

  it("finds coordinates without a known name by their values, and says so", () => {
    const table = readCsv("名称,A,B\n甲,29.81,107.73\n乙,29.92,107.64").table;
    const guesses = guessColumns(table, "facilities");
    expect(guesses.filter((guess) => guess.role === "lon" || guess.role === "lat")).toEqual([
      { role: "lon", column: "B", confidence: 0.5, reason: "guess.values" },
      { role: "lat", column: "A", confidence: 0.5, reason: "guess.values" },
    ]);
  });

  it("follows a recipe, also where it says that there is no such column", () => {
    const text = "a,b,lon,lat,type\n1,2,107.1,29.1,x";
    const found = guessed(text, "facilities", { columns: { name: "a", kind: "" } });
    expect(found).toEqual({ name: "a", lon: "lon", lat: "lat" });
    expect(failureOf(() => guessed(text, "facilities", { columns: { name: "gone" } }))).toBe(
      "input.recipe-column-missing",
    );
  });
});

describe("guessTableRole", () => {
  it.each([
    ["demand", "name,lon,lat,population\na,1,2,3"],
    ["facilities", "name,lon,lat,kind\na,1,2,library"],
    ["boundaries", "code,name,level,parent\n1,a,county,"],
  ])("takes for %s: %j", (role, text) => expect(guessTableRole(readCsv(text).table)).toBe(role));
});
