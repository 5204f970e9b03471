import { expect, test } from "vitest";
import { coveredInFengdu } from "./own-work.ts";
import { startBuilt } from "./start-built.ts";
import { dropFiles, t, textFile, untilCovered } from "./steps.ts";

const app = startBuilt();

/** Two villages of a county in Anhui: nothing on screen, and no word in the tables, tells what system their coordinates are in. */
const people = textFile("人口.csv", "名称,东经,北纬,常住人口\n甲村,117.3,31.8,500\n乙村,117.4,31.9,300\n");
const register = textFile("台账.csv", "名称,类别,经度,纬度,状态\n甲村书屋,图书馆,117.3,31.8,在建\n");
const boundaries = textFile(
  "边界-gps.geojson",
  JSON.stringify({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { code: "340104", name: "蜀山区", level: "county" },
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [117, 31.5],
              [117.6, 31.5],
              [117.6, 32],
              [117, 32],
              [117, 31.5],
            ],
          ],
        },
      },
    ],
  }),
);

test("files dropped together come as boundaries, people, facilities, numbered, and ask only where nothing tells", async () => {
  const { page } = await app.open("index.html#fengdu");
  await untilCovered(page, coveredInFengdu);
  await dropFiles(page, [register, people, boundaries]);
  const dialog = page.getByRole("dialog");
  const useIt = dialog.getByRole("button", { name: t("import.use") });
  for (const [k, { name }] of [boundaries, people, register].entries()) {
    await dialog.getByRole("heading", { name: `${t("import.title", { file: name })} (${k + 1} / 3)` }).waitFor();
    await dialog.getByTestId("outcome").waitFor();
    const isAsked = (await dialog.getByText(t("import.choose-system")).count()) > 0;
    expect(isAsked).toBe(name !== boundaries.name);
    if (isAsked) {
      expect(await useIt.isDisabled()).toBe(true);
      expect(await dialog.locator('input[name="crs"]:checked').count()).toBe(0);
      await dialog.getByRole("radio", { name: t("crs.wgs84") }).check();
    }
    await useIt.click();
  }
  await dialog.waitFor({ state: "detached" });
  await untilCovered(page, 500 + 0);
  const sentence = await page.getByTestId("sentence").getAttribute("data-sentence");
  expect(sentence).toContain(t("sentence.planned", { planned: 1 }));
  expect(await page.getByLabel(t("bar.place")).locator("option:checked").innerText()).toContain("蜀山区");
  await page.context().close();
});

test("the two ways out of the import screen are in view, whatever the window, before anything is scrolled", async () => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]) {
    const { page } = await app.open("index.html#fengdu", { viewport });
    await page.waitForSelector('[data-ready="true"]', { state: "attached" });
    const rows = Array.from({ length: 60 }, (_, n) => `村${n},图书馆,${n % 2 ? "x" : 107.7},29.9`);
    await dropFiles(page, [textFile("长表-gps.csv", `名称,类别,经度,纬度\n${rows.join("\n")}\n`)]);
    const dialog = page.getByRole("dialog");
    await dialog.getByTestId("outcome").waitFor();
    expect(await dialog.getByTestId("outcome").innerText()).toContain(t("import.outcome", { used: 30, listed: 30 }));
    const box = await dialog.boundingBox();
    for (const name of [t("import.use"), t("import.cancel")]) {
      const button = await dialog.getByRole("button", { name, exact: true }).last().boundingBox();
      expect(button && box && button.y + button.height <= box.y + box.height).toBe(true);
    }
    await dialog.getByTestId("outcome").getByRole("button").click();
    const reason = dialog.getByTestId("problems").locator("tbody tr").last().locator("td").nth(3);
    await reason.scrollIntoViewIfNeeded();
    const cell = await reason.boundingBox();
    expect(cell && cell.x >= 0 && cell.x + cell.width <= viewport.width).toBe(true);
    await page.context().close();
  }
});
