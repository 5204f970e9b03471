import { describe, expect, it } from "vitest";
import { toRoads } from "../../../src/io/roads/line-roads.ts";
import { readFile } from "../../../src/io/read-file.ts";
import { inspect } from "../../../src/io/inspect.ts";
import { writeLayer } from "../../../src/take-away.ts";
import { roadLayer } from "../../../src/report/road-layer.ts";
import { readOsmRoads } from "../../../src/io/roads/osm-roads.ts";
import { bytesOf, failureOf, rowsAddUp } from "../worlds.ts";
import { extractOf, waysOf } from "./extract.ts";
import type { Recipe } from "../../../src/model/plan.ts";

type Line = [properties: object | null, geometry: object | null];

/** Places in thousandths of a degree from 107° E 29° N. */
const place = ([x, y]: number[]) => [107 + x / 1000, 29 + y / 1000];
const line = (...places: number[][]) => ({ type: "LineString", coordinates: places.map(place) });

function geoJson(rows: Line[]): Uint8Array {
  const features = rows.map(([properties, geometry]) => ({ type: "Feature", properties, geometry }));
  return bytesOf(JSON.stringify({ type: "FeatureCollection", features }));
}

async function read(rows: Line[], recipe?: Recipe) {
  const { table } = await readFile(geoJson(rows), "roads.geojson");
  const found = toRoads(table, recipe);
  expect(rowsAddUp(found)).toBe(true);
  return { ...found, said: found.problems.map(({ id, row, values }) => [id, row, values.count ?? values.value]) };
}

