import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/io/text/decode.ts";
import { bytesOf, failureOf, gb18030Csv } from "../worlds.ts";

const withMark = (mark: number[], bytes: Uint8Array) => Uint8Array.from([...mark, ...bytes]);
const utf16 = (text: string, isBigEndian: boolean) =>
  Uint8Array.from(
    [...text]
      .flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8])
      .map((_, i, all) => all[isBigEndian ? i ^ 1 : i]),
  );

describe("decodeText", () => {
  it("reads UTF-8 with and without a byte-order mark", () => {
    expect(decodeText(bytesOf("丰都,1"))).toEqual({ text: "丰都,1", encoding: "utf-8", guessed: false });
    expect(decodeText(withMark([0xef, 0xbb, 0xbf], bytesOf("丰都")))).toEqual({
      text: "丰都",
      encoding: "utf-8",
      guessed: false,
    });
  });

  it("reads UTF-16 of both byte orders by its mark", () => {
    expect(decodeText(withMark([0xff, 0xfe], utf16("丰都,1", false)))).toMatchObject({
      text: "丰都,1",
      encoding: "utf-16le",
    });
    expect(decodeText(withMark([0xfe, 0xff], utf16("丰都,1", true)))).toMatchObject({
      text: "丰都,1",
      encoding: "utf-16be",
    });
  });

  it("knows GB18030 by its common hanzi", () => {
    const { text, encoding, guessed } = decodeText(gb18030Csv);
    expect(text).toContain("名称,经度,纬度,人口\r\n张家村,107.7,29.9,1200");
    expect([encoding, guessed]).toEqual(["gb18030", false]);
  });

  it("does not take Latin-1 for Chinese, and says that it guessed", () => {
    const latin = Uint8Array.from([
      ...bytesOf("name;lon\nM"),
      0xfc,
      ...bytesOf("ller Stra"),
      0xdf,
      ...bytesOf("e;9.5\nCaf"),
      0xe9,
      ...bytesOf(";9.6"),
    ]);
    expect(decodeText(latin)).toEqual({
      text: "name;lon\nMüller Straße;9.5\nCafé;9.6",
      encoding: "windows-1252",
      guessed: true,
    });
  });

  it("knows Big5 by its frequent hanzi, and says that it guessed", () => {
    const columns = [0xa6, 0x57, 0xba, 0xd9, 0x2c, 0xb8, 0x67, 0xab, 0xd7, 0x2c, 0xbd, 0x6e, 0xab, 0xd7];
    const name = [0xb1, 0x69, 0xae, 0x61, 0xa7, 0xf8];
    expect(decodeText(Uint8Array.from([...columns, 0x0a, ...name]))).toEqual({
      text: "名稱,經度,緯度\n張家村",
      encoding: "big5",
      guessed: true,
    });
  });

  it("keeps UTF-8 with one damaged character among many as UTF-8, and says that it guessed", () => {
    const whole = bytesOf("丰都县".repeat(100));
    expect(decodeText(whole.slice(0, -1))).toMatchObject({ encoding: "utf-8", guessed: true });
  });

  it("lets the byte-order mark win over the encoding asked for", () => {
    expect(decodeText(withMark([0xef, 0xbb, 0xbf], bytesOf("丰")), "gb18030").text).toBe("丰");
  });

  it("refuses what is no text, an unknown encoding, and bytes that do not fit the one asked for", () => {
    expect(failureOf(() => decodeText(Uint8Array.of(1, 0, 2, 0)))).toBe("input.binary");
    expect(failureOf(() => decodeText(bytesOf("a"), "klingon"))).toBe("input.encoding-unknown");
    expect(failureOf(() => decodeText(gb18030Csv, "utf-8"))).toBe("input.encoding-mismatch");
  });
});
