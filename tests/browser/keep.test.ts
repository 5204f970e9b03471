import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { openPage } from "./open-page.ts";
import { serveBuilt, type Server } from "./serve.ts";
import { dropFiles, goTo, t, textFile, untilCovered, untilKept, type DroppedFile } from "./steps.ts";

/** What a user made stays: over a reload, between tabs, through a file, and back to an earlier version. */

let server: Server;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([serveBuilt(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const people = textFile(
  "人口.csv",
  "id,name,lon,lat,population\na,三合街道,107.73027,29.86864,140954\nb,名山街道,107.69921,29.87832,39897\nc,高家镇,107.86,30.02035,43944\n",
);
const covered = 140_954 + 39_897;
const coveredWithin30 = covered + 43_944;

async function openWithOwnData(): Promise<Page> {
  const { page } = await openPage(browser, server.url, "index.html#fengdu");
  await untilCovered(page, 220_326);
  await use(page, people);
  await untilCovered(page, covered);
  await untilKept(page);
  return page;
}

async function use(page: Page, file: DroppedFile): Promise<void> {
  await dropFiles(page, [file]);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("import.use") })
    .click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function setCutoff(page: Page, kilometres: number): Promise<void> {
  await goTo(page, "coverage");
  await page.locator("#cutoff-number").fill(String(kilometres));
}

async function another(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL("index.html#own", server.url).href);
  return page;
}

describe("own work", () => {
  it("comes back after a reload, with its numbers and its last change", async () => {
    const page = await openWithOwnData();
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
    await untilCovered(page, 220_326);
    await page.context().close();
  });

  it("is read-only in a second tab, which goes on when the first is closed", async () => {
    const first = await openWithOwnData();
    const second = await another(first.context());
    await untilCovered(second, covered);
    await second.waitForSelector('[data-testid="saving"][data-saving="read-only"]');
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
    const first = await openWithOwnData();
    const second = await another(first.context());
    await second.waitForSelector('[data-testid="saving"][data-saving="read-only"]');
    await setCutoff(second, 30);
    await untilCovered(second, coveredWithin30);
    await first.close();
    await untilKept(second);
    await second.getByTestId("saving").click();
    const dialog = second.getByRole("dialog", { name: t("projects.title") });
    await dialog.getByText(t("project.copy", { name: "人口" }), { exact: true }).waitFor();
    await dialog.getByText("人口", { exact: true }).waitFor();
    await second.context().close();
  });

  it("travels in a project file to another browser, and counts the same there", async () => {
    const page = await openWithOwnData();
    await setCutoff(page, 30);
    await untilCovered(page, coveredWithin30);
    await page.getByTestId("saving").click();
    const waiting = page.waitForEvent("download");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("keep.export") })
      .click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe("人口.jiujin");
    const bytes = new Uint8Array(readFileSync(await file.path()));
    await page.context().close();
    const { page: other } = await openPage(browser, server.url, "index.html#fengdu");
    await untilCovered(other, 220_326);
    await dropFiles(other, [{ name: "人口.jiujin", bytes }]);
    await untilCovered(other, coveredWithin30);
    await untilKept(other);
    await dropFiles(other, [{ name: "坏.jiujin", bytes: bytes.subarray(0, 900) }]);
    await other.getByRole("alert").waitFor();
    await untilCovered(other, coveredWithin30);
    await other.context().close();
  });

  it("goes back to an earlier version, and forward again", async () => {
    const page = await openWithOwnData();
    await setCutoff(page, 30);
    await untilCovered(page, coveredWithin30);
    await untilKept(page);
    for (const [n, people] of [
      [1, covered],
      [2, coveredWithin30],
    ]) {
      await page.getByTestId("saving").click();
      const dialog = page.getByRole("dialog", { name: t("projects.title") });
      await dialog.getByText(t("projects.versions", { name: "人口" })).click();
      const version = dialog.getByRole("listitem").filter({ hasText: t("projects.version", { n, time: "" }).trim() });
      await version.getByRole("button", { name: t("projects.restore") }).click();
      await page.keyboard.press("Escape");
      await untilCovered(page, people);
      await untilKept(page);
    }
    await page.context().close();
  });

  it("is renamed, deleted and brought back in the list of projects", async () => {
    const page = await openWithOwnData();
    await page.getByTestId("saving").click();
    const dialog = page.getByRole("dialog", { name: t("projects.title") });
    await dialog.getByRole("button", { name: `${t("projects.rename")} 人口` }).click();
    await dialog.getByLabel(t("projects.rename.of", { name: "人口" })).fill("三个乡镇");
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

  it("says that it is not saved where the browser refuses, and is saved when it no longer does", async () => {
    const { page } = await openPage(browser, server.url, "index.html#fengdu");
    await untilCovered(page, 220_326);
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => {
        IDBObjectStore.prototype.put = put;
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await use(page, people);
    await page.waitForSelector('[data-testid="saving"][data-saving="failed"]');
    const alert = page.getByRole("alert");
    await alert.getByText(t("keep.not-saved", { reason: t("keep.quota") })).waitFor();
    await alert.getByRole("button", { name: t("keep.retry") }).click();
    await untilKept(page);
    await page.context().close();
  });
});
