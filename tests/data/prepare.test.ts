import { describe, expect, test } from "vitest";
import { largestRemainder, readHomes } from "../../scripts/prepare-homes.ts";
import { localPlane, ringMoments } from "../../scripts/prepare-local-plane.ts";
import { readOsmPbf } from "../../scripts/prepare-openstreetmap-pbf.ts";
import type { OsmExtract, OsmMember } from "../../scripts/prepare-openstreetmap-pbf.ts";
import { outlineOf, polygonsOf } from "../../scripts/prepare-openstreetmap-shapes.ts";
import { cutToRoads } from "../../scripts/prepare-roads.ts";
import { voronoiCells } from "../../scripts/prepare-voronoi-cells.ts";
import { writeOsmPbf } from "../../scripts/write-openstreetmap-pbf.ts";

describe("largest remainder", () => {
  test("gives the seats left over to the largest remainders", () => {
    expect(largestRemainder(10, [47, 16, 15.9, 12, 6, 3.1])).toEqual([5, 2, 1, 1, 1, 0]);
  });

  test("gives equal remainders to the earlier weights and always sums to the total", () => {
    expect(largestRemainder(5, [1, 1, 1])).toEqual([2, 2, 1]);
    expect(largestRemainder(2, [1, 1, 1])).toEqual([1, 1, 0]);
    expect(largestRemainder(0, [1, 2])).toEqual([0, 0]);
  });

  test("refuses people without a home", () => {
    expect(() => largestRemainder(430, [])).toThrow("430 people");
  });
});

