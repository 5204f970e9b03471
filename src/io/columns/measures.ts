/** Amounts as offices write them: with units, in 万, in Chinese numerals, "about". Coordinates and codes never come through here. */
import { parseNumber } from "./numbers.ts";

export type Quantity = "people" | "area" | "volumes" | "seats";

/**
 * What a cell says of an amount, in people, m², volumes or seats. "—" says that the question does not apply, a blank says nothing; neither
 * is 0. `plain` is false where a unit, a multiplier or words had to be understood.
 */
export type Amount =
  | { kind: "value" | "approximate"; value: number; plain: boolean }
  | { kind: "blank" | "not-applicable" | "unreadable" };

/** One unit of a quantity: ten to a power, and for 亩 (a fifteenth of a hectare) two thirds of a thousand. */
type Unit = { power: number; perThreeThousand?: number };

const ONE: Unit = { power: 0 };
const MU: Unit = { power: 0, perThreeThousand: 2000 };

const UNITS: Record<Quantity, Map<string, Unit>> = {
  people: unitsOf(["人", "名", "口", "人口", "people", "persons"]),
  area: new Map([
    ...unitsOf(["m2", "m^2", "平方米", "平米", "平方", "平", "sqm"]),
    ...["公顷", "ha"].map((name): [string, Unit] => [name, { power: 4 }]),
    ...["平方公里", "平方千米", "km2", "km^2"].map((name): [string, Unit] => [name, { power: 6 }]),
    ...["亩", "mu"].map((name): [string, Unit] => [name, MU]),
  ]),
  volumes: unitsOf(["册", "本", "册(件)", "册/件", "册件", "册次", "volumes", "books"]),
  seats: unitsOf(["座", "个", "席", "位", "座位", "座席", "个座位", "个座席", "seats"]),
};

const MULTIPLIERS = new Map([
  ["", 0],
  ["百", 2],
  ["千", 3],
  ["万", 4],
  ["百万", 6],
  ["千万", 7],
  ["亿", 8],
]);

const BLANK = new Set(["", "…", "……", "...", "na", "n/a", "#n/a", "nan", "null", "none"]);
const NOT_APPLICABLE = new Set(["-", "–", "—", "--", "——", "/", "\\", "不适用", "无"]);
const LONGEST = 40;
const WRITTEN =
  /^(大约|约有|约为|约|近|逾|超|~|≈)?\s*([+-]?\d[\d, ]*(?:\.\d+)?|[+-]?\.\d+|[零〇一二两三四五六七八九十百千万亿]+)\s*(余|多)?\s*(百万|千万|百|千|万|亿)?\s*(余|多)?\s*([^\d\s左上余多][^\d\s左上余多]*2?)?\s*(左右|上下|余|多)?$/;

/**
 * Reads 约500㎡, 0.5万册, 3亩, 1200 m2, 300余座 or 一万二千 in the base unit of the quantity; a figure without a unit is in `headerUnit`, the one its
 * column names. Ranges (200-300), bounds (≥500) and units of another quantity are unreadable: to pick a figure would be a guess.
 * 1 亩 = 2000/3 m².
 */
