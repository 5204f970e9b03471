import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "../../src/engine.ts";
import type { Data } from "../../src/model/data.ts";
import type { ParamValue } from "../../src/model/plan.ts";
import { coverageAnswer } from "../../src/report/answer.ts";
import { accountOf, creditOf } from "../../src/report/origin.ts";
import { readableAnswer } from "../../src/report/readable.ts";
import { resultsJson } from "../../src/report/results-json.ts";
import { textWidth } from "../../src/report/text-table.ts";
import { version } from "../../src/report/version.ts";
import type { Lang } from "../../src/text/format.ts";
import { say } from "../../src/text/say.ts";
import { dataOf, facility, meridian, planOf, readPlace, unitsOf } from "../analysis/worlds.ts";

function sentence(lang: Lang, data: Data, params: Record<string, ParamValue>): string {
  const result = run(data, planOf(params), { analysis: "coverage" });
  const { id, values } = coverageAnswer(lang, data, data.facilities, result);
  return say(lang, id, values);
}

describe("the sentence of totals", () => {
  test("says who is within reach, of what, how far, and who is not", () => {
    expect(sentence("zh", meridian(), { cutoff: 2 })).toBe("1,000人中约300（30%）住在任一文化设施2公里内；约700够不着");
    expect(sentence("en", meridian(), { cutoff: 2, kinds: ["library"] })).toBe(
      "about 300 of 1,000 people (30%) live within 2 km of a county library; about 700 do not",
    );
  });

  test("says all and none only where it is all and none", () => {
    expect(sentence("zh", meridian(), { cutoff: 50 })).toContain("1,000人全部住在");
    expect(sentence("en", { ...meridian(), facilities: [facility("far", 108, 30)] }, { cutoff: 5 })).toContain(
      "none of 1,000",
    );
  });

  test("says how many of those that count are not there yet", () => {
    const near = facility("near", 107, 30);
    const planned = facility("planned", 107, 30, { status: "planned" });
    const candidate = facility("candidate", 107, 30, { status: "candidate" });
    const data = { ...meridian(), facilities: [near, planned, candidate] };
    expect(sentence("zh", data, { cutoff: 50 })).toContain("（含在建、规划1处）");
    expect(sentence("en", data, { cutoff: 50 })).toContain("(counting 1 planned or under construction)");
    expect(sentence("zh", { ...data, facilities: [near, candidate] }, { cutoff: 50 })).not.toContain("在建");
  });

  test("says what is missing", () => {
    expect(sentence("zh", dataOf([], []), {})).toBe(say("zh", "sentence.no-people"));
    expect(sentence("zh", { ...meridian(), facilities: [] }, {})).toBe(say("zh", "sentence.no-facility"));
  });
});

describe("the answer in a terminal", () => {
  test("has the sentence, an aligned ranking worst first, the gaps, every note and the licence", async () => {
    const { data, plan } = await readPlace("fengdu");
    const results = ["coverage", "gaps"].map((analysis) => run(data, plan, { analysis }));
    const lines = readableAnswer("zh", data, plan, data.facilities, results);
    expect(lines[0]).toBe(
      "丰都县：按2010年人口、全部计在乡镇驻地估算：64.9万人中约22万（34%）住在县图书馆10公里内；约42.9万够不着",
    );
    const header = lines.findIndex((line) => line.startsWith("名称"));
    const ranking = lines.slice(header, header + 31);
    expect(ranking[1]).toMatch(/^高家镇/);
    expect(new Set(ranking.map(textWidth)).size).toBe(1);
    expect(lines).toContain("25处缺口，428,856人够不着");
    expect(lines.filter((line) => line.startsWith("注："))).toHaveLength(4);
    expect(lines.at(-1)).toBe("许可：CC-BY-4.0（GeoNames (CC BY 4.0), changed: joined to official codes）");
  });

  test("names the scenario, unmatched lines and what states no licence", () => {
    const scenario = { id: "s", name: "2030年", changes: [] };
    const source = { id: "d", role: "demand" as const, path: "people.csv" };
    const plan = { ...planOf({ cutoff: 2 }, [scenario]), sources: [source] };
    const data = meridian();
    const result = run(data, plan, { analysis: "coverage", scenario: "s" });
    const lines = readableAnswer("zh", data, plan, data.facilities, [result]);
    expect(lines).toContain("方案：2030年");
    expect(lines.some((line) => line.startsWith("未匹配"))).toBe(true);
    expect(lines.at(-1)).toBe("没有注明许可的输入：people.csv，分发前请核实。");
  });

  test("of forty units and more says how many it leaves to the file", () => {
    const units = unitsOf(Array.from({ length: 45 }, (_, n) => [`${n}`, "township", 0xffffffff]));
    const plan = planOf();
    const data = dataOf([{ id: "a", lon: 107, lat: 30, people: 1, unit: 0 }], [], units);
    const lines = readableAnswer("en", data, plan, [], [run(data, plan, { analysis: "coverage" })]);
    expect(lines).toContain("… 5 more rows: write them to a file with --out");
    expect(lines[0]).toContain("No facility counts");
  });
});

describe("results as JSON", () => {
  test("have figures, row counts and notes in words; what is no number is null", () => {
    const data = dataOf([], []);
    const results = [run(data, planOf({ cutoff: 2 }), { analysis: "coverage" })];
    const { results: written } = JSON.parse(resultsJson("zh", results)) as { results: Record<string, unknown>[] };
    expect(Object.keys(written[0])).toEqual(["analysis", "scenario", "params", "metrics", "tables", "notes"]);
    expect(written[0].metrics).toContainEqual({ id: "coveredShare", value: null, unit: "share" });
    expect(written[0].tables).toContainEqual({ id: "demand", rows: 0 });
    expect(written[0].notes).toContainEqual({
      id: "note.cutoff-choice",
      values: { cutoff: 2, unit: "km" },
      text: "2公里是一个选择，不是标准规定。",
    });
  });
});

describe("the origin of an export", () => {
  test("gathers credit lines once, the strictest licence, and what states none", async () => {
    const { data, plan } = await readPlace("liechtenstein");
    const own = { id: "own", role: "facilities" as const, path: "own.csv" };
    data.provenance.set("own", { source: "own.csv", licence: "" });
    const credit = creditOf("en", data, { ...plan, sources: [...plan.sources, own] });
    expect(credit).toMatchObject({
      place: "Liechtenstein",
      licence: "ODbL-1.0",
      attribution: "© OpenStreetMap contributors",
      licenceUnstated: ["own.csv"],
    });
    expect(credit.sources.map(({ id }) => id)).toEqual(["demand", "facilities", "boundaries", "units", "roads", "own"]);
  });

  test("tells assumptions apart from notes", async () => {
    const { data, plan } = await readPlace("fengdu");
    const account = accountOf("en", plan, run(data, plan, { analysis: "coverage" }));
    expect(account.assumptions).toHaveLength(3);
    expect(account.notes).toEqual(["10 km is a choice, not a standard."]);
  });

  test("names the version of package.json", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(version).toBe(manifest.version);
  });
});
