import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../../src/text/en.ts";
import { kindsPhrase } from "../../src/text/phrases.ts";
import { isTextId, say, sayAny, sayParts, type TextId } from "../../src/text/say.ts";
import { zh } from "../../src/text/zh.ts";

const ids = Object.keys(zh) as TextId[];
const languages = { zh, en } as Record<string, Record<string, string>>;

describe("every sentence", () => {
  test("is there in both languages", () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
  });

  test("has the same values in both languages", () => {
    const names = (text: string) => [...new Set(Array.from(text.matchAll(/\{(\w+)(?::\w+)?\}/g), (match) => match[1]))];
    const unlike = ids.filter((id) => names(zh[id]).toSorted().join() !== names(en[id]).toSorted().join());
    expect(unlike).toEqual([]);
  });

  test("names only formats that there are", () => {
    const formats = new Set(["people", "persons", "count", "signed", "share", "distance", "system", "encoding"]);
    for (const [lang, texts] of Object.entries(languages)) {
      for (const [id, text] of Object.entries(texts)) {
        for (const match of text.matchAll(/\{\w+:(\w+)\}/g))
          expect(formats.has(match[1]), `${lang} ${id}: ${match[1]}`).toBe(true);
      }
    }
  });

  test("says something", () => {
    for (const texts of Object.values(languages))
      for (const text of Object.values(texts)) expect(text.trim()).not.toBe("");
  });

  test("is written once in a file", () => {
    for (const file of ["zh.ts", "en.ts"]) {
      const source = readFileSync(join("src", "text", file), "utf8");
      const keys = Array.from(source.matchAll(/^ {2}"([^"]+)":/gm), (match) => match[1]);
      expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([]);
    }
  });
});

describe("ids in the sources", () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("text"))
    .map((path) => readFileSync(join("src", path), "utf8"));

  test("that stand in an InputError, a problem or a note have their sentence", () => {
    const thrown = /(?:InputError|UsageError|skipped|kept|note)\(\s*"([a-z]+\.[a-z0-9.-]+)"/g;
    const said = sources.flatMap((text) => Array.from(text.matchAll(thrown), (match) => match[1]));
    const notes = sources.flatMap((text) => Array.from(text.matchAll(/id: "(note\.[a-z-]+)"/g), (match) => match[1]));
    expect(said.length).toBeGreaterThan(20);
    expect([...new Set([...said, ...notes])].filter((id) => !isTextId(id)).toSorted()).toEqual([]);
  });
});

describe("saying", () => {
  test("fills in values by their formats and leaves unknown ones visible", () => {
    expect(say("zh", "coverage.within", { cost: 9.96, unit: "公里" })).toBe("10公里内");
    expect(say("en", "coverage.within", { cost: 0.5 })).toBe("within 0.5 {unit}");
  });

  test("names coordinate systems and encodings as people know them, and others by their id", () => {
    const converted = (system: string) => say("zh", "input.converted", { system });
    expect(converted("gcj02")).toBe("坐标已从 高德、腾讯（GCJ-02） 转换为 WGS84；原坐标保留。");
    expect(converted("EPSG:4545")).toContain("国家2000，3度带，中央经线108°（EPSG:4545）");
    expect(converted("EPSG:32648")).toContain("UTM 48带（EPSG:32648）");
    expect(converted("CGCS2000_3_Degree_GK_CM_108E")).toContain("从 CGCS2000_3_Degree_GK_CM_108E 转换");
    expect(say("en", "input.encoding-guessed", { encoding: "gb18030" })).toContain("GB18030 (Chinese)");
    expect(say("en", "input.encoding-guessed", { encoding: "koi8-r" })).toContain("koi8-r");
  });

  test("never reads a value as a template or a property of the language's own", () => {
    expect(say("en", "card.unit", { name: "{population}", p50: 1, unit: "km" })).toContain("{population} has");
    expect(say("en", "coverage.within", Object.create({ cost: 1 }) as Record<string, number>)).toContain(
      "{cost:distance}",
    );
    expect(isTextId("constructor")).toBe(false);
    expect(sayAny("en", "toString")).toBe("toString");
  });

  test("in pieces gives the same words, with the name of each value", () => {
    const values = { places: 3, people: 12_000 };
    const parts = sayParts("zh", "gaps.total", values);
    expect(parts.map(({ text }) => text).join("")).toBe(say("zh", "gaps.total", values));
    expect(parts.filter(({ name }) => name).map(({ name }) => name)).toEqual(["places", "people"]);
  });

  test("an id without a sentence falls back to what is given, else to itself", () => {
    expect(sayAny("zh", "kind.bookshop", {}, "书店")).toBe("书店");
    expect(sayAny("zh", "kind.bookshop")).toBe("kind.bookshop");
  });
});

describe("what counts, in a sentence", () => {
  test.each([
    [[], undefined, "任一文化设施", "a cultural facility"],
    [["library"], undefined, "图书馆", "a library"],
    [["library"], "county", "县图书馆", "a county library"],
    [["library"], "village", "图书馆", "a library"],
    [["arts-centre"], undefined, "艺术中心", "an arts centre"],
    [["library", "museum"], "county", "所选设施", "a chosen facility"],
    [["书店"], undefined, "书店", "a 书店"],
  ])("%j of level %s is %s / %s", (kinds, level, chinese, english) => {
    expect(kindsPhrase("zh", kinds, level)).toBe(chinese);
    expect(kindsPhrase("en", kinds, level)).toBe(english);
  });
});