describe("toRoads", () => {
  it("refuses lines in metres", async () => {
    const metres = {
      type: "LineString",
      coordinates: [
        [470_000, 3_300_000],
        [470_100, 3_300_000],
      ],
    };
    const { table } = await readFile(geoJson([[{}, metres]]), "roads.geojson");
    expect(failureOf(() => toRoads(table))).toBe("input.projected-coordinates");
  });

  it("joins lines where their vertices are equal to a centimetre, and only there", async () => {
    const near = {
      type: "LineString",
      coordinates: [
        [107.00100000004, 29],
        [107.001, 29.001],
      ],
    };
    const far = {
      type: "LineString",
      coordinates: [
        [107.0010002, 29],
        [107.001, 28.999],
      ],
    };
    const { value, said } = await read([
      [{}, line([0, 0], [1, 0], [2, 0])],
      [{}, near],
      [{}, far],
      [{}, line([0.5, -1], [0.5, 1])],
    ]);
    expect([...value.vertices]).toEqual([0, 1, 2, 1, 3, 4, 5, 6, 7]);
    expect(said).toEqual([
      ["input.roads-no-class", 0, 4],
      ["input.roads-untouched", 0, 2],
    ]);
  });

  it("reads class, speed, direction and name in the words of Chinese tables", async () => {
    const { value, said } = await read(
      [
        [{ 路名: "龙河路", 道路等级: "县道", "限速(km/h)": "60", 单行: "双向" }, line([0, 0], [1, 0])],
        [{ 路名: "", 道路等级: "村道", "限速(km/h)": "", 单行: "单行" }, line([1, 0], [1, 1])],
        [{ 路名: "沪渝高速", 道路等级: "高速公路", "限速(km/h)": "100", 单行: "" }, line([1, 1], [2, 1])],
      ],
      { columns: { name: "路名" } },
    );
    expect(waysOf(value)).toEqual(["secondary: 0,0 1,0", "unclassified: 1,0 1,1", "motorway: 1,1 2,1"]);
    expect([...value.maxSpeed]).toEqual([60, NaN, 100]);
    expect([...value.forward]).toEqual([15, 15, 8]);
    expect([...value.backward]).toEqual([15, 1, 8]);
    expect(value.name).toEqual(["龙河路", "", "沪渝高速"]);
    expect(said).toEqual([]);
  });

  it("reads the layers of Geofabrik: fclass, F, T and B, and 0 for a speed that is not told", async () => {
    const properties = (fclass: string, oneway: string, maxspeed: number) => ({
      code: 5114,
      fclass,
      name: "",
      oneway,
      maxspeed,
    });
    const { value, said } = await read([
      [properties("residential", "B", 0), line([0, 0], [1, 0])],
      [properties("tertiary", "F", 50), line([1, 0], [2, 0])],
      [properties("track_grade2", "T", 0), line([2, 0], [3, 0])],
    ]);
    expect(waysOf(value).map((way) => way.split(":")[0])).toEqual(["residential", "tertiary", "track"]);
    expect([...value.forward]).toEqual([15, 15, 1]);
    expect([...value.backward]).toEqual([15, 1, 15]);
    expect([...value.maxSpeed]).toEqual([NaN, 50, NaN]);
    expect(said).toEqual([["input.roads-speed-zeros", 0, 2]]);
  });

  it("takes T and F without B for true and false", async () => {
    const { value } = await read([
      [{ oneway: "T" }, line([0, 0], [1, 0])],
      [{ oneway: "F" }, line([1, 0], [2, 0])],
    ]);
    expect([...value.forward]).toEqual([15, 15]);
    expect([...value.backward]).toEqual([1, 15]);
  });

  it("lists speeds and directions that cannot be read, and leaves them out", async () => {
    const { value, said } = await read([
      [{ class: "primary", speed: "0", oneway: "no" }, line([0, 0], [1, 0])],
      [{ class: "primary", speed: "-5", oneway: "向北" }, line([1, 0], [2, 0])],
      [{ class: "运河", speed: "fast", oneway: "" }, line([2, 0], [3, 0])],
    ]);
    expect([...value.maxSpeed]).toEqual([NaN, NaN, NaN]);
    expect([...value.backward]).toEqual([15, 15, 15]);
    expect(said).toEqual([
      ["input.roads-oneway", 2, "向北"],
      ["input.roads-speed", 2, "-5"],
      ["input.roads-speed", 3, "fast"],
      ["input.roads-class-unknown", 0, 1],
      ["input.roads-speed", 1, "0"],
    ]);
  });

  it("lists what is no line, and uses the parts of a line of many", async () => {
    const many = {
      type: "MultiLineString",
      coordinates: [
        [
          [0, 0],
          [1, 0],
        ],
        [
          [5, 5],
          [5, 5],
        ],
        [
          [1, 0],
          [1, 1],
        ],
      ].map((part) => part.map(place)),
    };
    const { value, said, rowsUsed } = await read([
      [{ class: "path" }, many],
      [{ class: "path" }, { type: "Point", coordinates: [107, 29] }],
      [{ class: "path" }, null],
      [{ class: "path" }, line([3, 3], [3, 3])],
      [
        { class: "path" },
        {
          type: "LineString",
          coordinates: [
            [107, 29],
            [107, 95],
          ],
        },
      ],
      [
        { class: "path" },
        {
          type: "LineString",
          coordinates: [
            [107, 29],
            ["x", 30],
          ],
        },
      ],
      [{ class: "path" }, { type: "LineString", coordinates: [] }],
    ]);
    expect(waysOf(value)).toEqual(["path: 0,0 1,0", "path: 1,0 1,1"]);
    expect(rowsUsed).toBe(1);
    expect(said.map(([id, row]) => [id, row])).toEqual([
      ["input.roads-not-line", 2],
      ["input.geometry-missing", 3],
      ["input.line-broken", 4],
      ["input.latitude-range", 5],
      ["input.line-broken", 6],
      ["input.line-broken", 7],
    ]);
  });

  it("refuses a table without a line", async () => {
    const points = await readFile(geoJson([[{}, { type: "Point", coordinates: [107, 29] }]]), "points.geojson");
    expect(failureOf(() => toRoads(points.table))).toBe("input.roads-no-lines");
    const csv = await readFile(bytesOf("name,class\n甲路,县道\n"), "roads.csv");
    expect(failureOf(() => toRoads(csv.table))).toBe("input.roads-no-lines");
  });

  it("is what a file of lines is guessed to be", async () => {
    const found = await inspect("lines.geojson", geoJson([[{ fclass: "path" }, line([0, 0], [1, 0])]]));
    expect(found).toMatchObject({
      role: "roads",
      fields: ["name", "class", "speed", "oneway"],
      rowsIn: 1,
      rowsUsed: 1,
    });
    expect(found.guesses).toMatchObject([{ role: "class", column: "fclass" }]);
  });
});

describe("roadLayer", () => {
  const extract = extractOf({
    nodes: {
      1: [107, 29],
      2: [107.001, 29, { barrier: "bollard" }],
      3: [107.002, 29],
      4: [107.0020001, 29.001, { barrier: "gate", access: "private" }],
    },
    ways: {
      10: [
        [1, 2, 3],
        { highway: "residential", name: "甲路", maxspeed: "30 mph", oneway: "-1", "oneway:bicycle": "no" },
      ],
      11: [[3, 4], { highway: "service", access: "private" }],
      12: [[4, 1], { highway: "motorway" }],
    },
  });

  it.each(["geojson", "fgb"] as const)("writes roads as %s that read back as the same roads", async (format) => {
    const { roads } = readOsmRoads(extract);
    const { table } = await readFile(writeLayer("roads", roadLayer(roads), format), `roads.${format}`);
    const back = toRoads(table).value;
    const order = table.rows.map((_, i) => table.cells[table.columns.indexOf("class")][i]);
    expect(waysOf(back).toSorted()).toEqual(waysOf(roads).toSorted());
    expect(order.length).toBe(3);
    if (format === "geojson") expect(back).toEqual(roads);
  });
});
