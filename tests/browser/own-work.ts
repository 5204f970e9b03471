import type { Page } from "playwright-core";
import type { BuiltApp } from "./start-built.ts";
import { dropFiles, goTo, takeFile, textFile, untilCovered, untilKept, type DroppedFile } from "./steps.ts";

/** Work of the user's own that is kept: three townships, and how many people are covered within 10 and within 30 kilometres. */

export const people = textFile(
  "人口.csv",
  "id,name,lon,lat,population\na,三合街道,107.73027,29.86864,140954\nb,名山街道,107.69921,29.87832,39897\nc,高家镇,107.86,30.02035,43944\n",
);
export const covered = 140_954 + 39_897;
export const coveredWithin30 = covered + 43_944;

/** What the shipped place counts, before anything of the user's own. */
export const coveredInFengdu = 220_326;

/** Opens a page in which some functions of the browser are taken away or changed before the app's own scripts run. */
export async function openWithout(app: BuiltApp, ...changes: (() => void)[]): Promise<Page> {
  const { page } = await app.open("favicon.svg");
  await page.addInitScript("globalThis.__name ??= (f) => f;"); // what a loader may write around named functions
  for (const change of changes) await page.addInitScript(change);
  await page.goto(new URL("index.html#fengdu", app.url).href);
  return page;
}

/** Imports the three townships into a page that shows the shipped place. */
export async function importPeople(page: Page): Promise<void> {
  await untilCovered(page, coveredInFengdu);
  await use(page, people);
  await untilCovered(page, covered);
}

export async function openWithOwnData(app: BuiltApp): Promise<Page> {
  const { page } = await app.open("index.html#fengdu");
  await importPeople(page);
  await untilKept(page);
  return page;
}

export async function use(page: Page, file: DroppedFile): Promise<void> {
  await dropFiles(page, [file]);
  const dialog = page.getByRole("dialog");
  await takeFile(dialog);
  await dialog.waitFor({ state: "detached" });
}

export async function setCutoff(page: Page, kilometres: number): Promise<void> {
  await goTo(page, "coverage");
  await page.locator("#cutoff-number").fill(String(kilometres));
}

/** Another tab of the same browser, on the work that was open last. */
export async function anotherTab(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(new URL("index.html#own", page.url()).href);
  return other;
}

/** Until the page says so of the user's own work. */
export async function untilSaving(page: Page, saving: "failed" | "read-only"): Promise<void> {
  await page.waitForSelector(`[data-testid="saving"][data-saving="${saving}"]`, { timeout: 20_000 });
}
