import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { metric, numbers, rowCount, table, texts } from "../../src/analysis/result.ts";
import type { Result } from "../../src/analysis/analysis.ts";
import { run } from "../../src/engine.ts";
import { setParam } from "../../src/model/edit.ts";
import type { Data } from "../../src/model/data.ts";
import type { ParamValue, Plan } from "../../src/model/plan.ts";
import { signed } from "../../src/text/format.ts";
import { readPlace } from "../analysis/worlds.ts";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";
import { t, untilCovered } from "./steps.ts";

/** The definitions side by side on the built app: every number is the engine's, and what was on screen comes back. */

const app = startBuilt();

describe("definitions in Liechtenstein", () => {
  let opened: OpenPage;
  let page: Page;
  let place: { plan: Plan; data: Data };
  const expected = (...settings: [string, string, ParamValue][]): Result =>
    run(
      place.data,
      settings.reduce((plan, [analysis, name, value]) => setParam(plan, analysis, name, value), place.plan),
      { analysis: "definitions" },
    );

  beforeAll(async () => {
    place = await readPlace("liechtenstein");
    opened = await app.open("index.html#liechtenstein");
    page = opened.page;
    await untilCovered(page, 21_612);
  });
  afterAll(() => page.context().close());

  it("are computed when they are asked for, and equal the engine's", async () => {
    await page.getByRole("button", { name: t("definitions.open") }).click();
    await untilShown(page, expected());
    const values = { population: 36_838, disputed: 22_838 };
    expect(await page.getByTestId("definitions-sentence").innerText()).toBe(t("definitions.sentence", values));
  });

  it("colour the map by how far they agree", async () => {
    const result = expected();
    const legend = await page
      .getByTestId("agreement-legend")
      .locator("tr")
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-people"))));
    expect(legend).toEqual(["agreedCovered", "disputed", "agreedUncovered"].map((id) => metric(result, id)));
    const agreement = numbers(table(result, "demand"), "agreement");
    await untilPainted(page, agreement.filter((one) => one === 2).length);
  });

  it("stand in the table by unit, with totals that are those above", async () => {
    await page.getByRole("button", { name: t("definitions.by-unit") }).click();
    await page.waitForSelector('[data-column="net_walk"]');
    const row = page.locator("tbody tr[data-row]", { hasText: "沙恩" });
    expect(await row.locator('[data-column="net_walk"]').innerText()).toBe(signed(-1540));
    expect(await page.locator("#table tfoot").innerText()).toContain(signed(-7626));
    await page.getByRole("button", { name: t("table.close") }).click();
  });

  it("change with the cutoff of one of them, and it is in the address", async () => {
    await page.getByLabel(t("definitions.cutoff", { name: t("mode.walk") })).fill("30");
    await page.keyboard.press("Enter");
    await untilShown(page, expected(["definitions", "walk", "30min"]));
    expect(page.url()).toContain("definitions.walk=30min");
  });

  it("one put in use becomes the answer on screen; undone, the one before it is back", async () => {
    await page.getByRole("button", { name: t("mode.walk"), exact: true }).click();
    const inUse = expected(
      ["coverage", "mode", "walk"],
      ["coverage", "cutoff", "30min"],
      ["definitions", "straight", "2.5km"],
    );
    await untilShown(page, inUse);
    expect(await page.getByTestId("sentence").getAttribute("data-sentence")).toContain("步行30分钟");
    await page.keyboard.press("Control+z");
    await untilShown(page, expected(["definitions", "walk", "30min"]));
  });

  it("closed, leave the map as it was", async () => {
    await page.getByRole("button", { name: t("definitions.back") }).click();
    await page.getByTestId("legend").waitFor();
    const coverage = run(place.data, place.plan, { analysis: "coverage" });
    await untilPainted(page, metric(coverage, "coveredPoints"));
    expect(await page.getByRole("button", { name: t("table.flips") }).count()).toBe(0);
    expect(opened.complaints).toEqual([]);
    expect(opened.traffic.outside).toEqual([]);
  });
});

/** Until the panel shows these rows, each with whom it covers, gains and loses. */
async function untilShown(page: Page, result: Result): Promise<void> {
  const found = table(result, "definitions");
  const wanted = Array.from({ length: rowCount(found) }, (_, row) => [
    texts(found, "id")[row],
    ...["covered", "gained", "lost", "reference"].map((id) => String(numbers(found, id)[row])),
  ]);
  await page.waitForFunction(
    (rows) => {
      const shown = [...document.querySelectorAll('[data-testid="definitions"] tr[data-definition]')].map((row) => [
        ...["definition", "covered", "gained", "lost"].map((name) => row.getAttribute(`data-${name}`)),
        row.getAttribute("data-reference") === "true" ? "1" : "0",
      ]);
      return JSON.stringify(shown) === JSON.stringify(rows);
    },
    wanted,
    { timeout: 20_000 },
  );
}

type MapLike = {
  queryRenderedFeatures(options: { layers: string[] }): { id?: number; state: Record<string, unknown> }[];
};

/** Until the map shows so many points in the colours of "within reach". */
async function untilPainted(page: Page, points: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const { map } = document.querySelector('[data-ready="true"]') as HTMLElement & { map: MapLike };
      const drawn = map.queryRenderedFeatures({ layers: ["coverage"] });
      return new Set(drawn.filter(({ state }) => state.covered === true).map(({ id }) => id)).size === wanted;
    },
    points,
    { timeout: 20_000, polling: 200 },
  );
}
