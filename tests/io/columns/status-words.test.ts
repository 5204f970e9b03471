import { describe, expect, it } from "vitest";
import { statusSaid } from "../../../src/io/columns/status-words.ts";
import { say } from "../../../src/text/say.ts";

const meaning = (word: string) => {
  const said = statusSaid(word);
  return said && (said.isUnderRepair ? `${said.status}, for repair` : said.status);
};

describe("the status that a word means", () => {
  it.each(
    Object.entries({
      existing: [
        "",
        " ",
        "现有",
        "正常开放",
        "已建成开放",
        "免费开放",
        "运行中",
        "在用",
        "使用中",
        "试运行",
        "已投入使用",
      ],
      planned: [
        "拟建",
        "规划建设",
        "建设中",
        "在建（预计2025年建成开放）",
        "尚未开放",
        "未建",
        "未正式开放",
        "没有投入使用",
      ],
      closed: [
        "停用",
        "停业",
        "已撤销",
        "合并",
        "不开放",
        "不对外开放",
        "停止使用",
        "停止对外服务",
        "已建成，不再开放",
      ],
      "closed, for repair": ["闭馆维修", "暂停开放", "暂停对外开放", "暂不开放", "改造中", "停业装修"],
      candidate: ["备选点"],
    }).flatMap(([status, words]) => words.map((word) => [word, status])),
  )("%j is %s", (word, status) => expect(meaning(word)).toBe(status));

  it.each([
    ["修缮后重新开放", "existing"],
    ["已建成未开放", "planned"],
    ["未关闭", "existing"],
    ["拟撤销", "existing"],
    ["开放（周一闭馆）", "existing"],
    ["周一、周二不开放", "existing"],
    ["２０２３年新建成", "existing"],
  ])("the longest word decides, and 未 or 不 before it: %j is %s", (word, status) =>
    expect(meaning(word)).toBe(status),
  );

  it.each([
    ["Open", "existing"],
    ["in use", "existing"],
    ["Under construction", "planned"],
    ["not yet open", "planned"],
    ["Not open", "closed"],
    ["non-operational", "closed"],
    ["inactive", "closed"],
    ["closed for renovation", "closed, for repair"],
    ["temporarily_closed", "closed, for repair"],
  ])("English %j is %s", (word, status) => expect(meaning(word)).toBe(status));

  it.each(["待定", "?", "—", "不正常开放", "copenhagen"])("%j is no status", (word) =>
    expect(meaning(word)).toBeUndefined(),
  );

  it.each(["zh", "en"] as const)("every word that the doubt names in %s is understood", (lang) => {
    const sentence = say(lang, "input.status-unknown", { row: 2, value: "?" });
    const words = (sentence.split(/认得的有：|Known are: /)[1] ?? "").replace(/[.。]$/, "").split(/[、，,;]/);
    expect(words.length).toBeGreaterThan(8);
    expect(words.filter((word) => statusSaid(word) === undefined)).toEqual([]);
  });
});
