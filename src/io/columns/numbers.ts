/** Numbers as people write them in tables: full-width digits, thousands separators, degrees with minutes and seconds. */

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const GROUPED = /^[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?$/;
const DEGREES =
  /^([NSEW]|[东西]经|[南北]纬)?\s*:?\s*(-?\d{1,3}(?:\.\d+)?)\s*([°度])?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’‘分]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”“秒]|''|′′|’’))?\s*([NSEW]|[东西]经|[南北]纬)?$/i;
const BLANK = new Set(["", "-", "–", "—", "——", "/", "…", "na", "n/a", "#n/a", "nan", "null", "none"]);

/** A cell that says nothing: empty, or one of the signs that stand for "no figure" in statistical tables. */
export function isBlank(cell: string): boolean {
  return cell.length < 5 && BLANK.has(cell.trim().toLowerCase());
}

/**
 * The number in a cell, or undefined where the cell is anything else. "1,200" and "１２００" are 1200; "约500", "1,5" and "12万"
 * are no numbers, because reading them would be a guess.
 */
export function parseNumber(cell: string): number | undefined {
  if (PLAIN.test(cell)) return finite(Number(cell)); // nearly all; the rest are worth the slow way
  const text = normalise(cell);
  if (PLAIN.test(text)) return finite(Number(text));
  if (GROUPED.test(text)) return finite(Number(text.replaceAll(/[, ]/g, "")));
  return undefined;
}

/** A longitude or latitude in degrees: a number, or degrees as people write them: 107°43′49″E, 东经107°5′, N30.1, 108.085°E. */
export function parseDegrees(cell: string): number | undefined {
  const number = parseNumber(cell);
  if (number !== undefined) return number;
  const match = DEGREES.exec(normalise(cell.replace(/[º˚]/, "°")));
  if (!match) return undefined;
  const [, before, degrees, sign, minutes, seconds, after] = match;
  const isInParts = minutes !== undefined || seconds !== undefined;
  if (isInParts ? !sign || degrees.includes(".") : !sign && !before && !after) return undefined;
  if (Number(minutes ?? 0) > 60 || Number(seconds ?? 0) > 60) return undefined;
  const size = Math.abs(Number(degrees)) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
  const negative = degrees.startsWith("-") || /^[SW南西]/i.test(before ?? after ?? "");
  return negative ? -size : size;
}

/** A code as text: without the spreadsheet's leading apostrophe, trailing ".0" or blanks between digits, full-width digits made plain. */
export function codeText(cell: string): string {
  if (/^\w*$/.test(cell)) return cell;
  const text = cell
    .normalize("NFKC")
    .trim()
    .replace(/^['’‘`]/, "")
    .replace(/^(\d+)\.0+$/, "$1");
  return /^[\d\s]+$/.test(text) ? text.replaceAll(/\s/g, "") : text;
}

/** A long code that a spreadsheet has turned into 1.10101E+11: its last digits are lost. */
export function isSpoiltCode(code: string): boolean {
  return code.length < 30 && /^\d(\.\d+)?e\+?\d+$/i.test(code);
}

function normalise(cell: string): string {
  return cell.normalize("NFKC").trim().replace(/^'/, "").replace("−", "-");
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
