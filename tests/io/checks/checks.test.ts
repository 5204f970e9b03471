import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeLevel } from "../../../src/io/divisions/division-codes.ts";
import { readDivisions, type Divisions } from "../../../src/io/divisions/divisions.ts";
import { loadPlan } from "../../../src/io/load.ts";
import { countSkipped } from "../../../src/io/problems.ts";
import { countSaid } from "../../../src/io/columns/row-sayings.ts";
import type { Plan, Role } from "../../../src/model/plan.ts";
import { say, isTextId } from "../../../src/text/say.ts";
import { bytesOf } from "../worlds.ts";

const list = readDivisions(readFileSync(join(import.meta.dirname, "../../../data/divisions/townships.txt"), "utf8"));

/** Loads one file per role, with the official list unless told otherwise. */
async function load(
  texts: Partial<Record<Role, string>>,
  ask: () => Promise<Divisions | undefined> = async () => list,
) {
  const roles = Object.keys(texts) as Role[];
  const sources = roles.map((role) => ({ id: role, role, path: role, name: `${role}.csv` }));
  const plan: Plan = { version: 1, name: "", sources, scenarios: [], params: {} };
  const { data, reports } = await loadPlan(plan, async (path) => bytesOf(texts[path as Role] ?? ""), ask);
  return { data, reports, of: (role: Role) => reports.find((report) => report.role === role)! };
}

/** Id, row and value of the problems of a table of people. */
async function doubts(text: string) {
  const { of } = await load({ demand: text });
  return of("demand").problems.map(({ id, row, value }) => [id.replace("input.", ""), row, value]);
}

describe("a dirty register", () => {
  const register = [
    "丰都县各乡镇人口登记表",
    "编号,名称,行政区划代码,所属乡镇,经度,纬度,常住人口,备注",
    "1,三合街道,'500230001,三合街道,107.73,29.86,140954,",
    "2,名山街道,500230002000,名山街道,107.70,29.88,约39897,", // about
    "3,虎威镇,５００２３０１０１,虎威镇,107.64,29.91,1.6951万人,", // unit
    "4,社坛镇,5.00230E+11,社坛镇,107.57,29.93,34205,", // spoilt code
    "5,三元镇,500230199,三元镇,107.52,29.95,16288,", // unknown code
    "6,高家镇,500230109,龙河镇,107.85,29.99,30000,", // name beside the code
    "7,关山管委会,500230109,关山管委会,107.86,29.99,2000,", // no division
    "8,開縣鎮,500234101,,107.9,29.9,500,", // retired county
    "9,許明寺鎮,許明寺鎮,,107.6,30.1,5000,", // name without a code, traditional
    "10,名山街道,500230002,名山街道,107.7001,29.88,39897,", // the same place
    "11,十直镇,500230107,十直镇,107.66,30.0,若干,", // unreadable
    "12,兴义镇,500230110,兴义镇,127.7,29.9,16000,", // far away
    "13,包鸾镇,500230115,包鸾镇,107.7,29.7,—,下辖红旗、东风、温水、八渡、李家河、东南6个村", // right
    "14,湛普镇,500230116,湛普镇,107.6,29.8,9000,新建东风、温水、八渡、李家河、东南、曹家湾7个村", // seven and six
    "15,丰都县,500230,,107.73,29.86,345795,", // the county beside its townships
    "15,社坛镇二,500230102,社坛镇,107.55,29.93,10,", // duplicate id
    "16,南天湖镇,500230118,南天湖镇,,,800,", // no place
    "合计,,,,,,700000,", // wrong total
  ].join("\n");

  it("is read with every kind of dirt named in its row, and rows in = used + listed", async () => {
    const { of } = await load({ demand: register });
    const { problems, rowsIn, rowsUsed } = of("demand");
    expect([rowsIn, rowsUsed]).toEqual([18, 14]);
    expect(rowsIn).toBe(rowsUsed + countSkipped(problems));
    const found = problems.map(({ id, row, action }) => `${row} ${id.replace("input.", "")} ${action}`);
    expect(found.toSorted((a, b) => parseInt(a) - parseInt(b))).toEqual([
      "0 title-rows kept",
      "0 amount-units kept",
      "0 population-unknown kept",
      "4 amount-about kept",
      "6 code-spoilt kept",
      "7 code-unknown kept",
      "8 code-name kept",
      "9 no-division kept",
      "10 code-retired kept",
      "11 code-proposed kept",
      "12 same-place kept",
      "13 not-a-number skipped",
      "14 far-away kept",
      "16 count-said kept",
      "17 parent-beside kept",
      "18 duplicate-id skipped",
      "19 coordinates-missing skipped",
      "20 totals-row skipped",
      "20 totals-differ kept",
    ]);
  });

  it("is told in whole sentences of both languages", async () => {
    const { of } = await load({ demand: register });
    for (const { id, values } of of("demand").problems) {
      expect(isTextId(id), id).toBe(true);
      if (isTextId(id)) for (const lang of ["zh", "en"] as const) expect(say(lang, id, values)).not.toMatch(/[{}]/);
    }
    const said = of("demand").problems.find(({ id }) => id === "input.code-proposed");
    expect(said?.values).toMatchObject({ code: "500230104", name: "重庆市丰都县许明寺镇", rows: 1 });
    const old = of("demand").problems.find(({ id }) => id === "input.code-retired");
    expect(old?.values).toMatchObject({ name: "开县", code: "500154", successor: "开州区" });
  });
});

