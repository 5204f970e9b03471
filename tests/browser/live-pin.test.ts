import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { metric, numbers, table } from "../../src/analysis/result.ts";
import { run } from "../../src/engine.ts";
import { distanceKm } from "../../src/geo/distance.ts";
import { setParam } from "../../src/model/edit.ts";
import type { Data, Facility } from "../../src/model/data.ts";
import type { Change, Plan } from "../../src/model/plan.ts";
import { readPlace } from "../analysis/worlds.ts";
import type { OpenPage } from "./open-page.ts";
import { root } from "./serve.ts";
import { startBuilt } from "./start-built.ts";
import { use } from "./own-work.ts";
import { goTo, t, textFile, untilCovered } from "./steps.ts";

/** A facility taken in hand with the mouse and the keys: the numbers on the page are the engine's for that place, and the command line's. */

const app = startBuilt();

type Told = { lon: number; lat: number; covered: number; uncovered: number; gained: number; lost: number };

async function told(page: Page): Promise<Told> {
  const values = await page.locator('[data-testid="hand"]').evaluate((one: HTMLElement) => ({ ...one.dataset }));
  const number = (name: string) => Number(values[name]);
  return {
    lon: number("lon"),
    lat: number("lat"),
    covered: number("covered"),
    uncovered: number("uncovered"),
    gained: number("gained"),
    lost: number("lost"),
  };
}

/** What the page says once the numbers are those of where the pin is held. */
async function toldAtRest(page: Page): Promise<Told> {
  await page.waitForTimeout(250);
  return told(page);
}

/** What the engine says of the plan with a change. */
function counted(data: Data, plan: Plan, change: Change) {
  const changed: Plan = { ...plan, scenarios: [{ id: "s", name: "s", changes: [change] }] };
  const [before, after] = [undefined, "s"].map((scenario) => run(data, changed, { analysis: "coverage", scenario }));
  const [was, is] = [before, after].map((one) => numbers(table(one, "demand"), "covered"));
  const people = (from: ArrayLike<number>, to: ArrayLike<number>) => {
    let sum = 0;
    data.demand.population.forEach((n: number, i: number) => (sum += to[i] > from[i] && n >= 0 ? n : 0));
    return sum;
  };
  return {
    covered: metric(after, "covered"),
    uncovered: metric(after, "uncovered"),
    gained: people(was, is),
    lost: people(is, was),
  };
}

/** A museum of Liechtenstein that counts, with no other near. */
function alone(data: Data): Facility {
  const found = data.facilities.find(({ name }) => name === "Biedermannhaus");
  if (!found) throw new Error("no such museum");
  return found;
}

/** Until the map has drawn the people's points as the engine counts them with a change, within reach or not, point by point. */
async function untilDrawn(page: Page, data: Data, plan: Plan, change: Change): Promise<void> {
  const changed: Plan = { ...plan, scenarios: [{ id: "s", name: "s", changes: [change] }] };
  const result = run(data, changed, { analysis: "coverage", scenario: "s" });
  await page.waitForFunction(
    (covered) => {
      const { map } = document.querySelector('[data-ready="true"]') as HTMLElement & { map: States };
      return covered.every((is, id) => map.getFeatureState({ source: "demand", id }).covered === (is === 1));
    },
    [...numbers(table(result, "demand"), "covered")],
    { timeout: 8000, polling: 100 },
  );
}

type States = { getFeatureState(feature: { source: string; id: number }): { covered?: boolean } };

async function pointOf(page: Page, lon: number, lat: number): Promise<{ x: number; y: number }> {
  return page.locator('[data-ready="true"]').evaluate(
    (element: HTMLElement & { map?: { project(at: [number, number]): { x: number; y: number } } }, at) => {
      const { left, top } = element.getBoundingClientRect();
      const point = element.map?.project([at[0], at[1]]) ?? { x: 0, y: 0 };
      return { x: left + point.x, y: top + point.y };
    },
    [lon, lat],
  );
}

async function selectFacility(page: Page, lon: number, lat: number): Promise<{ x: number; y: number }> {
  const point = await pointOf(page, lon, lat);
  await page.mouse.click(point.x, point.y);
  await page.locator('[data-testid="pin"]').waitFor();
  return point;
}

