import { describe, expect, it } from "vitest";
import { parsePlan } from "../../src/io/plan-file.ts";
import { InputError } from "../../src/model/problem.ts";

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
const changed = (change: (copy: Record<string, never>) => void) => {
  const copy = structuredClone(plan) as never;
  change(copy);
  return JSON.stringify(copy);
};

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

  const at = (value: unknown) => value as Record<string, never>;
  it.each<[string, object, string]>([
    ["plan.broken-json", {}, "{"],
    ["plan.version", { version: "2" }, changed((copy) => Object.assign(copy, { version: 2 }))],
    ["plan.version", { version: "—" }, "{}"],
    ["plan.invalid", { path: "plan" }, "[]"],
    ["plan.invalid", { path: "sources" }, changed((copy) => Object.assign(copy, { sources: {} }))],
    [
      "plan.role",
      { role: "people", source: "d" },
      changed((copy) => Object.assign(at(copy["sources"][0]), { role: "people" })),
    ],
    [
      "plan.invalid",
      { path: "sources[0].path" },
      changed((copy) => Object.assign(at(copy["sources"][0]), { path: undefined })),
    ],
    [
      "plan.invalid",
      { path: "sources[0].recipe.headerRow" },
      changed((copy) => Object.assign(at(copy["sources"][0]["recipe"]), { headerRow: 0 })),
    ],
    ["plan.invalid", { path: "sources: d" }, changed((copy) => at(copy["sources"])["push"](copy["sources"][0]))],
    [
      "plan.invalid",
      { path: "scenarios[0].changes[1].lat" },
      changed((copy) => Object.assign(at(copy["scenarios"][0]["changes"][1]), { lat: 91 })),
    ],
    [
      "plan.invalid",
      { path: "scenarios[0].changes[2].type" },
      changed((copy) => Object.assign(at(copy["scenarios"][0]["changes"][2]), { type: "burn" })),
    ],
    [
      "plan.invalid",
      { path: "params.coverage.cutoff.value" },
      changed((copy) => Object.assign(at(copy["params"]["coverage"]["cutoff"]), { value: "10" })),
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
