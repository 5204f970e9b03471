import { describe, expect, test } from "vitest";
import { knownPlaces } from "../../src/app/known-places.ts";
import { emptyBoundaries, NONE, type Data } from "../../src/model/data.ts";
import type { Plan, Role, Source } from "../../src/model/plan.ts";
import { dataOf, facility, unitsOf } from "../analysis/worlds.ts";

const square = {
  type: "Polygon" as const,
  coordinates: [
    [
      [107, 30],
      [107, 31],
      [108, 31],
      [107, 30],
    ],
  ],
};

function world(): Data {
  const units = unitsOf([["500230001", "township", NONE]]);
  return {
    ...dataOf([{ id: "三合街道", lon: 107, lat: 30, people: 1, unit: 0 }], [facility("文化站", 107.1, 30.1)], units),
    boundaries: { ...units, shape: [square] },
  };
}

const own = (role: Role): Source => ({ id: role, role, path: role, recipe: {} });
const shipped = (role: Role): Source => ({ id: role, role, path: role });
const planOf = (...sources: Source[]): Plan => ({ version: 1, name: "", sources, scenarios: [], params: {} });

describe("what tells where a new file's rows must lie", () => {
  test("last year's register does not speak for this year's; people and boundaries do", () => {
    const known = knownPlaces(world(), planOf(own("facilities"), own("demand"), own("boundaries")), "facilities");
    expect(known.names).toEqual(["三合街道"]);
    expect([...known.lon]).toEqual([107]);
    expect(known.shapes).toEqual([square]);
  });

  test("nor do people for people, or boundaries for boundaries", () => {
    const plan = planOf(own("facilities"), own("demand"), own("boundaries"));
    expect(knownPlaces(world(), plan, "demand").names).toEqual(["文化站"]);
    expect(knownPlaces(world(), plan, "boundaries").shapes).toEqual([]);
  });

  test("what came with the app, read by nobody's choice, is evidence for all", () => {
    const plan = planOf(shipped("facilities"), shipped("demand"), shipped("boundaries"));
    expect(knownPlaces(world(), plan, "facilities").names).toEqual(["三合街道", "文化站"]);
  });

  test("a point without a name goes by its unit's, where it is alone there", () => {
    const data = world();
    data.demand.name[0] = "";
    data.boundaries.name[0] = "三合街道";
    expect(knownPlaces(data, planOf(), "facilities").names[0]).toBe("三合街道");
    const twice = dataOf(
      [
        { id: "a", lon: 107, lat: 30, people: 1, unit: 0 },
        { id: "b", lon: 107, lat: 30, people: 1, unit: 0 },
      ],
      [],
      data.boundaries,
    );
    twice.demand.name = ["", ""];
    expect(knownPlaces(twice, planOf(), "facilities").names).toEqual(["", ""]);
  });

  test("nothing open tells nothing", () => {
    expect(knownPlaces(undefined, undefined, "demand").names).toEqual([]);
    expect(knownPlaces({ ...world(), boundaries: emptyBoundaries() }, planOf(), "demand").shapes).toEqual([]);
  });
});

describe("the ids that a matrix of costs may name", () => {
  test("are those of the people and facilities that are open, and travel only with a matrix", () => {
    expect(knownPlaces(world(), planOf(), "costs").ids).toEqual({ demand: ["三合街道"], facilities: ["文化站"] });
    expect(knownPlaces(world(), planOf(), "demand").ids).toBeUndefined();
    expect(knownPlaces(undefined, undefined, "costs").ids).toEqual({ demand: [], facilities: [] });
  });
});
