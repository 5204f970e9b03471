import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { extractOf } from "../io/roads/extract.ts";
import { writeTiff } from "../io/rasters/write-tiff.ts";
import { coveredInFengdu } from "./own-work.ts";
import { startBuilt } from "./start-built.ts";
import { dropFiles, goTo, t, textFile, untilCovered, untilReady, type DroppedFile } from "./steps.ts";

/** One file that serves several roles, rasters of people or heights, and matrices of costs, on the import screen. */

const app = startBuilt();

/** A street along 29.8° N: 甲 at its west end beside a library, 乙 a kilometre on (965 m, 13 min on foot), 丙 far to the east. */
const extract: DroppedFile = {
  name: "county.osm.pbf",
  bytes: extractOf({
    nodes: {
      1: [107.7, 29.8],
      2: [107.71, 29.8],
      3: [107.8, 29.8],
      4: [107.7, 29.8, { place: "village", name: "甲村", population: "100" }],
      5: [107.71, 29.8, { place: "village", name: "乙村", population: "50" }],
      6: [107.8, 29.8, { place: "village", name: "丙村", population: "200" }],
      7: [107.7, 29.8, { amenity: "library", name: "街上图书馆" }],
      8: [107.71, 29.8, { amenity: "library" }],
      9: [107.71, 29.8, { tourism: "museum", name: "街上博物馆" }],
    },
    ways: { 10: [[1, 2], { highway: "residential" }], 11: [[2, 3], { highway: "residential" }] },
  }),
};

const dialogOf = (page: Page) => page.getByRole("dialog");
const use = (page: Page) => dialogOf(page).getByRole("button", { name: t("import.use") });

/** What stands of a role under the files in use. */
const sourceItem = (page: Page, role: string) =>
  page.getByRole("listitem").filter({ has: page.getByText(role, { exact: true }) });

async function openFengdu(): Promise<Page> {
  const { page } = await app.open("index.html#fengdu");
  await untilCovered(page, coveredInFengdu);
  return page;
}

/** Takes the file on the import screen as it is proposed. */
async function take(page: Page, file: DroppedFile): Promise<void> {
  await dropFiles(page, [file]);
  await use(page).click();
  await dialogOf(page).waitFor({ state: "detached" });
}

describe("an OpenStreetMap extract", () => {
  it("shows its three uses on one screen, takes them in one step, and undo takes all back", async () => {
    const page = await openFengdu();
    await dropFiles(page, [extract]);
    const dialog = dialogOf(page);
    const row = (role: string) => dialog.locator(`li[data-role="${role}"]`);
    await row("roads").getByText("2 条路，共 9.7 公里").waitFor();
    expect(await row("facilities").innerText()).toContain("2 处有名称：图书馆 1、博物馆 1");
    expect(await row("demand").innerText()).toContain("3 个村镇，其中 3 个写了人口，共 350 人");
    const ticks = await dialog.getByRole("checkbox").evaluateAll((all) => all.map((one) => one.matches(":checked")));
    expect(ticks).toEqual([true, false, false]); // a library and people are open already
    await row("facilities").getByRole("checkbox").check();
    await row("demand").getByRole("checkbox").check();
    await row("facilities")
      .getByRole("radio", { name: t("import.replace", { role: t("role.facilities") }) })
      .check();
    await use(page).click();
    await page.getByText(t("offer.roads")).waitFor();
    await page.getByRole("button", { name: t("offer.roads.do") }).click();
    await untilCovered(page, 150); // 甲 and 乙 are within 15 minutes, 丙 is not
    expect(await page.locator('[data-mode="walk"]').getAttribute("aria-pressed")).toBe("true");
    await goTo(page, "data");
    for (const role of ["roads", "facilities", "demand"] as const)
      await sourceItem(page, t(`role.${role}`))
        .getByText(extract.name, { exact: true })
        .first()
        .waitFor();
    await undoTo(page, 2);
    await untilCovered(page, coveredInFengdu);
    expect(await page.locator('[data-mode="walk"]').count()).toBe(0);
    await goTo(page, "data");
    await sourceItem(page, t("role.facilities")).waitFor();
    expect(await sourceItem(page, t("role.roads")).count()).toBe(0);
    await page.context().close();
  });

  it("without roads still offers what it has; without anything says so, and cannot be used", async () => {
    const page = await openFengdu();
    const library = extractOf({ nodes: { 7: [107.7, 29.8, { amenity: "library", name: "馆" }] } });
    await dropFiles(page, [{ name: "设施.osm.pbf", bytes: library }]);
    const dialog = dialogOf(page);
    await dialog.getByText(t("import.extract.roads.none")).waitFor();
    expect(await dialog.locator('li[data-role="roads"]').getByRole("checkbox").isDisabled()).toBe(true);
    await dialog.getByText(t("import.extract.choose")).waitFor();
    await dialog.locator('li[data-role="facilities"]').getByRole("checkbox").check();
    expect(await use(page).isEnabled()).toBe(true);
    await dialog
      .getByRole("button", { name: t("import.cancel"), exact: true })
      .last()
      .click();
    for (const file of [
      { name: "空.osm.pbf", bytes: extractOf({}), says: t("input.pbf-empty", { file: "空.osm.pbf" }) },
      {
        name: "荒野.osm.pbf",
        bytes: extractOf({ nodes: { 1: [107.7, 29.8] } }),
        says: t("import.extract.nothing", { file: "荒野.osm.pbf" }),
      },
    ]) {
      await dropFiles(page, [file]);
      await dialog.getByRole("alert").getByText(file.says).waitFor();
      expect(await use(page).isDisabled()).toBe(true);
      await dialog
        .getByRole("button", { name: t("import.cancel"), exact: true })
        .last()
        .click();
    }
    await page.context().close();
  });
});

