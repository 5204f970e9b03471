import { describe, expect, it } from "vitest";
import { openNewest, saveVersion } from "../../src/keep/generations.ts";
import {
  bringBackProject,
  clearDiscarded,
  discardProject,
  lastProject,
  listProjects,
  rememberLast,
  renameProject,
} from "../../src/keep/projects.ts";
import type { Store } from "../../src/keep/store.ts";
import { memoryStore } from "./memory-store.ts";
import { projectCalled } from "./worlds.ts";

async function twoProjects(): Promise<Store> {
  const store = memoryStore();
  for (const [id, name, time] of [
    ["a", "甲", 10],
    ["b", "乙", 20],
  ] as const)
    await saveVersion(store, id, projectCalled(name), { provenance: new Map(), time, after: 0, known: new Set() });
  return store;
}

const names = async (store: Store) => (await listProjects(store)).map(({ name }) => name);

describe("several projects", () => {
  it("are listed, the one saved last first", async () => {
    expect(await listProjects(await twoProjects())).toEqual([
      { id: "b", name: "乙", time: 20, versions: 1 },
      { id: "a", name: "甲", time: 10, versions: 1 },
    ]);
  });

  it("are listed by what their newest version says where the pointer is gone", async () => {
    const store = await twoProjects();
    await store.setPointer("project b", undefined);
    expect(await names(store)).toEqual(["乙", "甲"]);
  });

  it("are called by another name as a version of its own", async () => {
    const store = await twoProjects();
    await renameProject(store, "a", "丙", 30);
    expect(await names(store)).toEqual(["丙", "乙"]);
    expect((await openNewest(store, "a")).version).toMatchObject({ n: 2, time: 30 });
  });

  it("can be brought back after they were discarded, until they are cleared away", async () => {
    const store = await twoProjects();
    await discardProject(store, "b", 100);
    expect(await names(store)).toEqual(["甲"]);
    await clearDiscarded(store, 100); // what was discarded before, not at that time
    await bringBackProject(store, "b");
    expect(await names(store)).toEqual(["乙", "甲"]);
    await discardProject(store, "b", 100);
    await clearDiscarded(store, 101);
    await bringBackProject(store, "b");
    expect(await names(store)).toEqual(["甲"]);
    expect(await store.list("proj/b")).toEqual([]);
  });

  it("name the one opened last, as long as it is there", async () => {
    const store = await twoProjects();
    expect(await lastProject(store)).toBeUndefined();
    await rememberLast(store, "b");
    expect(await lastProject(store)).toBe("b");
    await discardProject(store, "b", 100);
    expect(await lastProject(store)).toBeUndefined();
  });

  it("of a newer app stand in the list, marked", async () => {
    const store = await twoProjects();
    await store.setPointer("project b", { n: 1, time: 20, hash: "", name: "乙", schema: 2 });
    expect((await listProjects(store)).find(({ id }) => id === "b")).toMatchObject({ isNewer: true });
  });
});
