import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/io/text/csv.ts";
import { toDemand } from "../../src/io/demand.ts";
import { failureOf, rowsAddUp } from "./worlds.ts";

const read = (text: string) => toDemand(readCsv(text).table);

describe("toDemand", () => {
  it("reads people, places and unit codes", () => {
    const { value, problems, ...counts } = read(
      "id,name,name_en,lon,lat,population,unit\nv1,张家村,Zhangjia,107.7,29.9,1200,'500230001",
    );
    expect(value).toEqual({
      id: ["v1"],
      name: ["张家村"],
      nameEn: ["Zhangjia"],
      lon: Float64Array.of(107.7),
      lat: Float64Array.of(29.9),
      population: Float64Array.of(1200),
      unit: ["500230001"],
      row: [2],
    });
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ rowsIn: 1, rowsUsed: 1 });
  });

  it("takes the name of the unit for the name where no column gives names, and a code for none", () => {
    const names = (text: string) => {
      const { name, unit } = read(text).value;
      return [name, unit];
    };
    expect(names("行政区划代码,乡镇,东经,北纬,常住人口\n500230001,三合街道,107.7,29.8,1\n")).toEqual([
      ["三合街道"],
      ["500230001"],
    ]);
    expect(names("乡镇,经度,纬度,人口\n高家镇,107.8,30,1\n")).toEqual([["高家镇"], ["高家镇"]]);
    expect(names("名称,乡镇,经度,纬度,人口\n,高家镇,107.8,30,1\n")).toEqual([[""], ["高家镇"]]);
    expect(names("行政区划代码,经度,纬度,人口\n500230001,107.7,29.8,1\n")).toEqual([[""], ["500230001"]]);
  });

  it("reads 1,200, full-width digits and units, takes about 500 for 500 and says so, and keeps a range out", () => {
    const demand = read(
      'name,lon,lat,population\na,1,2,"1,200"\nb,1,2,１２００\nc,1,2,约500\nd,1,2,0.12万人\ne,1,2,200-300\nf,1,2,-5',
    );
    expect([...demand.value.population]).toEqual([1200, 1200, 500, 1200]);
    expect(demand.problems.map(({ id, row, column, value, action }) => [id, row, column, value, action])).toEqual([
      ["input.not-a-number", 6, "population", "200-300", "skipped"],
      ["input.population-negative", 7, "population", "-5", "skipped"],
      ["input.amount-about", 4, "population", "约500", "kept"],
      ["input.amount-units", 0, "population", undefined, "kept"],
    ]);
    expect(rowsAddUp(demand)).toBe(true);
  });

  it("multiplies by the unit that the column's name tells, and says so", () => {
    const { value, problems } = read("name,lon,lat,常住人口（万人）\na,1,2,64.9182\nb,1,2,8000人");
    expect([...value.population]).toEqual([649_182, 8000]);
    expect(problems.map(({ id, values }) => [id, values.unit ?? values.count])).toEqual([
      ["input.amount-header", "万人"],
      ["input.amount-units", 1],
    ]);
  });

  it("compares rows of totals with the sum of all rows, or of those since the last total", () => {
    const differ = (text: string) =>
      read(`name,lon,lat,population\n${text}`)
        .problems.filter(({ id }) => id === "input.totals-differ")
        .map(({ row, values: { told, sum, difference } }) => [row, told, sum, difference]);
    expect(differ("a,1,2,10\nb,1,2,20\n合计,,,30")).toEqual([]);
    expect(differ("a,1,2,10\nb,1,2,20\n合计,,,32")).toEqual([[4, 32, 30, 2]]);
    expect(differ("a,1,2,10\n小计,,,10\nb,1,2,20\n小计,,,20\n合计,,,30")).toEqual([]);
    expect(differ("合计,,,31\na,,,10\nb,1,2,20")).toEqual([[2, 31, 30, 1]]);
  });

  it("compares other columns of amounts too, where they are named as such, and allows for rounding in 万", () => {
    const { problems } = read(
      "name,lon,lat,常住人口,户籍人口（万人）,人口密度,馆藏量\na,1,2,10,1.2345,5,100\nb,1,2,20,1,7,200\n合计,,,30,2.234,6,3百\n总计,,,约31,2.4,,310",
    );
    const found = problems.filter(({ id }) => id === "input.totals-differ");
    expect(found.map(({ row, column, values }) => [row, column, values.told, values.sum])).toEqual([
      [5, "户籍人口（万人）", 24_000, 22_345],
      [5, "馆藏量", 310, 300],
    ]);
  });

  it("takes a blank population for unknown, never for 0, and counts it", () => {
    const { value, problems, rowsUsed } = read("name,lon,lat,population\na,1,2,\nb,1,2,—\nc,1,2,0");
    expect([...value.population]).toEqual([NaN, NaN, 0]);
    expect(rowsUsed).toBe(3);
    expect(problems).toEqual([
      expect.objectContaining({ id: "input.population-unknown", row: 0, values: { row: 0, count: 2 } }),
    ]);
  });

  it("lists each row once, whatever is wrong with it", () => {
    const demand = read("id,name,lon,lat,population\n1,a,x,y,z\n2,b,1,2,3\n2,c,1,99,约3\n2,d,1,2,3\n合计,,,,9");
    expect(demand.problems.map(({ id, row }) => [id, row])).toEqual([
      ["input.totals-row", 6],
      ["input.not-a-number", 2],
      ["input.latitude-range", 4],
      ["input.duplicate-id", 5],
    ]);
    expect([demand.rowsIn, demand.rowsUsed]).toEqual([5, 1]);
  });

  it("does not depend on the order of the rows", () => {
    const rows = ["v1,1,2,3", "v2,4,5,6", "v3,7,8,x"];
    const sum = (order: number[]) =>
      [...read(`id,lon,lat,population\n${order.map((n) => rows[n]).join("\n")}`).value.population].reduce(
        (a, b) => a + b,
      );
    expect(sum([2, 0, 1])).toBe(sum([0, 1, 2]));
  });

  it("says which column is missing", () => {
    expect(failureOf(() => read("name,lon,lat\na,1,2"))).toBe("input.column-missing-population");
    expect(failureOf(() => read("name,地址,population\na,b,2"))).toBe("input.column-missing-lon");
  });
});
