import { expect, test } from "vitest";
import type { Result } from "../../src/analysis/analysis.ts";
import { offRoadLimit } from "../../src/app/off-road.ts";
import { bitOf, emptyRoads, type Roads } from "../../src/model/roads.ts";
import { dataOf, facility } from "../analysis/worlds.ts";

/** A footpath along the equator from 0 to 0.1° east, 11 km. */
const path: Roads = {
  ...emptyRoads(),
  lon: Float64Array.of(0, 0.1),
  lat: Float64Array.of(0, 0),
  blocked: new Uint8Array(2),
  start: Uint32Array.of(0, 2),
  vertices: Uint32Array.of(0, 1),
  roadClass: Uint8Array.of(0),
  forward: Uint8Array.of(bitOf("walk")),
  backward: Uint8Array.of(bitOf("walk")),
  maxSpeed: Float32Array.of(NaN),
  name: [""],
};
/** 0.5 km, 1.1 km and 2.2 km from it, the last beyond its end. */
const facilities = [facility("near", 0.05, 0.0045), facility("off", 0.05, 0.01), facility("end", 0.12, 0)];
const data = { ...dataOf([], facilities), roads: path };

function coverageOf(mode: string, catchment: number[], off: number, counted = [1, 1, 1]): Result {
  const columns = { counted: Uint8Array.from(counted), catchment: Float64Array.from(catchment) };
  return {
    analysis: "coverage",
    scenario: "",
    params: { mode },
    metrics: [],
    tables: [{ id: "facilities", of: "facilities", columns, units: {} }],
    notes: off > 0 ? [{ id: "note.facilities-off-road", values: { count: off, limit: 1 } }] : [],
  };
}

const limits = (result: Result) => facilities.map((_, j) => offRoadLimit(data, result, j));

test("a facility is off the roads where no road is within the limit, not where it is merely nobody's nearest", () => {
  expect(limits(coverageOf("walk", [0, 0, 0], 2))).toEqual([undefined, 1, 1]);
});

test("ways of other modes do not count", () => {
  expect(limits(coverageOf("car", [0, 0, 0], 3))).toEqual([1, 1, 1]);
});

test("nothing is said of those that do not count, nor where the result names none, nor off the road modes", () => {
  expect(limits(coverageOf("walk", [0, 0, 0], 1, [1, 0, 1]))).toEqual([undefined, undefined, 1]);
  expect(limits(coverageOf("walk", [0, 0, 0], 0))).toEqual([undefined, undefined, undefined]);
  expect(limits(coverageOf("straight", [0, 0, 0], 2))).toEqual([undefined, undefined, undefined]);
});
