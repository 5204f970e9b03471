import { describe, expect, it } from "vitest";
import { inspectionOf, proposedUses, type ExtractPart } from "../../../src/app/dialogs/extract-uses.ts";
import type { Inspection } from "../../../src/import-worker.ts";
import { note } from "../../../src/io/problems.ts";
import { dataOf, facility } from "../../analysis/worlds.ts";

const part = (role: ExtractPart["role"], rowsUsed: number, more: Partial<ExtractPart> = {}): ExtractPart => ({
  role,
  rowsIn: rowsUsed + 1,
  rowsUsed,
  problems: [note(role)],
  problemCount: 1,
  ...more,
});
const whole = [part("roads", 5), part("facilities", 2), part("demand", 3, { withPeople: 1, people: 70 })];

describe("the uses proposed of an extract", () => {
  it("are all where nothing is open", () => {
    expect(proposedUses(whole).roles).toEqual(["roads", "facilities", "demand"]);
  });

  it("leave out facilities and people where such are open", () => {
    const open = dataOf([{ id: "a", lon: 107, lat: 30, people: 1 }], [facility("b", 107, 30)]);
    expect(proposedUses(whole, open).roles).toEqual(["roads"]);
    expect(proposedUses(whole, { ...open, facilities: [] }).roles).toEqual(["roads", "facilities"]);
  });

  it("leave out what there is none of, and places without people", () => {
    expect(proposedUses([part("roads", 0), part("facilities", 0), part("demand", 3)]).roles).toEqual([]);
  });
});

describe("an extract as far as it is ticked", () => {
  const found: Inspection = {
    format: "osm-pbf",
    role: "roads",
    columns: [],
    fields: [],
    guesses: [],
    preview: [],
    rowsIn: 6,
    rowsUsed: 5,
    problems: [],
    problemCount: 0,
    extract: whole,
  };

  it("counts rows and problems of the ticked roles, and of no other", () => {
    const both = inspectionOf(found, ["roads", "demand"]);
    expect([both.rowsIn, both.rowsUsed, both.problemCount]).toEqual([10, 8, 2]);
    expect(both.problems.map(({ id }) => id)).toEqual(["roads", "demand"]);
    expect(inspectionOf(found, []).rowsUsed).toBe(0);
  });
});