/** The bytes of results that the page hands out. */
async function takenAway(page: Page): Promise<string[]> {
  await goTo(page, "outputs");
  const files: string[] = [];
  for (const layer of ["outputs.coverage", "outputs.units", "outputs.gaps", "outputs.facilities"] as const) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: `${t(layer)} CSV`, exact: true }).click();
    files.push(readFileSync(await (await download).path(), "utf8"));
  }
  await goTo(page, "coverage");
  return files;
}

const library = { id: "fengdu-library", lon: 107.73027, lat: 29.86864 };

describe("丰都, by straight line", () => {
  let opened: OpenPage;
  let page: Page;
  let data: Data;
  let plan: Plan;
  let before: string[];
  beforeAll(async () => {
    ({ data, plan } = await readPlace("fengdu"));
    library.id = data.facilities[0].id;
    opened = await app.open("index.html#fengdu");
    page = opened.page;
    await untilCovered(page, 220_326);
    before = await takenAway(page);
  });

  const moved = ({ lon, lat }: Told): Change => ({ type: "move", facility: library.id, lon, lat });

  it("says at every place of the dragged pin what the engine says, everywhere on the page", async () => {
    const from = await selectFacility(page, library.lon, library.lat);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const [dx, dy] of [
      [60, 10],
      [130, 40],
      [40, -90],
    ]) {
      await page.mouse.move(from.x + dx, from.y + dy, { steps: 6 });
      const said = await toldAtRest(page);
      expect(said).toMatchObject(counted(data, plan, moved(said)));
      const at = await pointOf(page, said.lon, said.lat);
      expect(Math.hypot(at.x - from.x - dx, at.y - from.y - dy)).toBeLessThan(1.5);
      expect(await page.locator('[data-testid="facts-covered"]').getAttribute("data-people")).toBe(`${said.covered}`);
      expect(await page.locator('[data-testid="facts-uncovered"]').getAttribute("data-people")).toBe(
        `${said.uncovered}`,
      );
      await untilDrawn(page, data, plan, moved(said));
    }
    expect(await page.evaluate(() => document.querySelectorAll('[data-testid="hand"]').length)).toBe(1);
  });

  it("puts it back on Esc, and the results are those before, byte by byte", async () => {
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await untilCovered(page, 220_326);
    expect(await page.locator('[data-testid="hand"]').count()).toBe(0);
    expect(await takenAway(page)).toEqual(before);
    expect(await page.getByLabel(t("bar.place")).inputValue()).toBe("fengdu");
  });

  it("makes a scenario of the first drop; command line and page say the same of it; undo brings all back", async () => {
    const from = await selectFacility(page, library.lon, library.lat);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 110, from.y + 20, { steps: 8 });
    const said = await toldAtRest(page);
    await page.mouse.up();
    await page.locator('[data-testid="changes"] li').waitFor();
    expect(await page.locator('[data-testid="scenario"]').inputValue()).toBe("s1");
    await untilCovered(page, said.covered);
    expect(byCommandLine(plan, moved(said))).toMatchObject({ covered: said.covered, uncovered: said.uncovered });
    await page.keyboard.press("Control+z");
    await untilCovered(page, 220_326);
    expect(await page.locator('[data-testid="changes"]').count()).toBe(0);
    expect(await takenAway(page)).toEqual(before);
    await page.keyboard.press("Control+y");
    await untilCovered(page, said.covered);
  });

  it("merges the moves of one facility; arrows and Enter do it too", async () => {
    await page.locator('[data-testid="pin"]').focus();
    const start = await page.locator('[data-testid="changes"] li').textContent();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+ArrowUp");
    const said = await toldAtRest(page);
    expect(said).toMatchObject({ covered: counted(data, plan, moved(said)).covered });
    await page.keyboard.press("Enter");
    await untilCovered(page, said.covered);
    const changes = page.locator('[data-testid="changes"] li');
    expect(await changes.count()).toBe(1);
    expect(await changes.textContent()).not.toBe(start);
    expect(await changes.textContent()).toContain(`${said.lon}, ${said.lat}`);
  });

  it("adds one under the pointer with live numbers, closes and reopens one", async () => {
    await page.locator('[data-testid="changes"] button').click();
    await untilCovered(page, 220_326);
    await page
      .getByRole("button", { name: t("scenario.add") })
      .first()
      .click();
    const there = await pointOf(page, 107.98508, 29.83957);
    await page.mouse.move(there.x, there.y, { steps: 5 });
    const said = await toldAtRest(page);
    expect([said.covered, said.gained, said.lost]).toEqual([276_100, 55_774, 0]); // 龙河, 栗子 and 江池 come within reach
    await page.mouse.click(there.x, there.y);
    await untilCovered(page, 276_100);
    await page
      .locator('[data-testid="card"]')
      .getByRole("button", { name: t("scenario.close") })
      .click();
    await untilCovered(page, 220_326);
    expect(await page.locator('[data-testid="changes"]').count()).toBe(0); // opened and closed: never there
    await selectFacility(page, library.lon, library.lat);
    await page
      .locator('[data-testid="card"]')
      .getByRole("button", { name: t("scenario.close") })
      .click();
    await untilCovered(page, 0);
    await page
      .locator('[data-testid="card"]')
      .getByRole("button", { name: t("scenario.reopen") })
      .click();
    await untilCovered(page, 220_326);
  });

  it("compares two side by side, with a table that balances", async () => {
    const from = await selectFacility(page, library.lon, library.lat);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 70, from.y + 10, { steps: 8 });
    const said = await toldAtRest(page);
    await page.mouse.up();
    await untilCovered(page, said.covered);
    await page
      .getByRole("group", { name: t("scenario.compare") })
      .getByRole("button", { name: t("bar.baseline") })
      .click();
    const row = page.locator('[data-testid="compare"] [data-figure="covered"]');
    await row.waitFor();
    expect(await row.getAttribute("data-before")).toBe("220326");
    expect(await row.getAttribute("data-after")).toBe(`${said.covered}`);
    const total = page.locator('[data-testid="compare-units"] tfoot tr');
    expect(await total.getAttribute("data-gained")).toBe(`${said.gained}`);
    expect(await total.getAttribute("data-lost")).toBe(`${said.lost}`);
    await page.locator('[data-testid="change-legend"]').waitFor();
    const people = await page
      .locator('[data-testid="change-legend"] tr')
      .evaluateAll((rows) => rows.map((one) => Number((one as HTMLElement).dataset.people)));
    expect(people.reduce((sum, n) => sum + n, 0)).toBe(649_182);
    await page.getByRole("button", { name: t("compare.end") }).click();
  });

  it("pans the map where a press on a facility moves at once, and takes the facility after a moment's press", async () => {
    await page.locator('[data-testid="scenario"]').selectOption("");
    await untilCovered(page, 220_326);
    const from = await pointOf(page, library.lon, library.lat);
    await page.mouse.move(from.x, from.y);
    for (let isQuick = false; !isQuick;) {
      const pressed = performance.now();
      await page.mouse.down();
      await page.mouse.move(from.x + 10, from.y + 3);
      isQuick = performance.now() - pressed < 250; // else this machine was too busy to be quick
      if (isQuick) break;
      await page.keyboard.press("Escape");
      await page.mouse.up();
      await page.mouse.move(from.x, from.y);
    }
    await page.mouse.move(from.x + 40, from.y + 10, { steps: 4 });
    await page.waitForTimeout(500);
    expect(await page.locator('[data-testid="hand"]').count()).toBe(0);
    await page.mouse.up();
    await page.waitForTimeout(500);
    const now = await pointOf(page, library.lon, library.lat);
    expect(now.x - from.x).toBeGreaterThan(20);
    await page.mouse.move(now.x, now.y);
    await page.mouse.down();
    await page.locator('[data-testid="hand"]').waitFor({ timeout: 2000 });
    await page.mouse.move(now.x + 70, now.y, { steps: 4 });
    const said = await toldAtRest(page);
    expect(said).toMatchObject(counted(data, plan, moved(said)));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await untilCovered(page, 220_326);
  });

  it("reports how long the numbers take to follow the pointer", async () => {
    await selectFacility(page, library.lon, library.lat);
    const times = await followTimes(page, 40);
    console.info(`丰都, pointer move → numbers in page: ${summary(times)}`);
    expect(times.length).toBeGreaterThan(20);
  });

  it("complains of nothing in all this", () => {
    expect(opened.complaints).toEqual([]);
    expect(opened.traffic.outside).toEqual([]);
  });
});

