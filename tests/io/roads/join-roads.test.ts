import { expect, it } from "vitest";
import { joinRoads } from "../../../src/io/roads/join-roads.ts";
import { readOsmRoads } from "../../../src/io/roads/osm-roads.ts";
import { packRoads, unpackRoads } from "../../../src/io/roads/packed-roads.ts";
import { bitOf, emptyRoads } from "../../../src/model/roads.ts";
import { extractOf, waysOf } from "./extract.ts";

const { roads: west } = readOsmRoads(
  extractOf({
    nodes: { 1: [107, 29], 2: [107.001, 29, { barrier: "bollard" }] },
    ways: { 10: [[1, 2], { highway: "primary", name: "西路", maxspeed: "80" }] },
  }),
);
const { roads: east } = readOsmRoads(
  extractOf({
    nodes: { 3: [107.001, 29], 4: [107.002, 29.001], 5: [-179.9999999, -89.9999999] },
    ways: { 10: [[4, 3, 5], { highway: "footway" }], 11: [[3, 4], { highway: "track" }] },
  }),
);

it("roads of two files meet where they share a place", () => {
  const joined = joinRoads([west, east]);
  expect(waysOf(joined).slice(0, 1)).toEqual(["primary: 0,0 1,0"]);
  expect([...joined.start]).toEqual([0, 2, 5, 7]);
  expect([...joined.vertices]).toEqual([0, 1, 2, 1, 3, 1, 2]);
  expect([...joined.blocked]).toEqual([0, bitOf("car"), 0, 0]);
  expect([...joined.maxSpeed]).toEqual([80, NaN, NaN]);
  expect(joined.name).toEqual(["西路", "", ""]);
});

it("roads of one file stay as they are, and of none are none", () => {
  expect(joinRoads([east])).toBe(east);
  expect(joinRoads([])).toEqual(emptyRoads());
});

it("packed roads unpack to the same", () => {
  const joined = joinRoads([west, east]);
  for (const roads of [joined, emptyRoads()]) {
    const text = JSON.stringify(packRoads(roads));
    expect(unpackRoads(JSON.parse(text))).toEqual(roads);
  }
});
