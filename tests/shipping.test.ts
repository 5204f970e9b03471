import { describe, expect, it } from "vitest";
import type { Result } from "../src/analysis/analysis.ts";
import { createReceiver, createShipper } from "../src/shipping.ts";

const cost = Float64Array.of(1, 2, 3);
const resultWith = (covered: Uint8Array): Result => ({
  analysis: "coverage",
  scenario: "",
  params: {},
  metrics: [],
  tables: [{ id: "demand", of: "demand", columns: { cost, covered } }],
  notes: [],
});

describe("results on their way to the page", () => {
  it("arrive whole, and columns that did not change travel once", () => {
    const ship = createShipper();
    const receive = createReceiver();
    const first = ship([resultWith(Uint8Array.of(1, 0, 0))]);
    const second = ship([resultWith(Uint8Array.of(1, 1, 0))]);
    expect(first[0].tables[0].columns.cost.column).toBe(cost);
    expect(second[0].tables[0].columns.cost.column).toBeUndefined();
    expect(receive(structuredClone(first))).toEqual([resultWith(Uint8Array.of(1, 0, 0))]);
    expect(receive(structuredClone(second))).toEqual([resultWith(Uint8Array.of(1, 1, 0))]);
  });

  it("forget columns that the last answer did not hold, on both sides alike", () => {
    const ship = createShipper();
    const receive = createReceiver();
    receive(ship([resultWith(Uint8Array.of(1, 0, 0))]));
    receive(ship([]));
    const again = ship([resultWith(Uint8Array.of(0, 0, 0))]);
    expect(again[0].tables[0].columns.cost.column).toBe(cost);
    expect(receive(again)).toEqual([resultWith(Uint8Array.of(0, 0, 0))]);
  });
});
