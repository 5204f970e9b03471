import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../src/text/say.ts";
import { count } from "../../src/text/format.ts";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";

/** The planner's job on the built app, checked against the command line: every number on the page is the engine's. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const places = ["fengdu", "chongqing", "liechtenstein"] as const;
const langs = ["zh", "en"] as const;

const app = startBuilt();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jiujin-job-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(places)("the job in %s", (place) => {
  const opening = answerOf(place);
  let opened: OpenPage;
  let page: Page;
  beforeAll(async () => {
    opened = await app.open(`index.html#${place}`);
    page = opened.page;
    await untilDrawn(page, opening.metrics.covered);
  });
  afterAll(() => page.context().close());

  it.each(langs)("says the totals of the command line (%s)", async (lang) => {
    await speak(page, lang);
    await expectTotals(page, lang, opening);
  });

  it.each(langs)("shows the units of the command line (%s)", async (lang) => {
    await speak(page, lang);
    await openTable(page, "units");
    expect(await tableRows(page, lang)).toEqual(expectedUnits(opening.units, lang));
  });

  it("counts in the legend what the command line counts by class", async () => {
    expect(await legend(page)).toEqual(
      opening.bands.map((band) => ({
        people: Number(band.people),
        points: Number(band.points),
        covered: band.covered === "true",
      })),
    );
  });

  it("draws as many covered points as are counted", async () => {
    await closeTable(page);
    expect(await drawnPoints(page)).toEqual({ all: opening.metrics.points, covered: opening.metrics.coveredPoints });
  });

  it("draws a map that is not of one colour", async () => {
    expect(await colours(page)).toBeGreaterThan(8);
  });

  it("changes sentence, table, legend and map when the cutoff moves to 20 km, and back", async () => {
    const moved = answerOf(place, "20");
    await setCutoff(page, 20);
    await untilDrawn(page, moved.metrics.covered);
    await expectTotals(page, "en", moved);
    expect(await drawnPoints(page)).toEqual({ all: moved.metrics.points, covered: moved.metrics.coveredPoints });
    expect((await legend(page)).map((one) => one.people)).toEqual(moved.bands.map((band) => Number(band.people)));
    await openTable(page, "units");
    expect(await tableRows(page, "en")).toEqual(expectedUnits(moved.units, "en"));
    expect(page.url()).toContain("coverage.cutoff=20km");
  });

  it("selects on the map what is selected in the table", async () => {
    await openTable(page, "demand");
    const row = page.locator("tbody tr[data-row]").nth(1);
    const index = Number(await row.getAttribute("data-row"));
    await row.click();
    await page.waitForFunction(
      (wanted) => {
        const { map } = document.querySelector('[data-ready="true"]') as HTMLElement & { map: MapLike };
        return map
          .queryRenderedFeatures({ layers: selectedLayers(map) })
          .some((feature) => feature.id === wanted || feature.properties.index === wanted);
        function selectedLayers(of: MapLike): string[] {
          return of.getStyle().layers.flatMap(({ id }) => (id.startsWith("selected") ? [id] : []));
        }
      },
      index,
      { timeout: 10_000 },
    );
    expect(await page.getByTestId("card").innerText()).not.toBe("");
  });

  it("opens the same plan from its address", async () => {
    const again = await app.open(`index.html${new URL(page.url()).hash}`);
    const moved = answerOf(place, "20");
    await untilDrawn(again.page, moved.metrics.covered);
    await expectTotals(again.page, "en", moved);
    await again.page.context().close();
  });

  it("complains of nothing and asks for nothing outside its own origin", () => {
    expect(opened.complaints).toEqual([]);
    expect(opened.traffic.outside).toEqual([]);
  });
});

type MapLike = {
  queryRenderedFeatures(options: {
    layers: string[];
  }): { id?: number; properties: Record<string, unknown>; state: Record<string, unknown> }[];
  getStyle(): { layers: { id: string }[] };
};

type Row = Record<string, string>;
type Expected = { metrics: Record<string, number>; units: Row[]; bands: Row[] };

/** What the command line says of a place. */
function answerOf(place: string, cutoff?: string): Expected {
  const out = mkdtempSync(join(tmpdir(), "jiujin-cli-"));
  const setting = cutoff === undefined ? [] : ["--set", `coverage.cutoff=${cutoff}`];
  const words = ["run", `data/${place}/plan.json`, "coverage", ...setting, "--json", "--out", out, "--formats", "csv"];
  const printed = execFileSync(process.execPath, ["--import", "tsx", "src/cli.ts", ...words], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const answer = JSON.parse(printed) as { results: { metrics: { id: string; value: number }[] }[] };
  const expected = {
    metrics: Object.fromEntries(answer.results[0].metrics.map(({ id, value }) => [id, value])),
    units: rowsOf(join(out, "units.csv")),
    bands: rowsOf(join(out, "bands.csv")),
  };
  rmSync(out, { recursive: true });
  return expected;
}

function rowsOf(file: string): Row[] {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

async function speak(page: Page, lang: "zh" | "en"): Promise<void> {
  const spoken = await page.evaluate(() => document.documentElement.lang);
  if (spoken.startsWith(lang)) return;
  await page.getByRole("button", { name: lang === "en" ? "English" : "中文" }).click();
}

async function expectTotals(page: Page, lang: "zh" | "en", { metrics }: Expected): Promise<void> {
  await page
    .getByRole("button", { name: say(lang, "sentence.how") })
    .first()
    .click();
  const text = await page.locator("dialog").innerText();
  for (const id of ["population", "covered", "uncovered"]) expect(text).toContain(count(metrics[id]));
  await page.keyboard.press("Escape");
  const sentence = (await page.getByTestId("sentence").getAttribute("data-sentence")) ?? "";
  const rounded = say(lang, "legend.count", { people: metrics.covered }).replace("人", "");
  expect(sentence).toContain(rounded);
}

async function openTable(page: Page, tab: string): Promise<void> {
  const lang = (await page.evaluate(() => document.documentElement.lang)).startsWith("zh") ? "zh" : "en";
  const open = page.getByRole("button", { name: say(lang, "table.open") });
  if (await open.count()) await open.click();
  await page.getByRole("button", { name: say(lang, `table.${tab}` as "table.units"), exact: true }).click();
}

async function closeTable(page: Page): Promise<void> {
  for (const lang of langs) {
    const close = page.getByRole("button", { name: say(lang, "table.close") });
    if (await close.count()) await close.click();
  }
}

/** The rows of the units table as they stand, scrolled through from top to bottom: name, population, covered, uncovered. */
async function tableRows(page: Page, lang: "zh" | "en"): Promise<string[][]> {
  const rows = new Map<string, string[]>();
  const scroller = page.getByRole("region", { name: say(lang, "table.units") });
  await scroller.evaluate((element) => element.scrollTo(0, 0));
  for (;;) {
    await page.waitForTimeout(60);
    const shown = await page.locator("tbody tr[data-row]").evaluateAll((trs) =>
      trs.map((tr) => ({
        row: tr.getAttribute("data-row") ?? "",
        cells: ["code", "population", "covered", "uncovered"].map(
          (id) => tr.querySelector(`[data-column="${id}"]`)?.textContent ?? "",
        ),
      })),
    );
    for (const { row, cells } of shown) rows.set(row, cells);
    const atEnd = await scroller.evaluate((element) => {
      const isDone = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
      element.scrollBy(0, element.clientHeight / 2);
      return isDone;
    });
    if (atEnd) return [...rows.values()].toSorted(byText);
  }
}

/** The command line's rows of the lowest level, written as the table writes them. */
function expectedUnits(units: Row[], _lang: string): string[][] {
  return units
    .filter((unit) => unit.level === units[0].level)
    .map((unit) => [unit.code, ...["population", "covered", "uncovered"].map((id) => count(Number(unit[id])))])
    .toSorted(byText);
}

function byText(a: string[], b: string[]): number {
  return a.join("|") < b.join("|") ? -1 : 1;
}

async function legend(page: Page): Promise<{ people: number; points: number; covered: boolean }[]> {
  await closeTable(page);
  return page
    .getByTestId("legend")
    .locator("tr[data-people]")
    .evaluateAll((trs) =>
      trs.map((tr) => ({
        people: Number(tr.getAttribute("data-people")),
        points: Number(tr.getAttribute("data-points")),
        covered: tr.getAttribute("data-covered") === "true",
      })),
    );
}

/** Demand points as the map has drawn them, the whole place in view: each feature once. */
async function drawnPoints(page: Page): Promise<{ all: number; covered: number }> {
  return page.evaluate(() => {
    const { map } = document.querySelector('[data-ready="true"]') as HTMLElement & { map: MapLike };
    const points = new Map(
      map.queryRenderedFeatures({ layers: ["coverage"] }).map((feature) => [feature.id, feature.state.covered]),
    );
    return { all: points.size, covered: [...points.values()].filter((covered) => covered === true).length };
  });
}

async function colours(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-ready="true"] canvas');
    const copy = document.createElement("canvas");
    copy.width = copy.height = 200;
    const context = copy.getContext("2d");
    if (!canvas || !context) return 0;
    context.drawImage(canvas, 0, 0, 200, 200);
    const { data } = context.getImageData(0, 0, 200, 200);
    const seen = new Set<number>();
    for (let k = 0; k < data.length; k += 4) seen.add((data[k] << 16) | (data[k + 1] << 8) | data[k + 2]);
    return seen.size;
  });
}

async function setCutoff(page: Page, km: number): Promise<void> {
  await page.locator("#cutoff-number").fill(String(km));
}

/** Until sentence and map both show a result with so many people covered. */
async function untilDrawn(page: Page, covered: number): Promise<void> {
  await page.waitForSelector('[data-ready="true"]', { state: "attached", timeout: 45_000 });
  await page.waitForFunction(
    (people) => document.querySelector(`[data-testid="facts-covered"][data-people="${people}"]`) !== null,
    covered,
    { timeout: 20_000 },
  );
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { map } = document.querySelector('[data-ready="true"]') as HTMLElement & {
          map: { once(name: string, done: () => void): void; triggerRepaint(): void };
        };
        map.once("idle", () => resolve());
        map.triggerRepaint();
      }),
  );
}