describe("codes", () => {
  it("of six, nine and twelve digits join with each other, and a village with its township", async () => {
    const { data, of } = await load({
      boundaries: "code,name\n500230000000,丰都县\n500230109000,高家镇\n500231,垫江县",
      demand:
        "id,lon,lat,population,unit\na,107,29,1,500230109\nb,107,29,1,500230109201\nc,107,29,1,'500230\nd,107,29,1,500231101\ne,107,29,1,500230113",
    });
    expect([...data.demand.unit]).toEqual([1, 1, 0, 2, 0xffffffff]);
    expect(of("demand").problems.map(({ id, value }) => [id, value])).toEqual([["input.unit-unknown", "500230113"]]);
  });

  it("of one unit written twice are duplicates, and one that lost its digits is said to be damaged", async () => {
    const { of } = await load({ boundaries: "code,name\n500230,丰都县\n500230000000,丰都县\n5.0023E+11,高家镇" });
    expect(of("boundaries").problems.map(({ id, row }) => [id, row])).toEqual([
      ["input.duplicate-id", 3],
      ["input.code-damaged", 4],
    ]);
  });

  it("of villages are distinct, and their townships known", async () => {
    const head = "id,name,lon,lat,population,unit\n";
    const rows = "1,a,107,29,1,500230109201\n2,b,107,29,2,500230109201\n3,c,107,29,3,500230999201";
    expect(await doubts(head + rows)).toEqual([
      ["village-code-twice", 3, "500230109201"],
      ["code-unknown", 4, "500230999201"],
    ]);
  });

  it("that are no divisions' are let be, and the list is not asked for where nothing speaks of divisions", async () => {
    const text = "id,name,lon,lat,population,unit\n1,a,9,47,1,700100\n2,b,9,47,2,700200";
    expect(await doubts(text)).toEqual([]);
    const { of } = await load({ demand: "id,name,lon,lat,population,unit\n1,a,9,47,1,x" }, () => {
      throw new Error("asked");
    });
    expect(of("demand").problems).toEqual([]);
  });

  it("that cannot be checked are said to be unchecked", async () => {
    const { data, of } = await load(
      { demand: "id,lon,lat,population,unit\n1,107,29,1,500230999" },
      async () => undefined,
    );
    expect(data.demand.id).toEqual(["1"]);
    expect(of("demand").problems.map(({ id, row }) => [id, row])).toEqual([["input.divisions-missing", 0]]);
  });

  it.each([
    ["500230199", "input.code-unknown", "input.code-unknown"],
    ["500234101", "input.code-retired", "input.code-retired"],
    ["5.00230E+11", "input.code-spoilt", "input.code-damaged"],
  ])("that are wrong are listed once: %s", async (code, ofRow, ofUnit) => {
    const boundaries = `code,name\n500230109,高家镇\n${code},甲`;
    const others = {
      demand: `id,lon,lat,population,unit\n1,107,29,1,500230109\n2,107,29,1,${code}`,
      facilities: `id,name,kind,lon,lat,unit\n1,甲馆,library,107,29,${code}`,
    };
    const listed = async (texts: Partial<Record<Role, string>>) =>
      (await load(texts)).reports.flatMap(({ role, problems }) =>
        problems.filter(({ value }) => value === code).map(({ id, row }) => [role, id, row]),
      );
    expect(await listed({ boundaries: "code,name\n500230109,高家镇", ...others })).toEqual([
      ["demand", ofRow, 3],
      ["facilities", ofRow, 2],
    ]);
    expect(await listed({ boundaries })).toEqual([["boundaries", ofUnit, 3]]);
  });

  it("and the township that a facility's name speaks of are compared", async () => {
    const { of } = await load({
      facilities:
        "id,name,lon,lat,kind,行政区划代码\n1,龙河镇综合文化站,107.1,29,x,500230109\n2,高家镇文化站,107.2,29,x,500230109\n3,县图书馆,107.3,29,x,500230109\n4,丰都县高家鎮文化站,107.4,29,x,500230109201",
    });
    expect(of("facilities").problems.map(({ id, row, values }) => [id, row, values.name, values.official])).toEqual([
      ["input.code-name", 2, "龙河镇", "重庆市丰都县高家镇"],
    ]);
  });
});

