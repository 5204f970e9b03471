import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressedKilobytes, firstScripts } from "./first-scripts.ts";
import { dist, root, serveBuilt, type Server } from "./serve.ts";

describe("the built app", () => {
  let server: Server;
  beforeAll(async () => {
    server = await serveBuilt();
  });
  afterAll(() => server.close());

  it("needs at most 650 KB of compressed JavaScript before the first map", () => {
    const scripts = firstScripts("index.html");
    expect(scripts.some((path) => path.includes("maplibre-gl-worker-"))).toBe(true);
    expect(scripts.some((path) => path.includes("/worker-"))).toBe(true);
    const kilobytes = compressedKilobytes(scripts);
    console.info(`JavaScript before the first map: ${kilobytes.toFixed(1)} KB compressed, ${scripts.length} files`);
    expect(kilobytes).toBeLessThanOrEqual(650);
  });

  it("draws lines and columns with code that is not loaded before they are asked for", () => {
    const first = new Set(firstScripts("index.html"));
    const lazy = readdirSync(join(dist, "assets")).filter((name) => /^deck-overlay-.*\.js$/.test(name));
    expect(lazy.length).toBeGreaterThan(0);
    expect(lazy.filter((name) => first.has(`assets/${name}`))).toEqual([]);
  });

  it("starts both doors with the same scripts", () => {
    expect(firstScripts("online.html")).toEqual(firstScripts("index.html"));
  });

  it("lets the first door reach its own origin only, and the second door https: for pictures and data", () => {
    const closed = policyOf("index.html");
    const online = policyOf("online.html");
    // Compiled WebAssembly of our own origin may run (Clipper2); nothing else that is called unsafe.
    const values = [...closed.values()].join(" ").replaceAll("'wasm-unsafe-eval'", "");
    expect(values).not.toMatch(/https?:|\*|unsafe/);
    expect(closed.get("default-src")).toBe("'none'");
    for (const [directive, sources] of online) {
      const opened = directive === "img-src" || directive === "connect-src";
      expect(sources).toBe(opened ? `${closed.get(directive)} https:` : closed.get(directive));
    }
  });

  it("holds no script, style or event handler in the pages themselves", () => {
    for (const page of ["index.html", "online.html"]) {
      const html = readFileSync(join(dist, page), "utf8");
      expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
    }
  });

  it("ships the data folder and the notices as they are in the repository", async () => {
    const plan = "data/fengdu/plan.json";
    expect(await (await fetch(server.url + plan)).text()).toBe(readFileSync(join(root, plan), "utf8"));
    if (existsSync(join(root, "NOTICE"))) expect((await fetch(`${server.url}NOTICE`)).status).toBe(200);
  });

  it("hands out byte ranges whole, never compressed", async () => {
    const path = "data/fengdu/plan.json";
    const bytes = readFileSync(join(dist, path));
    const answer = await fetch(server.url + path, { headers: { range: "bytes=3-40", "accept-encoding": "gzip" } });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes.subarray(3, 41));
  });
});

function policyOf(page: string): Map<string, string> {
  const html = readFileSync(join(dist, page), "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
  return new Map(
    policy.split("; ").map((part) => [part.slice(0, part.indexOf(" ")), part.slice(part.indexOf(" ") + 1)]),
  );
}