describe("Liechtenstein, on its roads", () => {
  it("says at every place of the dragged pin what the engine says", async () => {
    const { data, plan } = await readPlace("liechtenstein");
    const onFoot = setParam(setParam(plan, "coverage", "mode", "walk"), "coverage", "cutoff", {
      value: 15,
      unit: "min",
    });
    const { page, complaints } = await app.open("index.html#liechtenstein&coverage.mode=walk&coverage.cutoff=15min");
    await untilCovered(page, metric(run(data, onFoot, { analysis: "coverage" }), "covered"));
    const { lon, lat } = alone(data);
    const from = await selectFacility(page, lon, lat);
    const label = (await page.locator('[data-testid="pin"]').getAttribute("aria-label")) ?? "";
    const taken = data.facilities.find(({ name }) => label.includes(name)); // several stand close together
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const [dx, dy] of [
      [25, 5],
      [-30, 60],
      [10, 120],
    ]) {
      await page.mouse.move(from.x + dx, from.y + dy, { steps: 6 });
      const said = await toldAtRest(page);
      const change: Change = { type: "move", facility: taken?.id ?? "", lon: said.lon, lat: said.lat };
      expect(said).toMatchObject(counted(data, onFoot, change));
      await untilDrawn(page, data, onFoot, change);
    }
    await page.keyboard.press("Escape");
    await page.mouse.up();
    const times = await followTimes(page, 30);
    console.info(`Liechtenstein on foot, pointer move → numbers in page: ${summary(times)}`);
    expect(complaints).toEqual([]);
  });

  it("says why nobody comes to a place with no road near, in hand and once dropped", async () => {
    const { page, complaints } = await app.open("index.html#liechtenstein&coverage.mode=walk&coverage.cutoff=15min");
    const { data } = await readPlace("liechtenstein");
    await page.locator('[data-testid="facts-covered"]').waitFor();
    const { lon, lat } = alone(data);
    const from = await selectFacility(page, lon, lat);
    const away = await pointOf(page, lon + 0.12, lat); // well outside the country, whose roads alone are there
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(away.x, away.y, { steps: 6 });
    const why = t("card.off-road", { limit: 1 });
    await page.locator('[data-testid="hand"] [data-testid="off-road"]', { hasText: why }).waitFor();
    await page.mouse.move(from.x, from.y, { steps: 6 });
    await page.locator('[data-testid="off-road"]').waitFor({ state: "detached" });
    await page.mouse.move(away.x, away.y, { steps: 6 });
    await page.locator('[data-testid="off-road"]').waitFor();
    await page.mouse.up();
    await page.locator('[data-testid="card"] [data-testid="off-road"]', { hasText: why }).waitFor();
    await page.keyboard.press("Control+z");
    await page.locator('[data-testid="off-road"]').waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });
});

