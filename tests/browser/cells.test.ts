import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { roundPeople } from "../../src/text/format.ts";
import { writeTiff } from "../io/rasters/write-tiff.ts";
import { startBuilt } from "./start-built.ts";
import { dropFiles, goTo, t, textFile, untilReady, type DroppedFile } from "./steps.ts";

/** A raster of a million cells with the plan that names it: four townships of half a degree, six libraries. */

const app = startBuilt();
const side = 1000; // cells of 0.001°, from 107°E 30°N

/** 0 to 99, nobody in every hundredth cell or so. */
function peopleAt(row: number, column: number): number {
  return (Math.imul(row * side + column + 1, 0x9e3779b1) >>> 16) % 100;
}

const rows = Array.from({ length: side }, (_, row) =>
  Array.from({ length: side }, (_, column) => peopleAt(row, column)),
);
const everybody = rows.flat().reduce((sum, people) => sum + people, 0);

const townships = ["西北乡", "东北乡", "西南乡", "东南乡"].map((name, k) => {
  const [west, north] = [107 + (k % 2) / 2, 30 - Math.floor(k / 2) / 2];
  const [east, south] = [west + 0.5, north - 0.5];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    type: "Feature",
    properties: { code: `${k}`, name, level: "township" },
    geometry: { type: "Polygon", coordinates: [ring] },
  };
});
const libraries = [
  [107.2, 29.8],
  [107.75, 29.3],
  [107.5, 29.55],
  [107.85, 29.85],
  [107.15, 29.2],
  [107.4, 29.9],
];

const files: DroppedFile[] = [
  textFile(
    "plan.json",
    JSON.stringify({
      version: 1,
      name: "一百万格",
      sources: [
        { id: "people", role: "demand", path: "people.tif" },
        { id: "libraries", role: "facilities", path: "libraries.csv" },
        { id: "townships", role: "boundaries", path: "townships.geojson" },
      ],
      scenarios: [],
      params: { coverage: { cutoff: "10km" } },
    }),
  ),
  { name: "people.tif", bytes: writeTiff(rows, { kind: "uint8", pack: "deflate", tile: [256, 256] }) },
  textFile(
    "libraries.csv",
    `id,name,kind,lon,lat\n${libraries.map(([lon, lat], k) => `l${k},第${k + 1}馆,library,${lon},${lat}`).join("\n")}\n`,
  ),
  textFile("townships.geojson", JSON.stringify({ type: "FeatureCollection", features: townships })),
];

test("a million cells of a raster: totals, the cell under the pointer, the slider, the table", async () => {
  const { page, complaints } = await app.open("index.html#fengdu");
  await untilReady(page);
  await dropFiles(page, files);
  await page.waitForSelector(`[data-testid="sentence"][data-sentence*="${roundPeople("zh", everybody)}"]`, {
    timeout: 60_000,
  });
  await goTo(page, "coverage");
  const before = await facts(page);
  expect(before.covered).toBeGreaterThan(0);
  expect(before.covered + before.uncovered).toBe(everybody);

  await lookAt(page, 107.4, 29.5);
  await pointAt(page, 500, 400);
  const hover = page.getByTestId("map-hover");
  const name = "西南乡 r501c401";
  await hover.getByText(name).waitFor();
  expect(await hover.innerText()).toContain(`${name}：${peopleAt(500, 400)}人`);
  await page.mouse.down();
  await page.mouse.up();
  await page.getByTestId("card").getByRole("heading", { name }).waitFor();
  const [row, column] = emptyCell(505, 405);
  await pointAt(page, row, column);
  await hover.getByText("西南乡", { exact: true }).waitFor();

  for (const km of [12, 7, 25]) console.log(`cutoff ${km} km: ${await msToNewNumbers(page, km)} ms to new numbers`);
  const after = await facts(page);
  expect(after.covered).toBeGreaterThan(before.covered);
  expect(after.covered + after.uncovered).toBe(everybody);
  await page.locator("#cutoff-number").fill("400");
  await page.waitForSelector(`[data-testid="facts-covered"][data-people="${everybody}"]`, { timeout: 30_000 });

  await page.getByRole("button", { name: t("card.close") }).click();
  await openTable(page);
  const grid = page.getByRole("region", { name: t("table.demand") });
  const farthest = await costs(grid);
  expect(farthest.length).toBeGreaterThan(5);
  expect(farthest).toEqual(farthest.toSorted((a, b) => b - a));
  await grid.getByRole("button", { name: t("column.population") }).click();
  await grid.locator('td[data-column="population"]').filter({ hasText: /^99$/ }).first().waitFor();
  await grid.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await grid.locator(`tr[aria-rowindex="${(await cellCount(grid)) + 1}"]`).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
}, 180_000);

async function facts(page: Page): Promise<{ covered: number; uncovered: number }> {
  const people = async (id: string) => Number(await page.getByTestId(`facts-${id}`).getAttribute("data-people"));
  return { covered: await people("covered"), uncovered: await people("uncovered") };
}

type MapElement = HTMLElement & {
  map: {
    jumpTo(view: { center: [number, number]; zoom: number }): void;
    project(at: [number, number]): { x: number; y: number };
  };
};

async function lookAt(page: Page, lon: number, lat: number): Promise<void> {
  await page.evaluate(
    (center) => document.querySelector<MapElement>('[data-ready="true"]')?.map.jumpTo({ center, zoom: 14 }),
    [lon, lat] as [number, number],
  );
}

/** The pointer over the middle of a cell. */
async function pointAt(page: Page, row: number, column: number): Promise<void> {
  const at = await page.evaluate(
    (middle) => {
      const element = document.querySelector<MapElement>('[data-ready="true"]');
      const box = element?.getBoundingClientRect();
      const point = element?.map.project(middle);
      return box && point && { x: box.x + point.x, y: box.y + point.y };
    },
    [107 + (column + 0.5) / 1000, 30 - (row + 0.5) / 1000] as [number, number],
  );
  if (!at) throw new Error("There is no map.");
  await page.mouse.move(at.x - 5, at.y);
  await page.mouse.move(at.x, at.y);
}

/** The first cell without people after one. */
function emptyCell(row: number, column: number): [number, number] {
  while (peopleAt(row, column) > 0) column++;
  return [row, column];
}

async function msToNewNumbers(page: Page, km: number): Promise<number> {
  return page.evaluate(async (km) => {
    const field = document.querySelector<HTMLInputElement>("#cutoff-number");
    const people = () => document.querySelector('[data-testid="facts-covered"]')?.getAttribute("data-people");
    const before = people();
    const start = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, String(km));
    field?.dispatchEvent(new Event("input", { bubbles: true }));
    while (people() === before) await new Promise(requestAnimationFrame);
    return Math.round(performance.now() - start);
  }, km);
}

async function openTable(page: Page): Promise<void> {
  const start = Date.now();
  await page.getByRole("button", { name: t("table.open") }).click();
  await page
    .locator("button[aria-pressed]")
    .filter({ hasText: t("table.demand") })
    .click();
  await page
    .getByRole("region", { name: t("table.demand") })
    .locator("tbody tr[data-row]")
    .first()
    .waitFor();
  console.log(`table of a million rows: ${Date.now() - start} ms to its first rows`);
}

/** The distances in view, from the top. */
async function costs(grid: Locator): Promise<number[]> {
  const texts = await grid.locator('tbody td[data-column="cost"]').allInnerTexts();
  return texts.map(Number);
}

async function cellCount(grid: Locator): Promise<number> {
  return Number(await grid.locator("table").getAttribute("aria-rowcount")) - 1;
}
