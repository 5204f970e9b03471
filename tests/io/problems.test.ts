import { describe, expect, it } from "vitest";
import { inspect } from "../../src/io/inspect.ts";
import { loadPlan } from "../../src/io/load.ts";
import { countSkipped, listProblems, note, skipped } from "../../src/io/problems.ts";
import { bytesOf } from "./worlds.ts";

const some = (count: number) => Array.from({ length: count }, (_, i) => skipped("input.geometry-missing", i + 1));

describe("listProblems", () => {
  it("hands on all of 5,000 problems, and of more the notes, the rows lost and the first doubts", () => {
    const whole = some(5000);
    expect(listProblems(whole)).toEqual({ problems: whole, problemCount: 5000 });
    const last = note("input.kind-unknown", { count: 1 });
    expect(listProblems([...some(6000), last])).toEqual({ problems: [last, ...some(4999)], problemCount: 6001 });
    const doubts = some(6000).map((problem) => ({ ...problem, action: "kept" as const }));
    expect(listProblems([...doubts, ...some(2)]).problems).toEqual([...some(2), ...doubts.slice(0, 4998)]);
  });
});

describe("a file of 7,000 broken rows", () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => `村${i},107.1,29.1,${i < 7000 ? "若干" : "5"},X`);
  const bytes = bytesOf(`名称,经度,纬度,人口,unit\n${rows.join("\n")}\n`);
  const towns = bytesOf("code,name\n1,甲镇\n");

  it("is inspected with 5,000 problems and every count", async () => {
    const found = await inspect("村.csv", bytes);
    expect([found.rowsIn, found.rowsUsed, found.problemCount]).toEqual([10_000, 3000, 7000]);
    expect(found.problems.length).toBe(5000);
  });

  it("is loaded with 5,000 problems and every count, those of joining among them", async () => {
    const source = (id: string, role: "demand" | "boundaries") => ({ id, role, path: id });
    const sources = [source("demand", "demand"), source("towns", "boundaries")];
    const { reports } = await loadPlan({ version: 1, name: "", sources, scenarios: [], params: {} }, async (path) =>
      path === "demand" ? bytes : towns,
    );
    const { rowsIn, rowsUsed, problems, problemCount } = reports[0];
    expect([rowsIn, rowsUsed, problems.length, problemCount]).toEqual([10_000, 3000, 5000, 10_000]);
    expect(countSkipped(problems)).toBe(5000);
    expect(reports[1].problemCount).toBe(reports[1].problems.length);
  });
});
