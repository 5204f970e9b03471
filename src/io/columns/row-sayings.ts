import type { Fields } from "./fields.ts";
import type { Table } from "../table.ts";

/** What the rows of a file say in other columns than those that are used, one entry per row used; "" where a row says nothing. */
export type RowSayings = {
  unit?: string[]; // of facilities: code or name of the unit as the file tells it
  unitName: string[] | undefined; // the unit's name beside its code
  counts: CountSaid[];
};

/**
 * A text that gives a number of units: 东风、温水、八渡、李家河、东南、曹家湾7个镇. `named` is how many it names, absent where it names none.
 * `place` is the row's place among the rows used.
 */
export type CountSaid = { row: number; place: number; value: string } & Told;
export type Told = { told: number; named?: number; ending: string };

/** Collects what the rows used say of units: names beside codes, and numbers of units in remarks. One pass over the other columns. */
export function rowSayings(table: Table, fields: Fields, used: number[]): RowSayings {
  const counts: CountSaid[] = [];
  for (const column of fields.others) {
    for (let place = 0; place < used.length; place++) {
      const text = table.cells[column][used[place]];
      if (text.length < 3 || !text.includes("个")) continue;
      const said = countSaid(text);
      if (said) counts.push({ row: table.rows[used[place]], place, value: text, ...said });
    }
  }
  counts.sort((a, b) => a.row - b.row);
  return { unitName: fields.has("unit_name") ? used.map((i) => fields.text("unit_name", i)) : undefined, counts };
}

const TOLD = /(\d{1,3}|[一二三四五六七八九十]{1,3})个(乡镇|镇街|镇|乡|街道|村|社区|行政村|站|点)/;
const LIST_AFTER = /^[^:：(（、]{0,6}[:：(（]([^。;；)）]+)/;
const LONGEST = 1000;

/** The number of units a text tells and how many names joined by 、 stand before or after it; undefined where it tells none. */
export function countSaid(text: string): Told | undefined {
  const short = text.slice(0, LONGEST);
  const match = TOLD.exec(short);
  if (!match) return undefined;
  const told = /\d/.test(match[1]) ? Number(match[1]) : smallNumber(match[1]);
  const after = LIST_AFTER.exec(short.slice(match.index + match[0].length))?.[1] ?? "";
  const before =
    short
      .slice(0, match.index)
      .split(/[。;；,，:：]/)
      .at(-1) ?? "";
  const names = [after, before].find((list) => list.includes("、"));
  if (!(told > 0) || names?.trim().endsWith("等")) return undefined;
  return { told, ...(names === undefined ? {} : { named: countNames(names, told) }), ending: match[2] };
}

/** 甲、乙和丙 are three names, but 甲、永和 are two: "and" is read so that the number comes right, where it can. */
function countNames(list: string, told: number): number {
  const names = list.split("、").filter((name) => name.trim() !== "");
  const mayBeTwo = /.[和及与]./.test(names.at(-1) ?? "");
  return mayBeTwo && told === names.length + 1 ? told : names.length;
}

function smallNumber(text: string): number {
  const digit = (sign: string) => "零一二三四五六七八九".indexOf(sign);
  if (!text.includes("十")) return text.length === 1 ? digit(text) : 0;
  const [tens, ones] = text.split("十");
  return (tens === "" ? 1 : digit(tens)) * 10 + (ones === "" ? 0 : digit(ones));
}
