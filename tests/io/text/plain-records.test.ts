import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachRecord, type CsvRecord, type CsvText } from "../../../src/io/text/csv-records.ts";
import { plainRecords } from "../../../src/io/text/plain-records.ts";
import { bytesOf } from "../worlds.ts";

function records(text: CsvText, delimiter = ","): CsvRecord[] {
  const all: CsvRecord[] = [];
  eachRecord(text, delimiter, (record) => void all.push(record));
  return all;
}

const unit = fc.constantFrom(
  "a",
  "字",
  "😀",
  "é",
  ",",
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\r\n",
  " ",
  "1",
  "'",
  "\u001a",
  "\uFEFF",
);

describe("text without quotes", () => {
  it("is split as the library splits it, which reads the same text with one quoted row behind it", () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.constantFrom(",", ";", "\t", "a"), (text, delimiter) => {
        const ended = `${text}\n`;
        expect(records(ended, delimiter)).toEqual(records(`${ended}"q"`, delimiter).slice(0, -1));
      }),
      { numRuns: 2000 },
    );
  });

  it("is split the same from its bytes, over any number of pieces and with or without a last line break", () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.nat(12), (some, times) => {
        const text = some.repeat(1 + times ** 3);
        expect(records(bytesOf(text))).toEqual(records(text));
      }),
      { numRuns: 200 },
    );
  });

  it("keeps empty cells and rows, and counts the rows", () => {
    expect(records("a,,\r\n\n,字\r1")).toEqual([
      { row: 1, cells: ["a", "", ""], isBroken: false },
      { row: 2, cells: [""], isBroken: false },
      { row: 3, cells: ["", "字"], isBroken: false },
      { row: 4, cells: ["1"], isBroken: false },
    ]);
  });

  it("stops where the visitor does", () => {
    const seen: string[] = [];
    eachRecord(bytesOf("a\nb\nc"), ",", ({ cells }) => seen.push(cells[0]) < 2);
    expect(seen).toEqual(["a", "b"]);
  });

  it("is left to the library with a delimiter of several characters, or one that is no plain sign", () => {
    for (const delimiter of ["||", "，", '"', "\n", ""]) expect(plainRecords(delimiter)).toBeUndefined();
    expect(records(bytesOf("1，2\n3，4"), "，").map(({ cells }) => cells)).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });
});
