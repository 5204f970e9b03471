import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readProjectFile, writeProjectFile } from "../../../src/io/plans/project-file.ts";
import type { Project } from "../../../src/io/plans/project-record.ts";

const project: Project = {
  plan: {
    version: 1,
    name: "甲",
    sources: [
      { id: "people", role: "demand", path: "own-1/人口.csv", recipe: { encoding: "gb18030" } },
      { id: "proto", role: "facilities", path: "__proto__", name: "constructor" },
    ],
    scenarios: [{ id: "s", name: "一", changes: [{ type: "close", facility: "toString" }] }],
    params: { coverage: { cutoff: { value: 5, unit: "km" } } },
  },
  scenario: "s",
  files: new Map([
    ["own-1/人口.csv", strToU8("id,lon,lat,population\na,107,29,5\n")],
    ["__proto__", strToU8("id,lon,lat\nb,107,29\n")],
    ["other.csv", strToU8("no source names it")],
  ]),
};
const provenance = new Map([["people", { source: "统计局", licence: "", date: "2020" }]]);

async function written(): Promise<Record<string, Uint8Array>> {
  return unzipSync(await writeProjectFile(project, provenance, 1_700_000_000_000));
}

describe("a project file", () => {
  it("gives plan, scenario and files back, whatever they are called, and carries where they come from", async () => {
    const bytes = await writeProjectFile(project, provenance, 1_700_000_000_000);
    const back = await readProjectFile(bytes);
    expect([...back.files]).toEqual([...project.files].slice(0, 2));
    expect({ ...back.plan, provenance: undefined }).toEqual({ ...project.plan, provenance: undefined });
    expect(back.plan.provenance?.["people"]).toMatchObject({ source: "统计局", date: "2020" });
    expect(back.scenario).toBe("s");
    expect(({} as Record<string, unknown>)["lon"]).toBeUndefined();
  });

  it("holds the bytes of two files of the same content once", async () => {
    const twice = { ...project, files: new Map([...project.files.keys()].map((path) => [path, strToU8("same")])) };
    const entries = unzipSync(await writeProjectFile(twice, provenance, 1_700_000_000_000));
    expect(Object.keys(entries).filter((name) => name.startsWith("data/"))).toHaveLength(1);
  });

  it("holds a file that serves several roles once, and gives it back to all of them", async () => {
    const path = "own-1/county.osm.pbf";
    const sources = (["roads", "facilities"] as const).map((role) => ({ id: `${path} ${role}`, role, path }));
    const shared = { ...project, plan: { ...project.plan, sources }, files: new Map([[path, strToU8("pbf")]]) };
    const bytes = await writeProjectFile(shared, new Map(), 1_700_000_000_000);
    expect(Object.keys(unzipSync(bytes)).filter((name) => name.startsWith("data/"))).toHaveLength(1);
    const back = await readProjectFile(bytes);
    expect(back.plan.sources).toEqual(sources);
    expect([...back.files]).toEqual([[path, strToU8("pbf")]]);
  });

  it("is not written where bytes of a source are missing", async () => {
    const missing = { ...project, files: new Map() };
    await expect(writeProjectFile(missing, provenance, 0)).rejects.toMatchObject({ id: "cli.not-found" });
  });

  it("is refused where the bytes of a file were changed or are missing", async () => {
    const entries = await written();
    const name = Object.keys(entries).find((one) => one.startsWith("data/")) ?? "";
    const refused = { id: "project.part-broken", values: { part: "own-1/人口.csv" } };
    const changed = entries[name].map((byte, n) => (n === 9 ? byte ^ 1 : byte));
    await expect(readProjectFile(zipSync({ ...entries, [name]: changed }))).rejects.toMatchObject(refused);
    const { [name]: _, ...less } = entries;
    await expect(readProjectFile(zipSync(less))).rejects.toMatchObject(refused);
  });

  it("is refused where it is no zip, cut short, or a zip of something else", async () => {
    const whole = await writeProjectFile(project, provenance, 1_700_000_000_000);
    const others = [new Uint8Array(), strToU8("{}"), zipSync({ "a.txt": strToU8("a") })];
    for (const bytes of others) await expect(readProjectFile(bytes)).rejects.toMatchObject({ id: "project.not-zip" });
    await expect(readProjectFile(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      id: "input.zip-broken",
    });
  });

  it("is refused where it says to be of a newer app, or its record is no record", async () => {
    const entries = await written();
    const text = new TextDecoder().decode(entries["project.json"]);
    const readWith = (changed: string) => readProjectFile(zipSync({ ...entries, "project.json": strToU8(changed) }));
    await expect(readWith(text.replace('"schema": 1', '"schema": 7'))).rejects.toMatchObject({
      id: "project.newer",
      values: { schema: 7, known: 1 },
    });
    await expect(readWith("[]")).rejects.toMatchObject({ id: "project.broken" });
    await expect(readWith("{")).rejects.toMatchObject({ id: "project.broken", values: { reason: "JSON" } });
    await expect(readWith(text.replace(/("size": \d+)/, '"size": "a"'))).rejects.toMatchObject({
      id: "project.broken",
    });
    await expect(readWith(text.replace('"name": "甲"', '"__proto__": 1, "name": "甲"'))).rejects.toMatchObject({
      id: "plan.invalid",
    });
  });

  it("opens again where its data shrink so well that they would look like a bomb", async () => {
    const files = new Map([...project.files.keys()].map((path) => [path, new Uint8Array(60 << 20)]));
    const back = await readProjectFile(await writeProjectFile({ ...project, files }, provenance, 1_700_000_000_000));
    expect(back.files.get("__proto__")?.length).toBe(60 << 20);
  });

  it("stops at a bomb", async () => {
    const entries = await written();
    const text = new TextDecoder().decode(entries["project.json"]);
    const size = 300 << 20;
    const claims = text.replace(/"size": \d+/, `"size": ${size}`);
    const name = Object.keys(entries).find((one) => one.startsWith("data/")) ?? "";
    const bomb = zipSync({ ...entries, "project.json": strToU8(claims), [name]: new Uint8Array(size) }, { level: 9 });
    await expect(readProjectFile(bomb)).rejects.toMatchObject({ id: "input.zip-too-large" });
  });
});
