import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext } from "playwright-core";
import { preview } from "vite";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the built app lies: where `npm run build` puts it, or `JIUJIN_DIST`. */
export const dist = resolve(root, process.env.JIUJIN_DIST ?? "dist");

export type Server = { url: string; close(): Promise<void> };

/** Serves the built app on a free port of the loopback, as a plain static host would. Throws where there is no build yet. */
export async function serveBuilt(): Promise<Server> {
  if (!existsSync(resolve(dist, "index.html"))) throw new Error("There is no built app: run `npm run build` first.");
  const server = await preview({ root, logLevel: "error", build: { outDir: dist }, preview: { port: 0, open: false } });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("The preview server has no port.");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

export type Traffic = { urls: string[]; outside: string[]; scripts(): string[] };

/**
 * Records every request of a context, its workers' too, and refuses those that would leave the origin. `outside` lists them;
 * `scripts` names the JavaScript files that were asked for, relative to the origin.
 */
export async function recordTraffic(context: BrowserContext, origin: string): Promise<Traffic> {
  const traffic: Traffic = {
    urls: [],
    outside: [],
    scripts: () => traffic.urls.filter((url) => /\.m?js$/.test(url)).map((url) => url.slice(origin.length)),
  };
  await context.route(
    (url) => isOutside(url.href, origin),
    (route) => route.abort(),
  );
  context.on("request", (request) => {
    traffic.urls.push(request.url());
    if (isOutside(request.url(), origin)) traffic.outside.push(request.url());
  });
  return traffic;
}

function isOutside(url: string, origin: string): boolean {
  return !url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:");
}
