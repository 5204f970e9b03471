import { describe, expect, it } from "vitest";
import { featureState, withChange } from "../../src/map/change-states.ts";
import { NO_CLASS } from "../../src/map/scales.ts";

describe("what became of a class", () => {
  it("travels in one byte with the class", () => {
    const codes = withChange(Uint8Array.of(0, 3, 7, 9, NO_CLASS), Int8Array.of(1, 0, -1, 0, 0));
    expect(Array.from(codes, featureState)).toEqual([
      { cls: 0, covered: true, change: 1 },
      { cls: 3, covered: true, change: 0 },
      { cls: 2, covered: false, change: -1 },
      { cls: 4, covered: false, change: 0 },
      { cls: -1, covered: false, change: 0 },
    ]);
  });

  it("is none where nothing is compared", () => {
    const codes = Uint8Array.of(4, 8);
    expect(withChange(codes, undefined)).toBe(codes);
    expect(featureState(8)).toEqual({ cls: 3, covered: false, change: 0 });
  });
});
