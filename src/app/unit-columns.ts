import { texts } from "../analysis/result.ts";
import type { Table } from "../analysis/analysis.ts";
import { NONE } from "../model/data.ts";
import { nameIn } from "../text/phrases.ts";
import { say } from "../text/say.ts";
import type { Known } from "./describe.ts";
import { textColumn, type GridColumn } from "./grid-columns.ts";

/** What the rows of a table of units are called, unmatched lines too, and the unit above where that differs among them. */
export function unitColumns(
  { lang, data }: Pick<Known, "lang" | "data">,
  units: Table,
  rows: Uint32Array,
): GridColumn[] {
  const names = texts(units, "name");
  const english = texts(units, "nameEn");
  const parents = texts(units, "parent");
  const nameOfCode = (code: string) => {
    const at = data.boundaries.code.indexOf(code);
    return at < 0 ? code : nameIn(lang, data.boundaries.name[at], data.boundaries.nameEn?.[at]);
  };
  const unmatched = (row: number) =>
    parents[row] ? say(lang, "table.unmatched.in", { name: nameOfCode(parents[row]) }) : say(lang, "table.unmatched");
  const nameOf = (row: number) =>
    units.rows?.[row] === NONE ? unmatched(row) : nameIn(lang, names[row], english[row]);
  const hasParents = new Set(Array.from(rows, (row) => parents[row])).size > 1;
  return [
    textColumn(lang, "name", nameOf),
    ...(hasParents ? [textColumn(lang, "parent", (row) => nameOfCode(parents[row]))] : []),
  ];
}
