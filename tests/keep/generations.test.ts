import { describe, expect, it } from "vitest";
import { writeRecord } from "../../src/io/plans/project-record.ts";
import { sha256Hex } from "../../src/io/sha256.ts";
import { listVersions, mostVersions, openNewest, openVersion, readPointer, tidy } from "../../src/keep/generations.ts";
import type { Store } from "../../src/keep/store.ts";
import { memoryStore } from "./memory-store.ts";
import { failingStore, type Fault } from "./failing-store.ts";
import { bytesOf, projectCalled, save } from "./worlds.ts";

async function newestName(store: Store): Promise<string> {
  return (await openNewest(store, "a")).project.plan.name;
}

describe("a saved version", () => {
  it("comes back whole, with its files, its scenario and its time", async () => {
    const store = memoryStore();
    const project = { ...projectCalled("甲"), scenario: "s1" };
    await save(store, project, 0, 1_700_000_000_000);
    const { project: back, version, isLast } = await openNewest(store, "a");
    expect(back).toEqual({ ...project, plan: { ...project.plan, provenance: {} } });
    expect(version).toMatchObject({ n: 1, time: 1_700_000_000_000 });
    expect(isLast).toBe(true);
    expect(await readPointer(store, "a")).toMatchObject({ n: 1, name: "甲", schema: 1 });
  });

  it("brings the steps that can be undone, with the files that they need", async () => {
    const store = memoryStore();
    const { plan, files } = projectCalled("甲");
    const removed = { ...plan, name: "乙", sources: [] };
    await save(store, { plan: removed, files, history: { past: [plan], future: [] } }, 0);
    const { project } = await openNewest(store, "a");
    expect(project.history).toEqual({ past: [plan], future: [] });
    expect(project.files).toEqual(files);
  });

  it("is not written over by the next", async () => {
    const store = memoryStore();
    const first = await save(store, projectCalled("甲"), 0);
    await save(store, projectCalled("乙"), 1);
    expect((await openVersion(store, "a", first))?.plan.name).toBe("甲");
    expect((await listVersions(store, "a")).map(({ n }) => n)).toEqual([2, 1]);
    expect(await newestName(store)).toBe("乙");
  });

  it("stands in for a newer one that was damaged, or whose file is missing", async () => {
    const store = memoryStore();
    await save(store, projectCalled("甲", "old"), 0);
    await save(store, projectCalled("乙", "new"), 1);
    await store.remove(`proj/a/data/${await sha256Hex(bytesOf("new"))}`);
    const { project, isLast } = await openNewest(store, "a");
    expect([project.plan.name, isLast]).toEqual(["甲", false]);
  });

  it("is refused where another page has saved meanwhile", async () => {
    const store = memoryStore();
    await save(store, projectCalled("甲"), 0);
    await expect(save(store, projectCalled("乙"), 0)).rejects.toMatchObject({ id: "project.changed-elsewhere" });
  });

  it("heals a file of the project that was damaged", async () => {
    const store = memoryStore();
    await save(store, projectCalled("甲", "table"), 0);
    await store.write(`proj/a/data/${await sha256Hex(bytesOf("table"))}`, bytesOf("tab"));
    await save(store, projectCalled("乙", "table"), 1);
    expect(await newestName(store)).toBe("乙");
  });

  it("is lost only where nothing can be read", async () => {
    await expect(openNewest(memoryStore(), "a")).rejects.toMatchObject({ id: "project.lost" });
  });
});

