import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  anotherTab,
  covered,
  coveredInFengdu,
  coveredWithin30,
  importPeople,
  openWithOwnData,
  openWithout,
  setCutoff,
  untilSaving,
} from "./own-work.ts";
import { startBuilt } from "./start-built.ts";
import { dropFiles, t, untilCovered, untilKept } from "./steps.ts";

/** What a user made stays: over a reload, between tabs, through a file, and back to an earlier version. */

const app = startBuilt();

describe("own work", () => {
  it("comes back after a reload, with its numbers and its last change", async () => {
    const page = await openWithOwnData(app);
    await page.reload();
    await untilCovered(page, covered);
    expect(await page.getByLabel(t("bar.place")).inputValue()).toBe("own");
    await setCutoff(page, 30);
    await untilCovered(page, coveredWithin30);
    await untilKept(page);
    await page.reload();
    await untilCovered(page, coveredWithin30);
    await page.keyboard.press("Control+z"); // the steps are kept, too
    await untilCovered(page, covered);
    await page.keyboard.press("Control+z");
    await untilCovered(page, coveredInFengdu);
    await page.context().close();
  });

  it("is read-only in a second tab, which goes on when the first is closed", async () => {
    const first = await openWithOwnData(app);
    const second = await anotherTab(first);
    await untilCovered(second, covered);
    await untilSaving(second, "read-only");
    await second.getByText(t("keep.read-only")).waitFor();
    await setCutoff(first, 30);
    await untilCovered(first, coveredWithin30);
    await untilKept(first);
    await first.close();
    await untilKept(second);
    await untilCovered(second, coveredWithin30);
    await setCutoff(second, 10);
    await untilCovered(second, covered);
    await untilKept(second);
    await second.context().close();
  });

  it("goes on as a copy where it was changed in a tab that could not save", async () => {
    const first = await openWithOwnData(app);
    const second = await anotherTab(first);
    await untilSaving(second, "read-only");
    await setCutoff(second, 30);
    await untilCovered(second, coveredWithin30);
    await first.close();
    await untilKept(second);
    await second.getByTestId("saving").click();
    const dialog = second.getByRole("dialog", { name: t("projects.title") });
    await dialog.getByText(t("project.copy", { name: "丰都县" }), { exact: true }).waitFor();
    await dialog.getByText("丰都县", { exact: true }).waitFor();
    await second.context().close();
  });

  it("travels in a project file to another browser, and counts the same there", async () => {
    const page = await openWithOwnData(app);
    await setCutoff(page, 30);
    await untilCovered(page, coveredWithin30);
    await page.getByTestId("saving").click();
    const waiting = page.waitForEvent("download");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("keep.export") })
      .click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe("丰都县.jiujin");
    const bytes = new Uint8Array(readFileSync(await file.path()));
    await page.context().close();
    const { page: other } = await app.open("index.html#fengdu");
    await untilCovered(other, coveredInFengdu);
    await dropFiles(other, [{ name: "人口.jiujin", bytes }]);
    await untilCovered(other, coveredWithin30);
    await untilKept(other);
    await dropFiles(other, [{ name: "坏.jiujin", bytes: bytes.subarray(0, 900) }]);
    await other.getByRole("alert").waitFor();
    await untilCovered(other, coveredWithin30);
    await other.context().close();
  });

  it("goes back to an earlier version, and forward again", async () => {
    const page = await openWithOwnData(app);
    await setCutoff(page, 30);
    await untilCovered(page, coveredWithin30);
    await untilKept(page);
    for (const [n, people] of [
      [1, covered],
      [2, coveredWithin30],
    ]) {
      await page.getByTestId("saving").click();
      const dialog = page.getByRole("dialog", { name: t("projects.title") });
      await dialog.getByText(t("projects.versions", { name: "丰都县" })).click();
      const version = dialog.getByRole("listitem").filter({ hasText: t("projects.version", { n, time: "" }).trim() });
      await version.getByRole("button", { name: t("projects.restore") }).click();
      await page.keyboard.press("Escape");
      await untilCovered(page, people);
      await untilKept(page);
    }
    await page.context().close();
  });

  it("is renamed, deleted and brought back in the list of projects", async () => {
    const page = await openWithOwnData(app);
    await page.getByTestId("saving").click();
    const dialog = page.getByRole("dialog", { name: t("projects.title") });
    await dialog.getByRole("button", { name: `${t("projects.rename")} 丰都县` }).click();
    await dialog.getByLabel(t("projects.rename.of", { name: "丰都县" })).fill("三个乡镇");
    await dialog.getByRole("button", { name: t("projects.rename.do") }).click();
    await untilKept(page);
    await dialog.getByText("三个乡镇", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: `${t("projects.delete")} 三个乡镇` }).click();
    await dialog.getByText(t("projects.none")).waitFor();
    await dialog.getByRole("button", { name: t("undo.do") }).click();
    await dialog.getByRole("button", { name: `${t("projects.open")} 三个乡镇` }).click();
    await untilCovered(page, covered);
    await page.context().close();
  });

  it("says why it is not saved where the browser refuses, until it is saved by itself", async () => {
    const page = await openWithout(app, fullUntilTold);
    await importPeople(page);
    await untilSaving(page, "failed");
    const alert = page.getByRole("alert");
    const reason = alert.getByText(t("keep.not-saved", { reason: t("keep.quota") }));
    await reason.waitFor();
    await setCutoff(page, 30);
    await untilCovered(page, coveredWithin30);
    await page.waitForFunction(() => "refusals" in window && Number(window.refusals) >= 3);
    await untilSaving(page, "failed");
    await reason.waitFor();
    await page.evaluate(() => Object.assign(window, { isFull: false }));
    await untilKept(page);
    await reason.waitFor({ state: "detached" });
    await page.reload();
    await untilCovered(page, coveredWithin30);
    await page.context().close();
  });

  it.each(["click", "online", "visibilitychange"])("is tried again at once: %s", async (occasion) => {
    const page = await openWithout(app, fullUntilTold, withoutRetries);
    await importPeople(page);
    await untilSaving(page, "failed");
    await page.evaluate(() => Object.assign(window, { isFull: false }));
    if (occasion === "click")
      await page
        .getByRole("alert")
        .getByRole("button", { name: t("keep.retry") })
        .click();
    else await page.evaluate((name) => document.dispatchEvent(new Event(name, { bubbles: true })), occasion);
    await untilKept(page);
    await page.context().close();
  });
});

/** No pointer can be written before `isFull` is false; `refusals` counts how often it was tried. */
function fullUntilTold(): void {
  const told: { isFull: boolean; refusals: number } = Object.assign(window, { isFull: true, refusals: 0 });
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    if (!told.isFull) return put.apply(this, given);
    told.refusals++;
    throw new DOMException("full", "QuotaExceededError");
  };
}

/** The clock never says that it is time to try again. */
function withoutRetries(): void {
  const later = window.setTimeout;
  const retries = [2000, 4000, 8000, 16_000, 32_000, 60_000];
  const without = (work: TimerHandler, ms?: number) => (retries.includes(ms ?? 0) ? 0 : later(work, ms));
  Object.assign(window, { setTimeout: without });
}
