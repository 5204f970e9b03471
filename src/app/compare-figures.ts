import { count } from "../text/format.ts";

/** How a figure is written beside its like of another scenario. */
export type FigureKind = "count" | "share" | "cost";

export type Pair = { before: string; after: string; difference: string };

/** Two figures and their difference. The difference is that of the figures as written, so that the row subtracts to the digit. */
export function compareFigures(kind: FigureKind, before: number, after: number): Pair {
  const decimals = decimalsOf(kind, Math.max(before, after));
  const [a, b] = [before, after].map((value) => (kind === "share" ? percentOf(value) : rounded(value, decimals)));
  return {
    before: written(kind, a),
    after: written(kind, b),
    difference: Number.isFinite(b - a) ? signedDecimal(rounded(b - a, decimals)) : "—",
  };
}

function decimalsOf(kind: FigureKind, largest: number): number {
  if (kind === "count") return 0;
  if (kind === "share") return 1;
  return largest < 10 ? 2 : largest < 1000 ? 1 : 0;
}

/** With one decimal; almost all is never told as all, nor almost none as none. */
function percentOf(share: number): number {
  const percent = rounded(share * 100, 1);
  if (share > 0 && share < 1) return Math.min(99.9, Math.max(0.1, percent));
  return percent;
}

function rounded(value: number, decimals: number): number {
  return Number.isFinite(value) ? Number(value.toFixed(decimals)) : NaN;
}

function written(kind: FigureKind, value: number): string {
  if (!Number.isFinite(value)) return "—";
  if (kind === "share") return `${value}%`;
  return Number.isInteger(value) ? count(value) : String(value);
}

function signedDecimal(value: number): string {
  const size = Number.isInteger(value) ? count(Math.abs(value)) : String(Math.abs(value));
  return value > 0 ? `+${size}` : value < 0 ? `−${size}` : "0";
}
