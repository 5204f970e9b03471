import type { Table } from "../analysis/analysis.ts";
import { texts } from "../analysis/result.ts";
import { NONE, type Data } from "../model/data.ts";
import type { Lang } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";
import { say } from "../text/say.ts";

/** What a row of a table of units is called; an unmatched line by the known unit that it stands under. */
export function unitLabel(lang: Lang, { boundaries }: Pick<Data, "boundaries">, units: Table, row: number): string {
  if (units.rows?.[row] !== NONE) return nameIn(lang, texts(units, "name")[row], texts(units, "nameEn")[row]);
  const above = boundaries.code.indexOf(texts(units, "parent")[row]);
  if (above < 0) return say(lang, "table.unmatched");
  return say(lang, "table.unmatched.in", {
    name: nameIn(lang, boundaries.name[above], boundaries.nameEn?.[above]),
  });
}
