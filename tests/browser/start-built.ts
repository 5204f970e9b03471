import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { openBrowser } from "./browser.ts";
import { openPage, type OpenPage } from "./open-page.ts";
import { serveBuilt, type Server } from "./serve.ts";

/** The built app on its server, and a browser to open its pages with; both are there once the first test begins. */
export type BuiltApp = {
  readonly url: string;
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
};

/** Serves the built app and starts a browser before the tests of the file that calls this, and ends both after them. */
export function startBuilt(): BuiltApp {
  let started: { server: Server; browser: Browser } | undefined;
  beforeAll(async () => {
    const [server, browser] = await Promise.all([serveBuilt(), openBrowser()]);
    started = { server, browser };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.server.close();
  });
  const running = () => {
    if (!started) throw new Error("The built app is there only while tests run.");
    return started;
  };
  return {
    get url() {
      return running().server.url;
    },
    open: (path, options) => openPage(running().browser, running().server.url, path, options),
  };
}
