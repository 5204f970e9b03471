import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { dbf, shapes, sheetXml, workbook } from "../io/archives.ts";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";
import { dropFiles, t, untilReady } from "./steps.ts";

/** Workbooks and zipped Shapefiles on the page, whose policy allows its readers neither eval nor workers made of text. */

const app = startBuilt();
let opened: OpenPage;
let page: Page;
beforeAll(async () => {
  opened = await app.open("index.html#fengdu");
  page = opened.page;
  await untilReady(page);
});

const head = ["名称", "经度", "纬度", "人口"];

describe("files of the office and of other maps", () => {
  it("a workbook of a thousand rows is read, and another of its sheets can be chosen", async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [`很长的村名${i}`.repeat(20), 107.7, 29.8, 5]);
    const bytes = workbook([
      { name: "村表", xml: sheetXml([head, ...rows]) },
      { name: "镇表", xml: sheetXml([head, ["三合街道", 107.73, 29.86, 9]]) },
    ]);
    await dropFiles(page, [{ name: "人口.xlsx", bytes }]);
    const dialog = page.getByRole("dialog");
    await dialog.getByText(t("import.counts", { in: 1000, used: 1000, listed: 0 })).waitFor();
    await dialog.getByLabel(t("import.sheet")).selectOption("镇表");
    await dialog.getByText(t("import.counts", { in: 1, used: 1, listed: 0 })).waitFor();
    await dialog
      .getByRole("button", { name: t("import.cancel") })
      .first()
      .click();
    expect(opened.complaints).toEqual([]);
  });

  it("a zipped Shapefile is read", async () => {
    const name = Uint8Array.of(0xc3, 0xfb, 0xb3, 0xc6); // 名称 in GBK
    const cell = Uint8Array.of(0xd5, 0xc5, 0xbc, 0xd2, 0xb4, 0xe5); // 张家村
    const table = dbf([{ name, type: "C", length: 20 }], [[cell]]);
    const bytes = zipSync({ "村.shp": shapes([[107.7, 29.8]]).shp, "村.dbf": table });
    await dropFiles(page, [{ name: "村.zip", bytes }]);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("cell", { name: "张家村" }).waitFor();
    expect(opened.complaints).toEqual([]);
  });
});
