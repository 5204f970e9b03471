import type { Locator, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../src/text/say.ts";
import { hostileTexts as texts } from "./hostile-texts.ts";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";
import {
  dropFiles,
  goTo,
  t,
  takeFile,
  textFile,
  untilCovered,
  untilKept,
  untilReady,
  type DroppedFile,
} from "./steps.ts";

/** Whatever stands in a file is text: shown as it is written, never run, opened, filled in or sent. */

const app = startBuilt();
let opened: OpenPage;
let page: Page;
const asked: string[] = [];
beforeAll(async () => {
  opened = await app.open("index.html#fengdu");
  page = opened.page;
  await page.addInitScript(watch);
  await page.reload();
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await untilCovered(page, 220_326);
});

afterEach(async () => {
  const { pwned, seen, polluted } = await page.evaluate(() => ({
    pwned: Reflect.get(window, "__pwned") as unknown,
    seen: Reflect.get(window, "__seen") as string[],
    polluted: [...Object.keys(Object.prototype), ...Object.keys(Array.prototype)],
  }));
  expect(pwned).toBeUndefined();
  expect(seen).toEqual([]);
  expect(polluted).toEqual([]);
  expect(asked).toEqual([]);
  expect(opened.traffic.outside).toEqual([]);
  expect(opened.complaints).toEqual([]);
});

/** Runs in the page before anything of it: notes refusals of the security policy and every element that text must never become. */
function watch(): void {
  const seen: string[] = [];
  Reflect.set(window, "__seen", seen);
  document.addEventListener("securitypolicyviolation", (event) =>
    seen.push(`${event.violatedDirective} ${event.blockedURI}`),
  );
  const isForbidden = (element: Element) =>
    element.matches("iframe, object, embed, base, marquee, body script, a[href^='javascript:' i], img[src='x']") ||
    [...element.attributes].some((attribute) => attribute.name.startsWith("on"));
  const look = (node: Node) => {
    if (!(node instanceof Element)) return;
    for (const element of [node, ...node.querySelectorAll("*")])
      if (isForbidden(element)) seen.push(element.outerHTML.slice(0, 200));
  };
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) look(node);
  }).observe(document, { childList: true, subtree: true });
}

describe("hostile text in a table of facilities", () => {
  it("would be noticed here if it became an element", async () => {
    const seen = await page.evaluate(async () => {
      document.body.append(document.createElement("iframe"));
      await new Promise((resolve) => setTimeout(resolve, 0));
      document.querySelector("iframe")?.remove();
      return (Reflect.get(window, "__seen") as string[]).splice(0);
    });
    expect(seen).toEqual(["<iframe></iframe>"]);
  });

  it("stands in the import screen as it was written", async () => {
    await dropFiles(page, [facilities]);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: t("role.facilities"), exact: true }).check();
    await dialog.getByText(t("import.counts", { in: texts.length + 2, used: texts.length, listed: 2 })).waitFor();
    const preview = dialog.getByRole("region", { name: t("import.preview", { rows: 20 }) });
    expect((await preview.locator("th").allTextContents()).slice(6)).toEqual(texts);
    const rows = await cellsOf(preview.locator("tbody tr"));
    expect(rows.map((cells) => cells[2])).toEqual(texts.slice(0, 20));
    expect(rows.map((cells) => cells[6])).toEqual(texts.slice(0, 20));
    const listed = await cellsOf(dialog.getByTestId("problems").locator("tbody tr"));
    const values = listed.map((cells) => cells[2]);
    expect(values).toContain(texts[0]);
    expect(values).toContain("{name}");
    await use(dialog);
  });

  it("stands in the table of facilities as it was written", async () => {
    await untilReady(page);
    await page.getByRole("button", { name: t("table.open") }).click();
    await page.getByRole("button", { name: t("table.facilities"), exact: true }).click();
    expect(await namesInTable()).toEqual(texts);
  });

  it("stands in the cells where it can be changed, and under the heads of its columns", async () => {
    await page.getByRole("button", { name: t("edit.start"), exact: true }).click();
    await page.locator('tbody [data-column="name"] input').first().waitFor();
    expect(await namesInTable()).toEqual(texts);
    const heads = (await page.locator("table[aria-rowcount] th button").allTextContents()).map((text) => text.trim());
    const others = texts.filter((text) => !text.includes("parent")); // of which one is taken for the column of parents
    for (const text of others.slice(0, 25)) expect(heads).toContain(text);
  });

  it("stands on the card of what is selected", async () => {
    const scroller = page.getByRole("region", { name: t("table.facilities"), exact: true });
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    for (const row of [0, 1, 2, 3, 4, 5]) {
      await page.locator(`tbody tr[data-row="${row}"] [data-column="id"]`).click();
      await page.getByTestId("card").locator("h2").filter({ hasText: texts[row] }).waitFor();
    }
  });

  it("is drawn on the map and told under the pointer", async () => {
    await page.getByRole("button", { name: t("table.close") }).click();
    const box = await page.getByTestId("map").boundingBox();
    if (!box) throw new Error("no map");
    const isTold = (line: string) => texts.some((text) => line.includes(text));
    let told = "";
    // Symbols are a dozen pixels high: the pointer goes over the middle of the map in steps that miss none.
    for (let y = 0.4; y < 0.76 && !isTold(told); y += 0.01)
      for (let x = 0.4; x < 0.6 && !isTold(told); x += 0.02) {
        await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
        const hover = page.getByTestId("map-hover");
        told = ((await hover.count()) && (await hover.textContent({ timeout: 200 }).catch(() => ""))) || "";
      }
    expect(isTold(told)).toBe(true);
  });

  it("passes through every panel, in both languages", async () => {
    for (const stage of ["data", "coverage", "gaps", "outputs"] as const) {
      await goTo(page, stage);
      await page.waitForTimeout(300);
    }
    await page.getByRole("button", { name: t("bar.language"), exact: true }).click();
    await page.waitForTimeout(300);
    await page.getByRole("button", { name: say("en", "bar.language"), exact: true }).click();
    await goTo(page, "coverage");
    expect(await page.locator("body").innerText()).toContain("{people:people}");
  });
});

