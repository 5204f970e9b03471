import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../src/text/say.ts";
import type { OpenPage } from "./open-page.ts";
import { encodeGb18030 } from "./gb18030.ts";
import { startBuilt } from "./start-built.ts";
import { dropFiles, t, takeFile, untilCovered, untilReady } from "./steps.ts";

/** Files in and out of the built app: messy ones are read or refused with a sentence, and what is taken out comes back the same. */

const app = startBuilt();
let folder: string;
let opened: OpenPage;
let page: Page;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jiujin-files-"));
  opened = await app.open("index.html#fengdu");
  page = opened.page;
  await untilCovered(page, 220_326);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("files taken out", () => {
  it.each(["csv", "geojson", "fgb"] as const)(
    "come back to the same numbers as people and facilities (%s)",
    async (format) => {
      await stage("outputs");
      const people = await download(`${t("outputs.coverage")} ${names[format]}`);
      const facilities = await download(`${t("outputs.facilities")} ${names[format]}`);
      await importFile(people, "demand");
      await importFile(facilities, "facilities");
      await untilCovered(page, 220_326);
      expect(await total(page)).toBe(649_182);
      await page.getByLabel(t("bar.place")).selectOption("fengdu");
      await untilCovered(page, 220_326);
    },
  );

  it("draw the map with title, legend and source line as a picture", async () => {
    await stage("outputs");
    const file = await download(t("outputs.picture"));
    const bytes = readFileSync(file);
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(1200); // width
    expect(bytes.length).toBeGreaterThan(60_000);
  });

  it("keep the plan with its data, which opens again to the same result", async () => {
    await stage("coverage");
    await page.locator("#cutoff-number").fill("20");
    await untilCovered(page, 344_488);
    await stage("outputs");
    const file = await download(t("outputs.plan.save"));
    const again = await app.open("index.html#liechtenstein");
    await untilReady(again.page);
    await again.page.getByRole("button", { name: t("stage.outputs"), exact: true }).click();
    await again.page.getByTestId("plan-file").setInputFiles(file);
    await again.page.getByRole("button", { name: t("stage.coverage"), exact: true }).click();
    await untilCovered(again.page, 344_488);
    expect(await again.page.getByTestId("sentence").getAttribute("data-sentence")).toBe(
      await page.getByTestId("sentence").getAttribute("data-sentence"),
    );
    expect(again.complaints).toEqual([]);
    await again.page.context().close();
  });
});

describe("files dropped", () => {
  beforeAll(async () => {
    await page.getByLabel(t("bar.place")).selectOption("fengdu");
    await untilCovered(page, 220_326);
  });

  it("appear from GB18030 with a title row above the header, bad rows listed with their row and reason", async () => {
    await drop(page, "文化设施台账.csv", gb18030Register);
    const dialog = page.getByRole("dialog");
    await dialog.getByText(t("import.counts", { in: 4, used: 2, listed: 2 })).waitFor();
    const problems = await dialog.getByTestId("problems").innerText();
    expect(problems).toContain("139.7");
    expect(problems).toContain("约500");
    await dialog.getByRole("radio", { name: t("import.add", { role: t("role.facilities") }) }).check();
    await takeFile(dialog);
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: t("table.open") }).click();
    await page.getByRole("button", { name: t("table.facilities"), exact: true }).click();
    const table = await page.getByRole("region", { name: t("table.facilities") }).innerText();
    expect(table).toContain("高家镇文化站");
    expect(table).toContain("龙河图书分馆");
    await page.getByRole("button", { name: t("table.close") }).click();
    await untilCovered(page, 276_100); // the branch in 龙河镇 counts as a library, and brings 龙河, 栗子 and 江池 within reach
  });

  it.each(Object.entries(unusable()))("are refused with a sentence and freeze nothing (%s)", async (name, bytes) => {
    await drop(page, name, bytes);
    const alert = page.getByRole("dialog").getByRole("alert");
    await alert.waitFor({ timeout: 15_000 });
    const sentence = await alert.innerText();
    expect(sentence).toContain(name);
    expect(sentence).not.toMatch(/^[a-z-]+\.[a-z-]+$|\{\w+\}/);
    expect(
      await page
        .getByRole("dialog")
        .getByRole("button", { name: t("import.use") })
        .isDisabled(),
    ).toBe(true);
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("import.cancel") })
      .last()
      .click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("leave the plan as it was where they were refused", async () => {
    expect(await covered(page)).toBe(276_100);
  });
});

