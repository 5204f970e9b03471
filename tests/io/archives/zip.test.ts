import { crc32 } from "node:zlib";
import { deflateSync, strToU8, zipSync } from "fflate";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openZip } from "../../../src/io/archives/zip.ts";
import { InputError } from "../../../src/model/problem.ts";
import { rawZip } from "../archives.ts";
import { bytesOf, failureOf } from "../worlds.ts";

const gbkName = Uint8Array.of(0xb7, 0xe1, 0xb6, 0xbc, 0x2e, 0x73, 0x68, 0x70); // 丰都.shp
const nothing = new Uint8Array();

function inflateAll(bytes: Uint8Array): Uint8Array[] {
  const zip = openZip(bytes);
  return [...zip.entries.values()].map((entry) => zip.inflate(entry));
}

describe("openZip", () => {
  it("gives back what was packed, deflated or stored", () => {
    const files = { "a/b.txt": strToU8("甲".repeat(9999)), empty: nothing };
    for (const level of [0, 6] as const) {
      const zip = openZip(zipSync(files, { level }));
      expect([...zip.entries.keys()]).toEqual(["a/b.txt", "empty"]);
      expect(inflateAll(zipSync(files, { level }))).toEqual(Object.values(files));
    }
  });

  it("reads names in UTF-8, said or not, and in GBK", () => {
    const bytes = rawZip([
      { name: bytesOf("村.shp"), content: nothing, flags: 1 << 11 },
      { name: bytesOf("镇.shp"), content: nothing },
      { name: gbkName, content: nothing },
    ]);
    expect([...openZip(bytes).entries.keys()]).toEqual(["村.shp", "镇.shp", "丰都.shp"]);
  });

  it("keeps paths as the text they are, and of twins the first", () => {
    const bytes = rawZip([
      { name: bytesOf("../../etc/passwd"), content: bytesOf("1") },
      { name: bytesOf("/a"), content: bytesOf("2") },
      { name: bytesOf("/a"), content: bytesOf("3") },
      { name: bytesOf("__proto__"), content: bytesOf("4") },
    ]);
    const zip = openZip(bytes);
    expect([...zip.entries.keys()]).toEqual(["../../etc/passwd", "/a", "__proto__"]);
    expect(zip.duplicates).toEqual(["/a"]);
    expect(inflateAll(bytes).map((content) => new TextDecoder().decode(content))).toEqual(["1", "2", "4"]);
  });

  it("refuses what is encrypted, or packed by another method", () => {
    expect(failureOf(() => inflateAll(rawZip([{ name: bytesOf("a"), content: bytesOf("1"), flags: 1 }])))).toBe(
      "input.zip-encrypted",
    );
    expect(failureOf(() => inflateAll(rawZip([{ name: bytesOf("a"), content: bytesOf("1"), method: 12 }])))).toBe(
      "input.zip-method",
    );
  });

  it("refuses more than 4,096 files", () => {
    const many = Array.from({ length: 4097 }, (_, i) => [`${i}`, nothing] as const);
    expect(failureOf(() => openZip(zipSync(Object.fromEntries(many))))).toBe("input.zip-too-many");
    expect(openZip(zipSync(Object.fromEntries(many.slice(1)))).entries.size).toBe(4096);
  });

  it("stops at a bomb, by what it declares", () => {
    const bomb = zipSync({ "a.xml": new Uint8Array(60 * 2 ** 20) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(failureOf(() => inflateAll(bomb))).toBe("input.zip-too-large");
  });

  it("stops at a bomb that declares less than comes out, and at many small ones together", () => {
    const content = deflateSync(new Uint8Array(60 * 2 ** 20));
    const lying = rawZip([{ name: bytesOf("a"), content, size: 10, method: 8 }]);
    expect(failureOf(() => inflateAll(lying))).toBe("input.zip-broken");
    const small = new Uint8Array(9 * 2 ** 20);
    const packed = deflateSync(small);
    const entries = ["a", "b", "c", "d", "e", "f"].map((name) => ({
      name: bytesOf(name),
      content: packed,
      of: small,
      method: 8,
    }));
    expect(failureOf(() => inflateAll(rawZip(entries)))).toBe("input.zip-too-large");
    expect(inflateAll(rawZip(entries.slice(1))).length).toBe(5);
  });

  it("lets an archive within an archive give no more than is left to the outer one", () => {
    const inner = zipSync({ a: new Uint8Array(9 * 2 ** 20) });
    const outer = openZip(zipSync({ "inner.zip": inner, b: new Uint8Array(45 * 2 ** 20) }, { level: 6 }));
    for (const entry of outer.entries.values()) outer.inflate(entry);
    expect(outer.left()).toBe(5 * 2 ** 20 - inner.length);
    const within = openZip(inner, outer.left());
    expect(failureOf(() => [...within.entries.values()].map(within.inflate))).toBe("input.zip-too-large");
  });

  it.each([
    ["stored", { content: bytesOf("12,5"), crc: crc32(bytesOf("12.5")) }],
    ["deflated", { content: deflateSync(bytesOf("12,5")), of: bytesOf("12,5"), method: 8, crc: 0 }],
  ])("names the file whose bytes are not those that were packed, %s", (_, entry) => {
    const sound = { name: bytesOf("甲.csv"), content: bytesOf("1") };
    const zip = openZip(rawZip([sound, { name: bytesOf("乙.csv"), ...entry }]));
    const [first, second] = zip.entries.values();
    expect(zip.inflate(first)).toEqual(bytesOf("1"));
    expect(() => zip.inflate(second)).toThrow(
      expect.objectContaining({ id: "input.zip-damaged", values: { entry: "乙.csv" } }),
    );
  });

  it("opens or refuses every damaged archive", () => {
    const whole = zipSync({ "a.shp": bytesOf("a".repeat(300)), "b.dbf": bytesOf("乙") });
    const edit = fc.tuple(fc.nat(whole.length - 1), fc.constantFrom(0x00, 0x01, 0x7f, 0x80, 0xff));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 5 }), fc.nat(whole.length), (edits, cut) => {
        const bytes = whole.slice(0, cut < whole.length / 2 ? whole.length : cut);
        for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value;
        try {
          const contents = inflateAll(bytes).map((content) => new TextDecoder().decode(content));
          for (const content of contents) expect(["a".repeat(300), "乙"]).toContain(content);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
