import { describe, expect, it } from "vitest";
import type { Known } from "../../src/io/coordinates/coordinate-detective.ts";
import { readDivisions } from "../../src/io/divisions/divisions.ts";
import { inspect } from "../../src/io/inspect.ts";
import type { LonLat } from "../../src/model/data.ts";
import { bytesOf, refusalOf } from "./worlds.ts";

/** One degree wide, from the equator up, its west side at `west`. */
function square(west: number) {
  const ring = [0, 1, 1, 0, 0].map((x, i) => [west + x, i === 2 || i === 3 ? 1 : 0]);
  return { type: "Polygon" as const, coordinates: [ring as LonLat[]] };
}

describe("inspect", () => {
  it("shows how a file would be read: role, columns, first rows, counts", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `村${i},107.${i},29.1,${i === 4 ? "若干" : i}`);
    const found = await inspect("村.csv", bytesOf(`名称,经度,纬度,人口\n${rows.join("\n")}`));
    expect(found).toMatchObject({
      format: "csv",
      encoding: "utf-8",
      delimiter: ",",
      headerRow: 1,
      role: "demand",
      rowsIn: 30,
      rowsUsed: 29,
    });
    expect(found.guesses.map(({ role, column }) => [role, column]).toSorted()).toEqual([
      ["lat", "纬度"],
      ["lon", "经度"],
      ["name", "名称"],
      ["population", "人口"],
    ]);
    expect(found.preview.length).toBe(20);
    expect(found.preview[4]).toEqual({ row: 6, cells: ["村4", "107.4", "29.1", "若干"] });
    expect(found.problems.map((problem) => problem.row)).toEqual([6]);
  });

  it("shows a file that lacks a column with its failure, so that the column can be chosen", async () => {
    const bytes = bytesOf("name,foo,bar\na,5,6\n");
    const found = await inspect("a.csv", bytes, "facilities");
    expect(found.failure).toEqual({
      id: "input.column-missing-lon",
      values: { file: "a.csv", columns: "name, foo, bar" },
    });
    expect([found.rowsUsed, found.preview.length]).toEqual([0, 1]);
    const chosen = await inspect("a.csv", bytes, "facilities", { columns: { lon: "foo", lat: "bar" } });
    expect([chosen.failure, chosen.rowsUsed]).toEqual([undefined, 1]);
  });

  it("survives a recipe whose column the file does not have", async () => {
    const found = await inspect("a.csv", bytesOf("name,lon,lat\na,5,6\n"), "facilities", { columns: { kind: "gone" } });
    expect(found.failure?.id).toBe("input.recipe-column-missing");
    expect(found.guesses.map((guess) => guess.role)).toContain("lon");
  });

  it("checks the file against the official list and against the units that are open", async () => {
    const text =
      "id,name,lon,lat,population,unit\n1,甲,0.5,0.5,1,500230199\n2,乙,1.5,0.5,1,500230109\n3,丙,0.2,0.2,1,高家镇";
    const list = readDivisions("50重庆市\n500230丰都县109高家镇\n500231垫江县100桂溪街道");
    const found = async (known: Partial<Known>) => {
      const all = { names: [], lon: new Float64Array(0), lat: new Float64Array(0), shapes: [], ...known };
      const { problems } = await inspect("a.csv", bytesOf(text), "demand", {}, all, undefined, async () => list);
      return problems.map(({ id, row }) => [id, row]);
    };
    expect(await found({})).toEqual([
      ["input.code-unknown", 2],
      ["input.code-proposed", 4],
    ]);
    const shapes = [square(0), square(1), square(5)];
    const units = { code: ["500230", "500231", "500230109"], name: ["丰都县", "垫江县", "高家镇"] };
    expect(await found({ shapes, units })).toEqual([
      ["input.code-unknown", 2],
      ["input.outside-county", 3],
    ]);
  });

  it("says where the official list could not be had", async () => {
    const bytes = bytesOf("code,name\n500230199,甲镇");
    const asked = await inspect("a.csv", bytes, "boundaries", {}, undefined, undefined, async () => undefined);
    expect(asked.problems.map(({ id }) => id)).toEqual(["input.divisions-missing"]);
    expect((await inspect("a.csv", bytes, "boundaries")).problems).toEqual([]);
  });

  it("refuses what is no table at all", async () => {
    expect(await refusalOf(inspect("a.csv", new Uint8Array(0)))).toBe("input.empty-file");
  });
});
