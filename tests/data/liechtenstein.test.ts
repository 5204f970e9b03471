import { area, booleanPointInPolygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { MUNICIPALITIES } from "../../scripts/prepare-liechtenstein-facts.ts";
import { distanceKm } from "../../src/geo/distance.ts";
import { readOsmRoads } from "../../src/io/roads/osm-roads.ts";
import { bitOf, ROAD_MODES, type Roads } from "../../src/model/roads.ts";
import { readBytes, readCells, readPlace, readRows, sumOfPeople } from "./read-place.ts";

const demand = readRows("liechtenstein", "demand.csv");
const facilities = readRows("liechtenstein", "facilities.csv");
const cells = readCells("liechtenstein").features;
const { provenance } = readPlace("liechtenstein");

/** Area in hectares that the federal office of statistics gives with each boundary (tag bfs:GEMFLAECHE). */
const HECTARES = [1728, 2646, 1972, 2972, 2695, 536, 1039, 747, 617, 739, 356];

describe("people of Liechtenstein", () => {
  test.each(MUNICIPALITIES)("$nameEn holds exactly $population people", ({ code, population }) => {
    expect(sumOfPeople(demand.filter((row) => row.unit === code))).toBe(population);
  });

  test("the country holds 36,838, in whole people, nobody at an empty home", () => {
    expect(sumOfPeople(demand)).toBe(36_838);
    for (const { population } of demand) expect(population).toMatch(/^[1-9]\d*$/);
  });

  test("every building of the extract is used or listed with a reason", () => {
    const { rowsRead, rowsUsed, repairs } = provenance.demand;
    const listed = repairs!.map((line) => Number(/^(\d+) buildings left out: /.exec(line)?.[1] ?? 0));
    expect(rowsUsed! + listed.reduce((sum, count) => sum + count, 0)).toBe(rowsRead);
    expect(rowsRead).toBe(3747);
  });

  test("every home and every house of culture lies in the municipality it names", () => {
    const cellOf = new Map(cells.map((cell) => [cell.properties.code, cell]));
    for (const { unit, lon, lat } of [...demand, ...facilities]) {
      expect(booleanPointInPolygon([+lon, +lat], cellOf.get(unit)!)).toBe(true);
    }
  });
});

describe("municipalities of Liechtenstein", () => {
  test("eleven carry the official codes 7001–7011 and belong to the country", () => {
    expect(cells.map((cell) => cell.properties.code)).toEqual(MUNICIPALITIES.map(({ code }) => code));
    for (const { properties } of cells) expect(properties).toMatchObject({ level: "municipality", parent: "LI" });
    expect(readRows("liechtenstein", "units.csv")).toMatchObject([
      { code: "LI", name: "列支敦士登", level: "country" },
    ]);
  });

  test("their areas, with exclaves and without enclaves, are the official ones", () => {
    for (const [n, cell] of cells.entries()) {
      const hectares = area(cell) / 10_000;
      expect(hectares / HECTARES[n]).toBeGreaterThan(0.985);
      expect(hectares / HECTARES[n]).toBeLessThan(1.015);
    }
  });

  test("every ring closes", () => {
    for (const { geometry } of cells) {
      for (const ring of (geometry.coordinates as number[][][][]).flat())
        expect(ring[ring.length - 1]).toEqual(ring[0]);
    }
  });
});

test("houses of culture are the eight museums, the library, the theatre, the cinema and two arts centres", () => {
  const kinds = facilities.map((facility) => facility.kind);
  const museums = Array.from({ length: 8 }, () => "museum");
  expect(kinds).toEqual(["arts-centre", "arts-centre", "cinema", "library", ...museums, "theatre"]);
  expect(facilities.every((facility) => facility.name !== "" && facility.name_en !== "")).toBe(true);
  expect(facilities.find((facility) => facility.kind === "library")!.name).toBe("列支敦士登国家图书馆");
});

describe("roads of Liechtenstein", () => {
  const { roads, table } = readOsmRoads(readBytes("liechtenstein", "roads.osm.pbf"));

  test("are the 2,750 ways in use of the extract, and all are used", () => {
    expect(table.rows.length).toBe(2750);
    expect(table.problems.map(({ id, values }) => [id, values.count])).toEqual([["input.roads-untouched", 10]]);
    expect([provenance.roads.rowsRead, provenance.roads.rowsUsed]).toEqual([2753, 2750]);
    expect([roads.lon.length, roads.vertices.length]).toEqual([28_215, 32_183]);
  });

  test("are 967 km long, and each mode has its share of them", () => {
    expect(lengthKm(roads)).toBeCloseTo(967.263, 3);
    const shares = ROAD_MODES.map((mode) => Math.round(lengthKm(roads, bitOf(mode)) * 10) / 10);
    expect(shares).toEqual([940.5, 791.1, 791.1, 681.5]); // walk, ebike, bike, car
  });
});

/** Length of the ways that any of some modes may use in either direction; of all ways where none are given. */
function lengthKm({ lon, lat, start, vertices, forward, backward }: Roads, modes?: number): number {
  let km = 0;
  for (let way = 0; way < forward.length; way++) {
    if (modes !== undefined && ((forward[way] | backward[way]) & modes) === 0) continue;
    for (let n = start[way] + 1; n < start[way + 1]; n++) {
      const [a, b] = [vertices[n - 1], vertices[n]];
      km += distanceKm(lon[a], lat[a], lon[b], lat[b]);
    }
  }
  return km;
}

test("what derives from OpenStreetMap says so", () => {
  for (const { licence, attribution } of Object.values(provenance)) {
    expect([licence, attribution]).toEqual(["ODbL-1.0", "© OpenStreetMap contributors"]);
  }
});
