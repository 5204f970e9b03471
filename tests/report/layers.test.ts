import { describe, expect, test } from "vitest";
import { facilitiesOf, run } from "../../src/engine.ts";
import type { Data } from "../../src/model/data.ts";
import type { Layer } from "../../src/report/layer.ts";
import {
  areasLayer,
  bandsLayer,
  coverageLayer,
  curveLayer,
  facilitiesLayer,
  gapsLayer,
  unitsLayer,
} from "../../src/report/layers.ts";
import { facility, meridian, planOf } from "../analysis/worlds.ts";

const plan = planOf({ cutoff: 2 });
const cover = (data: Data) => run(data, plan, { analysis: "coverage" });
const ids = (layer: Layer) => layer.columns.map(({ id }) => id);
const values = (layer: Layer, id: string) => Array.from(layer.columns.find((column) => column.id === id)?.values ?? []);

describe("the coverage layer", () => {
  const data = meridian();
  const layer = coverageLayer(data, data.facilities, cover(data));

  test("has a point per demand point with what a reader asks of it", () => {
    expect(layer.rows).toBe(5);
    expect(layer.geometryOf?.(1)).toEqual({ type: "Point", coordinates: [107, 30.01] });
    expect(values(layer, "unit")).toEqual(["1", "1", "2", "2", ""]);
    expect(values(layer, "unit_name")).toEqual(["unit 1", "unit 1", "unit 2", "unit 2", ""]);
    expect(values(layer, "nearest_id")).toEqual(["south", "south", "south", "south", "south"]);
    expect(values(layer, "covered")).toEqual([true, true, false, false, false]);
    expect(values(layer, "status")).toEqual(["covered", "covered", "uncovered", "uncovered", "uncovered"]);
  });

  test("tells the unit of each column that has one", () => {
    const units = Object.fromEntries(layer.columns.flatMap(({ id, unit }) => (unit ? [[id, unit]] : [])));
    expect(units).toEqual({ lon: "degrees", lat: "degrees", population: "people", cost_km: "km" });
  });

  test("says unreached where no facility counts", () => {
    const none = { ...meridian(), facilities: [] };
    const unreached = coverageLayer(none, [], cover(none));
    expect(new Set(values(unreached, "status"))).toEqual(new Set(["unreached"]));
    expect(new Set(values(unreached, "nearest_id"))).toEqual(new Set([""]));
    expect(values(unreached, "cost_km")[0]).toBe(Infinity);
  });
});

describe("the units layer", () => {
  const square = {
    type: "Polygon" as const,
    coordinates: [
      [
        [107, 30],
        [107.1, 30],
        [107, 30.1],
        [107, 30],
      ],
    ],
  };

  test("has every level, shapes where there are some, and unmatched lines that say so", () => {
    const data = meridian();
    data.boundaries.shape[1] = square;
    const layer = unitsLayer(data, cover(data));
    expect(values(layer, "code")).toEqual(["1", "2", "", "C", ""]);
    expect(values(layer, "parent")).toEqual(["C", "C", "", "", ""]);
    expect(values(layer, "matched")).toEqual([true, true, false, true, false]);
    expect(values(layer, "covered_share")).toEqual([1, 0, 0, 0.5, 0]);
    expect([0, 1, 2, 3, 4].map((row) => layer.geometryOf?.(row))).toEqual([
      undefined,
      square,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("is marked where the shapes are no borders", () => {
    const data = meridian();
    data.boundaries.illustrative = true;
    expect(unitsLayer(data, cover(data)).illustrative).toBe(true);
  });
});

describe("the facilities layer", () => {
  test("has the facilities of the scenario with their own columns and what was counted", () => {
    const data = meridian();
    const attributes = new Map([
      ["馆长", "王"],
      ["catchment", "theirs"],
    ]);
    data.facilities = [
      facility("south", 107, 30, { attributes, capacity: 80 }),
      facility("museum", 107, 30.1, { kind: "museum" }),
    ];
    const coverage = run(data, planOf({ cutoff: 2, kinds: ["library"] }), { analysis: "coverage" });
    const layer = facilitiesLayer(data.facilities, coverage);
    expect(ids(layer).filter((id) => id === "catchment")).toHaveLength(1);
    expect(values(layer, "馆长")).toEqual(["王", undefined]);
    expect(values(layer, "capacity")).toEqual([80, undefined]);
    expect(values(layer, "counted")).toEqual([true, false]);
    expect(values(layer, "catchment")).toEqual([1000, 0]);
    expect(values(layer, "catchment_covered")).toEqual([300, 0]);
  });

  test("writes an opening only where there is one", () => {
    const data = meridian();
    expect(ids(facilitiesLayer(data.facilities, cover(data)))).not.toContain("opening");
    const change = { type: "set-opening" as const, facility: "south", opening: { week: [1, 2, 3, 4, 5, 6, 7] } };
    const later = planOf({}, [{ id: "s", name: "s", changes: [change] }]);
    const facilities = facilitiesOf(data, later, { scenario: "s" });
    const layer = facilitiesLayer(facilities, run(data, later, { analysis: "coverage", scenario: "s" }));
    expect(values(layer, "opening")).toEqual(['{"week":[1,2,3,4,5,6,7]}']);
  });
});

describe("the other layers", () => {
  const data = meridian();

  test("gaps are points by rank", () => {
    const layer = gapsLayer(run(data, plan, { analysis: "gaps" }));
    expect(values(layer, "name")).toEqual(["e", "c"]);
    expect(values(layer, "people")).toEqual([400, 300]);
    expect(layer.geometryOf?.(0)).toEqual({ type: "Point", coordinates: [107, 30.1] });
  });

  test("curve and bands are tables, their units in their names", () => {
    expect(ids(curveLayer(cover(data)))).toEqual(["distance_km", "people"]);
    expect(ids(bandsLayer(cover(data)))).toEqual(["from_km", "to_km", "people", "points", "covered"]);
    expect(bandsLayer(cover(data)).geometryOf).toBeUndefined();
  });

  test("areas carry how far they go, by what mode, and whether they were merged", () => {
    const area = { type: "MultiPolygon" as const, coordinates: [] };
    const shared = { polygons: [area, area], cutoff: 15, unit: "min", mode: "walk" as const };
    const layer = areasLayer({ ...shared, dissolved: false, to: [5, 15] }, true);
    expect(ids(layer)).toEqual(["area", "from", "to", "unit", "mode", "merged"]);
    expect(values(layer, "area")).toEqual([1, 2]);
    expect(values(layer, "from")).toEqual([0, 0]);
    expect(values(layer, "to")).toEqual([5, 15]);
    expect(values(layer, "mode")).toEqual(["walk", "walk"]);
    expect(values(layer, "merged")).toEqual([false, false]);
    expect(layer.illustrative).toBe(false);
    const circles = { ...shared, unit: "km", mode: "detour" as const, cutoff: 6.5, radiusKm: 5, to: [6.5, 6.5] };
    expect(values(areasLayer({ ...circles, dissolved: true }, true), "radius_km")).toEqual([5, 5]);
  });
});
