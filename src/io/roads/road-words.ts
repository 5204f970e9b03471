import { ROAD_CLASSES, ROAD_MODES, bitOf, type RoadClass } from "../../model/roads.ts";

/** A direction of travel along a line as bits: with it, against it, both or none. */
export const WITH = 1;
export const AGAINST = 2;
export const BOTH = WITH | AGAINST;

/**
 * Words for classes of road beside OpenStreetMap's own. Administrative classes of Chinese roads as OpenStreetMap tags them (国道 trunk, 省道
 * primary, 县道 secondary, 乡道 tertiary, 村道 unclassified; https://wiki.openstreetmap.org/wiki/China_tagging_guidelines), then technical grades
 * of JTG B01, then streets of towns (GB/T 51328). Of two that stand in a text the longer counts.
 */
const CLASS_WORDS: [RoadClass, string[]][] = [
  ["motorway", ["高速公路", "高速", "motorway", "freeway"]],
  ["trunk", ["国道", "快速路", "城市快速路", "快速路主路"]],
  ["primary", ["省道", "主干路", "主干道", "城市主干路", "城市主干道", "一级公路", "一级"]],
  ["secondary", ["县道", "次干路", "次干道", "城市次干路", "城市次干道", "二级公路", "二级"]],
  ["tertiary", ["乡道", "乡镇道路", "支路", "城市支路", "三级公路", "三级"]],
  ["unclassified", ["村道", "专用公路", "四级公路", "四级", "等外公路", "等外", "乡村道路", "农村公路"]],
  ["residential", ["街巷", "巷道", "胡同", "小区道路", "居住区道路", "社区道路"]],
  ["service", ["内部道路", "内部路", "单位道路", "辅路", "停车场道路"]],
  ["track", ["机耕路", "机耕道", "田间路", "生产路", "林道"]],
  ["pedestrian", ["步行街"]],
  ["footway", ["人行道", "步道", "人行步道", "人行天桥", "人行通道", "sidewalk"]],
  ["cycleway", ["自行车道", "非机动车道", "骑行道", "绿道"]],
  ["path", ["小路", "小径", "山路", "人行小路", "trail"]],
  ["steps", ["阶梯", "台阶", "梯道", "梯坎"]],
  ["motorway_link", ["高速匝道", "高速公路匝道"]],
  ["trunk_link", ["匝道", "ramp"]],
  ["ferry", ["渡口", "轮渡", "渡轮", "渡船", "航线"]],
];

/** Roads of towns on which nothing but motor vehicles is allowed. */
const MOTOR_ONLY = /快速路/;

/** The class that a word means, and whether it is for motor vehicles only; undefined for a word that means none. */
export function readRoadClass(text: string): { roadClass: RoadClass; isMotorOnly: boolean } | undefined {
  const word = text.normalize("NFKC").trim().toLowerCase().replaceAll(" ", "_");
  const own = word.replace(/^track_grade\d$/, "track");
  if ((ROAD_CLASSES as readonly string[]).includes(own)) return { roadClass: own as RoadClass, isMotorOnly: false };
  let found: RoadClass | undefined;
  let length = 0;
  for (const [roadClass, words] of CLASS_WORDS) {
    for (const one of words) {
      if (one.length <= length || !word.includes(one)) continue;
      found = roadClass;
      length = one.length;
    }
  }
  return found && { roadClass: found, isMotorOnly: MOTOR_ONLY.test(word) };
}

const WORDS_OF_DIRECTION = new Map<string, number>([
  ...["yes", "true", "1", "f", "ft", "是", "单行", "单向", "单行道", "单行线", "正向", "顺向", "oneway"].map(
    (word) => [word, WITH] as const,
  ),
  ...["-1", "reverse", "t", "tf", "逆向", "反向", "逆行", "反向单行"].map((word) => [word, AGAINST] as const),
  ...["no", "false", "0", "b", "否", "双行", "双向", "双行道", "alternating", "both"].map(
    (word) => [word, BOTH] as const,
  ),
  ["reversible", 0],
  ["closed", 0],
]);

/** The directions that a word of a one-way column or tag leaves; undefined for a word that means none. F, T and B are those of Geofabrik's layers. */
export function readDirection(text: string): number | undefined {
  return WORDS_OF_DIRECTION.get(text.normalize("NFKC").trim().toLowerCase());
}

const MILE_KM = 1.609344;
const KNOT_KM = 1.852;
const WALKING_KM_H = 5;
const FASTEST_KM_H = 300;

/**
 * Limits that a sign tells by its name (https://wiki.openstreetmap.org/wiki/Key:maxspeed, and for China 道路交通安全法实施条例 2004, art. 45 and 78:
 * 50 and 70 km/h on roads with one lane each way, 120 on motorways). A name that is not here tells no speed.
 */
const NAMED_SPEEDS: [RegExp, number][] = [
  [/^walk$/, WALKING_KM_H],
  [/^\w\w:(zone:?)?(\d\d)$/, NaN], // the figure in it
  [/^\w\w:living_street$/, 20],
  [/^\w\w:urban$/, 50],
  [/^cn:rural$/, 70],
  [/^(ch|li):rural$/, 80],
  [/^(de|at):rural$/, 100],
  [/^(cn|ch):motorway$/, 120],
  [/^at:motorway$/, 130],
];

/** A speed in km/h from a sign or a column: 50, 30 mph, 60公里/小时, CN:urban; the lowest of several. NaN where none is told, or none above 0. */
export function readSpeed(text: string): number {
  if (text === "") return NaN;
  let lowest = NaN;
  for (const part of text.normalize("NFKC").toLowerCase().split(/[;|]/)) {
    const speed = readOneSpeed(part.trim());
    if (speed > 0 && speed <= FASTEST_KM_H && !(speed >= lowest)) lowest = speed;
  }
  return lowest;
}

function readOneSpeed(text: string): number {
  const match = /^(\d{1,4}(?:\.\d{1,20})?)\s*(mph|knots|km\/?h|kmph|kph|公里\/小时|千米\/小时|公里\/时|公里|码)?$/.exec(
    text,
  );
  if (match) return Number(match[1]) * (match[2] === "mph" ? MILE_KM : match[2] === "knots" ? KNOT_KM : 1);
  for (const [name, speed] of NAMED_SPEEDS) {
    const found = name.exec(text);
    if (found) return Number.isNaN(speed) ? Number(found[2]) : speed;
  }
  return NaN;
}

/** Modes by their names, as they stand in the columns `forward` and `backward` of roads that Jiujin wrote: "walk ebike bike car". */
export function readModes(text: string): number | undefined {
  let modes = 0;
  for (const word of text.split(/[\s,;]+/)) {
    if (word === "" || word === "-") continue;
    const mode = ROAD_MODES.find((one) => one === word);
    if (!mode) return undefined;
    modes |= bitOf(mode);
  }
  return modes;
}
