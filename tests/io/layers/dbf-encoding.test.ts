import { describe, expect, it } from "vitest";
import { encodingOfPage, findDbfEncoding } from "../../../src/io/layers/dbf-encoding.ts";
import { bytesOf } from "../worlds.ts";

describe("encodingOfPage", () => {
  it.each([
    ["UTF-8", "utf-8"],
    ["utf8\r\n", "utf-8"],
    ["65001", "utf-8"],
    ["936", "gb18030"],
    ["CP936", "gb18030"],
    ["GBK", "gbk"],
    ["ANSI 1252", "windows-1252"],
    ["OEM 950", "big5"],
    ["windows-1251", "windows-1251"],
    ["ISO-8859-1", "windows-1252"],
    ["88591", "windows-1252"],
    ["\uFEFFUTF-8\0", "utf-8"],
    ["none such", undefined],
    ["", undefined],
  ])("reads %j as %s", (cpg, encoding) => {
    expect(encodingOfPage(cpg)).toBe(encoding);
  });
});

describe("findDbfEncoding", () => {
  const latin = Uint8Array.of(0x0a, 0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68, 0x0a); // Zürich

  it("believes the driver of Western Europe where nothing speaks against it", () => {
    expect(findDbfEncoding(latin, 0x57)).toEqual({ encoding: "windows-1252", source: "ldid", guessed: false });
    expect(findDbfEncoding(bytesOf("\nabc\n"), 0x03)).toMatchObject({ encoding: "windows-1252", source: "ldid" });
  });

  it("says that it guessed where nothing tells", () => {
    expect(findDbfEncoding(latin, 0)).toEqual({ encoding: "windows-1252", source: "detected", guessed: true });
    expect(findDbfEncoding(bytesOf("\nabc\n"), 0)).toEqual({ encoding: "utf-8", source: "detected", guessed: false });
  });

  it("prefers the recipe to .cpg, .cpg to the driver, and names a .cpg that is wrong", () => {
    const hanzi = bytesOf("\n张家村\n");
    expect(findDbfEncoding(hanzi, 0x4d, "UTF-8", "big5")).toMatchObject({ encoding: "big5", source: "recipe" });
    expect(findDbfEncoding(hanzi, 0x4d, "UTF-8")).toMatchObject({ encoding: "utf-8", source: "cpg" });
    expect(findDbfEncoding(latin, 0, "UTF-8")).toMatchObject({ encoding: "windows-1252", wrong: "utf-8" });
  });
});
