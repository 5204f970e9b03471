import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadPlan, parsePlan } from "../../../src/io/load.ts";
import { readPrepared, writePrepared } from "../../../src/io/plans/prepared.ts";

it("a prepared place is the place itself, with its roads, in less than 600 kB", async () => {
  const folder = join(import.meta.dirname, "../../../data/liechtenstein");
  const plan = parsePlan(await readFile(join(folder, "plan.json"), "utf8"));
  const { data } = await loadPlan(plan, (path) => readFile(join(folder, path)));
  const text = writePrepared({ plan, data });
  expect(readPrepared(text)).toEqual({ plan, data });
  expect(data.roads?.name.length).toBe(2750);
  expect(text.length).toBeLessThan(600_000);
});
