import { describe, expect, test } from "vitest";
import { carryOrigin } from "../../src/app/carried-origin.ts";
import { loadPlan } from "../../src/io/load.ts";
import { sha256Hex } from "../../src/io/sha256.ts";
import type { Plan } from "../../src/model/plan.ts";

const bytes = new TextEncoder().encode("id,name,lon,lat,population\na,甲,107,30,100\n");
const source = { id: "demand", role: "demand" as const, path: "demand.csv" };
const plan: Plan = { version: 1, name: "", sources: [source], scenarios: [], params: {} };

async function told(sha256?: string) {
  const credit = { source: "GeoNames", licence: "CC-BY-4.0", attribution: "GeoNames (CC BY 4.0)" };
  return { ...credit, assumptions: ["people-at-seat" as const], sha256: sha256 ?? (await sha256Hex(bytes)) };
}

async function originOf(carrying: Plan) {
  const { data } = await loadPlan(carrying, async (path) => {
    if (path !== "demand.csv") throw new Error("nothing stands beside the plan");
    return bytes;
  });
  return data.provenance.get("demand");
}

describe("a step that is kept without the place it came from", () => {
  test("brings licence, credit and assumption back with the same bytes", async () => {
    const step = carryOrigin(plan, new Map([["demand", await told()]]));
    expect(await originOf(step)).toMatchObject(await told());
  });

  test("says nothing of other bytes", async () => {
    const step = carryOrigin(plan, new Map([["demand", await told("0".repeat(64))]]));
    expect(await originOf(step)).toMatchObject({ source: "demand.csv", licence: "" });
  });

  test("takes what is known last, only of its own sources, and nothing that names no bytes", async () => {
    const [old, known] = [{ ...(await told()), source: "old" }, await told()];
    const carrying = { ...plan, provenance: { demand: old } };
    expect(carryOrigin(carrying, { demand: known, other: known }).provenance).toEqual({ demand: known });
    expect(carryOrigin(plan, { demand: { source: "x", licence: "" } })).toBe(plan);
  });
});
