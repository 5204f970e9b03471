import { describe, expect, it } from "vitest";
import { changeSentence } from "../../src/app/change-words.ts";
import type { Change } from "../../src/model/plan.ts";
import { meridian } from "../analysis/worlds.ts";

const data = meridian();
const changes: Change[] = [
  { type: "move", facility: "south", lon: 107, lat: 30.015 },
  { type: "open", facility: { id: "n", name: "新馆", kind: "library", level: "", lon: 100, lat: 20 }, year: 2027 },
  { type: "close", facility: "n" },
  { type: "edit", facility: "south", field: "status", value: "existing" },
  { type: "remove", facility: "gone" },
];

describe("changes in words", () => {
  it("name the facility, where it goes by the unit that is nearest, and the year", () => {
    expect(changes.map((change) => changeSentence("zh", data, data.facilities, changes, change))).toEqual([
      "迁移 south 到 unit 1（107, 30.015）",
      "新建 新馆，在 100, 20（自2027年起）",
      "关闭 新馆",
      "south 的状态改为 现有",
      "去掉 gone",
    ]);
    expect(changeSentence("en", data, data.facilities, changes, changes[0])).toBe("Move south to unit 1 (107, 30.015)");
  });
});
