import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressedKilobytes } from "./first-scripts.ts";
import type { OpenPage } from "./open-page.ts";
import { startBuilt } from "./start-built.ts";
import { untilReady } from "./steps.ts";

const app = startBuilt();

describe.each(["index.html", "online.html"])("the door %s", (door) => {
  let opened: OpenPage;
  beforeAll(async () => {
    opened = await app.open(door);
    await untilReady(opened.page);
  });
  afterAll(() => opened.page.context().close());

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

  it("lets a request of the page or its workers leave only by the second door", async () => {
    const { page, traffic } = opened;
    expect(page.workers().length).toBeGreaterThanOrEqual(2);
    await page.evaluate(reachOut);
    for (const worker of page.workers()) await worker.evaluate(reachOut);
    expect([...new Set(traffic.outside)]).toEqual(door === "online.html" ? [elsewhere] : []);
  });
});

const elsewhere = "https://example.org/";

/** Runs inside the page or a worker; the test's browser lets nothing through, so it always fails there, sooner or later. */
function reachOut(): Promise<unknown> {
  return fetch("https://example.org/").catch(() => undefined);
}
