import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startBuilt } from "./start-built.ts";
import { dropFiles, t, textFile, untilReady } from "./steps.ts";

/** What is doubted of a file is told on the import screen, before the file is taken. */

const app = startBuilt();
let page: Page;

beforeAll(async () => {
  ({ page } = await app.open("index.html#fengdu"));
  await untilReady(page);
});

const register = textFile(
  "人口.csv",
  "编号,名称,行政区划代码,经度,纬度,常住人口,备注\n" +
    "a,三合街道,500230001,107.73027,29.86864,140954,\n" +
    "b,某镇,500230199,107.69921,29.87832,39897,\n" +
    "c,高家镇,500230109,107.86,30.02035,43944,辖7个村：甲、乙、丙\n",
);

describe("the import screen", () => {
  it("lists codes that the official list does not have and counts that do not add up, also of a zipped table", async () => {
    await dropFiles(page, [{ name: "人口.zip", bytes: zipSync({ [register.name]: register.bytes }) }]);
    const dialog = page.getByRole("dialog");
    await dialog.getByText(t("import.counts", { in: 3, used: 3, listed: 0 })).waitFor();
    const problems = await dialog.getByTestId("problems").innerText();
    expect(problems).toContain(t("input.zip-entry", { value: register.name }));
    expect(problems).toContain(t("input.code-unknown", { row: 3, value: "500230199", year: 2023 }));
    expect(problems).toContain(t("input.count-said", { row: 4, told: 7, named: 3, value: "辖7个村：甲、乙、丙" }));
    expect(problems).not.toContain(t("input.divisions-missing"));
  });
});
