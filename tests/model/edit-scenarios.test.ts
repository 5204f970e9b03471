import { describe, expect, it } from "vitest";
import {
  addChange,
  addScenario,
  removeChange,
  removeScenario,
  renameScenario,
  withChange,
} from "../../src/model/edit-scenarios.ts";
import type { Change, Plan } from "../../src/model/plan.ts";

const plan: Plan = { version: 1, name: "小县", sources: [], scenarios: [], params: {} };
const move = (facility: string, lon: number, year?: number): Change => ({
  type: "move",
  facility,
  lon,
  lat: 30,
  ...(year === undefined ? {} : { year }),
});
const open = (id: string, lon: number): Change => ({
  type: "open",
  facility: { id, name: id, kind: "library", level: "", lon, lat: 30 },
});
const close = (facility: string): Change => ({ type: "close", facility });

describe("scenarios", () => {
  it("get ids of their own, are renamed and removed", () => {
    const first = addScenario(plan, { name: "方案一", changes: [] });
    const second = addScenario(first.plan, { name: "方案二", changes: [close("a")] });
    expect([first.id, second.id]).toEqual(["s1", "s2"]);
    const left = renameScenario(removeScenario(second.plan, "s1"), "s2", "关");
    expect(left.scenarios).toEqual([{ id: "s2", name: "关", changes: [close("a")] }]);
    expect(addScenario(left, { name: "又一个", changes: [] }).id).toBe("s3");
    expect(plan.scenarios).toEqual([]);
  });
});

describe("changes of a scenario", () => {
  it("merge repeated moves of one facility, not those of others or of other years", () => {
    const once = withChange([move("a", 107), move("b", 107)], move("a", 108));
    expect(once).toEqual([move("a", 108), move("b", 107)]);
    expect(withChange([move("a", 107, 2027)], move("a", 108))).toEqual([move("a", 107, 2027), move("a", 108)]);
  });

  it("open once what is opened and then moved", () => {
    expect(withChange([open("n", 107), close("a")], move("n", 108))).toEqual([open("n", 108), close("a")]);
  });

  it("leave nothing of what is opened and then closed", () => {
    expect(withChange([close("a"), open("n", 107), move("n", 108, 2030)], close("n"))).toEqual([close("a")]);
  });

  it("close once", () => {
    expect(withChange([close("a")], close("a"))).toEqual([close("a")]);
  });

  it("are taken out one by one, and with an opening what became of it", () => {
    const { plan: with2, id } = addScenario(plan, { name: "方案一", changes: [open("n", 107), move("a", 107)] });
    const more = addChange(with2, id, { type: "resize", facility: "n", capacity: 100 });
    expect(removeChange(more, id, 1).scenarios[0].changes).toHaveLength(2);
    expect(removeChange(more, id, 0).scenarios[0].changes).toEqual([move("a", 107)]);
  });
});
