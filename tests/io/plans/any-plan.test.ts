import { expect, it } from "vitest";
import { readAnyPlan } from "../../../src/io/plans/any-plan.ts";
import { writeProjectFile } from "../../../src/io/plans/project-file.ts";
import { toDataUrl } from "./carried-plan.ts";

const table = new TextEncoder().encode("id,lon,lat,population\na,107,29,5\n");
const people = { id: "people", role: "demand" as const, path: "人口.csv" };
const plan = { version: 1 as const, name: "甲", sources: [people], scenarios: [], params: {} };

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

it("takes the data that a plan carries out of its paths, under the names that people know", async () => {
  const carrying = { ...plan, sources: [{ ...people, path: toDataUrl(table), name: "人口.csv" }] };
  const { plan: read, files } = await readAnyPlan(bytesOf(carrying));
  expect(read.sources).toEqual([{ ...people, path: "carried-1/人口.csv", name: "人口.csv" }]);
  expect([...files]).toEqual([["carried-1/人口.csv", table]]);
});

it("leaves a plan that names files as it is", async () => {
  expect(await readAnyPlan(bytesOf(plan))).toEqual({ plan, files: new Map() });
});

it("knows a project file by its bytes", async () => {
  const bytes = await writeProjectFile({ plan, files: new Map([["人口.csv", table]]) }, new Map(), 1_700_000_000_000);
  expect((await readAnyPlan(bytes)).files.get("人口.csv")).toEqual(table);
});

it("hands on what is wrong with it", async () => {
  await expect(readAnyPlan(bytesOf({ version: 2 }))).rejects.toMatchObject({ id: "plan.version" });
  const broken = { ...plan, sources: [{ ...people, path: "data:;base64,%" }] };
  await expect(readAnyPlan(bytesOf(broken))).rejects.toMatchObject({ id: "input.data-url-broken" });
});
