import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startBuilt } from "./start-built.ts";
import { choosePlace, dropFiles, goTo, t, textFile, untilCovered, takeFile, type DroppedFile } from "./steps.ts";

/** A user's own data on the page: taken in, left, removed and brought back; a plan with the files it names. */

const app = startBuilt();
let page: Page;

async function opened(hash = "#fengdu"): Promise<Page> {
  await page?.context().close();
  ({ page } = await app.open(`index.html${hash}`));
  await untilCovered(page, 220_326);
  return page;
}

/** Three seats of 丰都县 and stations at two of them. */
const people = textFile(
  "人口.csv",
  "id,name,lon,lat,population\na,三合街道,107.73027,29.86864,140954\nb,名山街道,107.69921,29.87832,39897\nc,高家镇,107.86,30.02035,43944\n",
);
const stations = textFile(
  "文化站.csv",
  "id,name,kind,lon,lat\ns,三合文化站,文化站,107.73027,29.86864\nt,高家镇文化站,文化站,107.86,30.02035\n",
);
const plan = textFile(
  "方案.json",
  JSON.stringify({
    version: 1,
    name: "三个乡镇",
    sources: [
      { id: "people", role: "demand", path: "人口.csv" },
      { id: "facilities", role: "facilities", path: "台账/文化站.csv" },
    ],
    scenarios: [],
    params: { coverage: { cutoff: "5km" } },
  }),
);

async function useDropped(file: DroppedFile): Promise<void> {
  await dropFiles(page, [file]);
  await useNext();
}

async function useNext(): Promise<void> {
  await takeFile(page.getByRole("dialog"));
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

describe("the user's own data", () => {
  it("come back with one click when an example was opened over them", async () => {
    await opened();
    await useDropped(people);
    await untilCovered(page, 140_954 + 39_897);
    await choosePlace(page, "liechtenstein");
    await page.getByText(t("undo.left", { name: "丰都县" })).waitFor();
    await page.getByRole("button", { name: t("undo.do"), exact: true }).click();
    await untilCovered(page, 140_954 + 39_897);
    expect(await page.getByLabel(t("bar.place")).inputValue()).toBe("own");
  });

  it("come back with one click when a file of them was removed", async () => {
    await goTo(page, "data");
    await page
      .getByRole("button", { name: t("data.remove") })
      .last()
      .click();
    await page.getByText(t("undo.removed", { file: "人口.csv" })).waitFor();
    await page.getByRole("button", { name: t("undo.do"), exact: true }).click();
    await untilCovered(page, 140_954 + 39_897);
  });

  it("count by their own kinds where they have none of those that the plan counts, and that is said", async () => {
    await opened();
    await useDropped(stations);
    await page.getByText(t("coverage.kinds.changed", { before: "图书馆", after: "文化站" })).waitFor();
    await untilCovered(page, 343_419);
  });

  it("are asked for one file after the other when several are dropped", async () => {
    await opened();
    await dropFiles(page, [people, stations]);
    await page.getByRole("dialog", { name: t("import.title", { file: "人口.csv" }) }).waitFor();
    await takeFile(page);
    await page.getByRole("dialog", { name: t("import.title", { file: "文化站.csv" }) }).waitFor();
    await useNext();
    await untilCovered(page, 140_954 + 39_897 + 43_944);
  });

  it("are put right with one button where longitude and latitude are swapped", async () => {
    await opened();
    const swapped = "id,name,经度,纬度,人口\na,三合街道,29.86864,107.73027,140954\nb,高家镇,30.02035,107.86,43944\n";
    await dropFiles(page, [textFile("颠倒.csv", swapped)]);
    const dialog = page.getByRole("dialog");
    await dialog.getByText(t("import.counts", { in: 2, used: 0, listed: 2 })).waitFor();
    await dialog.getByRole("button", { name: t("import.swap") }).click();
    await dialog.getByText(t("import.counts", { in: 2, used: 2, listed: 0 })).waitFor();
    await useNext();
    await untilCovered(page, 140_954);
  });

  it("are never in the address: where the browser keeps none, the page says so", async () => {
    await page.waitForFunction(() => location.hash === "#own");
    await opened("#own");
    expect(await page.getByRole("alert").innerText()).toContain(t("place.own-gone"));
  });
});

describe("a plan written by hand", () => {
  it("opens with the files that are dropped beside it", async () => {
    await opened();
    await dropFiles(page, [people, plan, stations]);
    await untilCovered(page, 140_954 + 39_897 + 43_944);
    expect(await page.getByLabel(t("bar.place")).innerText()).toContain("三个乡镇");
  });

  it("names the files that were not given, and leaves the page as it was", async () => {
    await opened();
    await dropFiles(page, [plan]);
    const alert = await page.getByRole("alert").innerText();
    expect(alert).toContain("人口.csv, 台账/文化站.csv");
    await untilCovered(page, 220_326);
  });
});
