import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";
import { choosePlace, t, untilReady } from "./steps.ts";

/** The facilities of Liechtenstein, 13 houses of which 8 are museums, chosen by what their columns hold and changed meanwhile. */

const app = startBuilt();
let opened: OpenPage;
let page: Page;
beforeAll(async () => {
  opened = await app.open("index.html#liechtenstein");
  page = opened.page;
  await untilReady(page);
  await page.getByRole("button", { name: t("table.open") }).click();
  await page.getByRole("button", { name: t("table.facilities"), exact: true }).click();
});

const pane = () => page.getByRole("group", { name: t("filter.open") });
const rows = () => page.locator("tbody tr[data-row]");

async function openFacet(title: string): Promise<void> {
  await pane().getByText(title, { exact: true }).click();
}

async function untilShown(shown: number): Promise<void> {
  await page
    .getByRole("status")
    .getByText(t("filter.shown", { shown, all: 13 }), { exact: true })
    .waitFor();
  expect(await rows().count()).toBe(shown);
}

describe("the facilities table", () => {
  it("shows one kind, chosen by keys alone among the kinds that occur with their counts", async () => {
    await page.getByRole("button", { name: t("filter.open"), exact: true }).focus();
    await page.keyboard.press("Enter");
    await pane().waitFor();
    await page.keyboard.press("Enter"); // the first column is the kind
    await pane().getByRole("checkbox").first().waitFor();
    const kinds = await pane().locator("label:has([type=checkbox])").allInnerTexts();
    expect(kinds.map((text) => text.split(/\s+/))).toEqual([
      ["博物馆", "8"],
      ["艺术中心", "2"],
      ["影院", "1"],
      ["图书馆", "1"],
      ["剧院", "1"],
    ]);
    await page.keyboard.press("Tab"); // blank or not
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await untilShown(8);
  });

  it("keeps its condition while it is sorted and opened for changes, and in the other language", async () => {
    await page.getByTitle(t("table.sort", { column: t("column.name") })).click();
    await page.locator('th[aria-sort="ascending"]').waitFor();
    await untilShown(8);
    await page.getByRole("button", { name: t("edit.start"), exact: true }).click();
    await untilShown(8);
    await page.keyboard.press("l");
    await page.getByText("8 of 13 shown").waitFor();
    await page.keyboard.press("l");
    await untilShown(8);
  });

  it("takes a change of a chosen row, which stays although it is no museum any more", async () => {
    const row = page.locator('tbody tr[data-row="4"]');
    await row.locator('[data-column="name"] input').fill("乡土博物馆");
    await row.locator('[data-column="name"] input').press("Enter");
    await row.locator('[data-column="kind"] select').selectOption("library");
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLSelectElement>('tr[data-row="4"] [data-column="kind"] select')?.value === "library",
    );
    await untilShown(8);
  });

  it("asks for a second column, by numbers and by blanks", async () => {
    await openFacet(t("column.catchment"));
    await pane().getByLabel(t("filter.min")).fill("9000");
    await untilShown(2); // the row that was changed has to fulfil new conditions
    await pane()
      .getByRole("radio", { name: t("filter.blank", { rows: 0 }), exact: true })
      .check();
    await page
      .getByText(t("filter.condition", { column: t("column.catchment"), what: t("filter.is-blank") }))
      .waitFor();
    await untilShown(0);
    await page.getByText(t("filter.none")).waitFor();
  });

  it("gives one condition back by its chip, and all with one click; the changed row is there", async () => {
    const catchment = t("filter.condition", { column: t("column.catchment"), what: t("filter.is-blank") });
    await page.getByRole("button", { name: t("filter.remove", { condition: catchment }) }).click();
    await untilShown(7);
    await page.getByRole("button", { name: t("filter.clear") }).click();
    await expect.poll(() => rows().count()).toBe(13);
    const row = page.locator('tbody tr[data-row="4"]');
    expect(await row.locator('[data-column="name"] input').inputValue()).toBe("乡土博物馆");
    expect(await row.locator('[data-column="kind"] select').inputValue()).toBe("library");
  });

  it("closes its conditions by Esc, and they go when another place is opened", async () => {
    await openFacet(t("column.kind"));
    await pane()
      .getByRole("checkbox", { name: t("kind.theatre") })
      .check();
    await untilShown(1);
    await page.keyboard.press("Escape");
    await pane().waitFor({ state: "detached" });
    await untilShown(1);
    await choosePlace(page, "chongqing");
    await expect.poll(() => rows().count()).toBe(4);
    expect(await page.getByText(t("filter.clear"), { exact: true }).count()).toBe(0);
  });

  it("complains of nothing in all this", () => {
    expect(opened.complaints).toEqual([]);
    expect(opened.traffic.outside).toEqual([]);
  });
});
