import { expect, test } from "vitest";
import { readPlace, readRows, sumOfPeople } from "./read-place.ts";

const demand = readRows("chongqing", "demand.csv");
const units = readRows("chongqing", "units.csv");

test.each([
  ["城口县", "500229", 192_967],
  ["丰都县", "500230", 649_182],
  ["垫江县", "500231", 704_458],
  ["彭水苗族土家族自治县", "500243", 545_094],
])("%s holds its official population of 2010", (name, code, people) => {
  expect(sumOfPeople(demand.filter((row) => row.unit.startsWith(code)))).toBe(people);
  expect(units.find((unit) => unit.code === code)).toMatchObject({ name, level: "county", parent: "500000" });
});

test("townships roll up to their county and the counties to the city", () => {
  const levels = units.map((unit) => unit.level);
  expect(levels.filter((level) => level === "county")).toHaveLength(4);
  expect(units.filter((unit) => unit.level === "city")).toMatchObject([{ code: "500000", name: "重庆市", parent: "" }]);
  for (const { code, level, parent } of units) if (level === "township") expect(code.slice(0, 6)).toBe(parent);
});

test("a seat without a matched township stands in its county and still counts", () => {
  const unmatched = demand.filter((row) => row.unit.length === 6);
  expect(unmatched.map((row) => row.name)).toEqual(["鸡呜乡", "廖子乡", "郎溪乡", "桥梓乡", "迁乔乡", "长滩乡"]);
  expect(sumOfPeople(unmatched)).toBe(8_744 + 5_372 + 8_773 + 14_396);
  expect(readPlace("chongqing").provenance.demand.assumptions).toEqual(["people-at-seat", "unmatched-kept"]);
});

test("a population that GeoNames does not know is blank, never 0", () => {
  expect(demand.filter((row) => row.population === "").map((row) => row.name)).toEqual(["鸡呜乡", "迁乔乡"]);
  expect(demand.some((row) => row.population === "0")).toBe(false);
});

test("every township holds one seat, and each county one library at its county seat", () => {
  const townships = units.filter((unit) => unit.level === "township").map((unit) => unit.code);
  expect(townships).toEqual(demand.filter((row) => row.unit.length === 9).map((row) => row.unit));
  const libraries = readRows("chongqing", "facilities.csv");
  expect(libraries.map((library) => library.name)).toEqual([
    "城口县图书馆",
    "丰都县图书馆",
    "垫江县图书馆",
    "彭水苗族土家族自治县图书馆",
  ]);
  for (const { unit, lon, lat } of libraries)
    expect(demand.find((row) => row.unit === unit)).toMatchObject({ lon, lat });
});

test("official townships without a seat are listed, so that rows read = rows used + rows listed", () => {
  const { rowsRead, rowsUsed, repairs } = readPlace("chongqing").provenance.units;
  expect(repairs).toHaveLength(rowsRead! - rowsUsed!);
});
