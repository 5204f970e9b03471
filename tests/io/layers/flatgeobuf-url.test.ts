import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readFlatGeobufUrl, URL_LIMITS } from "../../../src/io/layers/flatgeobuf-url.ts";
import type { Box } from "../../../src/io/layers/packed-rtree.ts";
import { writeFlatGeobuf } from "../../../src/io/layers/write-flatgeobuf.ts";
import { serialize } from "flatgeobuf/lib/mjs/geojson.js";
import { InputError } from "../../../src/model/problem.ts";
import { serveRanges, type RangeServer } from "./range-server.ts";
import { numbers, points } from "../worlds.ts";

const random = numbers(7);
const places = Array.from({ length: 5000 }, (): [number, number] => [100 + 10 * random(), 25 + 10 * random()]);
const whole = writeFlatGeobuf(
  points(places, (n) => ({ n, name: `村${n}` })),
  { metadata: { licence: "MIT" } },
);
const files = new Map<string, Uint8Array>([
  ["/whole.fgb", whole],
  ["/cut.fgb", whole.slice(0, 20_000)],
  ["/one.fgb", writeFlatGeobuf(points([[105, 30]]))],
  ["/none.fgb", writeFlatGeobuf([])],
  ["/no-index.fgb", serialize({ type: "FeatureCollection", features: points(places.slice(0, 9)) })],
  ["/text.fgb", new TextEncoder().encode("id,name\n".repeat(9))],
]);

let server: RangeServer;
let base = "";
const quiet = vi.spyOn(console, "debug");
beforeAll(async () => {
  quiet.mockImplementation(() => {});
  server = await serveRanges(files);
  base = server.base;
});
afterAll(async () => {
  quiet.mockRestore();
  await server.close();
});

const inside = ([west, south, east, north]: Box) =>
  places.flatMap(([lon, lat], n) => (lon >= west && lon <= east && lat >= south && lat <= north ? [n] : []));

async function failure(path: string, limits = URL_LIMITS): Promise<string> {
  try {
    await readFlatGeobufUrl(`${base}${path}`, [100, 25, 110, 35], limits);
    return "";
  } catch (error) {
    return error instanceof InputError ? error.id : String(error);
  }
}

describe("readFlatGeobufUrl", () => {
  it("says how far it has come, and ends at all that lies in the view", async () => {
    const beats: [rows: number, share: number][] = [];
    const bbox: Box = [100, 25, 110, 35];
    await readFlatGeobufUrl(`${base}/whole.fgb`, bbox, URL_LIMITS, fetch, (...beat) => beats.push(beat));
    expect(beats.at(-1)).toEqual([5000, 1]);
  });

  it.each<Box[]>([
    [[100, 25, 110, 35]],
    [[104, 29, 104.5, 29.5]],
    [[101, 26, 101.1, 34]],
    [[109.99, 34.99, 120, 40]],
    [[0, 0, 1, 1]],
  ])("fetches by range exactly the features in %j, as brute force finds them", async (bbox) => {
    const { table, kinds, meta } = await readFlatGeobufUrl(`${base}/whole.fgb`, bbox);
    expect(table.cells[0].map(Number).toSorted((a, b) => a - b)).toEqual(inside(bbox));
    expect(table.problems).toEqual([]);
    expect(kinds).toEqual(["number", "text"]);
    expect(meta.get("licence")).toBe("MIT");
  });

  it("fetches a small part of the file for a small box", async () => {
    const before = server.sent();
    await readFlatGeobufUrl(`${base}/whole.fgb`, [104, 29, 104.2, 29.2]);
    expect(server.sent() - before).toBeLessThan(whole.length / 2);
  });

  it("writes an index that the library's own reader finds its way through over the network", async () => {
    const [minX, minY, maxX, maxY] = [103, 28, 104, 29];
    const found: number[] = [];
    const options = { rect: { minX, minY, maxX, maxY }, nocache: true };
    for await (const feature of deserialize(`${base}/whole.fgb`, options))
      found.push(Number(feature.properties?.["n"]));
    expect(found.toSorted((a, b) => a - b)).toEqual(inside([minX, minY, maxX, maxY]));
  });

  it("reads files of one feature and of none", async () => {
    expect((await readFlatGeobufUrl(`${base}/one.fgb`, [100, 25, 110, 35])).table.rows).toEqual([1]);
    expect((await readFlatGeobufUrl(`${base}/none.fgb`, [100, 25, 110, 35])).table.rows).toEqual([]);
  });

  it("refuses what cannot be read by range, in a sentence of its own", async () => {
    expect(await failure("/gone.fgb")).toBe("input.url-failed");
    expect(await failure("/plain/whole.fgb")).toBe("input.url-no-ranges");
    expect(await failure("/no-index.fgb")).toBe("input.fgb-no-index");
    expect(await failure("/text.fgb")).toBe("input.not-flatgeobuf");
    expect(await failure("/cut.fgb")).toBe("input.fgb-incomplete");
    expect(await failure("/whole.fgb", { features: 100, bytes: 1e9 })).toBe("input.too-many-rows");
    expect(await failure("/whole.fgb", { features: 1e6, bytes: 50_000 })).toBe("input.url-too-much");
    base = "http://127.0.0.1:1";
    expect(await failure("/whole.fgb")).toBe("input.url-unreachable");
  });
});
