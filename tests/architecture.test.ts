import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSource, readSources, root, type Import, type SourceFile } from "./architecture/read-source.ts";
import * as rules from "./architecture/rules.ts";

const sources = readSources();

describe("the import reader", () => {
  it("finds every way to import", () => {
    const text = `
      import { a, type B } from "../geo/a.ts";
      import type { C } from "./c.ts";
      import { type D } from "./d.ts";
      import "./style.css";
      export { e } from "./e.ts";
      export * from "./f.ts";
      type G = import("./g.ts").G;
      const h = () => import("./h.ts");
      const i = new Worker(new URL("../worker.ts", import.meta.url));
      import url from "../worker.ts?worker&url";
    `;
    expect(readSource("app/x.ts", text).imports).toEqual([
      { target: "geo/a.ts", typeOnly: false },
      { target: "app/c.ts", typeOnly: true },
      { target: "app/d.ts", typeOnly: true },
      { target: "app/style.css", typeOnly: false },
      { target: "app/e.ts", typeOnly: false },
      { target: "app/f.ts", typeOnly: false },
      { target: "app/g.ts", typeOnly: true },
      { target: "app/h.ts", typeOnly: false },
      { target: "worker.ts", typeOnly: false },
      { target: "worker.ts", typeOnly: false },
    ]);
  });

  it("tells a global from a name of the file's own", () => {
    expect(globals("document.title")).toContain("document");
    expect(globals("const f = (document: string) => document.length")).not.toContain("document");
    expect(globals("const { window, a: [location = 1] } = f(); window.x")).toEqual(["f"]);
    expect(globals("(document as Page).title")).toContain("document");
    expect(globals("f({ window: 1 }, a.document, { location })")).toEqual(["f", "a", "location"]);
  });
});

describe("the house", () => {
  it("has a rule for every room", () => {
    const found = new Set(sources.map((file) => rules.roomOf(file.path)));
    expect([...found].filter((room) => !(room in rules.rooms))).toEqual([]);
  });

  it("imports downward only", () => {
    expect(offences((file, found) => isOurs(found.target) && !isAllowed(file.path, found))).toEqual([]);
  });

  it("imports nothing that does not exist", () => {
    expect(offences((_, { target }) => isOurs(target) && !existsSync(join(root, "src", target)))).toEqual([]);
  });

  it("lets no analysis import another", () => {
    expect(offences((file, found) => crosses(analysisOf(file.path), analysisOf(found.target)))).toEqual([]);
  });

  it("keeps the readers of files out of the page", () => {
    expect(offences((file, found) => rules.roomOf(file.path) === "app" && isReading(found))).toEqual([]);
    const readers = /^(papaparse|flatgeobuf|read-excel-file|shpjs|pbf)(\/|$)/;
    expect(offences((file, found) => rules.roomOf(file.path) !== "io" && readers.test(found.target))).toEqual([]);
  });

  it("starts workers by their file, and takes only types from them", () => {
    const workers = /^(import-)?worker\.ts$/;
    const importsCode = (file: SourceFile, found: Import) =>
      workers.test(found.target) && !found.typeOnly && !startsByFile(file.text, found.target);
    expect(offences(importsCode)).toEqual([]);
  });

  it("uses React in the app and the map view only", () => {
    const react = /^(react|react-dom|zustand|lucide-react|@tanstack\/)/;
    expect(offences((file, found) => react.test(found.target) && !rules.mayUseReact.test(file.path))).toEqual([]);
  });

  it("touches the page only where there is one", () => {
    const touched = sources.filter((file) => rules.pageGlobals.some((name) => file.globals.has(name)));
    expect(touched.map((file) => file.path).filter((path) => !rules.mayTouchPage.test(path))).toEqual([]);
  });

  it("asks the browser for storage in one room", () => {
    const asking = sources.filter((file) => /navigator\.storage|\bindexedDB\b/.test(file.text));
    expect(asking.map((file) => file.path).filter((path) => rules.roomOf(path) !== "keep")).toEqual([]);
  });

  it("touches files of the machine in the command line only", () => {
    expect(offences((file, found) => found.target.startsWith("node:") && !rules.mayTouchFiles.test(file.path))).toEqual(
      [],
    );
  });

  it("has no drawer for things without a name", () => {
    const nameless = /(^|\/)(utils?|helpers?|common|managers?|services?)(\/|\.)/;
    expect(sources.map((file) => file.path).filter((path) => nameless.test(path))).toEqual([]);
  });

  it("never turns a value into HTML", () => {
    const html =
      /dangerouslySetInnerHTML|\b(inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|\bsetHTML\(|document\.write\b/;
    expect(sources.filter((file) => html.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it("never turns a value into code", () => {
    const evaluating = sources.filter((file) => file.globals.has("eval") || /new Function\(/.test(file.text));
    expect(evaluating.map((file) => file.path)).toEqual([]);
  });
});

describe("the dependencies", () => {
  const manifest: Manifest = readJson("package.json");
  const { packages }: Lock = readJson("package-lock.json");
  const locked = Object.entries(packages).filter(([path]) => path !== "");
  const versionsOf = (name: string) =>
    locked.filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, { version }]) => version ?? "");

  it("stand at exact versions", () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it("are locked by their hash", () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
  });

  it("are locked for every system, so that a clean install works on each", () => {
    const optional = locked.flatMap(([, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}));
    expect(optional.filter((name) => versionsOf(name).length === 0)).toEqual([]);
  });

  it("hold no version with a known hole", () => {
    expect(versionsOf("xlsx")).toEqual([]);
    expect(versionsOf("papaparse").filter((version) => isOlder(version, "5.5.3"))).toEqual([]);
    expect(versionsOf("maplibre-gl").filter((version) => isOlder(version, "6.4.1"))).toEqual([]);
  });
});

function globals(text: string): string[] {
  return [...readSource("x.ts", text).globals];
}

/** "file → target" of every import that breaks a rule. */
function offences(breaks: (file: SourceFile, found: Import) => boolean): string[] {
  return sources.flatMap((file) =>
    file.imports.filter((found) => breaks(file, found)).map((found) => `${file.path} → ${found.target}`),
  );
}

function isOurs(target: string): boolean {
  return /\.tsx?$/.test(target);
}

function isAllowed(from: string, { target, typeOnly }: Import): boolean {
  const [room, targetRoom] = [rules.roomOf(from), rules.roomOf(target)];
  if (room === targetRoom || rules.rooms[room]?.includes(targetRoom)) return true;
  if (rules.singleFiles[room]?.includes(target)) return true;
  return typeOnly && !rules.selfContained.includes(room) && rules.isBelow(targetRoom, room);
}

function isReading({ target, typeOnly }: Import): boolean {
  return /^io\/(?!write-)/.test(target) && !typeOnly;
}

function analysisOf(path: string): string | undefined {
  return /^analysis\/([^/]+)\//.exec(path)?.[1];
}

function crosses(from: string | undefined, to: string | undefined): boolean {
  return from !== undefined && to !== undefined && from !== to;
}

function startsByFile(text: string, worker: string): boolean {
  return text.includes(`new URL("../${worker}", import.meta.url)`) || text.includes(`"../${worker}?worker&url"`);
}

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };
type Lock = { packages: Record<string, { version?: string; integrity?: string; optionalDependencies?: object }> };

function readJson(path: string) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) < 0;
}
