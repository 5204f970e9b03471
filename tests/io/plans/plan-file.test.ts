import { describe, expect, it } from "vitest";
import { parsePlan } from "../../../src/io/plans/plan-file.ts";
import { InputError } from "../../../src/model/problem.ts";

const plan = {
  version: 1,
  name: "丰都县",
  sources: [{ id: "d", role: "demand", path: "demand.csv", recipe: { headerRow: 2, columns: { lon: "经度" } } }],
  scenarios: [
    {
      id: "s1",
      name: "甲",
      changes: [
        {
          type: "open",
          facility: { id: "n", name: "分馆", kind: "library", level: "township", lon: 107.7, lat: 29.9 },
        },
        { type: "move", facility: "n", lon: 107.8, lat: 29.8, year: 2027 },
        { type: "close", facility: "n" },
      ],
    },
  ],
  params: { coverage: { mode: "straight", cutoff: { value: 10, unit: "km" }, kinds: ["library"] } },
};
/** The plan as text, with the value at one place of it replaced. */
function changed(place: (string | number)[], value: unknown): string {
  const copy = structuredClone(plan) as unknown;
  const last = place[place.length - 1];
  const parent = place.slice(0, -1).reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], copy);
  (parent as Record<string, unknown>)[last] = value;
  return JSON.stringify(copy);
}

describe("parsePlan", () => {
  it("gives back a good plan as it is, without members a plan does not have", () => {
    expect(parsePlan(JSON.stringify(plan))).toEqual(plan);
    expect(parsePlan(JSON.stringify({ ...plan, extra: 1 }))).toEqual(plan);
    expect(parsePlan('{"version":1,"sources":[]}')).toEqual({
      version: 1,
      name: "",
      sources: [],
      scenarios: [],
      params: {},
    });
  });

  it.each<[string, object, string]>([
    ["plan.broken-json", {}, "{"],
    ["plan.version", { version: "2" }, changed(["version"], 2)],
    ["plan.version", { version: "—" }, "{}"],
    ["plan.invalid", { path: "plan" }, "[]"],
    ["plan.invalid", { path: "sources" }, changed(["sources"], {})],
    ["plan.role", { role: "people", source: "d" }, changed(["sources", 0, "role"], "people")],
    ["plan.invalid", { path: "sources[0].path" }, changed(["sources", 0, "path"], undefined)],
    ["plan.invalid", { path: "sources[0].recipe.headerRow" }, changed(["sources", 0, "recipe", "headerRow"], 0)],
    ["plan.invalid", { path: "sources: d" }, changed(["sources", 1], plan.sources[0])],
    ["plan.invalid", { path: "scenarios[0].changes[1].lat" }, changed(["scenarios", 0, "changes", 1, "lat"], 91)],
    ["plan.invalid", { path: "scenarios[0].changes[2].type" }, changed(["scenarios", 0, "changes", 2, "type"], "burn")],
    [
      "plan.invalid",
      { path: "params.coverage.cutoff.value" },
      changed(["params", "coverage", "cutoff", "value"], "10"),
    ],
    [
      "plan.speeds",
      { path: "params.travel.speeds" },
      changed(["params"], { travel: { speeds: { "car.primary": 60 } } }),
    ],
    [
      "plan.invalid",
      { path: "__proto__" },
      '{"version":1,"sources":[],"params":{"__proto__":{"polluted":{"value":1,"unit":""}}}}',
    ],
  ])("refuses with %s and says where: %j", (id, values, text) => {
    expect(() => parsePlan(text)).toThrow(InputError);
    expect(() => parsePlan(text)).toThrow(expect.objectContaining({ id, values: expect.objectContaining(values) }));
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
