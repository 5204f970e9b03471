import { describe, expect, test } from "vitest";
import { strictestLicence } from "../../src/report/licence.ts";

describe("the licence of an export", () => {
  test.each([
    [["CC-BY-4.0", "ODbL-1.0", "CC0-1.0"], "ODbL-1.0"],
    [["ODbL-1.0", "CC-BY-SA-4.0"], "ODbL-1.0"],
    [["CC-BY-4.0", "CC-BY-SA-4.0"], "CC-BY-SA-4.0"],
    [["CC BY 4.0", "CC0 1.0", "PDDL-1.0"], "CC BY 4.0"],
    [["ODbL-1.0", "CC BY-NC 4.0"], "CC BY-NC 4.0"],
    [["Open Database License (ODbL) v1.0", "MIT"], "Open Database License (ODbL) v1.0"],
    [["内部资料，禁止传播", "ODbL-1.0"], "内部资料，禁止传播"],
    [["no redistribution", "CC-BY-4.0"], "no redistribution"],
    [["某县统计局许可", "CC-BY-4.0"], "某县统计局许可"],
    [["", "CC0-1.0", ""], "CC0-1.0"],
    [["", ""], ""],
    [[], ""],
  ])("of %j is %s: the strictest of the inputs', whatever their order", (licences, expected) => {
    expect(strictestLicence(licences)).toBe(expected);
    expect(strictestLicence(licences.toReversed())).toBe(expected);
  });
});
