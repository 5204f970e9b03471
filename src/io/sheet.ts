/** Where the table begins and ends in a sheet as people make them: titles above the header, totals among the rows. */
import { isRoleName } from "./role-names.ts";
import { parseNumber } from "./numbers.ts";

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

function filled(cells: string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
}
