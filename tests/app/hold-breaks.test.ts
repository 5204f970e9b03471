import { describe, expect, it } from "vitest";
import { metric, numbers, table } from "../../src/analysis/result.ts";
import { holdBreaks } from "../../src/app/hold-breaks.ts";
import { run } from "../../src/engine.ts";
import { meridian, planOf } from "../analysis/worlds.ts";

const data = meridian();
const move = { type: "move" as const, facility: "south", lon: 107, lat: 30.1 };
const plan = planOf({ cutoff: "2km" }, [{ id: "s1", name: "s1", changes: [move] }]);
const before = run(data, plan, { analysis: "coverage" });
const after = run(data, plan, { analysis: "coverage", scenario: "s1" });

describe("holdBreaks", () => {
  it("counts everybody anew in the classes of before, and touches nothing else", () => {
    const held = holdBreaks(after, before, data.demand);
    expect(table(held, "breaks")).toBe(table(before, "breaks"));
    const people = [...numbers(table(held, "bands"), "people")];
    expect(people.reduce((sum, n) => sum + n, 0)).toBe(metric(after, "population"));
    const covered = numbers(table(held, "bands"), "covered");
    expect(people.reduce((sum, n, band) => sum + n * covered[band], 0)).toBe(metric(after, "covered"));
    expect(held.metrics).toBe(after.metrics);
    expect(table(held, "units")).toBe(table(after, "units"));
  });

  it("gives the engine's own bands where the classes are the same", () => {
    expect(holdBreaks(before, before, data.demand)).toEqual(before);
  });
});
