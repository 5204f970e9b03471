import { describe, expect, it } from "vitest";
import { createAutosave, retryMs } from "../../src/keep/autosave.ts";
import { openNewest, saveVersion } from "../../src/keep/generations.ts";
import { memoryStore } from "./memory-store.ts";
import { failingStore } from "./failing-store.ts";
import { handClock, untilQuiet } from "./hand-clock.ts";
import { projectCalled, save } from "./worlds.ts";

/** Saves that end when the test says so. */
function saving() {
  const ends: { work: string; resolve: () => void; reject: (error: Error) => void }[] = [];
  const heard: string[] = [];
  const autosave = createAutosave<string>(
    (work) => new Promise<void>((resolve, reject) => ends.push({ work, resolve, reject })),
    1,
    (standing, work) => heard.push(`${standing} ${work}`),
  );
  const next = async (n: number) => {
    while (ends.length < n) await new Promise((resolve) => setTimeout(resolve, 1));
    return ends[n - 1];
  };
  return { autosave, heard, next };
}

describe("autosave", () => {
  it("says saved when the save has ended, not before", async () => {
    const { autosave, heard, next } = saving();
    autosave.changed("a");
    const first = await next(1);
    expect(heard).toEqual(["unsaved a", "saving a"]);
    first.resolve();
    await autosave.flush();
    expect(heard.at(-1)).toBe("saved a");
  });

  it("saves the newest work, once for many changes, and one after the other", async () => {
    const { autosave, heard, next } = saving();
    autosave.changed("a");
    autosave.changed("b");
    const first = await next(1);
    expect(first.work).toBe("b");
    autosave.changed("c");
    autosave.changed("d");
    first.resolve();
    (await next(2)).resolve();
    await autosave.flush();
    expect(heard.filter((one) => one.startsWith("saving"))).toEqual(["saving b", "saving d"]);
    expect(heard.filter((one) => one.startsWith("saved"))).toEqual(["saved d"]);
  });

  it("says failed, keeps the work, and tries it again", async () => {
    const { autosave, heard, next } = saving();
    autosave.changed("a");
    (await next(1)).reject(new Error("disk"));
    await Promise.resolve();
    const again = autosave.flush();
    const second = await next(2);
    expect(second.work).toBe("a");
    second.resolve();
    await again;
    expect(heard.slice(2)).toEqual(["failed a", "saved a"]);
  });

  it("says of every fault of the store what is true of the store", async () => {
    for (let n = 1; n <= 12; n++) {
      const disk = memoryStore();
      const failing = failingStore(disk, n, "before");
      let last = "";
      const autosave = createAutosave<string>(
        async (name) => {
          const how = { provenance: new Map(), time: 1, after: 0, known: new Set<string>() };
          await saveVersion(failing, "a", projectCalled(name), how);
        },
        1,
        (standing) => (last = standing),
      );
      autosave.changed("甲");
      await autosave.flush();
      const kept = await openNewest(disk, "a").then(
        ({ project }) => project.plan.name,
        () => undefined,
      );
      if (last === "saved") expect(kept).toBe("甲");
      else expect(last).toBe("failed");
      await autosave.flush();
      if (last === "saved") expect((await openNewest(disk, "a")).project.plan.name).toBe("甲");
    }
  });
});

/** A save that the disk refuses as long as it is full, on a clock that the test moves. */
function onFullDisk() {
  const clock = handClock();
  const tries: string[] = [];
  const heard: string[] = [];
  const disk = { isFull: true };
  const autosave = createAutosave<string>(
    async (work) => {
      tries.push(work);
      if (disk.isFull) throw new Error("full");
    },
    1000,
    (standing, work) => heard.push(`${standing} ${work}`),
    clock.later,
  );
  return { autosave, clock, disk, tries, heard };
}

