import type { FacilityStatus } from "../../model/data.ts";

/** Words of a facility's name that tell its kind, the most specific first: a 综合文化站 is a station, not a hall. */
const KINDS: [kind: string, words: string[]][] = [
  ["van-stop", ["流动文化车", "流动图书车", "流动车", "文化车站点", "流动服务点", "vanstop", "mobilelibrary"]],
  [
    "village-room",
    ["村文化室", "文化活动室", "综合性文化服务中心", "村综合文化服务中心", "农家书屋", "文化大院", "villageroom"],
  ],
  ["culture-station", ["综合文化站", "文化服务站", "文化站", "文化中心站", "culturestation"]],
  ["culture-centre", ["文化馆", "群众艺术馆", "群艺馆", "文化活动中心", "culturecentre", "culturecenter"]],
  ["library", ["图书馆", "图书室", "书屋", "城市书房", "library"]],
  ["art-museum", ["美术馆", "画院", "artmuseum", "artgallery"]],
  ["museum", ["博物馆", "纪念馆", "陈列馆", "museum"]],
  ["theatre", ["剧院", "剧场", "大戏院", "影剧院", "theatre", "theater"]],
];

const LEVELS: [level: string, words: string[]][] = [
  ["province", ["省", "省级", "自治区级", "直辖市", "province"]],
  ["city", ["市", "市级", "地级", "地市级", "设区市", "city", "prefecture"]],
  ["county", ["县", "区", "县级", "区级", "区县", "区县级", "县区级", "旗", "county", "district"]],
  ["township", ["乡", "镇", "乡镇", "街道", "乡级", "镇级", "乡镇级", "乡镇街道", "乡镇(街道)", "街道级", "township"]],
  ["village", ["村", "社区", "村级", "社区级", "行政村", "村(社区)", "village"]],
];

const STATUSES: [status: FacilityStatus, words: string[]][] = [
  [
    "existing",
    ["", "existing", "现有", "现状", "在用", "已建", "已建成", "建成", "开放", "正常", "运营", "使用中", "open"],
  ],
  ["planned", ["planned", "规划", "在建", "拟建", "新建", "规划中", "建设中", "筹建"]],
  ["candidate", ["candidate", "备选", "候选", "备选点", "候选点"]],
  ["closed", ["closed", "停用", "关闭", "撤销", "停业", "已关闭", "停止使用"]],
];

/** The model's word for a kind; a kind that has none keeps its own. */
export function kindOf(word: string): string {
  const plain = plainWord(word);
  return (
    KINDS.find(([kind, words]) => plainWord(kind) === plain || words.includes(plain))?.[0] ?? (kindIn(plain) || word)
  );
}

/** The kind that a facility's name tells (丰都县图书馆 → library), "" where it tells none. */
export function kindFromName(name: string): string {
  return kindIn(plainWord(name));
}

/** The model's word for an administrative level; an unknown word is kept, "" stays "". */
export function levelOf(word: string): string {
  const plain = plainWord(word);
  return LEVELS.find(([, words]) => words.includes(plain))?.[0] ?? word;
}

/** The status a word means, undefined for a word that means none. A blank means existing. */
export function statusOf(word: string): FacilityStatus | undefined {
  const plain = plainWord(word);
  return STATUSES.find(([, words]) => words.includes(plain))?.[0];
}

function kindIn(plain: string): string {
  return KINDS.find(([, words]) => words.some((word) => plain.includes(word)))?.[0] ?? "";
}

function plainWord(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_-]/g, "");
}
