/** Where the table begins and ends in a sheet as people make them: titles above the header, totals among the rows. */
import { isRoleName } from "../columns/role-names.ts";
import { parseNumber } from "../columns/numbers.ts";

const TOTALS = new Set(["合计", "总计", "小计", "共计", "总和", "total", "totals", "grand total", "subtotal", "sum"]);

/**
 * Index, among the first rows of a sheet, of the one that names the columns: many filled, distinct cells that are no numbers and are
 * known as column names. Titles and units above it are short; rows of data hold numbers. The first of equals wins.
 */
export function findHeaderRow(rows: string[][]): number {
  const width = Math.max(1, ...rows.map((cells) => filled(cells).length));
  let best = 0;
  let bestScore = -Infinity;
  rows.forEach((cells, i) => {
    const score = headerScore(cells, width);
    if (score > bestScore) [best, bestScore] = [i, score];
  });
  return best;
}

function headerScore(cells: string[], width: number): number {
  const names = filled(cells);
  if (names.length === 0) return -1;
  const known = names.filter(isRoleName).length;
  const numbers = names.filter((name) => parseNumber(name) !== undefined).length;
  const distinct = new Set(names).size;
  return (names.length + 3 * known) / width + (distinct - 3 * numbers) / names.length;
}

/** A row that sums the others up: one of its first three cells says nothing but 合计, 总计 or "total". */
export function isTotalsRow(cells: string[]): boolean {
  return cells.slice(0, 3).some((cell) => {
    if (cell.length > 20 || !/[计和]|total|sum/i.test(cell)) return false;
    const word = cell
      .normalize("NFKC")
      .trim()
      .toLowerCase()
      .replace(/[:：]$/, "");
    return TOTALS.has(word) || TOTALS.has(word.replaceAll(/\s/g, ""));
  });
}

const NOTE =
  /^(注|备注|附注|注释|说明|(填报|填表|制表|制图|审核|复核|统计)(负责)?(人|单位|日期|时间)?|单位负责人|负责人|联系人|联系电话|(数据|资料)?来源|notes?|sources?|remarks?)\s*([1-9]\s*)?[:：]/i;
const MAKER = /^(填报|填表|制表)(人|单位|日期|时间)?/;

/** A row below the table that says something of it: 注：…, 说明：…, 填报人：… 审核人：…, and nothing beside. */
export function isNoteRow(cells: string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== "");
  if (first === undefined || !NOTE_START.test(first)) return false;
  const said = filled(cells);
  if (said.length === 1) return NOTE.test(said[0]) || MAKER.test(said[0]);
  return said.every((cell) => NOTE.test(cell));
}

const NOTE_START = /^\s*[注备附说填制审复统单负联数资来nsr]/i;

/** The cells of a row that are not blank, trimmed. */
export function filled(cells: string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
}
