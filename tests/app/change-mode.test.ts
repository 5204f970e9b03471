import { expect, test } from "vitest";
import { withMode } from "../../src/app/change-mode.ts";
import { setParam } from "../../src/model/edit.ts";
import type { Plan } from "../../src/model/plan.ts";
import { planOf } from "../analysis/worlds.ts";

const cutoffOf = (plan: Plan) => plan.params["coverage"]?.["cutoff"];

test("each way of coming keeps the cutoff that was asked of it", () => {
  const straight = planOf({ cutoff: "2km" });
  const walk = withMode(straight, "walk");
  expect(cutoffOf(walk)).toBeUndefined(); // minutes of its own, not 2
  const ten = setParam(walk, "coverage", "cutoff", "10min");
  const back = withMode(ten, "straight");
  expect(cutoffOf(back)).toBe("2km");
  expect(cutoffOf(withMode(back, "walk"))).toBe("10min");
  expect(cutoffOf(withMode(back, "car"))).toBeUndefined();
});

test("straight line and detour share their kilometres, so that a detour never covers more", () => {
  const detour = withMode(planOf({ cutoff: "2.5km" }), "detour");
  expect(cutoffOf(detour)).toBe("2.5km");
  expect(detour.params["coverage"]?.["mode"]).toBe("detour");
});

test("the way that is chosen already changes nothing", () => {
  const plan = planOf({ mode: "walk", cutoff: "7min" });
  expect(withMode(plan, "walk")).toBe(plan);
});
