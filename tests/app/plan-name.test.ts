import { describe, expect, test } from "vitest";
import { isNameOfOurs, nameOfPlace, untitled } from "../../src/app/plan-name.ts";
import { NONE, type Data } from "../../src/model/data.ts";
import { dataOf, unitsOf } from "../analysis/worlds.ts";

const point = (id: string, unit: number, people = 100) => ({ id, lon: 107, lat: 30, people, unit });

const units = unitsOf([
  ["500230001", "township", 2],
  ["500231001", "township", 3],
  ["500230", "county", 4],
  ["500231", "county", 4],
  ["50", "city", NONE],
]);

const listed = async (code: string) => (code === "500230" ? "丰都县" : undefined);
const nameOf = async (data: Data) => (await nameOfPlace(data, listed))?.name;

describe("what a plan is called", () => {
  test("is the county that nearly all people live in", async () => {
    expect(await nameOf(dataOf([point("a", 0, 90), point("b", 1, 10)], [], units))).toBe(units.name[2]);
  });

  test("is what is above, where they live in several counties", async () => {
    expect(await nameOf(dataOf([point("a", 0), point("b", 1)], [], units))).toBe(units.name[4]);
  });

  test("is found in the official list where there are townships alone", async () => {
    const townships = unitsOf([
      ["500230001", "township", NONE],
      ["500230002", "township", NONE],
      ["500231001", "township", NONE],
    ]);
    expect(await nameOf(dataOf([point("a", 0), point("b", 1)], [], townships))).toBe("丰都县");
    expect(await nameOf(dataOf([point("a", 2)], [], townships))).toBeUndefined();
    expect(await nameOf(dataOf([], [], unitsOf([["500230001", "township", NONE]])))).toBe("丰都县");
  });

  test("is not told by a few people, nor by nothing", async () => {
    expect(await nameOf(dataOf([point("a", 0, 50), point("b", NONE, 50)], [], units))).toBeUndefined();
    expect(await nameOf(dataOf([], []))).toBeUndefined();
  });
});

test("a name that somebody chose is not ours to change", async () => {
  const data = dataOf([point("a", 0)], [], units);
  expect(await isNameOfOurs({ name: "丰都县" }, undefined, listed)).toBe(true);
  expect(await isNameOfOurs(await untitled(), undefined, listed)).toBe(true);
  expect(await isNameOfOurs({ name: units.name[2] }, data, listed)).toBe(true);
  expect(await isNameOfOurs({ name: "十四五规划" }, data, listed)).toBe(false);
});
