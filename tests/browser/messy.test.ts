import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { findSystem } from "../../src/io/coordinates/coordinate-systems.ts";
import { sheetXml, workbook, type Cell } from "../io/archives.ts";
import { encodeGb18030 } from "./gb18030.ts";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";
import { dropFiles, goTo, t, takeFile, untilCovered, untilKept, untilReady } from "./steps.ts";

/** What a county office has, from drop to coverage and into another browser: the numbers stay those of the shipped 丰都县. */

const covered = 220_326;

const app = startBuilt();
let opened: OpenPage;
let page: Page;
beforeAll(async () => {
  opened = await app.open("index.html#liechtenstein");
  page = opened.page;
  await untilReady(page);
});

type Township = { name: string; lon: string; lat: string; population: string };
const demand = readFileSync(fileURLToPath(new URL("../../data/fengdu/demand.csv", import.meta.url)), "utf8");
const townships = Papa.parse<Township>(demand.replace("\uFEFF", ""), { header: true, skipEmptyLines: true }).data;

/** The people as a statistics office saves them: GB18030, a title above, thousands separators, a line of totals and a note below. */
function peopleCsv(): Uint8Array {
  const rows = townships.map(
    ({ name, lon, lat, population }) => `${name},${lon},${lat},"${Number(population).toLocaleString("en")}"`,
  );
  const lines = [
    "丰都县2010年人口,,,",
    "乡镇名称,东经,北纬,常住人口（人）",
    ...rows,
    '合计,,,"649,182"',
    "注：数据来自第六次人口普查,,,",
  ];
  return encodeGb18030(lines.join("\r\n"));
}

/** The register as a culture bureau keeps it: a merged header over coordinates copied from 高德, units below, a total in the middle. */
function register(): Uint8Array {
  const amap = findSystem("gcj02");
  if (!amap) throw new Error("gcj02");
  const row = (name: string, kind: string, { lon, lat }: Township, size: string): Cell[] => {
    const [x, y] = amap.fromDegrees(Number(lon), Number(lat));
    return [name, kind, x, y, size];
  };
  const seat = townships.find(({ name }) => name === "三合街道") ?? townships[0];
  const rows: Cell[][] = [
    ["丰都县公共文化设施台账"],
    ["名称", "类别", "地理坐标", undefined, "面积"],
    [undefined, undefined, "经度", "纬度"],
    [undefined, undefined, "（°）", "（°）", "（㎡）"],
    row("丰都县图书馆", "图书馆", seat, "约5000㎡"),
    ["小计", undefined, undefined, undefined, "1"],
    ...townships.map((township) => row(`${township.name}综合文化站`, "文化站", township, "0.5亩")),
    ["合计", undefined, undefined, undefined, "31"],
    ["填报人：张三"],
  ];
  return workbook([
    { name: "填报说明", xml: sheetXml([["请在第二张表填写"]]) },
    { name: "台账", xml: sheetXml(rows) },
  ]);
}

describe("the files of a county office", () => {
  it("are read from drop to coverage, each guess shown; only where the first coordinates come from has to be said", async () => {
    await dropFiles(page, [
      { name: "丰都人口.csv", bytes: peopleCsv() },
      { name: "文化设施台账.xlsx", bytes: register() },
    ]);
    const people = page.getByRole("dialog", { name: t("import.title", { file: "丰都人口.csv" }) });
    await people.getByText(t("import.counts", { in: 32, used: 30, listed: 2 })).waitFor();
    await takeFile(people);
    const facilities = page.getByRole("dialog", { name: t("import.title", { file: "文化设施台账.xlsx" }) });
    await facilities.waitFor();
    await facilities.getByText(t("import.counts", { in: 34, used: 31, listed: 3 })).waitFor();
    const asked = await facilities.getByRole("group", { name: t("crs.title") }).innerText();
    expect(asked).toContain(t("crs.gcj02"));
    expect(await facilities.getByRole("radio", { name: t("crs.gcj02") }).isChecked()).toBe(true);
    await facilities.getByRole("button", { name: t("import.use") }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await goTo(page, "coverage");
    await countLibrariesWithin10Km();
    await untilCovered(page, covered);
  });

  it("count the same after an edit that is undone, and after a reload", async () => {
    const open = page.getByRole("button", { name: t("table.open") });
    if (await open.count()) await open.click();
    await page.getByRole("button", { name: t("table.facilities"), exact: true }).click();
    await page.getByRole("button", { name: t("edit.start"), exact: true }).click();
    const status = page.locator('tbody tr[data-row="0"] [data-column="status"] select');
    await status.selectOption("closed");
    await untilCovered(page, 0);
    await page.getByRole("button", { name: /Ctrl\+Z/ }).click();
    await untilCovered(page, covered);
    await untilKept(page);
    await page.reload();
    await untilCovered(page, covered);
  });

  it("are read the same way next year with one click", async () => {
    await dropFiles(page, [{ name: "文化设施台账2026.xlsx", bytes: register() }]);
    const dialog = page.getByRole("dialog", { name: t("import.title", { file: "文化设施台账2026.xlsx" }) });
    await dialog.getByRole("button", { name: t("import.as-before", { file: "文化设施台账.xlsx" }) }).click();
    await dialog.getByText(t("import.counts", { in: 34, used: 31, listed: 3 })).waitFor();
    await dialog.getByRole("button", { name: t("import.use") }).click();
    await dialog.waitFor({ state: "detached" });
    await untilCovered(page, covered);
  });

  it("count the same in another browser that opens the project file", async () => {
    await goTo(page, "outputs");
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: t("outputs.plan.save") }).click();
    const bytes = new Uint8Array(readFileSync(await (await waiting).path()));
    const { page: other, complaints } = await app.open("index.html#chongqing");
    await untilReady(other);
    await dropFiles(other, [{ name: "丰都.jiujin", bytes }]);
    await untilCovered(other, covered);
    await untilKept(other);
    expect(complaints).toEqual([]);
    await other.context().close();
  });

  it("complain of nothing and ask for nothing outside their own origin", () => {
    expect(opened.complaints).toEqual([]);
    expect(opened.traffic.outside).toEqual([]);
  });
});

/** Liechtenstein's plan counts other kinds and another cutoff. */
async function countLibrariesWithin10Km(): Promise<void> {
  await page.locator("#cutoff-number").fill("10");
  for (const chip of await page
    .getByRole("group", { name: t("coverage.kinds") })
    .getByRole("button")
    .all()) {
    const isLibrary = (await chip.innerText()).startsWith(t("kind.library"));
    if ((await chip.getAttribute("aria-pressed")) !== String(isLibrary)) await chip.click();
  }
}
