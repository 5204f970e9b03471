/** The rows that name the columns: one, or up to three with merged cells, and the row of units below them. */
import { parseNumber } from "../columns/numbers.ts";
import { isRoleName } from "../columns/role-names.ts";
import { filled, findHeaderRow } from "./sheet.ts";

/** Places among the first rows of a sheet, counted from 0. `units` is the row of units, where there is one. */
export type SheetHeader = { first: number; last: number; units?: number; names: string[] };

const MOST_ROWS = 3;

/**
 * Finds the header among the first rows of a sheet, at the row asked for or the most likely one. In headers of several rows a blank cell goes on
 * from the left, as merged cells do; a column's name is all of its parts (地理坐标 海拔), or the lowest alone where that is a known
 * and distinct name (经度). A unit below a name stands behind it in brackets.
 */
export function findHeader(rows: string[][], headerRow?: number): SheetHeader {
  let first = headerRow ?? findHeaderRow(rows);
  let last = first;
  while (last - first + 1 < MOST_ROWS && isGroupRow(rows[first - 1], rows[first])) first--;
  while (last - first + 1 < MOST_ROWS && isGroupRow(lowest(rows.slice(first, last + 1)), rows[last + 1])) last++;
  const names = joinNames(rows.slice(first, last + 1));
  const below = rows.findIndex((cells, i) => i > last && filled(cells).length > 0);
  if (below < 0 || !isUnitRow(rows[below])) return { first, last, names };
  return { first, last, units: below, names: names.map((name, k) => withUnit(name, rows[below][k] ?? "")) };
}

/**
 * Whether cells of the upper row are merged over several of the lower: every name below stands under a merged cell, at least one under its
 * continuation, and all are words. A title over the whole table, alone or with 单位：…, is no row of groups.
 */
function isGroupRow(upper: string[] | undefined, lower: string[] | undefined): boolean {
  if (!upper || !lower || filled(upper).length < 2 || filled(lower).length === 0) return false;
  if (![upper, lower].every((cells) => filled(cells).every(isName))) return false;
  const width = Math.max(upper.length, lower.length);
  const isBlank = (cells: string[], k: number) => (cells[k] ?? "").trim() === "";
  let namesBelow = Infinity; // under the cell of the upper row that reaches here; none before the first
  let isMerged = false;
  let goesOn = false;
  for (let k = 0; k < width; k++) {
    if (!isBlank(upper, k)) {
      if (!isMerged && namesBelow === 1) return false;
      [namesBelow, isMerged] = [0, false];
    }
    if (isBlank(lower, k)) continue;
    if (namesBelow === Infinity) return false;
    namesBelow++;
    if (isBlank(upper, k)) isMerged = goesOn = true;
  }
  return goesOn && (isMerged || namesBelow !== 1);
}

function isName(cell: string): boolean {
  return cell.length <= 20 && parseNumber(cell) === undefined && !/[:：]|表$/.test(cell);
}

/** The lowest word of each column. */
function lowest(rows: string[][]): string[] {
  const width = Math.max(...rows.map((cells) => cells.length));
  return Array.from({ length: width }, (_, k) => rows.findLast((cells) => (cells[k] ?? "").trim() !== "")?.[k] ?? "");
}

function joinNames(rows: string[][]): string[] {
  const width = Math.max(...rows.map((cells) => cells.findLastIndex((cell) => cell.trim() !== "") + 1));
  const parts: string[][] = [];
  for (let k = 0; k < width; k++) parts.push(rows.map((cells) => (cells[k] ?? "").trim()));
  if (rows.length === 1) return parts.map(([name]) => name);
  for (let k = 1; k < width; k++) goOn(parts[k - 1], parts[k]);
  const lowestNames = parts.map((column) => column.findLast((part) => part !== "") ?? "");
  return parts.map((column, k) => {
    const name = lowestNames[k];
    const isDistinct = lowestNames.indexOf(name) === lowestNames.lastIndexOf(name);
    return isDistinct && isRoleName(name) ? name : [...new Set(column.filter((part) => part !== ""))].join(" ");
  });
}

/** Blank cells above a name go on from the column to the left, as far as both stand under the same. */
function goOn(left: string[], column: string[]): void {
  for (let r = 0; r < column.length - 1; r++) {
    if (column[r] !== "") return;
    if (column.slice(r + 1).some((part) => part !== "")) column[r] = left[r];
  }
}

const UNITS = new Set(
  "人 万人 人次 万人次 户 个 座 处 家 所 册 万册 平方米 平米 m2 m² 亩 公顷 ha 平方公里 km2 km² 公里 千米 km 米 m 元 万元 亿元 度 ° % ‰ 岁 年 月 日 次 场 小时 h 分钟 min 辆 台 名 位 席 件 套 册/件 元/人 人/平方公里".split(
    " ",
  ),
);
const IN_BRACKETS = /^[（([【]([^（()）]{1,10})[)）\]】]$/;

/** A row of nothing but units: （人）, 平方米, m². */
function isUnitRow(cells: string[]): boolean {
  const said = filled(cells).filter((cell) => !/^[-—–/]+$|^(计量)?单位$/.test(cell));
  return (
    said.length > 0 &&
    said.every((cell) => isUnit(cell) || /^[（(][^（()）\d]{1,8}[)）]$/.test(cell)) &&
    said.some(isUnit)
  );
}

function isUnit(cell: string): boolean {
  const bare = (IN_BRACKETS.exec(cell)?.[1] ?? cell).replace(/^单位[:：]/, "").trim();
  return UNITS.has(bare) || UNITS.has(bare.normalize("NFKC").toLowerCase());
}

function withUnit(name: string, cell: string): string {
  const text = cell.trim();
  if (text === "" || name === "" || !isUnit(text) || /[)）\]】]$/.test(name)) return name;
  return `${name}（${(IN_BRACKETS.exec(text)?.[1] ?? text).replace(/^单位[:：]/, "")}）`;
}
