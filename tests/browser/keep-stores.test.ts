import { build } from "vite";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { mostVersions } from "../../src/keep/generations.ts";
import { contractAnswers } from "../keep/store-contract.ts";
import { root } from "./serve.ts";
import { startBuilt } from "./start-built.ts";

/** The browser's own stores, asked directly: the same contract, the same versions, the same faults. */

const app = startBuilt();
let script: string;
beforeAll(async () => {
  script = await bundled("tests/browser/store-page.ts");
});

describe.each([
  ["files", () => undefined],
  ["IndexedDB alone", () => Reflect.deleteProperty(FileSystemFileHandle.prototype, "createWritable")],
])("the browser's store in %s", (_, change) => {
  it("answers as every store does", async () => {
    const page = await storePageWith(change);
    const answers = await page.evaluate(() => window.storePage.askOwnStore());
    expect(answers).toEqual(contractAnswers);
    await page.context().close();
  });

  it("holds the last acknowledged version or a newer one after a fault at any operation of a save", async () => {
    const page = await storePageWith(change);
    for (const fault of ["before", "after", "half"] as const) {
      const outcomes = await page.evaluate((asked) => window.storePage.saveWithFaults(asked), fault);
      expect(outcomes.length).toBeGreaterThan(5);
      expect(new Set(outcomes)).toContain("not saved: old");
      expect(outcomes).not.toContain("saved: old");
    }
    await page.context().close();
  });

  it("lets go of versions beyond those that are kept, with their files", async () => {
    const page = await storePageWith(change);
    const left = await page.evaluate(() => window.storePage.saveMany());
    expect(left).toEqual([mostVersions, mostVersions]);
    await page.context().close();
  });
});

/** A page of the app's origin without the app: only the store and what asks it. */
async function storePageWith(change: () => void): Promise<Page> {
  const { page } = await app.open("favicon.svg");
  const address = new URL("store-page.html", app.url).href;
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto(address);
  await page.evaluate(change);
  await page.addScriptTag({ content: script, type: "module" });
  await page.waitForFunction(() => "storePage" in window);
  return page;
}

/** A source file and all it imports as the text of one module. */
async function bundled(entry: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, lib: { entry, formats: ["es"], fileName: "page" } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!("output" in output)) throw new Error("The bundle is being watched.");
  return output.output[0].code;
}
