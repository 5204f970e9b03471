import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startBuilt } from "./start-built.ts";
import {
  anotherTab,
  covered,
  coveredInFengdu,
  coveredWithin30,
  importPeople,
  openWithout,
  setCutoff,
  untilSaving,
} from "./own-work.ts";
import { dropFiles, t, untilCovered, untilKept } from "./steps.ts";

/** Browsers that cannot write whole files, have no file system of their own, or keep nothing. */

const app = startBuilt();

/** Older Safari has the file system, but writes files in workers only. */
function withoutWholeFiles(): void {
  Reflect.deleteProperty(FileSystemFileHandle.prototype, "createWritable");
}

function withoutFileSystem(): void {
  Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
}

/** A private window of some browsers: the function is there and refuses. */
function withLockedFileSystem(): void {
  StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("no", "SecurityError"));
}

function withoutAnyStorage(): void {
  Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
  Object.defineProperty(window, "indexedDB", { value: undefined });
}

describe.each([
  ["cannot write whole files", withoutWholeFiles],
  ["has no file system of its own", withoutFileSystem],
  ["does not let the page into its file system", withLockedFileSystem],
])("in a browser that %s, own work", (_, change) => {
  it("is saved all the same, and comes back after a reload with its steps", async () => {
    const page = await openWithout(app, change);
    await importPeople(page);
    await untilKept(page);
    await setCutoff(page, 30);
    await untilCovered(page, coveredWithin30);
    await untilKept(page);
    await page.reload();
    await untilCovered(page, coveredWithin30);
    await untilKept(page);
    await page.keyboard.press("Control+z");
    await untilCovered(page, covered);
    expect(await privateFiles(page)).toEqual([]);
    await page.context().close();
  });
});

describe("in a browser that could not write whole files and has learnt it", () => {
  it("own work is found where it was kept, and goes on there", async () => {
    const before = await openWithout(app, withoutWholeFiles);
    await importPeople(before);
    await untilKept(before);
    const after = await anotherTab(before); // only the first page was changed
    await untilSaving(after, "read-only");
    await before.close();
    await untilKept(after);
    await setCutoff(after, 30);
    await untilCovered(after, coveredWithin30);
    await untilKept(after);
    await after.reload();
    await untilCovered(after, coveredWithin30);
    expect(await privateFiles(after)).toEqual([]);
    await after.context().close();
  });
});

describe("in a browser that keeps nothing", () => {
  it("the page says so, asks before it is left, and offers the project file, which another browser opens", async () => {
    const page = await openWithout(app, withoutAnyStorage);
    await importPeople(page);
    await untilSaving(page, "failed");
    expect(await page.getByTestId("saving").textContent()).toContain(t("keep.failed"));
    const alert = page.getByRole("alert");
    await alert.getByText(t("keep.not-saved", { reason: t("keep.none") })).waitFor();
    const waiting = page.waitForEvent("download");
    await alert.getByRole("button", { name: t("keep.export") }).click();
    const bytes = new Uint8Array(readFileSync(await (await waiting).path()));
    const asking = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    const question = await asking;
    expect(question.type()).toBe("beforeunload");
    await question.accept();
    await page.context().close();
    const { page: other } = await app.open("index.html#fengdu");
    await untilCovered(other, coveredInFengdu);
    await dropFiles(other, [{ name: "人口.jiujin", bytes }]);
    await untilCovered(other, covered);
    await untilKept(other);
    await other.context().close();
  });
});

/** What lies in the browser's private file system, seen by a page in which nothing was taken away. */
async function privateFiles(page: Page): Promise<string[]> {
  const plain = await page.context().newPage();
  await plain.goto(new URL("favicon.svg", app.url).href);
  const names = await plain.evaluate(async () => {
    const found: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(name);
    return found;
  });
  await plain.close();
  return names;
}
