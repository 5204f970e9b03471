import { expect, it } from "vitest";
import { anotherTab, covered, coveredWithin30, importPeople, openWithout, setCutoff, untilSaving } from "./own-work.ts";
import { stallWhereAsked, type SaveStep } from "./stall.ts";
import { startBuilt } from "./start-built.ts";
import { t, untilCovered, untilKept } from "./steps.ts";

/** A tab is closed in the middle of a save, and another that could only read goes on. */

const app = startBuilt();

it.each<{ step: SaveStep; people: number }>([
  { step: "half", people: covered },
  { step: "unclosed", people: covered },
  { step: "unpointed", people: coveredWithin30 },
])("takes over what was kept last when the other tab is closed in a save ($step)", async ({ step, people }) => {
  const first = await openWithout(app, stallWhereAsked);
  await importPeople(first);
  await untilKept(first);
  const second = await anotherTab(first);
  await untilCovered(second, covered);
  await untilSaving(second, "read-only");
  await first.evaluate((asked) => Object.assign(window, { stallAt: asked }), step);
  await setCutoff(first, 30);
  await first.waitForFunction(() => "isStalled" in window);
  await untilCovered(second, covered); // nothing of the save that is under way
  await untilSaving(second, "read-only");
  await first.close();

  await second.getByText(t("keep.taken-over")).waitFor();
  await untilKept(second);
  await untilCovered(second, people);
  expect(await second.getByText(t("keep.read-only")).count()).toBe(0);
  const [kilometres, next] = people === covered ? [30, coveredWithin30] : [10, covered];
  await setCutoff(second, kilometres);
  await untilCovered(second, next);
  await untilKept(second);
  await second.reload();
  await untilCovered(second, next);
  await second.context().close();
});
