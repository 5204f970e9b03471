import { texts } from "../analysis/result.ts";
import type { Table } from "../analysis/analysis.ts";

/** Levels of a units table, the lowest (with the most rows first made) first, as the analysis orders them. */
export function levelsOf(units: Table): string[] {
  return [...new Set(texts(units, "level"))];
}