/** Ground that rises by 300 m for every hundredth of a degree to the east. */
const hill = (options: object) =>
  writeTiff([Array.from({ length: 16 }, (_, c) => 300 * c), Array.from({ length: 16 }, (_, c) => 300 * c)], {
    corner: [107.695, 29.81],
    step: [0.01, 0.01],
    kind: "int16",
    noData: "-9999",
    ...options,
  });

describe("a raster of heights", () => {
  it("is proposed as such by its name, says what it needs, and makes steep ways longer", async () => {
    const page = await openFengdu();
    await dropFiles(page, [{ name: "fengdu_dem.tif", bytes: hill({ epsg: 4326 }) }]);
    const dialog = dialogOf(page);
    await dialog.getByText(t("import.raster.heights.value", { lowest: 0, highest: 4500 })).waitFor();
    expect(await dialog.getByRole("radio", { name: t("role.elevation") }).isChecked()).toBe(true);
    await dialog.getByText(t("import.raster.needs-roads")).waitFor();
    await dialog.getByText("约 967 × 1,108 米").waitFor();
    await dialog.getByRole("radio", { name: t("role.demand") }).check();
    await dialog.getByText("0 到 4500，合计 72,000 人").waitFor();
    await dialog
      .getByRole("button", { name: t("import.cancel"), exact: true })
      .last()
      .click();
    await dropFiles(page, [extract]);
    for (const role of ["facilities", "demand"])
      await dialog.locator(`li[data-role="${role}"]`).getByRole("checkbox").check();
    await use(page).click();
    await page.getByRole("button", { name: t("offer.roads.do") }).click();
    await untilCovered(page, 150);
    await take(page, { name: "fengdu_dem.tif", bytes: hill({ epsg: 4326 }) });
    await goTo(page, "data");
    await page.getByText(t("input.elevation-read", { count: 3, of: 3 })).waitFor();
    await untilCovered(page, 100); // 乙 comes down 300 m in a kilometre, which takes more than twice as long as 13 minutes
    await page.context().close();
  });

  it("without a coordinate system asks for it on the screen", async () => {
    const page = await openFengdu();
    await dropFiles(page, [{ name: "dem.tif", bytes: hill({ epsg: 0 }) }]);
    const dialog = dialogOf(page);
    await dialog.getByText(t("raster.no-crs.page", { file: "dem.tif" })).waitFor();
    expect(await use(page).isDisabled()).toBe(true);
    await dialog.getByLabel(t("crs.raster")).fill("EPSG:4326");
    await dialog.getByRole("button", { name: t("crs.raster.use") }).click();
    await page.waitForFunction(() => document.querySelector('[data-testid="outcome"]')?.textContent?.includes("32"));
    expect(await use(page).isEnabled()).toBe(true);
    await page.context().close();
  });
});

describe("a matrix of costs", () => {
  const people = textFile("人口-gps.csv", "id,name,lon,lat,population\np1,甲,107.7,29.8,100\np2,乙,107.9,29.8,30\n");
  const register = textFile("设施-gps.csv", "id,name,kind,lon,lat\nf1,馆,图书馆,107.8,29.8\n");

  it("lists ids that nobody has before it is taken, and then counts by itself", async () => {
    const page = await openFengdu();
    await take(page, people);
    await take(page, register);
    await dropFiles(page, [textFile("od.csv", "origin,destination,cost\np1,f1,7\np2,f1,9000\np9,f1,3\np1,f9,3\n")]);
    const dialog = dialogOf(page);
    await dialog.getByText(t("import.outcome", { used: 2, listed: 2 })).waitFor();
    expect(await dialog.getByRole("radio", { name: t("role.costs") }).isChecked()).toBe(true);
    expect(await dialog.getByLabel(t("column.origin")).inputValue()).toBe("origin");
    expect(await dialog.getByRole("combobox", { name: t("column.travel_cost") }).inputValue()).toBe("cost");
    await dialog.getByText(t("input.costs-unknown-origin", { row: 4, value: "p9" })).waitFor();
    await dialog.getByText(t("input.costs-unknown-destination", { row: 5, value: "f9" })).waitFor();
    await use(page).click();
    await page.getByRole("button", { name: t("offer.costs.do") }).click();
    await untilReady(page);
    await untilCovered(page, 100);
    expect(await page.locator('[data-mode="costs"]').getAttribute("aria-pressed")).toBe("true");
    await page.context().close();
  });

  it("of which no id is open is not taken, and says what to do", async () => {
    const page = await openFengdu();
    await dropFiles(page, [textFile("od.csv", "origin,destination,cost\nx1,y1,7\nx2,y1,9\n")]);
    const dialog = dialogOf(page);
    await dialog.getByText(t("import.costs-none", { file: "od.csv" })).waitFor();
    expect(await use(page).isDisabled()).toBe(true);
    await page.context().close();
  });
});

async function undoTo(page: Page, steps: number): Promise<void> {
  for (let left = steps; left > 0; left--)
    await page.getByRole("button", { name: t("edit.undo", { steps: left }) }).click();
}
