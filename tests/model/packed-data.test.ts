import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packData, packTexts, unpackData, unpackTexts } from "../../src/model/packed-data.ts";
import { dataOf, meridian } from "../analysis/worlds.ts";

describe("packed texts", () => {
  test("are one text and where each ends", () => {
    expect(packTexts(["高家镇", "", "a"])).toEqual({ text: "高家镇a", ends: Uint32Array.of(3, 3, 4) });
  });

  test("come out as they went in", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        expect(unpackTexts(packTexts(texts))).toEqual(texts);
      }),
    );
  });
});

test("data travel packed and arrive as they left", () => {
  for (const data of [meridian(), dataOf([], [])]) expect(unpackData(structuredClone(packData(data)))).toEqual(data);
  const english = { ...meridian() };
  english.demand = { ...english.demand, nameEn: english.demand.name.map((name) => `${name} in English`) };
  expect(unpackData(packData(english)).demand.nameEn).toEqual(english.demand.nameEn);
});
