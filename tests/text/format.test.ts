import { describe, expect, test } from "vitest";
import { count, distance, formatValue, persons, roundPeople, share } from "../../src/text/format.ts";

describe("people", () => {
  test.each([
    [0, "0", "0"],
    [999, "999", "999"],
    [1234, "1,230", "1,230"],
    [9999, "1万", "10,000"],
    [220_326, "22万", "220,000"],
    [649_182, "64.9万", "649,000"],
    [123_456_789, "1.23亿", "123,000,000"],
    [99_960_000, "1亿", "100,000,000"],
  ])("%d are told with three significant digits as %s or %s", (people, zh, en) => {
    expect(roundPeople("zh", people)).toBe(zh);
    expect(roundPeople("en", people)).toBe(en);
  });

  test.each([
    [0, "0人", "0 people"],
    [1, "1人", "1 person"],
    [1.4, "1人", "1 person"],
    [1234, "1,234人", "1,234 people"],
  ])("%d with their word are %s or %s", (people, zh, en) => {
    expect(persons("zh", people)).toBe(zh);
    expect(persons("en", people)).toBe(en);
  });

  test("are exact where counted", () => {
    expect(count(649_182)).toBe("649,182");
  });
});

describe("a share", () => {
  test.each([
    [0, "0%"],
    [0.0001, "0.1%"],
    [0.0949, "9.5%"],
    [0.34, "34%"],
    [0.9949, "99.5%"],
    [0.99999, "99.9%"],
    [1, "100%"],
  ])("of %d is %s: almost all is never told as all, almost none never as none", (value, text) => {
    expect(share(value)).toBe(text);
  });
});

describe("a distance", () => {
  test.each([
    [0, "0"],
    [0.444, "0.44"],
    [9.96, "10"],
    [12.345, "12.3"],
    [99.97, "100"],
    [1234.5, "1,235"],
  ])("of %d is %s", (value, text) => {
    expect(distance(value)).toBe(text);
  });
});

test("what is no number is a dash in every format", () => {
  for (const value of [NaN, Infinity]) {
    for (const format of ["people", "count", "share", "distance", undefined])
      expect(formatValue("zh", value, format)).toBe("—");
  }
});

test("texts are never formatted, plain numbers lose their noise", () => {
  expect(formatValue("zh", "10", "people")).toBe("10");
  expect(formatValue("en", 0.1 + 0.2)).toBe("0.3");
});
