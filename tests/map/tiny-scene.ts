import type { Scene, Show } from "../../src/map/scene.ts";
import { emptyBoundaries, emptyDemand, NONE, type Shape } from "../../src/model/data.ts";

export const everything: Show = { areas: true, lines: true, columns: false, places: true, labels: true };

/**
 * Two unit squares under a county, itself under a city without a shape. Point 0 stands in the first with the library, 1 in the second,
 * 2 has no coordinates, 3 unknown people and no unit.
 */
export function tinyScene(): Scene {
  return {
    demand: {
      id: ["a", "b", "c", "d"],
      name: ["甲", "乙", "丙", "丁"],
      nameEn: ["Alpha", "", "", "Delta"],
      lon: Float64Array.of(0.5, 1.5, NaN, 3),
      lat: Float64Array.of(0.5, 0.5, NaN, 3),
      population: Float64Array.of(400, 100, 400, NaN),
      unit: Uint32Array.of(0, 1, NONE, NONE),
    },
    boundaries: {
      shape: [square(0, 1), square(1, 1), square(0, 2), undefined],
      code: ["1", "2", "3", "4"],
      name: ["东", "西", "县", "总"],
      level: ["township", "township", "county", "city"],
      parent: Uint32Array.of(2, 2, 3, NONE),
      illustrative: false,
    },
    facilities: [
      { ...facility, id: "l", name: "书", nameEn: "Library", kind: "library", lon: 0.5, lat: 0.5, status: "existing" },
      { ...facility, id: "m", name: "馆", kind: "museum", lon: 1.2, lat: 0.5, status: "candidate" },
    ],
    counted: Uint8Array.of(1, 0),
    nearest: { facility: Uint32Array.of(0, 0, NONE, NONE), cost: Float64Array.of(0, 111, NaN, Infinity) },
    unitCost: Float64Array.of(0, 111, NaN, NaN),
    unit: "km",
    breaks: [5, 10, 20, 30],
    cutoff: 10,
    places: [{ rank: 1, name: "甲", nameEn: "Alpha", lon: 0.5, lat: 0.5, people: 400 }],
  };
}

export function emptyScene(): Scene {
  const nearest = { facility: new Uint32Array(0), cost: new Float64Array(0) };
  return {
    demand: emptyDemand(),
    boundaries: emptyBoundaries(),
    facilities: [],
    counted: new Uint8Array(0),
    nearest,
    unitCost: new Float64Array(0),
    unit: "km",
    breaks: [5, 10, 20, 30],
    cutoff: 10,
  };
}

const facility = { level: "", attributes: new Map<string, string>() };

function square(west: number, width: number): Shape {
  const east = west + width;
  return {
    type: "Polygon",
    coordinates: [
      [
        [west, 0],
        [east, 0],
        [east, 1],
        [west, 1],
        [west, 0],
      ],
    ],
  };
}