describe("people of very many points", () => {
  const side = 226; // 51,076 points, 0.2 km apart
  const points = Array.from({ length: side * side }, (_, i) => ({
    lon: Number((107.5 + (i % side) * 0.002).toFixed(3)),
    lat: Number((29.65 + Math.floor(i / side) * 0.002).toFixed(3)),
    people: i % 7,
  }));
  const coveredFrom = (lon: number, lat: number) =>
    points.reduce((sum, one) => (distanceKm(lon, lat, one.lon, one.lat) <= 10 ? sum + one.people : sum), 0);

  it("are counted at every step; the rest follows when the pin rests", async () => {
    const small = { viewport: { width: 1300, height: 760 } };
    const { page, complaints } = await app.open("index.html#fengdu", small);
    await untilCovered(page, 220_326);
    const rows = points.map(({ lon, lat, people }, i) => `p${i},,${lon},${lat},${people}`);
    await use(page, textFile("许多人.csv", `id,name,lon,lat,population\n${rows.join("\n")}\n`));
    await untilCovered(page, coveredFrom(library.lon, library.lat));
    await page.waitForTimeout(2500); // the map goes to where they live
    const from = await selectFacility(page, library.lon, library.lat);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y + 5);
    await page.locator('[data-testid="hand"]').waitFor();
    await page.evaluate(() => {
      const hand = document.querySelector<HTMLElement>('[data-testid="hand"]');
      const seen: Record<string, string | undefined>[] = [];
      Object.assign(globalThis, { seen });
      if (hand) new MutationObserver(() => seen.push({ ...hand.dataset })).observe(hand, { attributes: true });
    });
    for (let k = 1; k <= 8; k++) await page.mouse.move(from.x + 10 + 6 * k, from.y + 5 - 3 * k);
    await page.waitForTimeout(3000);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: Record<string, string>[] }).seen);
    expect(seen.filter(({ late }) => late === "true").length).toBeGreaterThan(0);
    expect(seen.at(-1)?.late).toBe("false");
    const start = coveredFrom(library.lon, library.lat);
    for (const { lon, lat, covered, gained, lost } of seen) {
      expect(Number(covered)).toBe(coveredFrom(Number(lon), Number(lat)));
      expect(Number(gained) - Number(lost)).toBe(Number(covered) - start);
    }
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await untilCovered(page, coveredFrom(library.lon, library.lat));
    expect(await page.locator('[data-testid="hand"]').count()).toBe(0);
    expect(complaints).toEqual([]);
  }, 180_000);
});