describe("a register that is as it should be", () => {
  it("raises no doubt: a station in every tenth township of the country, with its county, name and village code", async () => {
    const towns = [...list.nameOf].filter(([code], i) => codeLevel(code) === "township" && i % 10 === 0);
    const rows = towns.map(([code, name], i) => {
      const county = list.nameOf.get(`${code.slice(0, 6)}000000`) ?? "";
      return `${i},${county}${name}综合文化站,${107 + (i % 97) / 100},${29 + (i % 89) / 100},x,${code.slice(0, 9)}201,${name}`;
    });
    const { of } = await load({ facilities: `id,name,lon,lat,kind,行政区划代码,所属乡镇\n${rows.join("\n")}` });
    expect(of("facilities").rowsUsed).toBeGreaterThan(4000);
    expect(of("facilities").problems).toEqual([]);
  });
});

describe("names of units", () => {
  it("join in traditional characters, without their ending and behind their county, and that is listed", async () => {
    const { data, of } = await load({
      boundaries: "code,name\n500230109,高家镇\n500230113,龙河镇",
      demand:
        "id,lon,lat,population,乡镇\n1,107,29,1,高家镇\n2,107,29,1,龍河鎮\n3,107,29,1,高家\n4,107,29,1,丰都县龙河镇\n5,107,29,1,高家乡",
    });
    expect([...data.demand.unit].slice(0, 4)).toEqual([0, 1, 0, 1]);
    expect(of("demand").problems.map(({ id, row, values }) => [id, row, values.name])).toEqual([
      ["input.unit-alike", 3, "龙河镇"],
      ["input.unit-alike", 4, "高家镇"],
      ["input.unit-alike", 5, "龙河镇"],
      ["input.unit-unknown", 6, undefined],
    ]);
  });

  it("that three townships share with one county get that county's codes proposed", async () => {
    const rows = ["高家镇", "龙河镇", "许明寺镇", "暨龙镇", "高家镇"].map((name, i) => `${i},${name},107,29.${i},1`);
    expect(await doubts(`id,name,lon,lat,population\n${rows.join("\n")}`)).toEqual([
      ["code-proposed", 2, "高家镇"],
      ["code-proposed", 3, "龙河镇"],
      ["code-proposed", 4, "许明寺镇"],
      ["code-proposed", 5, "暨龙镇"],
    ]);
  });
});

