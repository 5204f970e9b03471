import { describe, expect, test } from "vitest";
import { metric, numbers, table } from "../src/analysis/result.ts";
import { facilitiesOf, run } from "../src/engine.ts";
import type { Change, Scenario } from "../src/model/plan.ts";
import { InputError } from "../src/model/problem.ts";
import { facility, meridian, planOf } from "./analysis/worlds.ts";

const opened = { id: "new", name: "新分馆", kind: "library", level: "township", lon: 107, lat: 30.1 };

function scenario(...changes: Change[]): Scenario {
  return { id: "s", name: "方案", changes };
}

function covered(changes: Change[], year?: number, data = meridian()): number {
  const plan = planOf({ cutoff: 2 }, [scenario(...changes)]);
  return metric(run(data, plan, { analysis: "coverage", scenario: "s", year }), "covered");
}

describe("a scenario", () => {
  test("opens a facility: the 400 people beside it are covered", () => {
    expect(covered([{ type: "open", facility: opened }])).toBe(700);
  });

  test("closes one: nobody is covered", () => {
    expect(covered([{ type: "close", facility: "south" }])).toBe(0);
  });

  test("moves one: 300 people of known number stand beside it, 200 within 2 km", () => {
    expect(covered([{ type: "move", facility: "south", lon: 107, lat: 30.02 }])).toBe(500);
  });

  test("applies its changes in order, each from its year on", () => {
    const changes: Change[] = [
      { type: "open", facility: opened, year: 2027 },
      { type: "close", facility: "south", year: 2030 },
    ];
    expect([2026, 2027, 2029, 2030].map((year) => covered(changes, year))).toEqual([300, 700, 700, 400]);
    expect(covered(changes)).toBe(400);
  });

  test("an opened facility of an id that is there stands in its place", () => {
    expect(covered([{ type: "open", facility: { ...opened, id: "south" } }])).toBe(400);
  });

  test("resizing, opening hours and unknown ids change no distance", () => {
    const changes: Change[] = [
      { type: "resize", facility: "south", capacity: 60 },
      { type: "set-opening", facility: "south", opening: { week: [8, 8, 8, 8, 8, 0, 0] } },
      { type: "close", facility: "nowhere" },
    ];
    expect(covered(changes)).toBe(300);
    const [south] = facilitiesOf(meridian(), planOf({}, [scenario(...changes)]), { scenario: "s" });
    expect(south).toMatchObject({ capacity: 60, opening: { week: [8, 8, 8, 8, 8, 0, 0] } });
  });

  test("leaves the baseline alone and is named in the result", () => {
    const data = meridian();
    const before = structuredClone(data);
    const plan = planOf({ cutoff: 2 }, [scenario({ type: "close", facility: "south" })]);
    expect(run(data, plan, { analysis: "coverage", scenario: "s" }).scenario).toBe("s");
    expect(run(data, plan, { analysis: "coverage" })).toMatchObject({ scenario: "" });
    expect(metric(run(data, plan, { analysis: "coverage" }), "covered")).toBe(300);
    expect(data).toEqual(before);
  });

  test("once edited never meets what was kept of its former self", () => {
    const data = meridian();
    expect(covered([{ type: "open", facility: opened }], undefined, data)).toBe(700);
    expect(covered([{ type: "open", facility: { ...opened, lat: 30.01 } }], undefined, data)).toBe(600);
    expect(covered([{ type: "open", facility: opened }], undefined, data)).toBe(700);
  });

  test("that is not there is refused by name", () => {
    const ask = () => run(meridian(), planOf({}, [scenario()]), { analysis: "coverage", scenario: "t" });
    expect(failure(ask)).toEqual({ id: "plan.unknown-scenario", values: { value: "t", expected: "s" } });
  });
});