describe("opening and switching", () => {
  it("ends with the place asked for last, its numbers and its map, however fast places are changed", async () => {
    const { page, complaints } = await app.open("index.html#fengdu");
    await untilReady(page);
    const places = page.getByLabel(t("bar.place"));
    for (const place of ["liechtenstein", "chongqing", "fengdu", "liechtenstein", "chongqing"])
      await places.selectOption(place);
    await untilCovered(page, 696_826);
    await page.locator("#cutoff-number").fill("20");
    await page.waitForFunction(() => location.hash === "#chongqing&coverage.cutoff=20km");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("says which value of a link cannot be used, and shows the place as it is", async () => {
    const { page } = await app.open("index.html#fengdu&coverage.cutoff=15min");
    await untilCovered(page, 220_326);
    expect(await page.getByRole("alert").innerText()).toContain("15min");
    await page.context().close();
  });

  it("shows a plan's scenario with its new facility, and the baseline again", async () => {
    const { page, complaints } = await app.open("index.html#fengdu");
    await untilCovered(page, 220_326);
    await page.getByRole("button", { name: t("stage.outputs"), exact: true }).click();
    await page.getByTestId("plan-file").setInputFiles({
      name: "方案.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(planWithScenario)),
    });
    await untilCovered(page, 140_954 + 39_897);
    await page.locator("header select").nth(1).selectOption("branch");
    await untilCovered(page, 140_954 + 39_897 + 43_944);
    await page.locator("header select").nth(1).selectOption("");
    await untilCovered(page, 140_954 + 39_897);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** Three seats of 丰都县, the county library, and a branch in 高家镇 as a scenario. */
const planWithScenario = {
  version: 1,
  name: "带场景的方案",
  sources: [
    {
      id: "people",
      role: "demand",
      path: `data:text/csv,${encodeURIComponent("id,name,lon,lat,population\na,三合街道,107.73027,29.86864,140954\nb,名山街道,107.69921,29.87832,39897\nc,高家镇,107.86,30.02035,43944\n")}`,
    },
    {
      id: "facilities",
      role: "facilities",
      path: `data:text/csv,${encodeURIComponent("id,name,kind,lon,lat\nl,县图书馆,library,107.73027,29.86864\n")}`,
    },
  ],
  scenarios: [
    {
      id: "branch",
      name: "高家分馆",
      changes: [
        {
          type: "open",
          facility: { id: "n", name: "高家分馆", kind: "library", level: "township", lon: 107.86, lat: 30.02035 },
        },
      ],
    },
  ],
  params: { coverage: { cutoff: { value: 10, unit: "km" }, kinds: ["library"] } },
};

describe("the second door", () => {
  it("reads from a FlatGeobuf on a server, by ranges, what lies in the view", async () => {
    await page.getByLabel(t("bar.place")).selectOption("fengdu");
    await untilCovered(page, 220_326);
    await stage("outputs");
    const bytes = readFileSync(await download(`${t("outputs.coverage")} FlatGeobuf`));
    const { page: online } = await app.open("online.html#liechtenstein");
    const asked: string[] = [];
    await online.context().route("https://layers.example/**", async (route) => {
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(route.request().headers()["range"] ?? "") ?? [];
      asked.push(`${from}-${to}`);
      const part = bytes.subarray(Number(from), Number(to) + 1);
      await route.fulfill({
        status: 206,
        body: part,
        headers: {
          "content-range": `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`,
          "access-control-allow-origin": "*",
          "access-control-allow-headers": "range",
          "access-control-expose-headers": "content-range",
        },
      });
    });
    await untilReady(online);
    await online.getByLabel(t("bar.place")).selectOption("fengdu");
    await untilCovered(online, 220_326);
    await online.waitForTimeout(800); // the map comes to rest on 丰都县
    await online.getByRole("button", { name: t("stage.data"), exact: true }).click();
    await online.getByLabel(t("data.url")).fill("https://layers.example/people.fgb");
    await online.getByRole("button", { name: t("data.url.go") }).click();
    await online
      .getByRole("dialog")
      .getByText(t("import.counts", { in: 30, used: 30, listed: 0 }))
      .waitFor();
    expect(asked.length).toBeGreaterThan(1);
    await online.context().close();
  });

  it("is led to from the first one, which says what the map provider will see", async () => {
    const { page } = await app.open("index.html#fengdu&coverage.cutoff=20km");
    await untilCovered(page, 344_488);
    await page.getByRole("button", { name: t("stage.data"), exact: true }).click();
    await page.getByRole("button", { name: t("data.basemap"), exact: true }).click();
    await page.getByText(t("basemap.warning")).waitFor();
    await page.getByRole("link", { name: t("basemap.reopen") }).click();
    await untilCovered(page, 344_488);
    expect(new URL(page.url()).pathname).toBe("/online.html");
    expect(await page.getByText(t("app.online"), { exact: true }).isVisible()).toBe(true);
    await page.context().close();
  });
});

describe("the page", () => {
  it.each(["zh", "en"] as const)(
    "has nothing that axe objects to, with table, dialog and panels (%s)",
    async (lang) => {
      const { page, complaints } = await app.open(`index.html#fengdu&lang=${lang}`);
      await untilReady(page);
      const axe = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");
      await page.evaluate(axe);
      const check = async (): Promise<string[]> =>
        page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          };
          const { violations } = await axe.run();
          return violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
          );
        });
      expect(await check()).toEqual([]);
      await page.getByRole("button", { name: say(lang, "table.open") }).click();
      expect(await check()).toEqual([]);
      await page.getByRole("button", { name: say(lang, "table.close") }).click();
      for (const name of ["stage.data", "stage.gaps", "stage.outputs"] as const) {
        await page.getByRole("button", { name: say(lang, name), exact: true }).click();
        await page.waitForTimeout(200);
        expect(await check()).toEqual([]);
      }
      await page
        .getByRole("button", { name: say(lang, "sentence.how") })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
      expect(await check()).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it("asked for nothing outside its own origin in all this", () => {
    expect(opened.traffic.outside).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});

const names = { csv: "CSV", geojson: "GeoJSON", fgb: "FlatGeobuf" };

async function stage(id: "data" | "coverage" | "gaps" | "outputs"): Promise<void> {
  await page.getByRole("button", { name: t(`stage.${id}`), exact: true }).click();
}

async function download(button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function importFile(path: string, role: "demand" | "facilities"): Promise<void> {
  await stage("data");
  await page.getByTestId("file").setInputFiles(path);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: t(`role.${role}`), exact: true }).check();
  await page.waitForTimeout(300);
  await takeFile(dialog);
  await dialog.waitFor({ state: "detached" });
}

async function drop(on: Page, name: string, bytes: Uint8Array): Promise<void> {
  await dropFiles(on, [{ name, bytes }]);
  await on.getByRole("dialog").waitFor();
}

async function covered(on: Page): Promise<number> {
  await on.getByRole("button", { name: t("stage.coverage"), exact: true }).click();
  return Number(await on.getByTestId("facts-covered").getAttribute("data-people"));
}

async function total(on: Page): Promise<number> {
  return (await covered(on)) + Number(await on.getByTestId("facts-uncovered").getAttribute("data-people"));
}

/** A register as Excel in China saves it: GB18030, a title row, two good rows and two that cannot be used. */
const gb18030Register = encodeGb18030(
  [
    "丰都县公共文化设施台账,,,,,",
    "名称,类别,级别,经度,纬度,容量",
    "高家镇文化站,文化站,乡镇,107.86,30.02035,120",
    "龙河图书分馆,图书馆,乡镇,107.98508,29.83957,80",
    "经纬颠倒的站,文化站,乡镇,29.9,139.7,20",
    "经度不明的站,文化站,乡镇,约500,29.9,20",
    "",
  ].join("\r\n"),
);

function unusable(): Record<string, Uint8Array> {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  return {
    "空.csv": text(""),
    "只有表头.csv": text("名称,经度,纬度\n"),
    "缺一列.csv": text("名称,经度\n甲,107.7\n"),
    "空.fgb": new Uint8Array(0),
    "半截.fgb": Uint8Array.from([0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00]),
    "坏.geojson": text('{"type":"FeatureCollection","features":['),
    "无图形.geojson": text(
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"name":"甲"}}]}',
    ),
  };
}
