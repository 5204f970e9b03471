/** Text that is read a piece at a time reads as if it were whole, wherever the pieces end: also in the middle of a character. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGeoJsonPieces } from "../../../src/io/layers/geojson-pieces.ts";
import { readGeoJson } from "../../../src/io/layers/geojson.ts";
import { eachRecord, type CsvRecord, type CsvText } from "../../../src/io/text/csv-records.ts";
import { decodeText, isUtf8 } from "../../../src/io/text/decode.ts";
import { bytesOf } from "../worlds.ts";

const sizes = Array.from({ length: 64 }, (_, n) => n + 1);

/** Characters of two bytes in an encoding, by what they say. */
function pairsOf(encoding: string): Map<string, number[]> {
  const decoder = new TextDecoder(encoding);
  const pairs = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && sign !== "\uFFFD" && !pairs.has(sign)) pairs.set(sign, [lead, trail]);
    }
  }
  return pairs;
}

/** GB 18030-2005: planes 1–16 follow one another in four bytes from 0x90308130 on. */
function fourBytes(code: number): number[] {
  const n = code - 0x10000;
  return [
    0x90 + Math.floor(n / 12_600),
    0x30 + (Math.floor(n / 1260) % 10),
    0x81 + (Math.floor(n / 10) % 126),
    0x30 + (n % 10),
  ];
}

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return bytesOf(text);
  const pairs = pairsOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const code = sign.codePointAt(0)!;
      return code < 0x80 ? [code] : (pairs.get(sign) ?? fourBytes(code));
    }),
  );
}

function recordsOf(text: CsvText, pieceLength?: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  eachRecord(text, ",", (record) => void records.push({ ...record, cells: [...record.cells] }), undefined, pieceLength);
  return records;
}

const plain = "名称,村\r\n丰都,3\n高家鎮,一\n\n許功蓋,\\|\r\n";
const quoted = '名称,"村""委"\r\n"丰\n都",3\n"高家鎮,一",二\n"許功蓋"x,破\n最後,"沒有關';
const wide = plain.replace("3", "😀𠮷"); // beyond what two bytes hold

describe("CSV", () => {
  it.each([
    ["utf-8", wide],
    ["utf-8", quoted],
    ["gb18030", wide],
    ["gb18030", quoted],
    ["big5", plain.replaceAll("丰", "豐").replaceAll("称", "稱")],
    ["big5", quoted.replaceAll("丰", "豐").replaceAll("称", "稱")],
  ])("in %s is the same in pieces of 1 to 64: %j", (encoding, text) => {
    const { text: decoded } = decodeText(encoded(text, encoding), encoding);
    expect(decoded).toBe(text);
    const whole = recordsOf(text);
    for (const size of sizes) expect(recordsOf(decoded, size)).toEqual(whole);
  });

  it.each([wide, quoted])("in UTF-16 is the same in pieces of 1 to 64: %j", (text) => {
    const units = Uint16Array.from({ length: text.length + 1 }, (_, i) => (i === 0 ? 0xfeff : text.charCodeAt(i - 1)));
    const { text: decoded, encoding } = decodeText(new Uint8Array(units.buffer));
    expect([decoded, encoding]).toEqual([text, "utf-16le"]);
    for (const size of sizes) expect(recordsOf(decoded, size)).toEqual(recordsOf(text));
  });

  it("as bytes of UTF-8 is the same in pieces of 1 to 64", () => {
    for (const size of sizes) expect(recordsOf(bytesOf(wide), size)).toEqual(recordsOf(wide));
  });

  it("is the same whatever stands in it and however long the pieces are", () => {
    const signs = fc.string({ unit: fc.constantFrom("a", "é", "字", "😀", ",", "\n", "\r\n", '"'), maxLength: 80 });
    fc.assert(
      fc.property(signs, fc.integer({ min: 1, max: 200 }), (text, size) => {
        expect(recordsOf(text, size)).toEqual(recordsOf(text));
        if (!text.includes('"')) expect(recordsOf(bytesOf(text), size)).toEqual(recordsOf(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("GeoJSON", () => {
  it("is the same in pieces of 1 to 64 bytes", () => {
    const features = ["丰都", "é", "😀𠮷", '"，"', "\\"].map((name, n) => ({
      type: "Feature",
      id: n,
      properties: { [name]: name },
      geometry: { type: "Point", coordinates: [100 + n, 30] },
    }));
    const json = JSON.stringify({ type: "FeatureCollection", name: "縣", features, 末: "尾" });
    for (const size of sizes) expect(readGeoJsonPieces(bytesOf(json), undefined, size)).toEqual(readGeoJson(json));
  });
});

describe("isUtf8", () => {
  it("finds the same in pieces of 1 to 64 bytes, wherever the text is cut off", () => {
    const whole = bytesOf("a é 字 😀 𠮷 z");
    const starts = new Set([...whole.keys()].filter((at) => (whole[at] & 0xc0) !== 0x80)); // of characters
    for (let length = 1; length <= whole.length; length++)
      for (const size of sizes)
        expect(isUtf8(whole.subarray(0, length), size)).toBe(length === whole.length || starts.has(length));
  });

  it("knows a half surrogate, a long form, a stray byte and a zero for what they are", () => {
    for (const bytes of [
      [0xed, 0xa0, 0x80],
      [0xc0, 0xaf],
      [0x61, 0x80],
      [0x61, 0],
      [0xf5, 0x80, 0x80, 0x80],
    ])
      for (const size of sizes) expect(isUtf8(Uint8Array.from(bytes), size)).toBe(false);
  });
});
