import { describe, expect, it } from "vitest";
import { kindFromName, kindOf, levelOf } from "../../../src/io/columns/facility-words.ts";

describe("the words of facilities", () => {
  it.each([
    ["图书馆", "library"],
    ["县级公共图书馆", "library"],
    ["图书馆（总馆）", "library"],
    ["图书馆分馆", "library"],
    ["城市书房", "library"],
    ["Public Library", "library"],
    ["文化馆", "culture-centre"],
    ["文化馆分馆", "culture-centre"],
    ["文化活动中心", "culture-centre"],
    ["Cultural centre", "culture-centre"],
    ["文化站", "culture-station"],
    ["综合文化服务中心", "culture-station"],
    ["乡镇（街道）综合文化服务中心", "culture-station"],
    ["culture-station", "culture-station"],
    ["村文化室", "village-room"],
    ["村（社区）综合文化服务中心", "village-room"],
    ["基层综合性文化服务中心", "village-room"],
    ["农家书屋", "village-room"],
    ["社区书屋", "village-room"],
    ["博物馆", "museum"],
    ["美术馆", "art-museum"],
    ["art-museum", "art-museum"],
    ["大剧院", "theatre"],
    ["流动文化车站点", "van-stop"],
    ["流动图书馆", "van-stop"],
    ["Van Stop", "van-stop"],
    ["arts-centre", "arts-centre"],
    ["棋院", "棋院"],
  ])("reads the kind %s as %s", (word, kind) => expect(kindOf(word)).toBe(kind));

  it("tells a kind from a name, and none where the name tells none", () => {
    expect(["高家镇综合文化服务中心", "东风村综合文化服务中心", "老年活动室"].map(kindFromName)).toEqual([
      "culture-station",
      "village-room",
      "",
    ]);
  });

  it.each([
    ["省级", "province"],
    ["地市级", "city"],
    ["副省级市", "city"],
    ["县级市", "county"],
    ["区", "county"],
    ["县（区）级馆", "county"],
    ["County-level", "county"],
    ["街道", "township"],
    ["乡镇（街道）级", "township"],
    ["sub-district", "township"],
    ["社区", "village"],
    ["村（社区）", "village"],
    ["municipality", "municipality"],
    ["一级", "一级"],
    ["", ""],
  ])("reads the level %j as %j", (word, level) => expect(levelOf(word)).toBe(level));
});
