import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parseSync } from "vite";
import { dist } from "./serve.ts";

/** Workers that start before the first map: MapLibre's own and the engine. Import workers start with the first file. */
const firstWorkers = /^(maplibre-gl-worker|worker)-[\w-]{8}\.js$/;

/** The JavaScript files a page needs before its first map, with what each imports statically; paths are relative to the built app. */
export function firstScripts(page: string): string[] {
  const html = readFileSync(join(dist, page), "utf8");
  const inPage = [...html.matchAll(/<script[^>]* src="\.\/([^"]+)"/g)].map((found) => found[1]);
  const workers = readdirSync(join(dist, "assets"))
    .filter((name) => firstWorkers.test(name))
    .map((name) => `assets/${name}`);
  const found = new Set<string>();
  for (const path of [...inPage, ...workers]) follow(path, found);
  return [...found];
}

/** What files of the built app weigh on the wire: each once, as a host with gzip sends it. */
export function compressedKilobytes(paths: string[]): number {
  const sizes = [...new Set(paths)].map((path) => gzipSync(readFileSync(join(dist, path))).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

function follow(path: string, found: Set<string>): void {
  if (found.has(path)) return;
  found.add(path);
  for (const { moduleRequest } of parseSync(path, readFileSync(join(dist, path), "utf8")).module.staticImports)
    follow(join(path, "..", moduleRequest.value).replaceAll("\\", "/"), found);
}