/** Milliseconds from a pointer's move to the page saying the numbers of that place, move by move, as the page itself sees them. */
async function followTimes(page: Page, moves: number): Promise<number[]> {
  const box = await page.locator('[data-testid="pin"]').boundingBox();
  if (!box) throw new Error("no pin");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y);
  await page.waitForTimeout(300);
  const times: number[] = [];
  for (let k = 0; k < moves; k++) {
    const waiting = page.evaluate(
      () =>
        new Promise<number>((done) => {
          let moved = NaN;
          addEventListener("pointermove", () => (moved = performance.now()), { once: true, capture: true });
          const hand = document.querySelector('[data-testid="hand"]');
          const seen = new MutationObserver(() => {
            seen.disconnect();
            done(performance.now() - moved);
          });
          if (hand) seen.observe(hand, { attributes: true, attributeFilter: ["data-lon", "data-lat"] });
          setTimeout(() => done(NaN), 2000);
        }),
    );
    await page.waitForTimeout(20);
    await page.mouse.move(x + 8 + (k % 2 === 0 ? 3 : -3) * (1 + (k % 5)), y + k);
    times.push(await waiting);
  }
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return times.filter(Number.isFinite);
}

function summary(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return `median ${at(0.5)} ms, p90 ${at(0.9)} ms, worst ${at(1)} ms of ${sorted.length}`;
}

/** Covered and uncovered as the command line says them of a plan file with the change in a scenario. */
function byCommandLine(plan: Plan, change: Change): { covered: number; uncovered: number } {
  const folder = mkdtempSync(join(tmpdir(), "jiujin-pin-"));
  try {
    const sources = plan.sources.map((source) => ({ ...source, path: resolve(root, "data/fengdu", source.path) }));
    const file = join(folder, "plan.json");
    writeFileSync(
      file,
      JSON.stringify({ ...plan, sources, scenarios: [{ id: "s1", name: "方案一", changes: [change] }] }),
    );
    const words = ["src/cli.ts", "run", file, "coverage", "--scenario", "s1", "--json"];
    const out = execFileSync("npx", ["tsx", ...words], { cwd: root, encoding: "utf8" });
    const { results } = JSON.parse(out) as { results: { metrics: { id: string; value: number }[] }[] };
    const value = (id: string) => results[0].metrics.find((one) => one.id === id)?.value ?? NaN;
    return { covered: value("covered"), uncovered: value("uncovered") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
