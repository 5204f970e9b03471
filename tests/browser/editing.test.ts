import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";
import { goTo, t, untilCovered } from "./steps.ts";

/** The register put right on the page: values, places, whole facilities; every step back and forth. */

const app = startBuilt();
let opened: OpenPage;
let page: Page;
beforeAll(async () => {
  opened = await app.open("index.html#fengdu");
  page = opened.page;
  await untilCovered(page, 220_326);
});

async function facilitiesTable(): Promise<void> {
  const open = page.getByRole("button", { name: t("table.open") });
  if (await open.count()) await open.click();
  await page.getByRole("button", { name: t("table.facilities"), exact: true }).click();
}

function cell(column: string, row = 0) {
  return page.locator(`tbody tr[data-row="${row}"] [data-column="${column}"]`);
}

describe("a table from the clipboard", () => {
  it("is read as a file is", async () => {
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "名称\t经度\t纬度\n三合文化站\t107.73\t29.87\n");
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    });
    const dialog = page.getByRole("dialog");
    await dialog.getByText(t("import.counts", { in: 1, used: 1, listed: 0 })).waitFor();
    await dialog
      .getByRole("button", { name: t("import.cancel") })
      .first()
      .click();
  });
});

describe("editing facilities", () => {
  it("changes a name in place, in table, map and sentence", async () => {
    await facilitiesTable();
    await page.getByRole("button", { name: t("edit.start"), exact: true }).click();
    await cell("name").locator("input").fill("丰都县新图书馆");
    await cell("name").locator("input").press("Enter");
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('tbody tr[data-row="0"] input')?.value === "丰都县新图书馆",
    );
    expect(await page.getByLabel(t("bar.place")).inputValue()).toBe("own");
  });

  it("says at once why a value cannot be taken, and does not take it", async () => {
    const name = cell("name").locator("input");
    await name.fill(" ");
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    expect(await name.getAttribute("title")).toBe(t("edit.name-needed"));
    await name.press("Escape");
    expect(await name.inputValue()).toBe("丰都县新图书馆");
  });

  it("takes a column of the user's own, whatever its name", async () => {
    for (const name of ["开放时间", "__proto__"]) {
      await page.getByLabel(t("edit.column"), { exact: true }).fill(name);
      await page.getByRole("button", { name: t("edit.column.add") }).click();
      const own = page.locator(`tbody tr[data-row="0"] [data-column="attribute ${name}"] input`);
      await own.fill("每周56小时");
      await own.press("Enter");
      await page.waitForFunction(
        (column) =>
          document.querySelector<HTMLInputElement>(`[data-column="attribute ${column}"] input`)?.value === "每周56小时",
        name,
      );
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /Ctrl\+Z/ }).click();
    }
  });

  it("closes the library, and everyone is out of reach; undo brings all back, step by step", async () => {
    await cell("status").locator("select").selectOption("closed");
    await untilCovered(page, 0);
    await page.getByRole("button", { name: t("edit.undo", { steps: 2 }) }).click();
    await untilCovered(page, 220_326);
    await page.keyboard.press("Control+z");
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('tbody tr[data-row="0"] input')?.value === "丰都县图书馆",
    );
    await page.keyboard.press("Control+Shift+z");
    await page.keyboard.press("Control+y");
    await untilCovered(page, 0);
    await page.getByRole("button", { name: t("edit.undo", { steps: 2 }) }).click();
    await untilCovered(page, 220_326);
  });

  it("adds a library where its coordinates are typed, and it counts", async () => {
    await page.getByRole("button", { name: t("edit.add"), exact: true }).click();
    await page.getByLabel(t("edit.place.typed")).fill("107.98508, 29.83957");
    await page.getByRole("button", { name: t("edit.place.here") }).click();
    await untilCovered(page, 276_100); // as a branch in 龙河镇: 龙河, 栗子 and 江池 come within reach
  });

  it("moves it where the map is clicked, and removes it", async () => {
    await page.getByRole("button", { name: t("table.close") }).click();
    await page.getByRole("button", { name: t("table.open") }).click();
    await cell("level", 1).click({ position: { x: 2, y: 2 } });
    await page.getByRole("button", { name: t("edit.move"), exact: true }).click();
    await page.getByRole("button", { name: t("table.close") }).click();
    const map = page.locator('[data-ready="true"]');
    const box = await map.boundingBox();
    if (!box) throw new Error("no map");
    await map.click({ position: { x: box.width - 40, y: box.height / 2 - 40 } });
    await page.waitForFunction(() => !document.querySelector('[data-testid="facts-covered"][data-people="276100"]'));
    await page.getByRole("button", { name: t("edit.remove"), exact: true }).click();
    await untilCovered(page, 220_326);
  });

  it("goes back a hundred steps, parameters and values, and forth again", async () => {
    await goTo(page, "coverage");
    await facilitiesTable();
    const name = cell("name").locator("input");
    for (let step = 1; step <= 50; step++) {
      await page.locator("#cutoff-number").fill(String(10 + step / 10));
      await name.fill(`第${step}个名字`);
      await name.press("Enter");
    }
    await untilCovered(page, 303_094); // 15 km
    await page.locator("#cutoff-number").blur();
    for (let step = 0; step < 100; step++) await page.keyboard.press("Control+z");
    await untilCovered(page, 220_326);
    expect(await name.inputValue()).toBe("丰都县新图书馆");
    for (let step = 0; step < 100; step++) await page.keyboard.press("Control+y");
    await untilCovered(page, 303_094);
    expect(await name.inputValue()).toBe("第50个名字");
  });

  it("complains of nothing in all this", () => {
    expect(opened.complaints).toEqual([]);
    expect(opened.traffic.outside).toEqual([]);
  });
});
