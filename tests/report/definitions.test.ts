import { describe, expect, test } from "vitest";
import { run } from "../../src/engine.ts";
import { definitionsLayer, flipsLayer } from "../../src/report/definition-layers.ts";
import type { Layer } from "../../src/report/layer.ts";
import { definitionLines, definitionsSentence } from "../../src/report/readable-definitions.ts";
import { facility, meridian, planOf, readPlace } from "../analysis/worlds.ts";

const ask = (cutoff: string, capacity?: number) =>
  run({ ...meridian(), facilities: [facility("south", 107, 30, { capacity })] }, planOf({ cutoff }), {
    analysis: "definitions",
  });

function rowsOf({ columns, rows }: Layer): Record<string, unknown>[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(({ id, values }) => [id, values[row]])),
  );
}

describe("definitions in words", () => {
  test("how many people's answer hangs on the definition, or that nobody's does", () => {
    expect(definitionsSentence("zh", ask("2.5km"))).toBe("换口径，1,000人里有300人的结论会变");
    expect(definitionsSentence("en", ask("2.5km"))).toBe(
      "By another definition the answer changes for 300 of 1,000 people",
    );
    expect(definitionsSentence("en", ask("20km"))).toBe(
      "By every definition the answer is the same for all 1,000 people",
    );
  });

  test("one line per definition and one per unit", () => {
    const lines = definitionLines("en", meridian(), ask("2.5km", 1));
    expect(lines.map((line) => line.replaceAll(/ {2,}/g, "  ").trim())).toEqual([
      "By another definition the answer changes for 300 of 1,000 people",
      "",
      "Definition  Cutoff  Within reach  Share within reach  Gained  Lost  Net",
      "Straight line (in use)  2.5 km  600  60%  0  0  0",
      "Straight line × detour factor  2.5 km  300  30%  0  300  −300",
      "Limited seats  2.5 km  600  60%  0  0  0",
      "",
      "Township",
      "Name  Population  It depends  Straight line × detour factor  Limited seats",
      "unit 2  300  300  −300  0",
      "unit 1  300  0  0  0",
      "Unmatched  400  0  0  0",
    ]);
  });
});

describe("definitions to take away", () => {
  test("one row per definition, and one per unit with its shape", async () => {
    const { plan, data } = await readPlace("liechtenstein");
    const result = run(data, plan, { analysis: "definitions" });
    expect(rowsOf(definitionsLayer(result))[2]).toMatchObject({
      definition: "walk",
      cutoff: 15,
      cutoff_unit: "min",
      reference: false,
      covered: 13_986,
      gained: 0,
      lost: 7626,
      net: -7626,
    });
    const flips = flipsLayer(data, result);
    const schaan = rowsOf(flips).findIndex(({ name_en }) => name_en === "Schaan");
    expect(rowsOf(flips)[schaan]).toMatchObject({
      level: "municipality",
      population: 5933,
      disputed: 1775,
      lost_walk: 1540,
    });
    expect(flips.geometryOf?.(schaan)?.type).toMatch(/Polygon/);
  });
});
