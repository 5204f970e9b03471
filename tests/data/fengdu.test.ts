import { booleanPointInPolygon, intersect, featureCollection, area } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { geodesicKm } from "../../src/geo/distance.ts";
import { readCells, readPlace, readPlan, readRows, sumOfPeople } from "./read-place.ts";

const demand = readRows("fengdu", "demand.csv");
const facilities = readRows("fengdu", "facilities.csv");
const cells = readCells("fengdu").features;

describe("people of 丰都县", () => {
  test("30 township seats hold the official population of 2010", () => {
    expect(demand).toHaveLength(30);
    expect(sumOfPeople(demand)).toBe(649_182);
    expect(
      demand.every((row) => /^500230\d{3}$/.test(row.unit) && /(街道|镇|乡)$/.test(row.name) && row.name_en !== ""),
    ).toBe(true);
  });

  test("the one library stands at the seat of 三合街道", () => {
    const seat = demand.find((row) => row.name === "三合街道")!;
    expect(facilities).toHaveLength(1);
    expect(facilities[0]).toMatchObject({ name: "丰都县图书馆", kind: "library", level: "county", status: "existing" });
    expect(facilities[0]).toMatchObject({ lon: "107.73027", lat: "29.86864", unit: "500230001" });
    expect([seat.lon, seat.lat]).toEqual(["107.73027", "29.86864"]);
  });

  test.each([
    [5, 195_126],
    [10, 220_326],
    [15, 303_094],
    [20, 344_488],
    [30, 583_680],
    [40, 642_433],
  ])("within %i km of the library live %i people, by geodesics", (cutoff, people) => {
    const [library] = facilities;
    const near = demand.filter((row) => geodesicKm(+row.lon, +row.lat, +library.lon, +library.lat) <= cutoff);
    expect(sumOfPeople(near)).toBe(people);
  });

  test("the plan counts libraries within 10 km in a straight line", () => {
    expect(readPlan("fengdu").params.coverage).toEqual({
      mode: "straight",
      cutoff: { value: 10, unit: "km" },
      kinds: ["library"],
    });
  });
});

describe("illustrative cells of 丰都县", () => {
  test("every township has one, says that it is an illustration, and belongs to the county", () => {
    expect(cells.map((cell) => cell.properties.code)).toEqual(demand.map((row) => row.unit));
    expect(cells.map((cell) => cell.properties.name)).toEqual(demand.map((row) => row.name));
    for (const { properties } of cells)
      expect(properties).toMatchObject({ level: "township", parent: "500230", illustrative: true });
    expect(readPlace("fengdu").provenance.boundaries.assumptions).toEqual(["illustrative-cells"]);
  });

  test("every seat lies in its own cell and in no other", () => {
    for (const { lon, lat, unit } of demand) {
      const around = cells.filter((cell) => booleanPointInPolygon([+lon, +lat], cell));
      expect(around.map((cell) => cell.properties.code)).toEqual([unit]);
    }
  });

  test("no corner is farther than 8 km from its seat or nearer to another seat than to its own", () => {
    for (const [n, cell] of cells.entries()) {
      for (const [lon, lat] of cell.geometry.coordinates[0] as number[][]) {
        const distances = demand.map((row) => geodesicKm(lon, lat, +row.lon, +row.lat));
        expect(distances[n]).toBeLessThan(8.002);
        expect(distances[n] - Math.min(...distances)).toBeLessThan(0.03);
      }
    }
  });

  test("cells do not lie on one another", () => {
    for (let i = 0; i < cells.length; i++) {
      for (let j = i + 1; j < cells.length; j++) {
        const shared = intersect(featureCollection([cells[i], cells[j]]));
        expect(shared ? area(shared) : 0).toBeLessThan(20_000);
      }
    }
  });
});
