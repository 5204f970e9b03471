import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { compressedKilobytes } from "./first-scripts.ts";
import { openPage, type OpenPage } from "./open-page.ts";
import { serveBuilt, type Server } from "./serve.ts";

describe.each(["index.html", "online.html"])("the door %s", (door) => {
  let server: Server;
  let browser: Browser;
  let opened: OpenPage;
  beforeAll(async () => {
    [server, browser] = await Promise.all([serveBuilt(), openBrowser()]);
    opened = await openPage(browser, server.url, door);
    await untilMap(opened.page);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it("draws a map and complains of nothing", () => {
    expect(opened.complaints).toEqual([]);
  });

  it("asks for nothing outside its own origin", () => {
    expect(opened.traffic.urls.length).toBeGreaterThan(0);
    expect(opened.traffic.outside).toEqual([]);
  });

  it("asks for at most 650 KB of compressed JavaScript before the map, workers and what they fetch included", () => {
    const kilobytes = compressedKilobytes(opened.traffic.scripts());
    console.info(`${door} asked for ${kilobytes.toFixed(1)} KB of compressed JavaScript`);
    expect(kilobytes).toBeLessThanOrEqual(650);
  });
});

describe("the first door", () => {
  let server: Server;
  let browser: Browser;
  let opened: OpenPage;
  beforeAll(async () => {
    [server, browser] = await Promise.all([serveBuilt(), openBrowser()]);
    opened = await openPage(browser, server.url, "index.html");
    await untilMap(opened.page);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it("refuses the page a request to another origin before it leaves", async () => {
    expect(await opened.page.evaluate(reachOut)).toBe("refused");
    expect(opened.traffic.outside).toEqual([]);
  });

  it("refuses its workers the same, whatever headers the host sends", async () => {
    const workers = opened.page.workers();
    expect(workers.length).toBeGreaterThanOrEqual(2);
    for (const worker of workers) expect(await worker.evaluate(reachOut)).toBe("refused");
    expect(opened.traffic.outside).toEqual([]);
  });
});

/** Runs inside the page or a worker. */
function reachOut(): Promise<string> {
  return fetch("https://example.org/").then(
    () => "left",
    () => "refused",
  );
}

async function untilMap(page: Page): Promise<void> {
  await page.waitForSelector('[data-ready="true"]', { timeout: 45_000, state: "attached" });
}
