import { describe, expect, test } from "vitest";
import { saveVersion } from "../../src/keep/generations.ts";
import { changeBetween, versionChanges } from "../../src/keep/version-changes.ts";
import type { Plan } from "../../src/model/plan.ts";
import { memoryStore } from "./memory-store.ts";

const plan: Plan = { version: 1, name: "一", sources: [], scenarios: [], params: { coverage: { cutoff: 5 } } };
const nothing = { isFirst: false, isRenamed: false, taken: [], left: [], corrections: 0, params: 0, scenarios: 0 };
const source = (path: string, name?: string) => ({ id: path, role: "demand" as const, path, name });
const close = (facility: string) => ({ type: "close" as const, facility });

describe("what changed between two versions", () => {
  test("names the files and counts the rest", () => {
    const before = { ...plan, sources: [source("own-1/人口.csv", "人口.csv")], corrections: [close("a"), close("b")] };
    const after: Plan = {
      ...plan,
      name: "二",
      sources: [source("own-2/人口.csv", "人口2024.csv")],
      corrections: [close("a"), close("c"), close("d")],
      scenarios: [{ id: "s", name: "2030", changes: [] }],
      params: { coverage: { cutoff: 10, mode: "walk" } },
    };
    const change = { taken: ["人口2024.csv"], left: ["人口.csv"], corrections: 2, params: 2, scenarios: 1 };
    expect(changeBetween({ plan: before }, { plan: after })).toEqual({ isFirst: false, isRenamed: true, ...change });
  });

  test("is nothing where the plan is the same, and of the first what it began with", () => {
    expect(changeBetween({ plan }, { plan: structuredClone(plan) })).toEqual(nothing);
    const first = changeBetween(undefined, { plan: { ...plan, corrections: [close("a")] } });
    expect(first).toEqual({ ...nothing, isFirst: true, corrections: 1 });
  });
});

test("is told of every version that is kept", async () => {
  const store = memoryStore();
  const how = { provenance: new Map(), known: new Set<string>() };
  const save = (name: string, time: number) =>
    saveVersion(store, "p", { plan: { ...plan, name }, files: new Map() }, { ...how, time, after: time - 1 });
  await save("一", 1);
  await save("一", 2);
  await save("二", 3);
  expect([...(await versionChanges(store, "p"))]).toEqual([
    [1, { ...nothing, isFirst: true }],
    [2, nothing],
    [3, { ...nothing, isRenamed: true }],
  ]);
});
