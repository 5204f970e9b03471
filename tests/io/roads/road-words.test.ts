import { describe, expect, it } from "vitest";
import {
  AGAINST,
  BOTH,
  readDirection,
  readModes,
  readRoadClass,
  readSpeed,
  WITH,
} from "../../../src/io/roads/road-words.ts";

describe("readSpeed", () => {
  it.each([
    ["50", 50],
    ["５０", 50],
    ["62.5", 62.5],
    ["50 km/h", 50],
    ["50kmh", 50],
    ["60公里/小时", 60],
    ["30 mph", 48.28032],
    ["10 knots", 18.52],
    ["walk", 5],
    ["CN:urban", 50],
    ["CN:rural", 70],
    ["CH:rural", 80],
    ["DE:zone:30", 30],
    ["DE:zone30", 30],
    ["CH:30", 30],
    ["AT:living_street", 20],
    ["80;60", 60],
    ["none;100", 100],
  ])("%s is %d km/h", (text, expected) => expect(readSpeed(text)).toBe(expected));

  it.each(["", "0", "-20", "none", "signals", "variable", "fast", "RO:rural", "1e3", "999", "NaN", "Infinity"])(
    "%s tells no speed",
    (text) => expect(readSpeed(text)).toBeNaN(),
  );
});

describe("readRoadClass", () => {
  it.each([
    ["高速公路", "motorway"],
    ["国道", "trunk"],
    ["国道（G351）", "trunk"],
    ["省道", "primary"],
    ["县道", "secondary"],
    ["乡道", "tertiary"],
    ["村道", "unclassified"],
    ["城市主干路", "primary"],
    ["次干路", "secondary"],
    ["支路", "tertiary"],
    ["机耕路", "track"],
    ["步行街", "pedestrian"],
    ["匝道", "trunk_link"],
    ["高速公路匝道", "motorway_link"],
    ["residential", "residential"],
    ["Living Street", "living_street"],
    ["track_grade3", "track"],
    ["unknown", "unknown"],
  ])("%s is %s", (word, expected) => expect(readRoadClass(word)).toEqual({ roadClass: expected, isMotorOnly: false }));

  it("keeps people on foot and on bicycles off expressways of towns", () => {
    expect(readRoadClass("城市快速路")).toEqual({ roadClass: "trunk", isMotorOnly: true });
  });

  it("knows no class in other words", () => {
    for (const word of ["河流", "3", "__proto__", "constructor", ""]) expect(readRoadClass(word)).toBeUndefined();
  });
});

it("reads directions in the words of OpenStreetMap, Geofabrik and Chinese tables", () => {
  expect(["yes", "1", "F", "FT", "单行", "是", " True "].map(readDirection)).toEqual(Array(7).fill(WITH));
  expect(["-1", "T", "TF", "逆向"].map(readDirection)).toEqual(Array(4).fill(AGAINST));
  expect(["no", "B", "双向", "否", "0"].map(readDirection)).toEqual(Array(5).fill(BOTH));
  expect(readDirection("reversible")).toBe(0);
  expect(readDirection("北向南")).toBeUndefined();
});

it("reads lists of modes", () => {
  expect(["walk ebike bike car", "car", "-", "", "bike;walk"].map(readModes)).toEqual([15, 8, 0, 0, 5]);
  expect(readModes("horse")).toBeUndefined();
});
