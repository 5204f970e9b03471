import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";
import { dropFiles, t, takeFile, textFile, untilCovered } from "./steps.ts";

/** Files too large or too long to read: named before they are read, refused by their size, and left with one click. */

const app = startBuilt();
let opened: OpenPage;
let page: Page;
beforeAll(async () => {
  opened = await app.open("index.html#fengdu");
  page = opened.page;
  await untilCovered(page, 220_326);
});

describe("a file over the limit", () => {
  it("is refused by its size, with its size and the limit, before it is read", async () => {
    await dropLarge("大.fgb", 2200);
    await page.getByText(t("input.file-too-large", { file: "大.fgb", megabytes: 2200, limit: 2147 })).waitFor();
    await dropLarge("大.csv", 600);
    await page.getByText(t("input.text-too-large", { file: "大.csv", megabytes: 600 })).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await bytesRead()).toBe(0);
    await untilCovered(page, 220_326);
  });

  it("does not keep the files beside it from being looked at, and is named all the same", async () => {
    await dropLarge("大.csv", 600, "小.csv");
    await page.getByRole("dialog", { name: t("import.title", { file: "小.csv" }) }).waitFor();
    await cancel();
    await page.getByText(t("input.text-too-large", { file: "大.csv", megabytes: 600 })).waitFor();
  });
});

describe("a large file", () => {
  it("says its size and an estimate while it is read, and that it is being checked with its rows", async () => {
    await dropRows(60);
    const progress = page.getByTestId("progress");
    await progress.getByText(t("import.progress.reading", { file: "大表.csv", megabytes: 60 })).waitFor();
    await progress.getByText(t("import.progress.estimate", { seconds: 6 })).waitFor();
    await progress.getByText(/已读出[\d,]+行，约\d+%。/).waitFor();
    await page.locator('[data-testid="progress"][data-stage="checking"]').waitFor();
    expect(await progress.textContent()).toMatch(/[\d,]{7,}行/);
    await cancel();
  });

  it("is left with one click, which ends its worker and leaves plan and numbers as they were", async () => {
    await workersAtRest();
    const before = page.workers().length;
    await dropRows(60);
    await page.getByTestId("progress").waitFor();
    await expect.poll(() => page.workers().length).toBe(before + 1);
    await cancel();
    await untilWorkers(before);
    await untilCovered(page, 220_326);
    expect(await page.getByLabel(t("bar.place")).inputValue()).toBe("fengdu");
  });

  it("leaves room for the next file at once", async () => {
    await dropFiles(page, [people]);
    await page
      .getByRole("dialog")
      .getByText(t("import.counts", { in: 2, used: 2, listed: 0 }))
      .waitFor();
    await cancel();
  });

  it("leaves no worker behind, however often it is left", async () => {
    await workersAtRest();
    const before = page.workers().length;
    for (let time = 0; time < 20; time++) {
      await dropRows(20);
      await page.getByRole("dialog").waitFor();
      await cancel();
    }
    await untilWorkers(before);
    await untilCovered(page, 220_326);
  });

  it("is left with one click also while it is being taken into the plan", async () => {
    await dropRows(20);
    await takeFile(page);
    await page.getByTestId("progress").waitFor();
    await cancel();
    await page.waitForTimeout(500);
    await untilCovered(page, 220_326);
    expect(await page.getByLabel(t("bar.place")).inputValue()).toBe("fengdu");
    expect(opened.complaints).toEqual([]);
  });
});

describe("a plan that is dropped with its large file", () => {
  it("says which file is read and its rows so far, and is left with one click: what was open stays as it was", async () => {
    const source = { id: "大表", role: "demand", path: "大表.csv" };
    await dropRows(60, { version: 1, name: "大计划", sources: [source], scenarios: [], params: {} });
    const progress = page.getByTestId("progress");
    await progress.getByText(t("import.progress.reading", { file: "大表.csv", megabytes: 60 })).waitFor();
    await progress.getByText(/已读出[\d,]+行，约\d+%。/).waitFor();
    await page.getByRole("button", { name: t("import.cancel"), exact: true }).click();
    await progress.waitFor({ state: "detached", timeout: 500 });
    await page.getByText(t("import.cancelled", { file: "大计划" })).waitFor();
    await untilCovered(page, 220_326);
    expect(await page.getByLabel(t("bar.place")).inputValue()).toBe("fengdu");
    expect(opened.complaints).toEqual([]);
  });
});

const people = textFile(
  "人口.csv",
  "id,name,lon,lat,population\na,三合,107.73027,29.86864,140954\nb,高家,107.86,30.02,1\n",
);

/** Until the page has started and ended what it wants to: no worker came or went for half a second. */
async function workersAtRest(): Promise<void> {
  for (let last = -1; last !== page.workers().length;) {
    last = page.workers().length;
    await page.waitForTimeout(500);
  }
}

/** An ended worker is heard no more; where it is in the middle of its work, the browser lets its thread run out for up to two seconds. */
async function untilWorkers(count: number): Promise<void> {
  await expect.poll(() => page.workers().length, { timeout: 6000 }).toBe(count);
}

async function cancel(): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("button", { name: t("import.cancel") })
    .last()
    .click();
  await dialog.waitFor({ state: "detached", timeout: 500 });
}

/** Drops a file of so many megabytes of nothing, made of the same piece again and again, and perhaps a small one beside it. */
async function dropLarge(name: string, megabytes: number, beside?: string): Promise<void> {
  await page.evaluate(
    ([name, megabytes, beside]) => {
      const read = File.prototype.arrayBuffer;
      File.prototype.arrayBuffer = function (this: File) {
        if (this.size > 1e6) Reflect.set(window, "__read", this.size);
        return read.call(this);
      };
      const piece = new Blob([new Uint8Array(50e6)]);
      const transfer = new DataTransfer();
      transfer.items.add(
        new File(
          Array.from({ length: megabytes / 50 }, () => piece),
          name,
        ),
      );
      if (beside) transfer.items.add(new File(["id,lon,lat,population\na,107.7,29.8,5\n"], beside));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [name, megabytes, beside] as const,
  );
}

async function bytesRead(): Promise<number> {
  return page.evaluate(() => Number(Reflect.get(window, "__read") ?? 0));
}

/** Drops a table of so many megabytes: places of 丰都县, the same thousand rows again and again; and perhaps a plan with it. */
async function dropRows(megabytes: number, plan?: object): Promise<void> {
  const text = JSON.stringify(plan);
  await page.evaluate(
    ([megabytes, plan]) => {
      const rows = Array.from(
        { length: 20_000 },
        (_, i) => `村庄${i % 1000},107.${7000 + (i % 2000)},29.${8000 + (i % 1000)},${100 + (i % 900)}\n`,
      );
      const piece = new Blob([rows.join("")]);
      const transfer = new DataTransfer();
      const parts = Array.from({ length: Math.ceil((megabytes * 1e6) / piece.size) }, () => piece);
      const whole = new Blob(["name,lon,lat,population\n", ...parts]);
      transfer.items.add(new File([whole.slice(0, megabytes * 1e6)], "大表.csv"));
      if (plan !== undefined) transfer.items.add(new File([plan], "plan.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [megabytes, text] as const,
  );
}