describe("a fault at any operation of a save", () => {
  const faults: Fault[] = ["before", "after", "half"];
  it.each(faults)("(%s) leaves the last acknowledged version or a newer one, and is not passed over", async (fault) => {
    const whole = failingStore(await storeWith("甲"), 0, fault);
    await save(whole, projectCalled("乙", "new table"), 1);
    expect(whole.operations).toBeGreaterThan(5);
    const outcomes: string[] = [];
    for (let n = 1; n <= whole.operations; n++) {
      const disk = await storeWith("甲");
      const isSaved = await save(failingStore(disk, n, fault), projectCalled("乙", "new table"), 1).then(
        () => true,
        () => false,
      );
      const name = await newestName(disk); // as after a restart
      outcomes.push(`${isSaved} ${name}`);
    }
    expect(outcomes.filter((one) => one === "true 甲")).toEqual([]);
    expect(outcomes.filter((one) => !["true 乙", "false 甲", "false 乙"].includes(one))).toEqual([]);
    expect(outcomes.some((one) => one.startsWith("false"))).toBe(true);
  });

  it("lets the next save succeed", async () => {
    const disk = await storeWith("甲");
    const count = failingStore(await storeWith("甲"), 0, "before");
    await save(count, projectCalled("乙"), 1);
    for (let n = 1; n <= count.operations; n++) {
      await save(failingStore(disk, n, "before"), projectCalled(`乙${n}`), 1).catch(() => undefined);
      const { n: after } = (await readPointer(disk, "a")) ?? { n: 0 };
      await save(disk, projectCalled(`丙${n}`), after);
      expect(await newestName(disk)).toBe(`丙${n}`);
      if (after > 1) break;
      await disk.setPointer("project a", { ...(await readPointer(disk, "a")), n: 1 });
    }
  });

  it("hands a full disk on by its name", async () => {
    const full = failingStore(await storeWith("甲"), 3, "before", new DOMException("full", "QuotaExceededError"));
    await expect(save(full, projectCalled("乙", "new"), 1)).rejects.toMatchObject({ name: "QuotaExceededError" });
  });

  it("never harms what is kept when it happens while tidying up", async () => {
    const count = failingStore(await storeWithVersions(mostVersions + 3), 0, "before");
    await tidy(count, "a");
    for (let n = 1; n <= count.operations; n++) {
      const disk = await storeWithVersions(mostVersions + 3);
      await tidy(failingStore(disk, n, "before"), "a").catch(() => undefined);
      for (const version of await listVersions(disk, "a")) expect(await openVersion(disk, "a", version)).toBeDefined();
      expect(await newestName(disk)).toBe(`v${mostVersions + 3}`);
    }
  });
});

describe("tidying up", () => {
  it("keeps twenty versions and the files they name, and nothing else", async () => {
    const disk = await storeWithVersions(mostVersions + 5);
    await disk.write("proj/a/data/stray", bytesOf("x"));
    await tidy(disk, "a");
    const versions = await listVersions(disk, "a");
    expect(versions).toHaveLength(mostVersions);
    const contents = await Promise.all(versions.map((version) => openVersion(disk, "a", version)));
    expect(contents.filter((one) => one === undefined)).toEqual([]);
    expect(await disk.list("proj/a/data")).toHaveLength(mostVersions);
  });

  it("lets go of versions in quick succession before those that stand alone", async () => {
    const disk = memoryStore();
    const hour = 3_600_000;
    for (let n = 0; n < 10; n++) await save(disk, projectCalled(`hour ${n}`), n, n * hour);
    for (let n = 10; n < 40; n++) {
      await save(disk, projectCalled(`second ${n}`), n, 10 * hour + n * 1000);
      await tidy(disk, "a");
    }
    const times = (await listVersions(disk, "a")).map(({ time }) => time);
    expect(times).toHaveLength(mostVersions);
    expect(times.filter((time) => time < 10 * hour)).toHaveLength(10);
  });

  it("keeps every file where a version cannot be read", async () => {
    const disk = await storeWithVersions(3);
    const [, second] = await listVersions(disk, "a");
    await disk.write(`proj/a/gen-2-${second.time}-${second.hash}.json`, bytesOf("{"));
    await disk.write("proj/a/data/stray", bytesOf("x"));
    await tidy(disk, "a");
    expect(await disk.list("proj/a/data")).toContain("stray");
  });
});

describe("a project of a newer app", () => {
  it("is neither opened nor written over, by what the pointer says", async () => {
    const disk = await storeWith("甲");
    await disk.setPointer("project a", { ...(await readPointer(disk, "a")), schema: 2 });
    await expect(openNewest(disk, "a")).rejects.toMatchObject({ id: "project.newer", values: { schema: 2, known: 1 } });
    await expect(save(disk, projectCalled("乙"), 1)).rejects.toMatchObject({ id: "project.newer" });
  });

  it("is known by its newest version where the pointer is gone", async () => {
    const disk = await storeWith("甲");
    const record = { time: 9, plan: projectCalled("乙").plan, files: [] };
    const text = bytesOf(writeRecord(record).replace('"schema": 1', '"schema": 2'));
    await disk.write(`proj/a/gen-2-9-${await sha256Hex(text)}.json`, text);
    await disk.setPointer("project a", undefined);
    await expect(openNewest(disk, "a")).rejects.toMatchObject({ id: "project.newer" });
  });
});

async function storeWith(name: string): Promise<Store> {
  const store = memoryStore();
  await save(store, projectCalled(name), 0);
  return store;
}

/** So many versions, each with a file of its own. */
async function storeWithVersions(count: number): Promise<Store> {
  const store = memoryStore();
  for (let n = 1; n <= count; n++) await save(store, projectCalled(`v${n}`, `table ${n}`), n - 1);
  return store;
}
