import { afterAll, beforeAll, expect, it } from "vitest";
import { isKept, killWhileSaving, type Outcome } from "./kill.ts";
import { saveSteps } from "./stall.ts";
import { serveBuilt, type Server } from "./serve.ts";

let server: Server;
beforeAll(async () => {
  server = await serveBuilt();
});
afterAll(() => server.close());

it("keeps what was acknowledged when the browser is killed at any step of a save", { timeout: 240_000 }, async () => {
  const outcomes: Outcome[] = [];
  await killWhileSaving(server.url, 1, (outcome) => outcomes.push(outcome));
  expect(outcomes.map(({ step }) => step)).toEqual(saveSteps);
  expect(outcomes.filter((outcome) => !isKept(outcome))).toEqual([]);
});