describe("kept values", () => {
  test("make no difference: a moved cutoff gives what a first run would", () => {
    const data = meridian();
    for (const cutoff of [1, 2, 3, 11.5, 1]) {
      const again = run(data, planOf({ cutoff }), { analysis: "coverage" });
      expect(again).toEqual(run(meridian(), planOf({ cutoff }), { analysis: "coverage" }));
    }
  });

  test("belong to their data: other data with the same plan have their own", () => {
    const plan = planOf({ cutoff: 2 });
    const far = { ...meridian(), facilities: [facility("far", 108, 31)] };
    expect(metric(run(meridian(), plan, { analysis: "coverage" }), "covered")).toBe(300);
    expect(metric(run(far, plan, { analysis: "coverage" }), "covered")).toBe(0);
  });

  test("hand back the very columns that a slider leaves as they are", () => {
    const data = meridian();
    const cost = (cutoff: number) =>
      numbers(table(run(data, planOf({ cutoff }), { analysis: "coverage" }), "demand"), "cost");
    expect(cost(3)).toBe(cost(2));
  });
});

describe("assumptions of the data", () => {
  test("stand in every result as notes, each once", () => {
    const data = meridian();
    const told = { source: "x", licence: "", assumptions: ["people-at-seat" as const] };
    data.provenance.set("a", told).set("b", told);
    for (const analysis of ["coverage", "gaps"]) {
      const notes = run(data, planOf({ cutoff: 5 }), { analysis }).notes.map(({ id }) => id);
      expect(notes.filter((id) => id === "assumption.people-at-seat")).toHaveLength(1);
    }
  });
});

describe("what is asked wrongly is refused with the name, the value and what was expected", () => {
  const ask = (params: Record<string, Record<string, never>>, analysis = "coverage") =>
    failure(() => run(meridian(), { ...planOf(), params }, { analysis }));
  const coverage = (name: string, value: unknown) => ask({ coverage: { [name]: value as never } });

  test.each([
    ["cutoff", "10min", "param.unit", "km"],
    ["cutoff", { value: 10, unit: "min" }, "param.unit", "km"],
    ["cutoff", "near", "param.cutoff", "0.1–50 km"],
    ["cutoff", -1, "param.cutoff", "0.1–50 km"],
    ["cutoff", 0, "param.cutoff", "0.1–50 km"],
    ["cutoff", "1e9", "param.cutoff", "0.1–50 km"],
    ["mode", "boat", "param.option", "straight, detour, walk, ebike, bike, car, costs"],
  ])("%s = %j", (name, value, id, expected) => {
    expect(coverage(name, value)).toMatchObject({ id, values: { name: `coverage.${name}`, expected } });
  });

  test("an unknown analysis, asked for or set", () => {
    expect(ask({}, "siting")).toEqual({
      id: "param.unknown-analysis",
      values: { value: "siting", expected: "coverage, gaps, definitions, roads" },
    });
    expect(ask({ vans: {} })).toMatchObject({ id: "param.unknown-analysis", values: { value: "vans" } });
  });

  test("an unknown parameter, of whichever analysis", () => {
    expect(coverage("cutof", 5)).toMatchObject({ id: "param.unknown", values: { value: "coverage.cutof" } });
    expect(ask({ gaps: { radius: 5 as never } })).toMatchObject({ id: "param.unknown" });
    expect(ask({ gaps: { link: 50 as never } }, "gaps")).toMatchObject({ id: "param.range" });
    expect(ask({ gaps: { link: "wide" as never } }, "gaps")).toMatchObject({ id: "param.range" });
  });
});

describe("a cutoff may be written in many ways", () => {
  test.each([
    [2, 2],
    ["2", 2],
    ["2km", 2],
    [" 2 km ", 2],
    ["2000m", 2],
    ["２km", 2],
    [".5", 0.5],
    [{ value: 2000, unit: "m" }, 2],
  ])("%j is %d km", (given, value) => {
    const { params } = run(meridian(), planOf({ cutoff: given }), { analysis: "coverage" });
    expect(params.cutoff).toEqual({ value, unit: "km" });
  });

  test("and lists by any comma", () => {
    const { params } = run(meridian(), planOf({ kinds: "library，museum、 theatre," }), { analysis: "coverage" });
    expect(params.kinds).toEqual(["library", "museum", "theatre"]);
  });
});

function failure(ask: () => unknown): { id: string; values: object } | undefined {
  try {
    ask();
  } catch (error) {
    if (error instanceof InputError) return { id: error.id, values: error.values };
    throw error;
  }
  return undefined;
}
