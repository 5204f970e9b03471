import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { coveredInFengdu, use } from "./own-work.ts";
import { startBuilt } from "./start-built.ts";
import { textFile, untilCovered, untilKept, t } from "./steps.ts";

const app = startBuilt();

const register = textFile(
  "台账-gps.csv",
  "id,name,kind,lon,lat\na,三合街道图书馆,library,107.73027,29.86864\nb,高家镇图书馆,library,107.86,30.02035\n",
);

/** The credit line, and whether the headline says how the people were placed. */
async function said(page: Page) {
  const credits = await page.getByTestId("source-line").innerText();
  const sentence = (await page.getByTestId("sentence").getAttribute("data-sentence")) ?? "";
  return {
    hasCredit: credits.includes("GeoNames (CC BY 4.0)"),
    hasAssumption: sentence.includes("全部计在乡镇驻地估算"),
  };
}

async function untilSources(page: Page, has: boolean): Promise<void> {
  await page.waitForFunction(
    ([name, wanted]) => document.querySelector('[data-testid="source-line"]')?.textContent.includes(name) === wanted,
    [register.name, has] as const,
  );
}

test("licence, credit and assumption of an example come back with an undo, after a reload, and again after another", async () => {
  const { page } = await app.open("index.html#fengdu");
  await untilCovered(page, coveredInFengdu);
  const before = await said(page);
  expect(before).toEqual({ hasCredit: true, hasAssumption: true });
  await use(page, register);
  await untilSources(page, true);
  expect(await said(page)).toEqual(before);
  await untilKept(page);
  await page.reload();
  await untilSources(page, true);
  expect(await said(page)).toEqual(before);
  await page.keyboard.press("Control+z");
  await untilSources(page, false);
  await untilCovered(page, coveredInFengdu);
  expect(await said(page)).toEqual(before);
  await untilKept(page);
  await page.reload();
  await untilCovered(page, coveredInFengdu);
  expect(await said(page)).toEqual(before);
  await page.keyboard.press("Control+Shift+z");
  await untilSources(page, true);
  expect(await said(page)).toEqual(before);
  await page.getByRole("button", { name: t("stage.data"), exact: true }).click();
  await page.getByText("CC-BY-4.0").first().waitFor();
  await page.context().close();
});
