import { NONE, type Boundaries } from "../model/data.ts";
import type { LevelRows } from "./unit-levels.ts";

/** What the rows of a table of units are called, one entry per row. */
export type UnitNames = {
  rows: Uint32Array; // the boundary of each row, NONE for an unmatched line
  code: string[];
  name: string[];
  nameEn: string[];
  level: string[];
  parent: string[]; // code of the unit above; of an unmatched line, the known unit that it stands under
};

/** The rows of all levels, one level after the other. */
export function unitNames(boundaries: Boundaries, levels: LevelRows[]): UnitNames {
  const rows = levels.flatMap((level) => Array.from(level.unit, (unit, row) => (level.matched[row] ? unit : NONE)));
  const above = levels.flatMap((level) =>
    Array.from(level.unit, (unit, row) => (level.matched[row] ? boundaries.parent[unit] : unit)),
  );
  const textOf = (column: string[] | undefined) => rows.map((unit) => (unit === NONE ? "" : (column?.[unit] ?? "")));
  return {
    rows: Uint32Array.from(rows),
    code: textOf(boundaries.code),
    name: textOf(boundaries.name),
    nameEn: textOf(boundaries.nameEn),
    level: levels.flatMap((level) => Array.from(level.unit, () => level.level)),
    parent: above.map((unit) => (unit === NONE ? "" : (boundaries.code[unit] ?? ""))),
  };
}
