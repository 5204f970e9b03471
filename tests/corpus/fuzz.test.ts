import { expect, it } from "vitest";
import { say } from "../../src/text/say.ts";
import { isTextId } from "../../src/text/say.ts";
import { fuzz } from "./fuzzing.ts";

it("reads 3,000 files with broken bytes, and each ends as read, read with problems, or refused with a sentence", async () => {
  const { failures, outcomes } = await fuzz(3000, 20_261_125);
  expect(failures.map(({ file, outcome }) => `${file.name}: ${outcome}`)).toEqual([]);
  for (const id of outcomes.keys()) {
    if (id === "ok" || id === "problems") continue;
    expect(isTextId(id), id).toBe(true);
    if (isTextId(id)) expect(say("zh", id)).not.toBe("");
  }
  expect(outcomes.size).toBeGreaterThan(15);
}, 180_000);
