import { describe, expect, test } from "vitest";
import { metric, numbers, table } from "../../src/analysis/result.ts";
import { run } from "../../src/engine.ts";
import { NONE, type Data } from "../../src/model/data.ts";
import type { ParamValue, Plan } from "../../src/model/plan.ts";
import { InputError } from "../../src/model/problem.ts";
import { roadsOf } from "../travel/worlds.ts";
import { facility, meridian, planOf } from "./worlds.ts";

/** The meridian with a street along it as far as c and d; e lives nine kilometres beyond its end. */
function withStreet(): Data {
  const roads = roadsOf(
    [
      [107, 30],
      [107, 30.01],
      [107, 30.02],
    ],
    [{ at: [0, 1, 2], class: "tertiary" }],
  );
  return { ...meridian(), roads };
}

const by = (data: Data, coverage: Record<string, ParamValue>, travel: Record<string, ParamValue> = {}) =>
  run(data, planWith(coverage, travel), { analysis: "coverage" });

function planWith(coverage: Record<string, ParamValue>, travel: Record<string, ParamValue>): Plan {
  return { ...planOf(coverage), params: { coverage, travel } };
}

const costs = (result: ReturnType<typeof by>) =>
  [...numbers(table(result, "demand"), "cost")].map((cost) => Math.round(cost * 100) / 100);

describe("ways of coming", () => {
  test("on foot b is 14.8 minutes away, c and d twice that, and e has no road", () => {
    const result = by(withStreet(), { mode: "walk" });
    expect(result.params.cutoff).toEqual({ value: 15, unit: "min" });
    expect(costs(result)).toEqual([0, 14.78, 29.56, 29.56, Infinity]);
    expect(metric(result, "covered")).toBe(300);
    expect([metric(result, "offRoad"), metric(result, "unconnected")]).toEqual([400, 0]);
    expect(result.notes.map(({ id }) => id)).toContain("note.off-road");
  });

  test("each mode goes at its own speed", () => {
    const minutes = (mode: string) => costs(by(withStreet(), { mode }))[2];
    expect(minutes("ebike")).toBeCloseTo((2.2171 / 20) * 60, 1);
    expect(minutes("bike")).toBeCloseTo((2.2171 / 14) * 60, 1);
    expect(minutes("car")).toBeCloseTo((2.2171 / 40) * 60, 1);
  });

  test("a speed that the planner sets takes the place of the default", () => {
    expect(costs(by(withStreet(), { mode: "car" }, { speeds: ["car.tertiary=20"] }))[2]).toBeCloseTo(
      (2.2171 / 20) * 60,
      1,
    );
  });

  test("with the factor of detours, kilometres are multiplied", () => {
    const result = by(withStreet(), { mode: "detour", cutoff: "3km" }, { detour: 1.5 });
    expect(costs(result).slice(0, 3)).toEqual([0, 1.66, 3.33]);
    expect(metric(result, "covered")).toBe(300);
    expect(result.params.detour).toBe(1.5);
  });

  test("by a matrix, what it lists counts and what it does not is unreached", () => {
    const data: Data = {
      ...meridian(),
      costs: {
        demand: Uint32Array.of(0, 1, 1, 2),
        facilityId: ["south", "gone"],
        facility: Uint32Array.of(0, 0, 1, 0),
        cost: Float64Array.of(7, 12, 1, 30),
        unit: "",
      },
    };
    const result = by(data, { mode: "costs", cutoff: 12 });
    expect(costs(result)).toEqual([7, 12, 30, Infinity, Infinity]);
    expect(metric(result, "covered")).toBe(300);
  });

  test("a one-way street that only leads away from the library brings nobody to it, and the van everywhere", () => {
    const roads = roadsOf(
      [
        [107, 30],
        [107, 30.01],
        [107, 30.02],
        [107.02, 30.01],
      ],
      [
        { at: [0, 1, 2], backward: 0 },
        { at: [2, 3, 0], backward: 0 },
      ],
    );
    const one = { ...meridian(), roads };
    const there = costs(by(one, { mode: "car" }));
    const back = costs(by(one, { mode: "car" }, { direction: "from" }));
    expect(back[2]).toBeCloseTo((2.2171 / 25) * 60, 1); // straight down the street
    expect(there[2]).toBeGreaterThan(2 * back[2]); // round by the east
  });

  test("a mode without what it needs says what is missing", () => {
    expect(() => by(meridian(), { mode: "walk" })).toThrow(new InputError("param.mode-needs-roads", { value: "walk" }));
    expect(() => by(meridian(), { mode: "costs" })).toThrow(
      new InputError("param.mode-needs-costs", { value: "costs" }),
    );
    expect(() => by(withStreet(), { mode: "car" }, { speeds: ["car.tertiary=fast"] })).toThrow(InputError);
    expect(() => by(withStreet(), { mode: "walk", cutoff: "3km" })).toThrow(InputError);
  });

  test("a facility far from any road is said, and reached by nobody", () => {
    const data = { ...withStreet(), facilities: [facility("hill", 107.2, 30)] };
    const result = by(data, { mode: "walk" });
    expect(metric(result, "covered")).toBe(0);
    expect([metric(result, "offRoad"), metric(result, "unconnected")]).toEqual([400, 600]);
    expect([...numbers(table(result, "demand"), "facility")]).toEqual([NONE, NONE, NONE, NONE, NONE]);
    expect(result.notes).toContainEqual({ id: "note.facilities-off-road", values: { count: 1, limit: 1 } });
  });

  test("a slider's step leaves network, connectors and nearest as they are", () => {
    const data = withStreet();
    const first = by(data, { mode: "walk", cutoff: "10min" });
    const second = by(data, { mode: "walk", cutoff: "20min" });
    expect(table(second, "demand").columns.cost).toBe(table(first, "demand").columns.cost);
  });
});