export function parseAmount(cell: string, quantity: Quantity, headerUnit = ""): Amount {
  const exact = parseNumber(cell);
  if (exact !== undefined && headerUnit === "") return { kind: "value", value: exact, plain: true };
  const text = cell.normalize("NFKC").trim().replace(/^'/, "").replace("−", "-").toLowerCase();
  if (BLANK.has(text)) return { kind: "blank" };
  if (NOT_APPLICABLE.has(text) && !(text === "无" && quantity === "people")) return { kind: "not-applicable" };
  const match = text.length > LONGEST ? null : WRITTEN.exec(text);
  if (!match) return { kind: "unreadable" };
  const [, before, figure, more = "", multiplier = "", more2 = "", unit = "", after] = match;
  const digits = plainDigits(figure);
  const told = multiplier + unit === "" ? unitFrom(headerUnit, quantity) : unitFrom(multiplier + unit, quantity);
  if (digits === undefined || !told) return { kind: "unreadable" };
  const isAbout = Boolean(before || more || more2 || after);
  return { kind: isAbout ? "approximate" : "value", value: scaled(digits, told), plain: exact !== undefined };
}

/** The unit in a column's name that is not the quantity's own: 万人 of 常住人口（万人）, "" for 面积（㎡） and for a name without a unit. */
export function headerUnit(column: string, quantity: Quantity): string {
  const name = column.normalize("NFKC").toLowerCase();
  const inside = /[([【/:_]\s*(?:单位:?)?\s*([^()[\]【】]+(?:\(件\))?)\s*[)\]】]?\s*$/.exec(name)?.[1].trim() ?? "";
  const unit = unitFrom(inside, quantity);
  return !unit || (unit.power === 0 && !unit.perThreeThousand) ? "" : inside;
}

/** 万册 → 册 in ten thousands. Undefined where the quantity has no such unit. */
function unitFrom(text: string, quantity: Quantity): Unit | undefined {
  const [, multiplier = "", name] = /^(百万|千万|百|千|万|亿)?(.*)$/.exec(text) ?? [];
  const unit = name === "" ? ONE : UNITS[quantity].get(name);
  return unit && { ...unit, power: unit.power + (MULTIPLIERS.get(multiplier) ?? 0) };
}

/** Powers of ten are shifted in the text, so that 0.57万 is 5700 and not 5699.999…. */
function scaled(digits: string, { power, perThreeThousand }: Unit): number {
  const value = Number(`${digits}e${power}`);
  return perThreeThousand === undefined ? value : (value * perThreeThousand) / 3;
}

function plainDigits(figure: string): string | undefined {
  if (/\d/.test(figure)) {
    const number = parseNumber(figure.trim());
    return number === undefined ? undefined : figure.replaceAll(/[, ]/g, "");
  }
  const value = hanziNumber(figure);
  return value === undefined ? undefined : String(value);
}

const HANZI = "零一二三四五六七八九";
const PLACES = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

/** 五百, 一万二千 or 三千零五 as a number; undefined for anything short or spoken: 一百五, 三五百, 二〇二三. */
function hanziNumber(text: string): number | undefined {
  const [, hundredMillions, tenThousands, ones] = /^(?:(.+)亿)?(?:(.+)万)?([^万亿]*)$/.exec(text) ?? [];
  if (ones === undefined) return undefined;
  let value = 0;
  for (const [part, size] of [[hundredMillions, 1e8] as const, [tenThousands, 1e4] as const, [ones, 1] as const]) {
    if (part === undefined || part === "") continue;
    const section = hanziSection(part, value > 0 && size === 1);
    if (section === undefined) return undefined;
    value += section * size;
  }
  return text === "" ? undefined : value;
}

/** Below 10,000. After a larger part, or after 百 or 千, a lone last digit must be led in by 零. */
function hanziSection(text: string, isTail: boolean): number | undefined {
  let [value, digit, place, wasZero] = [0, NaN, isTail ? Infinity : 0, false];
  let last = Infinity;
  for (const sign of text.replaceAll("〇", "零").replaceAll("两", "二")) {
    const size = PLACES.get(sign);
    if (size === undefined) {
      if (!Number.isNaN(digit)) return undefined;
      if (sign === "零") wasZero = true;
      else digit = HANZI.indexOf(sign);
      if (digit < 0) return undefined;
    } else {
      if (size >= last || (Number.isNaN(digit) && (size !== 10 || value > 0))) return undefined;
      value += (Number.isNaN(digit) ? 1 : digit) * size;
      [digit, last, place, wasZero] = [NaN, size, size, false];
    }
  }
  if (Number.isNaN(digit)) return value === 0 && text !== "零" ? undefined : value;
  return place > 10 && !wasZero ? undefined : value + digit;
}

function unitsOf(names: string[]): Map<string, Unit> {
  return new Map(names.map((name) => [name, ONE]));
}
