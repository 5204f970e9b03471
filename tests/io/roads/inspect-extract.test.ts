import { describe, expect, it } from "vitest";
import { inspect } from "../../../src/io/inspect.ts";
import { bytesOf, refusalOf } from "../worlds.ts";
import { extractOf, type World } from "./extract.ts";

const look = (world: World, name = "county.osm.pbf") => inspect(name, extractOf(world));

/** A tenth of a degree of the equator is 11.13 km, whichever ellipsoid. */
const street: World = {
  nodes: { 1: [100, 0], 2: [100.1, 0] },
  ways: { 5: [[1, 2], { highway: "primary" }], 6: [[1, 2], { highway: "construction" }] },
};

describe("an extract that nobody has given a role", () => {
  it("tells how many roads it holds and how long they are", async () => {
    const { extract, role, format } = await look(street);
    expect([format, role]).toEqual(["osm-pbf", "roads"]);
    expect(extract?.map((part) => [part.role, part.rowsIn, part.rowsUsed])).toEqual([
      ["roads", 2, 1],
      ["facilities", 0, 0],
      ["demand", 0, 0],
    ]);
    expect(extract?.[0].kilometres).toBeCloseTo(11.13, 2);
    expect(extract?.[0].problems.map(({ id }) => id)).toContain("input.osm-not-road");
  });

  it("counts named facilities by kind, and people where places tell them", async () => {
    const { extract, rowsUsed } = await look({
      nodes: {
        1: [107, 29, { amenity: "library", name: "一馆" }],
        2: [107, 29, { amenity: "library", name: "二馆" }],
        3: [107, 29, { tourism: "museum", name: "博物馆" }],
        4: [107, 29, { amenity: "theatre" }],
        5: [107, 29, { place: "village", name: "甲", population: "120" }],
        6: [107, 29, { place: "hamlet", name: "乙" }],
      },
    });
    expect(extract?.[1]).toMatchObject({ rowsIn: 4, rowsUsed: 3 });
    expect(extract?.[1].kinds).toEqual([
      ["library", 2],
      ["museum", 1],
    ]);
    expect(extract?.[2]).toMatchObject({ rowsIn: 2, withPeople: 1, people: 120 });
    expect(rowsUsed).toBe(0); // of roads
  });

  it("that holds nothing of any use is shown so; one that cannot be read is refused", async () => {
    const { extract } = await look({ nodes: { 1: [107, 29] } });
    expect(extract?.map((part) => part.rowsIn)).toEqual([0, 0, 0]);
    expect(await refusalOf(look({}))).toBe("input.pbf-empty");
    expect(await refusalOf(inspect("a.osm.pbf", bytesOf("id,name\n")))).toBe("input.pbf-not");
  });

  it("that is asked for one role is read for that alone", async () => {
    const found = await inspect("county.osm.pbf", extractOf(street), "roads");
    expect(found.extract).toBeUndefined();
    expect([found.rowsIn, found.rowsUsed]).toEqual([2, 1]);
  });
});
