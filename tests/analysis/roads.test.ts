import { describe, expect, test } from "vitest";
import { metric, numbers, table, texts } from "../../src/analysis/result.ts";
import { run } from "../../src/engine.ts";
import { roadsOf } from "../travel/worlds.ts";
import { meridian, planOf, readPlace } from "./worlds.ts";

describe("the check of roads", () => {
  /** A street along the meridian as far as c and d, and a stray lane of 965 m two kilometres east of it. */
  const roads = roadsOf(
    [
      [107, 30],
      [107, 30.01],
      [107, 30.02],
      [107.02, 30.01],
      [107.03, 30.01],
    ],
    [
      { at: [0, 1, 2], name: "长街" },
      { at: [3, 4], class: "track", name: "断头路" },
    ],
  );
  const result = run({ ...meridian(), roads }, planOf({}), { analysis: "roads" });

  test("adds up the roads by class, and names what hangs apart", () => {
    expect(result.params.mode).toBe("walk"); // coverage goes straight; roads are checked on foot
    const classes = table(result, "classes");
    expect(texts(classes, "roadClass")).toEqual(["residential", "track"]);
    expect([...numbers(classes, "km")].map((km) => Math.round(km * 1000))).toEqual([2217, 965]);
    expect(metric(result, "islands")).toBe(2);
    const islands = table(result, "islands");
    expect(texts(islands, "name")).toEqual(["长街", "断头路"]);
    expect([...numbers(islands, "people")]).toEqual([600, 0]);
    expect(metric(result, "mainShare")).toBeCloseTo(2217 / 3182, 3);
  });

  test("says by unit how far people live from a road; every column adds up", () => {
    const units = table(result, "units");
    expect(texts(units, "code")).toEqual(["1", "2", ""]);
    expect([...numbers(units, "population")]).toEqual([300, 300, 400]);
    expect([...numbers(units, "offRoad")]).toEqual([0, 0, 400]);
    expect([...numbers(units, "points")]).toEqual([2, 2, 1]);
    expect([...numbers(units, "snapP90")]).toEqual([0, 0, Infinity]);
    expect(metric(result, "offRoad")).toBe(400);
  });

  test("counts the road that leads one way only, so that parts and it add up to all", () => {
    const oneWay = roadsOf(
      [
        [107, 30],
        [107, 30.01],
        [107, 30.02],
      ],
      [{ at: [0, 1] }, { at: [1, 2], backward: 0 }],
    );
    const checked = run({ ...meridian(), roads: oneWay }, planOf({ mode: "car" }), { analysis: "roads" });
    expect([metric(checked, "roadKm"), metric(checked, "oneWayKm")].map((km) => Math.round(km * 1000))).toEqual([
      2217, 1109,
    ]);
    expect(checked.notes.map(({ id }) => id)).toContain("note.roads-one-way");
  });

  test("of Liechtenstein: 941 km on foot, 95 % of them in one piece", async () => {
    const { plan, data } = await readPlace("liechtenstein");
    const checked = run(data, plan, { analysis: "roads" });
    expect(metric(checked, "roadKm")).toBeCloseTo(941, 0);
    expect(metric(checked, "mainShare")).toBeCloseTo(0.95, 2);
    expect([...numbers(table(checked, "units"), "population")].reduce((sum, one) => sum + one, 0)).toBe(36_838);
  });
});
