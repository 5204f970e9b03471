import { holdsWord, listed, readableWord } from "./word-match.ts";

/** Words in a facility's kind or name that tell its kind, the most specific first: a 综合文化站 is a station, not a hall. */
const KINDS: [kind: string, words: string[]][] = [
  ["van-stop", ["流动文化车", "流动图书车", "流动图书馆", "流动文化馆", "流动车", "文化车站点", "流动服务点"]],
  [
    "village-room",
    listed(`村综合文化服务中心, 社区综合文化服务中心, 村文化服务中心, 社区文化服务中心, 村文化活动中心, 村文化室,
      文化活动室, 农家书屋, 社区书屋, 文化大院, 文化礼堂`),
  ],
  [
    "culture-station",
    listed(`乡综合性文化服务中心, 镇综合性文化服务中心, 街道综合性文化服务中心, 综合文化服务中心, 综合文化站, 文化服务站,
      文化站, 文化中心站, 镇文化服务中心, 乡文化服务中心, 街道文化服务中心`),
  ],
  ["village-room", ["综合性文化服务中心"]],
  ["culture-centre", ["文化馆", "群众艺术馆", "群艺馆", "文化活动中心", "文化艺术中心"]],
  ["library", ["图书馆", "图书分馆", "图书室", "阅览室", "书屋", "书房", "书吧"]],
  ["art-museum", ["美术馆", "画院"]],
  ["museum", ["博物馆", "纪念馆", "陈列馆"]],
  ["theatre", ["剧院", "剧场", "大戏院"]],
];

/** English words of kinds. They are told from the whole cell without its blanks: "Public Library" is a library. */
const ENGLISH_KINDS: [kind: string, words: string[]][] = [
  ["van-stop", ["vanstop", "mobilelibrary"]],
  ["village-room", ["villageroom"]],
  ["culture-station", ["culturestation", "culturalstation"]],
  ["culture-centre", ["culturecentre", "culturecenter", "culturalcentre", "culturalcenter"]],
  ["library", ["library"]],
  ["art-museum", ["artmuseum", "artgallery"]],
  ["museum", ["museum"]],
  ["theatre", ["theatre", "theater"]],
];

/** Words that are a level by themselves, and those that tell it within others: 乡镇（街道）级馆. */
const LEVELS: [level: string, whole: string[], parts: string[]][] = [
  ["village", ["村"], ["村级", "社区", "行政村", "村社区", "village"]],
  [
    "township",
    ["乡", "镇"],
    ["乡级", "镇级", "乡镇", "街道", "镇街", "township", "town", "subdistrict", "sub district"],
  ],
  [
    "county",
    ["县", "区", "旗"],
    listed(`县级, 区级, 区县, 县区, 县级市, 市辖区, 旗县, 县直, 区直, 县属, 区属, county, county level city, district`),
  ],
  ["city", ["市"], ["市级", "地级", "地市", "设区市", "副省级", "市直", "市属", "city", "prefecture", "municipal"]],
  ["province", ["省"], ["省级", "自治区级", "直辖市", "省直", "省属", "province", "provincial"]],
];

const levelParts = LEVELS.flatMap(([level, , parts]) => parts.map((word) => ({ level, word }))).toSorted(
  (a, b) => b.word.length - a.word.length,
);

/** The model's word for a kind, by the known words in it; a kind that has none keeps its own. */
export function kindOf(word: string): string {
  return kindFromName(word) || word;
}

/** The kind that a facility's name tells (丰都县图书馆 → library), "" where it tells none. */
export function kindFromName(name: string): string {
  const { dense } = readableWord(name);
  return [...KINDS, ...ENGLISH_KINDS].find(([, words]) => words.some((word) => dense.includes(word)))?.[0] ?? "";
}

/** The model's word for an administrative level, by the longest known word in it; an unknown word is kept, "" stays "". */
export function levelOf(word: string): string {
  const text = readableWord(word);
  const whole = LEVELS.find(([, words]) => words.includes(text.dense));
  return whole?.[0] ?? levelParts.find((part) => holdsWord(text, part.word))?.level ?? word;
}