describe("numbers that do not add up", () => {
  it.each([
    ["新建东风、温水、八渡、李家河、东南、曹家湾7个镇综合文体活动中心", { told: 7, named: 6 }],
    ["辖7个镇：东风、温水、八渡、李家河、东南、曹家湾", { told: 7, named: 6 }],
    ["下辖三个村（甲村、乙村和丙村）", { told: 3, named: 3 }],
    ["甲、永和2个镇", { told: 2, named: 2 }],
    ["共十二个社区：甲、乙", { told: 12, named: 2 }],
    ["辖7个镇", { told: 7 }],
    ["东风、温水等7个镇", undefined],
    ["甲、乙", undefined],
  ])("are found in %s", (text, said) => {
    const found = countSaid(text);
    expect(found && { told: found.told, ...(found.named === undefined ? {} : { named: found.named }) }).toEqual(said);
  });

  it("are found where a county's text tells another number of townships than the official list", async () => {
    const text = "code,name,备注\n500230,丰都县,辖23个镇\n500231,垫江县,辖99个镇\n500230109,高家镇,辖9个村";
    const { of } = await load({ boundaries: text });
    expect(of("boundaries").problems.map(({ id, row, values }) => [id, row, values.told, values.listed])).toEqual([
      ["input.count-listed", 3, 99, 22],
    ]);
  });

  const towns = "a,高家镇,107,29,100,500230109\nb,龙河镇,107.1,29,200,500230113\n";
  it("are found where a county stands beside its townships", async () => {
    const head = "id,name,lon,lat,population,unit\n";
    expect(await doubts(`${head}${towns}c,丰都县,107.2,29,300,500230`)).toEqual([["counted-twice", 4, "丰都县"]]);
    expect(await doubts(`${head}${towns}c,丰都县,107.2,29,90,500230`)).toEqual([["parent-beside", 4, "丰都县"]]);
    expect(await doubts(`${head}${towns}c,某镇,107.2,29,90,500230`)).toEqual([]);
    expect(await doubts(`${head}${towns}c,丰都县,107.2,29,300,`)).toEqual([["counted-twice", 4, "丰都县"]]);
  });

  it("are found where a township stands beside its villages", async () => {
    const rows = "1,甲村,107,29,10,500230109\n2,乙村,107.1,29,20,500230109\n3,高家镇,107.2,29,30,500230109";
    expect(await doubts(`id,name,lon,lat,population,unit\n${rows}`)).toEqual([["counted-twice", 4, "高家镇"]]);
  });
});

describe("rows that may be one", () => {
  it("are people of one name within 30 m, not those further off", async () => {
    const rows = "1,村,107,29,1\n2,村,107.0002,29,1\n3,村,107.01,29,1\n4,,107,29,1\n5,,107,29,1";
    expect(await doubts(`id,name,lon,lat,population\n${rows}`)).toEqual([["same-place", 3, "村"]]);
  });

  it("are facilities of one name in one unit, however far apart", async () => {
    const rows = "1,书屋,107,29,x,A\n2,书屋,107.1,29,x,A\n3,书屋,107.2,29,x,B";
    const { of } = await load({ facilities: `id,name,lon,lat,kind,unit\n${rows}` });
    expect(of("facilities").problems.map(({ id, row, values }) => [id, row, values.first])).toEqual([
      ["input.same-name", 3, 2],
    ]);
  });
});

describe("places that cannot be right", () => {
  const box = (code: string, name: string, west: number) => ({
    type: "Feature",
    properties: { code, name },
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [west, 29],
          [west + 1, 29],
          [west + 1, 30],
          [west, 30],
          [west, 29],
        ],
      ],
    },
  });
  const counties = (illustrative: boolean) =>
    JSON.stringify({
      type: "FeatureCollection",
      illustrative,
      features: [box("500230", "丰都县", 107), box("500231", "垫江县", 108)],
    });
  const demand =
    "id,name,lon,lat,population,unit\n1,甲,107.5,29.5,1,500230109\n2,乙,108.5,29.5,1,500230109\n3,丙,109.5,29.5,1,500230";

  it("lie in another county's shape, unless the shapes are illustrative", async () => {
    const { of } = await load({ boundaries: counties(false), demand });
    expect(of("demand").problems.map(({ id, row, values }) => [id, row, values.county])).toEqual([
      ["input.outside-county", 3, "垫江县"],
    ]);
    expect((await load({ boundaries: counties(true), demand })).of("demand").problems).toEqual([]);
  });

  it("lie more than 100 km from the rest; a file that is spread over the country has none", async () => {
    const file = (lons: number[]) =>
      `id,name,lon,lat,population\n${lons.map((lon, i) => `${i},n${i},${lon},29,1`).join("\n")}`;
    expect(await doubts(file([107, 107.1, 107.2, 107.3, 117]))).toEqual([["far-away", 6, "n4"]]);
    expect(await doubts(file([97, 102, 107, 112, 117]))).toEqual([]);
  });
});
