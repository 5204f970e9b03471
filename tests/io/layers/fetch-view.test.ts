import type { Feature } from "geojson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchView } from "../../../src/io/layers/fetch-view.ts";
import { readHeader } from "../../../src/io/layers/flatgeobuf-header.ts";
import { inspect } from "../../../src/io/inspect.ts";
import type { Box } from "../../../src/io/layers/packed-rtree.ts";
import { writeFlatGeobuf } from "../../../src/io/layers/write-flatgeobuf.ts";
import { serveRanges, type RangeServer } from "./range-server.ts";
import { points } from "../worlds.ts";

const everywhere: Box = [-180, -90, 180, 90];
const villages = writeFlatGeobuf(
  points(
    [
      [100, 25],
      [101, 26],
      [102, 27],
    ],
    (i) => ({ name: `00${i}`, population: [1200, 2.5, null][i], open: [true, false, null][i], __proto__: null }),
  ),
  { title: "村", metadata: { licence: "MIT", crs: { properties: { name: "EPSG:3857" } } } },
);

/** The layer with its second feature made to say that it is far longer than it is. */
function withBrokenFeature(): Uint8Array {
  const bytes = villages.slice();
  const view = new DataView(bytes.buffer);
  const start = readHeader(bytes).featuresStart;
  view.setUint32(start + 4 + view.getUint32(start, true), 1e6, true);
  return bytes;
}

let server: RangeServer;
beforeAll(async () => {
  server = await serveRanges(
    new Map([
      ["/a/villages.fgb", villages],
      ["/broken.fgb", withBrokenFeature()],
    ]),
  );
});
afterAll(() => server.close());

type Collection = { features: (Feature | null)[]; licence?: string; source?: string; crs?: unknown };

async function fetched(path: string, bbox = everywhere): Promise<{ name: string; file: Collection }> {
  const { name, bytes } = await fetchView(`${server.base}${path}`, bbox);
  return { name, file: JSON.parse(new TextDecoder().decode(bytes)) as Collection };
}

describe("fetchView", () => {
  it("keeps numbers as numbers, truths as truths and codes as texts", async () => {
    const { name, file } = await fetched("/a/villages.fgb");
    expect(name).toBe("villages.geojson");
    const properties = file.features.map((feature) => feature?.properties);
    expect(properties.toSorted((a, b) => a?.["name"].localeCompare(b?.["name"]))).toEqual([
      { name: "000", population: 1200, open: true },
      { name: "001", population: 2.5, open: false },
      { name: "002", population: null, open: null },
    ]);
  });

  it("takes what lies in the view, under its numbers in the layer, with licence and source", async () => {
    const all = (await fetched("/a/villages.fgb")).file.features;
    const { file } = await fetched("/a/villages.fgb", [100.5, 25.5, 101.5, 26.5]);
    expect(file.features).toEqual(all.filter((feature) => feature?.properties?.["name"] === "001"));
    expect([file.licence, file.source]).toEqual(["MIT", `${server.base}/a/villages.fgb`]);
    expect(file.crs).toBeUndefined();
  });

  it("lists a feature that cannot be read, and uses the others", async () => {
    const { name, bytes } = await fetchView(`${server.base}/broken.fgb`, everywhere);
    const found = await inspect(name, bytes, "demand");
    expect([found.rowsIn, found.rowsUsed]).toEqual([3, 2]);
    expect(found.problems.filter((problem) => problem.action === "skipped")).toEqual([
      expect.objectContaining({ id: "input.feature-broken", row: 2 }),
    ]);
  });
});
