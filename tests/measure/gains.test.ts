import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metric, numbers, table, texts } from "../../src/analysis/result.ts";
import { run } from "../../src/engine.ts";
import { gainsByUnit } from "../../src/measure/gains.ts";
import type { Plan } from "../../src/model/plan.ts";
import { anyWorld, meridian, planOf } from "../analysis/worlds.ts";

describe("gainsByUnit", () => {
  it("tells who gains and who loses, unit by unit and in total", () => {
    const { demand, boundaries } = meridian(); // 100 and 200 in unit 1, 300 and unknown in unit 2, 400 of none
    const before = [1, 1, 0, 0, 0];
    const after = [0, 1, 1, 1, 1];
    const { gained, lost, total } = gainsByUnit(demand, boundaries, before, after);
    expect([...gained]).toEqual([0, 300, 400, 300, 400]); // townships 1 and 2, of none; the county, of none
    expect([...lost]).toEqual([100, 0, 0, 100, 0]);
    expect(total).toEqual({ gained: 700, lost: 100 });
  });

  it("balances in any world: gained − lost is the difference of the two results, in every row and at every level", () => {
    const any = fc.record({
      data: anyWorld,
      x: fc.integer({ min: 0, max: 5000 }),
      y: fc.integer({ min: 0, max: 5000 }),
    });
    fc.assert(
      fc.property(any, ({ data, x, y }) => {
        const move = { type: "move" as const, facility: "f0", lon: 107 + x / 1e4, lat: 30 + y / 1e4 };
        const plan: Plan = planOf({ cutoff: "8km" }, [{ id: "s1", name: "s1", changes: [move] }]);
        const [a, b] = [undefined, "s1"].map((scenario) => run(data, plan, { analysis: "coverage", scenario }));
        const [before, after] = [a, b].map((one) => numbers(table(one, "demand"), "covered"));
        const { gained, lost, total } = gainsByUnit(data.demand, data.boundaries, before, after);
        expect(total.gained - total.lost).toBe(metric(b, "covered") - metric(a, "covered"));
        const [from, to] = [a, b].map((one) => numbers(table(one, "units"), "covered"));
        expect(gained.length).toBe(from.length);
        gained.forEach((people, row) => expect(people - lost[row]).toBe(to[row] - from[row]));
        for (const level of new Set(texts(table(a, "units"), "level"))) {
          const rows = texts(table(a, "units"), "level").flatMap((own, row) => (own === level ? [row] : []));
          expect(rows.reduce((sum, row) => sum + gained[row], 0)).toBe(total.gained);
        }
      }),
    );
  });
});
