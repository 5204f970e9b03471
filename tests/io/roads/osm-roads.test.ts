import { describe, expect, it } from "vitest";
import { interpret } from "../../../src/io/interpret.ts";
import { readOsmRoads } from "../../../src/io/roads/osm-roads.ts";
import { bitOf } from "../../../src/model/roads.ts";
import { failureOf, rowsAddUp } from "../worlds.ts";
import { extractOf, waysOf, type World } from "./extract.ts";

const nodes: World["nodes"] = {
  1: [107, 29],
  2: [107.001, 29],
  3: [107.002, 29, { barrier: "bollard" }],
  4: [107.002, 29.001],
  5: [107.003, 29.001],
  9: [108, 30, { place: "village" }],
};
const roadsOf = (ways: World["ways"]) => readOsmRoads(extractOf({ nodes, ways }));
const saidOf = (ways: World["ways"]) =>
  roadsOf(ways).table.problems.map(({ id, row, values }) => [id, row, values.count]);

describe("readOsmRoads", () => {
  it("keeps roads and what is to be known of them, and of the nodes those that they need, in the order of need", () => {
    const { roads } = roadsOf({
      10: [[4, 2], { highway: "footway" }],
      11: [[1, 2, 2, 3], { highway: "residential", name: "平都大道", maxspeed: "40", oneway: "yes" }],
      12: [[1, 4], { building: "yes" }],
      13: [[3, 5], { route: "ferry", "name:en": "Ferry" }],
    });
    expect(waysOf(roads)).toEqual(["footway: 2,1 1,0", "residential: 0,0 1,0 2,0", "ferry: 2,0 3,1"]);
    expect([...roads.vertices]).toEqual([0, 1, 2, 1, 3, 3, 4]);
    expect([...roads.blocked]).toEqual([0, 0, 0, bitOf("car"), 0]);
    expect([...roads.forward]).toEqual([1, 15, 7]);
    expect([...roads.backward]).toEqual([1, 1, 7]);
    expect([...roads.maxSpeed]).toEqual([NaN, 40, NaN]);
    expect(roads.name).toEqual(["", "平都大道", ""]);
  });

  it("counts every road: those that nobody may use are kept, those that are not in use are listed", () => {
    const ways: World["ways"] = {
      10: [[1, 2], { highway: "service", access: "private" }],
      11: [[2, 3], { highway: "construction" }],
      12: [[2, 4], { highway: "path" }],
    };
    const { roads, table } = roadsOf(ways);
    expect([...roads.forward]).toEqual([0, 1]);
    expect(saidOf(ways)).toEqual([["input.osm-not-road", 2, undefined]]);
    const rows = interpret({ table, meta: new Map(), roads }, "roads");
    expect([rows.rowsIn, rows.rowsUsed, rowsAddUp(rows)]).toEqual([3, 2, true]);
  });

  it("cuts a way where a node is missing, and lists one of which nothing is left", () => {
    const ways: World["ways"] = {
      10: [[1, 2, 77, 4, 5], { highway: "primary" }],
      11: [[78, 2, 79], { highway: "primary", name: "断头路" }],
      12: [[5, 1], { highway: "primary" }],
    };
    const { roads, table } = roadsOf(ways);
    expect(waysOf(roads)).toEqual(["primary: 0,0 1,0", "primary: 2,1 3,1", "primary: 3,1 0,0"]);
    expect(saidOf(ways)).toEqual([
      ["input.osm-way-cut", 2, undefined],
      ["input.osm-nodes-missing", 0, 3],
    ]);
    expect(table.rows).toEqual([1, 3]);
  });

  it("says how many speeds it could not read, and how many roads touch no other", () => {
    expect(
      saidOf({
        10: [[1, 2], { highway: "primary", maxspeed: "sehr schnell" }],
        11: [[4, 5], { highway: "primary", maxspeed: "0" }],
        12: [[2, 3], { highway: "primary", maxspeed: "signals" }],
      }),
    ).toEqual([
      ["input.osm-speed-unread", 0, 2],
      ["input.roads-untouched", 0, 1],
    ]);
  });

  it("refuses an extract without roads", () => {
    expect(failureOf(() => roadsOf({ 10: [[1, 2], { building: "yes" }] }))).toBe("input.osm-no-roads");
    expect(failureOf(() => roadsOf({}))).toBe("input.osm-no-roads");
  });
});
