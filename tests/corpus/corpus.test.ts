import { afterAll, describe, expect, it } from "vitest";
import { isTextId } from "../../src/text/say.ts";
import { brokenFiles } from "./broken-files.ts";
import { foundBefore } from "./fuzzing.ts";
import { isSound, openReading } from "./reading.ts";
import { seeds } from "./seeds.ts";

const reading = openReading();
afterAll(() => reading.close());

describe("the corpus", () => {
  it("is of sound files that read, and of more than 200 broken ones", async () => {
    for (const file of await seeds())
      expect([file.name, await reading.read(file)]).toEqual([file.name, expect.stringMatching(/^(ok|problems)$/)]);
    const files = await brokenFiles();
    expect(files.length).toBeGreaterThanOrEqual(200);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it("ends, file by file, as read, read with problems, or refused with a sentence, within 5 s and 512 MB", async () => {
    const bad: string[] = [];
    for (const file of [...(await brokenFiles()), ...foundBefore()]) {
      const outcome = await reading.read(file);
      const isRefusal = outcome !== "ok" && outcome !== "problems";
      if (!isSound(outcome) || (isRefusal && !isTextId(outcome))) bad.push(`${file.name}: ${outcome}`);
    }
    expect(bad).toEqual([]);
  }, 120_000);

  it("refuses what cannot be used for the reason that it cannot", async () => {
    const files = new Map((await brokenFiles()).map((file) => [file.name, file]));
    const outcomeOf = async (name: string) => {
      const file = files.get(name);
      return file ? reading.read(file) : "no such file";
    };
    expect(await outcomeOf("empty.fgb")).toBe("input.no-bytes");
    expect(await outcomeOf("header-only.csv")).toBe("input.header-only");
    expect(await outcomeOf("latitude-139.csv")).toBe("problems");
    expect(await outcomeOf("beyond-metres.csv")).toBe("input.projected-coordinates");
    expect(await outcomeOf("database.gpkg")).toBe("input.format-unsupported");
    expect(await outcomeOf("prototype-columns.csv")).toMatch(/^(ok|problems)$/);
    expect(await outcomeOf("plan-of-the-future.json")).toBe("plan.version");
  });
});
