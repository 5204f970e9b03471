import { describe, expect, it } from "vitest";
import { createAutosave } from "../../src/keep/autosave.ts";
import { openNewest, saveVersion } from "../../src/keep/generations.ts";
import { memoryStore } from "./memory-store.ts";
import { failingStore } from "./failing-store.ts";
import { projectCalled } from "./worlds.ts";

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
    expect(heard.slice(2)).toEqual(["failed a", "saving a", "saved a"]);
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