describe("hostile text as the name of a file", () => {
  it("stands in the title of the import screen as it was written, and in its refusal", async () => {
    const files = texts.filter((text) => text.length < 200).map((text) => textFile(`${text}.csv`, "名称,经度\n甲,1\n"));
    await dropFiles(page, files);
    const titles = files.map(({ name }) => t("import.title", { file: name }));
    const seen: string[] = [];
    for (let n = 1; n <= files.length; n++) {
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("alert").waitFor();
      const place = ` (${n} / ${files.length})`;
      const title = (await dialog.locator("h2").textContent()) ?? "";
      expect(title.endsWith(place)).toBe(true);
      seen.push(title.slice(0, -place.length));
      await dialog
        .getByRole("button", { name: t("import.cancel") })
        .last()
        .click();
      await page.waitForFunction((before) => document.querySelector("dialog h2")?.textContent !== before, title);
    }
    expect(seen.toSorted()).toEqual(titles.toSorted());
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }, 120_000);

  it("stands among the data, and the plan is not called by it", async () => {
    const name = '<img src=x onerror="window.__pwned=80">{population}${1}';
    await dropFiles(page, [textFile(`${name}.csv`, people)]);
    await use(page.getByRole("dialog"));
    await goTo(page, "data");
    await page.getByText(`${name}.csv`).first().waitFor();
    expect(await page.locator("header").first().textContent()).not.toContain(name);
  });
});

describe("hostile text in a plan", () => {
  it("stands in the bar and in the list of scenarios as it was written", async () => {
    const name = "<svg onload=window.__pwned=90>{file}";
    await goTo(page, "data");
    await dropFiles(page, [textFile("方案.json", JSON.stringify(planNamed(name)))]);
    await page.waitForFunction((text) => document.querySelector("header")?.textContent?.includes(text), name);
    await untilReady(page);
    const options = await page.getByLabel(t("bar.scenario")).locator("option").allTextContents();
    for (const text of texts) expect(options).toContain(text);
    await page.getByLabel(t("bar.scenario")).selectOption("s4");
    await page.waitForTimeout(500);
  });

  it("stands in the list of projects as it was written", async () => {
    await untilKept(page);
    await page.getByRole("button", { name: t("bar.projects") }).click();
    await page.getByRole("dialog").getByText("<svg onload=window.__pwned=90>{file}").first().waitFor();
    await page.keyboard.press("Escape");
  });
});

async function use(dialog: Locator): Promise<void> {
  await takeFile(dialog);
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function cellsOf(rows: Locator): Promise<string[][]> {
  return rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
}

/** The name in every row, in the order of the data; the table draws only the rows in view. */
async function namesInTable(): Promise<string[]> {
  const said = new Map<number, string>();
  const scroller = page.getByRole("region", { name: t("table.facilities"), exact: true });
  for (let top = 0; said.size < texts.length && top < 6000; top += 120) {
    await scroller.evaluate((element, to) => element.scrollTo(0, to), top);
    await page.waitForTimeout(60);
    const shown = await page.locator("table[aria-rowcount] tbody tr[data-row]").evaluateAll((rows) =>
      rows.map((row) => {
        const cell = row.querySelector("[data-column=name]");
        const name = cell?.querySelector("input")?.value ?? cell?.textContent ?? "";
        return { number: Number(row.getAttribute("data-row")), name };
      }),
    );
    for (const { number, name } of shown) said.set(number, name);
  }
  return texts.map((_, k) => said.get(k) ?? "");
}

function csv(rows: string[][]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n");
}

/** Name, kind and each further column of a row are hostile, and so are the heads of those columns; the last two rows have no place. */
const facilities: DroppedFile = textFile(
  "台账.csv",
  csv([
    ["id", "名称", "类别", "经度", "纬度", ...texts],
    ...texts.map((text, i) => [
      `f${i}`,
      text,
      text,
      String(107.5 + (i % 20) * 0.02),
      String(29.8 + Math.floor(i / 20) * 0.05),
      ...texts.map((_, k) => texts[(i + k) % texts.length].slice(0, 300)),
    ]),
    ["bad1", texts[4], texts[4], texts[0], "29.9", ...texts.map(() => "")],
    ["bad2", texts[5], texts[5], "107.7", "{name}", ...texts.map(() => "")],
  ]),
);

const people =
  "id,name,lon,lat,population\na,三合街道,107.73027,29.86864,140954\nb,名山街道,107.69921,29.87832,39897\nc,高家镇,107.86,30.02035,43944\n";

function planNamed(name: string): object {
  const data = (content: string) => `data:text/csv,${encodeURIComponent(content)}`;
  return {
    version: 1,
    name,
    sources: [
      { id: "people", role: "demand", path: data(people) },
      {
        id: "facilities",
        role: "facilities",
        path: data("id,name,kind,lon,lat\nl,县图书馆,library,107.73027,29.86864\n"),
      },
    ],
    scenarios: texts.map((text, i) => ({
      id: `s${i}`,
      name: text,
      changes: [
        {
          type: "open",
          facility: { id: `n${i}`, name: text, kind: text, level: "township", lon: 107.86, lat: 30.02035 },
        },
      ],
    })),
    params: { coverage: { cutoff: { value: 10, unit: "km" }, kinds: ["library"] } },
  };
}
