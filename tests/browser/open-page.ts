import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { recordTraffic, type Traffic } from "./serve.ts";

export type OpenPage = { page: Page; traffic: Traffic; complaints: string[] };

/**
 * Opens a page of the built app in a context of its own (empty storage) and listens: `complaints` collects errors, failed loads and
 * refusals of the content security policy, `traffic` every request.
 */
export async function openPage(
  browser: Browser,
  origin: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", ...options });
  const traffic = await recordTraffic(context, origin);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(new URL(path, origin).href);
  return { page, traffic, complaints };
}