describe("local plane", () => {
  test("a rectangle of 3 by 2 km has 6 km² and its centre in its middle, either way round", () => {
    const plane = localPlane([9.5, 47.1]);
    const ring = [
      [0, 0],
      [3, 0],
      [3, 2],
      [0, 2],
      [0, 0],
    ];
    const there = ring.map(plane.toLonLat).map(plane.toKm);
    const { area, x, y } = ringMoments(there);
    expect([area, x, y].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([6, 1.5, 1]);
    expect(ringMoments(there.toReversed()).area).toBeCloseTo(-6, 9);
  });

  test("a ring without area has its first corner as centre", () => {
    expect(
      ringMoments([
        [1, 1],
        [2, 2],
        [1, 1],
      ]),
    ).toEqual({ area: 0, x: 1, y: 1 });
  });
});

test("the cells of two seats 4 km apart share a straight edge and end 8 km from their seats", () => {
  const plane = localPlane([108, 30]);
  const seats = [plane.toLonLat([-2, 0]), plane.toLonLat([2, 0])];
  const [west, east] = voronoiCells(seats, 8).map((ring) => ring.map(plane.toKm));
  expect(Math.max(...west.map(([x]) => x))).toBeCloseTo(0, 2);
  expect(Math.min(...east.map(([x]) => x))).toBeCloseTo(0, 2);
  expect(Math.min(...west.map(([x]) => x))).toBeCloseTo(-10, 2);
  for (const [x, y] of west) expect(Math.hypot(x + 2, y)).toBeLessThan(8.01);
});

/** Nodes on a grid of 0.001°: node 10 x + y + 1 stands at (x, y). */
function gridExtract(ways: Record<number, { nodes: number[]; tags?: Record<string, string> }>): OsmExtract {
  const extract: OsmExtract = { nodes: new Map(), ways: new Map(), relations: new Map() };
  for (let x = 0; x < 10; x++) {
    for (let y = 0; y < 10; y++) {
      const id = 10 * x + y + 1;
      extract.nodes.set(id, { id, lon: (9500 + x) / 1000, lat: (47_100 + y) / 1000, tags: new Map() });
    }
  }
  for (const [id, { nodes, tags }] of Object.entries(ways)) {
    extract.ways.set(Number(id), { id: Number(id), nodes, tags: new Map(Object.entries(tags ?? {})) });
  }
  return extract;
}

function members(...of: [number, string][]): OsmMember[] {
  return of.map(([id, role]) => ({ type: "way", id, role }));
}

describe("polygons of a relation", () => {
  test("ways joined in any direction make a ring, and inner ways a hole in it", () => {
    const extract = gridExtract({
      1: { nodes: [1, 10, 100] },
      2: { nodes: [1, 91, 100] }, // runs against the ring
      3: { nodes: [12, 13, 23, 22, 12] },
    });
    const relation = { id: 7, members: members([1, "outer"], [2, "outer"], [3, "inner"]), tags: new Map() };
    const { coordinates } = polygonsOf(relation, extract, 6);
    expect(coordinates).toHaveLength(1);
    expect(coordinates[0]).toHaveLength(2);
    expect(ringMoments(coordinates[0][0]).area).toBeCloseTo(81e-6, 12);
    expect(ringMoments(coordinates[0][1]).area).toBeCloseTo(-1e-6, 12);
  });

  test("a relation whose ways do not close is refused", () => {
    const relation = { id: 7, members: members([1, "outer"], [2, "outer"]), tags: new Map() };
    expect(() => polygonsOf(relation, gridExtract({ 1: { nodes: [1, 10, 100] } }), 6)).toThrow("Relation 7");
  });

  test("an open way and a way with missing nodes have no outline", () => {
    const extract = gridExtract({ 1: { nodes: [1, 2, 12] }, 2: { nodes: [1, 2, 999, 1] } });
    expect(outlineOf(extract.ways.get(1)!, extract)).toBeUndefined();
    expect(outlineOf(extract.ways.get(2)!, extract)).toBeUndefined();
  });
});

describe("homes", () => {
  const square = [1, 11, 12, 2, 1]; // 76 m by 111 m: too large for a home of which only "yes" is known
  const homesOf = (tags: Record<string, string>) => readHomes(gridExtract({ 5: { nodes: square, tags } })).homes;

  test("a building that says people live there is a home of any size, with its address and storeys", () => {
    const [home] = homesOf({
      building: "house",
      "addr:street": "Städtle",
      "addr:housenumber": "43",
      "building:levels": "2",
    });
    expect(home).toMatchObject({ id: "w5", address: "Städtle 43" });
    expect(home.floorAreaM2).toBeGreaterThan(2 * 8400);
    expect(home.floorAreaM2).toBeLessThan(2 * 8450);
    expect(homesOf({ building: "house" })[0]).toMatchObject({ address: "", floorAreaM2: home.floorAreaM2 / 2 });
  });

  test("a hall, a church and a museum are no homes", () => {
    expect(homesOf({ building: "yes" })).toEqual([]);
    expect(homesOf({ building: "church" })).toEqual([]);
    expect(homesOf({ building: "yes", tourism: "museum" })).toEqual([]);
  });
});

test("an extract is written and read as a whole, and its roads are cut out of it with the nodes that they need", () => {
  const tags = (told: Record<string, string> = {}) => new Map(Object.entries(told));
  const extract = gridExtract({
    1: { nodes: [1, 2, 12], tags: { highway: "path", surface: "gravel", foot: "yes" } },
    2: { nodes: [12, 13], tags: { highway: "proposed" } },
    3: { nodes: [50, 51], tags: { building: "yes" } },
  });
  extract.nodes.set(12, {
    ...extract.nodes.get(12)!,
    tags: tags({ barrier: "gate", access: "private", colour: "red" }),
  });
  extract.relations.set(7, { id: 7, members: members([3, "outer"]), tags: tags({ type: "multipolygon" }) });
  expect(readOsmPbf(writeOsmPbf(extract))).toEqual(extract);

  const cut = cutToRoads(extract);
  expect([cut.read, cut.notInUse]).toEqual([2, 1]);
  expect([...cut.extract.ways.values()]).toEqual([
    { id: 1, nodes: [1, 2, 12], tags: tags({ highway: "path", foot: "yes" }) },
  ]);
  expect([...cut.extract.nodes.keys()]).toEqual([1, 2, 12]);
  expect(cut.extract.nodes.get(12)!.tags).toEqual(tags({ barrier: "gate", access: "private" }));
  expect(Buffer.from(writeOsmPbf(cut.extract)).equals(writeOsmPbf(cutToRoads(extract).extract))).toBe(true);
});