describe("a failed save", () => {
  it("waits twice as long after each failure, up to a minute", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(retryMs)).toEqual([2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000]);
  });

  it("is tried again by itself, at 2 and 6 and 14 seconds, and is saved as soon as the disk takes it", async () => {
    const { autosave, clock, disk, tries, heard } = onFullDisk();
    autosave.changed("a");
    await clock.pass(1000);
    expect(tries).toHaveLength(1);
    await clock.pass(1999);
    expect(tries).toHaveLength(1);
    await clock.pass(1);
    expect(tries).toHaveLength(2);
    await clock.pass(4000);
    expect(tries).toHaveLength(3);
    disk.isFull = false;
    await clock.pass(7999);
    expect(heard.at(-1)).toBe("failed a");
    await clock.pass(1);
    expect(heard.at(-1)).toBe("saved a");
    await clock.pass(600_000);
    expect(tries).toEqual(["a", "a", "a", "a"]);
  });

  it("stands as failed until the work is saved, whatever is tried or changed meanwhile", async () => {
    const { autosave, clock, disk, heard } = onFullDisk();
    autosave.changed("a");
    await clock.pass(3000);
    autosave.changed("b");
    await clock.pass(1000);
    disk.isFull = false;
    await autosave.flush();
    expect(heard).toEqual(["unsaved a", "saving a", "failed a", "failed a", "failed b", "saved b"]);
  });

  it("is tried again sooner with the next change, with what was changed last", async () => {
    const { autosave, clock, disk, tries, heard } = onFullDisk();
    autosave.changed("a");
    await clock.pass(100_000); // the next try would be up to a minute away
    const before = tries.length;
    disk.isFull = false;
    autosave.changed("b");
    await clock.pass(1000);
    expect(tries.slice(before)).toEqual(["b"]);
    expect(heard.at(-1)).toBe("saved b");
    await clock.pass(600_000);
    expect(tries).toHaveLength(before + 1);
  });

  it("is tried at once by flush, and not a second time by the clock", async () => {
    const { autosave, clock, disk, tries } = onFullDisk();
    autosave.changed("a");
    await clock.pass(1000);
    disk.isFull = false;
    await autosave.flush();
    expect(tries).toHaveLength(2);
    await clock.pass(600_000);
    expect(tries).toHaveLength(2);
  });

  it("begins again with short distances after a success", async () => {
    const { autosave, clock, disk, tries, heard } = onFullDisk();
    autosave.changed("a");
    await clock.pass(31_000); // tries at 1, 3, 7, 15 and 31 seconds
    expect(tries).toHaveLength(5);
    disk.isFull = false;
    await autosave.flush();
    disk.isFull = true;
    autosave.changed("b");
    await clock.pass(1000);
    expect(heard.slice(-3)).toEqual(["unsaved b", "saving b", "failed b"]);
    await clock.pass(2000);
    expect(tries.filter((work) => work === "b")).toHaveLength(2);
  });

  it("is not tried again once the project is left", async () => {
    const { autosave, clock, tries } = onFullDisk();
    autosave.changed("a");
    await clock.pass(1000);
    autosave.stop();
    autosave.changed("b");
    await clock.pass(600_000);
    expect(tries).toEqual(["a"]);
  });

  it("leaves the store with the last change, whole, when the store works again", async () => {
    const clock = handClock();
    const disk = memoryStore();
    await save(disk, projectCalled("甲"), 0);
    const failing = failingStore(disk, 4, "half");
    const heard: string[] = [];
    const how = { provenance: new Map(), time: 2, after: 1, known: new Set<string>() };
    const autosave = createAutosave<string>(
      async (name) => void (await saveVersion(failing, "a", projectCalled(name, "new table"), how)),
      1000,
      (standing) => heard.push(standing),
      clock.later,
    );
    autosave.changed("乙");
    await clock.pass(1000);
    while (heard.at(-1) === "saving") await untilQuiet(); // hashes are made outside this thread
    expect(heard.at(-1)).toBe("failed");
    expect((await openNewest(disk, "a")).project.plan.name).toBe("甲");
    await clock.pass(2000);
    await autosave.flush();
    expect(heard.at(-1)).toBe("saved");
    expect((await openNewest(disk, "a")).project).toMatchObject({ plan: { name: "乙" } });
  });
});
