import type { FacilityStatus } from "../../model/data.ts";
import { holdsWord, listed, readableWord, type Readable } from "./word-match.ts";

/** What a word says of a facility: its status, and whether it is only shut for repair. */
export type StatusSaid = { status: FacilityStatus; isUnderRepair: boolean };

type Meaning = FacilityStatus | "repair";

/** Of words of one length the earlier meaning counts: 预计建成 is planned. */
const WORDS: [meaning: Meaning, words: string[]][] = [
  [
    "planned",
    listed(`规划, 规划中, 规划建设, 计划, 预计, 在建, 拟建, 待建, 新建, 筹建, 筹备, 建设中, 施工, 即将开放, 待开放, 未建,
      未建成, 未竣工, 未完工, 未动工, 未启用, 待启用, planned, proposed, under construction, being built,
      not built, not yet, unopened, opening, will open`),
  ],
  [
    "repair",
    listed(`维修, 修缮, 装修, 改造, 重建, 整修, 检修, 闭馆维修, 停业整顿, 暂停, 暂停开放, 暂停服务, 暂不开放, 暂未开放,
      暂时关闭, 临时关闭, 临时闭馆, 暂时闭馆, under repair, under renovation, for renovation, for repair,
      for repairs, temporarily closed, temporarily, renovation, suspended`),
  ],
  [
    "closed",
    listed(`停用, 停业, 停办, 停运, 停止, 关闭, 关停, 闭馆, 歇业, 倒闭, 注销, 废弃, 闲置, 拆除, 撤销, 撤并, 合并, 裁撤,
      取消, 停止使用, 停止开放, 停止服务, 停止运行, 停止运营, 不开放, closed, not open, not in use, not operating,
      not operational, non operational, no longer, inactive, disused, abandoned, demolished, defunct, merged`),
  ],
  ["candidate", ["备选", "候选", "备选点", "候选点", "candidate"]],
  [
    "existing",
    listed(`现有, 现状, 现存, 在用, 使用, 已建, 建成, 已建成, 新建成, 开放, 正常, 正常开放, 免费开放, 重新开放, 恢复开放,
      后开放, 已开放, 运营, 运行, 启用, 营业, 竣工, 完工, 已维修, 已修缮, 已装修, 已改造, 维修完成, 修缮完成,
      改造完成, 已重建, 重建完成, 拟撤销, 拟关闭, 拟拆除, 拟合并, 拟停用, 待撤销, 待拆除, 计划关闭, 计划撤销,
      即将关闭, 未停用, 未关闭, 未撤销, 未合并, 未拆除, existing, open, opened, reopened, in use, in operation,
      operating, operational, active, running, built, completed`),
  ],
];

type StatusWord = { meaning: Meaning; word: string };

const byLength: StatusWord[] = WORDS.flatMap(([meaning, words]) => words.map((word) => ({ meaning, word }))).toSorted(
  (a, b) => b.word.length - a.word.length,
);

const whole = new Map(byLength.map(({ meaning, word }) => [word, meaning]));

/** The days of rest of a house that is open: 周一闭馆, 节假日不开放. */
const REST = /(每?周|每?星期|法定节假日|节假日|春节)[^,;。()]*?(闭馆|休息|休馆|不开放|关闭)/g;

const FOR_NOW = /暂(不|未|停)(能|对外|正式)*$/;
const NOT_YET = /(未|没|没有)(能|曾|正式|投入|对外)*$/;
const NO_MORE = /(不|停|停止|暂停|不再|无法)(能|再|对外|正式)*$/;

/**
 * What a word of a register's status column says, by the longest known word in it: 正常开放, 已建成未开放, closed for renovation. A blank means
 * existing. 未 before a word of use makes it planned, 不 or 停 closed. Undefined for a word that says none of these.
 */
export function statusSaid(word: string): StatusSaid | undefined {
  const text = readableWord(word.normalize("NFKC").replaceAll(REST, ""));
  if (text.dense === "") return { status: "existing", isUnderRepair: false };
  const meaning = whole.get(text.dense) ?? meaningIn(text);
  if (!meaning) return undefined;
  return meaning === "repair" ? { status: "closed", isUnderRepair: true } : { status: meaning, isUnderRepair: false };
}

function meaningIn(text: Readable): Meaning | undefined {
  if (text.dense.includes("不正常")) return undefined;
  const found = byLength.find((one) => holdsWord(text, one.word));
  return found && (negated(text) ?? found.meaning);
}

/** What the text means where it denies that the house is in use, undefined where it does not. */
function negated({ dense }: Readable): Meaning | undefined {
  for (const { meaning, word } of byLength) {
    const at = meaning === "existing" ? dense.indexOf(word) : -1;
    if (at <= 0) continue;
    const before = dense.slice(0, at);
    if (FOR_NOW.test(before)) return "repair";
    if (NOT_YET.test(before)) return "planned";
    if (NO_MORE.test(before)) return "closed";
  }
  return undefined;
}
