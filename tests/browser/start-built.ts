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
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([serveBuilt(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return {
    get url() {
      return server.url;
    },
    open: (path, options) => openPage(browser, server.url, path, options),
  };
}
