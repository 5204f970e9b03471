import { describe, expect, it } from "vitest";
import { readLink, writeLink } from "../../src/app/share-link.ts";
import { setParam } from "../../src/model/edit.ts";
import type { Plan } from "../../src/model/plan.ts";

const plan: Plan = {
  version: 1,
  name: "丰都县",
  sources: [],
  scenarios: [],
  params: { coverage: { cutoff: { value: 10, unit: "km" }, kinds: ["library"] } },
};

describe("the address of an example", () => {
  it("is the place alone while nothing is changed", () => {
    expect(writeLink("fengdu", plan, plan, "zh")).toBe("#fengdu");
  });

  it("holds what was changed, readable, and is read back", () => {
    const changed = setParam(setParam(plan, "coverage", "cutoff", { value: 6.5, unit: "km" }), "coverage", "kinds", [
      "library",
      "文化站&=#",
    ]);
    const hash = writeLink("fengdu", plan, changed, "en");
    expect(hash).toContain("coverage.cutoff=6.5km");
    expect(readLink(hash)).toEqual({
      place: "fengdu",
      lang: "en",
      params: [
        ["coverage", "cutoff", "6.5km"],
        ["coverage", "kinds", "library,文化站&=#"],
      ],
    });
  });

  it("tells an emptied list of kinds from an untouched one", () => {
    const hash = writeLink("fengdu", plan, setParam(plan, "coverage", "kinds", []), "zh");
    expect(readLink(hash)?.params).toEqual([["coverage", "kinds", ""]]);
  });

  it("leaves out what it does not understand and never throws", () => {
    expect(readLink("")).toBeUndefined();
    expect(readLink("#")).toBeUndefined();
    expect(readLink("#fengdu&%E0%A4%A&lang=xx&__proto__.polluted=1&nonsense")).toEqual({
      place: "fengdu",
      params: [["__proto__", "polluted", "1"]],
    });
  });
});
