import { describe, expect, it } from "vitest";
import { parsePlan } from "../../src/io/plans/plan-file.ts";
import { InputError } from "../../src/model/problem.ts";
import { correct } from "../../src/model/edit.ts";
import type { Facility } from "../../src/model/data.ts";
import type { Change, Plan } from "../../src/model/plan.ts";
import { applyChanges } from "../../src/model/scenario.ts";

const library: Facility = {
  id: "l",
  name: "县图书馆",
  kind: "library",
  level: "county",
  lon: 107.7,
  lat: 29.9,
  status: "existing",
  capacity: 200,
  attributes: new Map([["电话", "70701234"]]),
};
const station: Facility = { ...library, id: "s", name: "文化站", kind: "culture-station", attributes: new Map() };

describe("changes of facilities", () => {
  it("edit the facility they name and leave the list given as it was", () => {
    const before = structuredClone([library, station]);
    const after = applyChanges(
      [library, station],
      [
        { type: "edit", facility: "l", field: "name", value: "丰都县图书馆" },
        { type: "edit", facility: "l", field: "capacity", value: "350" },
        { type: "edit", facility: "s", field: "status", value: "planned" },
        { type: "set-attribute", facility: "l", name: "__proto__", value: "一个值" },
        { type: "set-attribute", facility: "l", name: "电话", value: "" },
        { type: "edit", facility: "nobody", field: "name", value: "x" },
      ],
    );
    expect(after[0]).toMatchObject({ name: "丰都县图书馆", capacity: 350, status: "existing" });
    expect([...after[0].attributes]).toEqual([["__proto__", "一个值"]]);
    expect(after[1].status).toBe("planned");
    expect([library, station]).toEqual(before);
  });

  it("take a capacity away, which is not the same as none", () => {
    const change = (value: string): Change => ({ type: "edit", facility: "l", field: "capacity", value });
    expect("capacity" in applyChanges([library], [change("")])[0]).toBe(false);
    expect(applyChanges([library], [change("0")])[0].capacity).toBe(0);
  });

  it("open, move, remove and open again, in the order they were made", () => {
    const { attributes: _, status: __, ...planned } = station;
    const changes: Change[] = [
      { type: "open", facility: { ...planned, id: "n" } },
      { type: "move", facility: "n", lon: 108, lat: 30 },
      { type: "remove", facility: "l" },
      { type: "edit", facility: "l", field: "name", value: "gone" },
    ];
    const after = applyChanges([library, station], changes);
    expect(after.map(({ id, lon, status }) => [id, lon, status])).toEqual([
      ["s", 107.7, "existing"],
      ["n", 108, "planned"],
    ]);
    const again = applyChanges(after, [{ type: "open", facility: { ...planned, id: "s", name: "新站" } }]);
    expect(again.map(({ name }) => name)).toEqual(["文化站", "新站"]);
  });

  it("count from their year on", () => {
    const close: Change = { type: "close", facility: "l", year: 2028 };
    expect(applyChanges([library], [close], 2027)[0].status).toBe("existing");
    expect(applyChanges([library], [close], 2028)[0].status).toBe("closed");
    expect(applyChanges([library], [close])[0].status).toBe("closed");
  });
});

describe("corrections in a plan", () => {
  const plan: Plan = { version: 1, name: "", sources: [], scenarios: [], params: {} };

  it("repeat of the same field takes the place of the last one; others are added", () => {
    const typed = ["县", "县图", "县图书馆"].reduce(
      (before, value) => correct(before, { type: "edit", facility: "l", field: "name", value }),
      plan,
    );
    expect(typed.corrections).toEqual([{ type: "edit", facility: "l", field: "name", value: "县图书馆" }]);
    const moved = correct(typed, { type: "move", facility: "l", lon: 1, lat: 2 });
    expect(moved.corrections).toHaveLength(2);
    expect(plan.corrections).toBeUndefined();
  });

  it("come back from a file, and broken ones are refused with their place", () => {
    const corrections: Change[] = [
      { type: "edit", facility: "l", field: "status", value: "closed" },
      { type: "set-attribute", facility: "l", name: "电话", value: "1" },
      { type: "remove", facility: "s" },
    ];
    expect(parsePlan(JSON.stringify({ ...plan, corrections })).corrections).toEqual(corrections);
    for (const [broken, place] of [
      [{ type: "edit", facility: "l", field: "id", value: "x" }, "corrections[0].field"],
      [{ type: "edit", facility: "l", field: "status", value: "open" }, "corrections[0].value"],
      [{ type: "edit", facility: "l", field: "capacity", value: "many" }, "corrections[0].value"],
      [{ type: "set-attribute", facility: "l", name: "", value: "x" }, "corrections[0].name"],
      [{ type: "vanish", facility: "l" }, "corrections[0].type"],
    ] as const) {
      const step = () => parsePlan(JSON.stringify({ ...plan, corrections: [broken] }));
      expect(step).toThrow(InputError);
      expect(step).toThrow(
        expect.objectContaining({ id: "plan.invalid", values: expect.objectContaining({ path: place }) }),
      );
    }
  });
});
