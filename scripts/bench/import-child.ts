/** One way of reading one file in a process of its own, so that the peak of memory is its own: `import-child.ts WAY FILE`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Papa from "papaparse";
import { toDemand } from "../../src/io/demand.ts";
import { readFile } from "../../src/io/read-file.ts";

/** What a way of reading costs. `overMb` is the highest resident memory above that before the file was opened, the file's bytes included. */
export type Cost = { ms: number; overMb: number; people: number };

type Way = (bytes: Uint8Array, path: string) => Promise<number> | number;

export const waysToRead = [
  "ours",
  "table",
  "papaparse",
  "papaparse-numbers",
  "json-parse",
  "mapshaper",
  "plain-sum",
] as const;
export type WayToRead = (typeof waysToRead)[number];

/** Each gives the sum of people, so that all can be seen to have read the same; the plain sum is that of the bytes. `table` is without roles. */
const ways: Record<WayToRead, Way> = {
  ours: async (bytes) => sumOf(toDemand((await readFile(bytes, "import")).table).value.population),
  table: async (bytes) => {
    const { table } = await readFile(bytes, "import");
    return sumOf(table.cells[table.columns.indexOf("population")].map(Number));
  },
  papaparse: (bytes) => sumOfObjects(bytes, false),
  "papaparse-numbers": (bytes) => sumOfObjects(bytes, true),
  "json-parse": (bytes) => {
    const collection = JSON.parse(textOf(bytes)) as { features: { properties: { population: number } }[] };
    return sumOf(collection.features.map(({ properties }) => properties.population));
  },
  mapshaper: async (_, path) => {
    const { layers } = await mapshaper!.internal.importFileAsync(path, {});
    return sumOf(layers[0].data.getRecords().map(({ population }) => Number(population)));
  },
  "plain-sum": (bytes) => sumOf(bytes),
};

type Mapshaper = {
  internal: {
    importFileAsync(
      path: string,
      options: object,
    ): Promise<{ layers: { data: { getRecords(): { population: unknown }[] } }[] }>;
  };
};

/** Undefined where it is not installed: it is none of our dependencies. MAPSHAPER may tell the folder of the package. */
function openMapshaper(): Mapshaper | undefined {
  const load = createRequire(import.meta.url);
  try {
    return load(process.env["MAPSHAPER"] ?? "mapshaper") as Mapshaper;
  } catch {
    return undefined;
  }
}

function sumOfObjects(bytes: Uint8Array, dynamicTyping: boolean): number {
  const { data } = Papa.parse<{ population: string }>(textOf(bytes), {
    header: true,
    skipEmptyLines: true,
    dynamicTyping,
  });
  return sumOf(data.map(({ population }) => Number(population)));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

const [way, path] = process.argv.slice(2);
const read = ways[way as WayToRead];
if (!read) throw new Error(`${way} is none of ${waysToRead.join(", ")}.`);
const mapshaper = way === "mapshaper" ? openMapshaper() : undefined;
if (way === "mapshaper" && !mapshaper) {
  console.log("null");
  process.exit();
}
const before = process.memoryUsage().rss / 2 ** 20;
const start = performance.now();
const people = await read(way === "mapshaper" ? new Uint8Array() : readFileSync(path), path); // mapshaper opens files itself
const cost: Cost = {
  ms: performance.now() - start,
  overMb: process.resourceUsage().maxRSS / 1024 - before,
  people,
};
console.log(JSON.stringify(cost));
