import { expect, test } from "vitest";
import { copyName, freeName } from "../../src/app/scenario-names.ts";

test("a new scenario takes the first name that is not there", () => {
  expect(freeName([], "zh")).toBe("方案一");
  expect(freeName(["方案一", "方案三"], "zh")).toBe("方案二");
  expect(freeName(["方案二"], "zh")).toBe("方案一");
  expect(freeName(["搬到河边", " 方案一 "], "zh")).toBe("方案二");
  expect(
    freeName(
      [..."一二三四五六七八九十"].map((n) => `方案${n}`),
      "zh",
    ),
  ).toBe("方案11");
  expect(freeName(["Scenario 1", "方案二"], "en")).toBe("Scenario 2");
});

test("copies of one scenario, and of a copy, have names of their own", () => {
  expect(copyName(["方案一"], "方案一", "zh")).toBe("方案一 副本");
  expect(copyName(["方案一", "方案一 副本"], "方案一", "zh")).toBe("方案一 副本 2");
  expect(copyName(["方案一", "方案一 副本", "方案一 副本 2"], "方案一", "zh")).toBe("方案一 副本 3");
  expect(copyName(["A", "Copy of A"], "Copy of A", "en")).toBe("Copy of Copy of A");
});
