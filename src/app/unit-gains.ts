import { table, texts } from "../analysis/result.ts";
import type { Result } from "../analysis/analysis.ts";
import type { Gains } from "../measure/gains.ts";
import { NONE } from "../model/data.ts";
import type { Lang } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";
import { say } from "../text/say.ts";

export type UnitGain = { name: string; gained: number; lost: number };

/** The units of the lowest level in which anybody gains or loses, in the order of the table; `unchanged` is the number of the others. */
export function unitGains(lang: Lang, coverage: Result, gains: Gains): { rows: UnitGain[]; unchanged: number } {
  const units = table(coverage, "units");
  const levels = texts(units, "level");
  const names = texts(units, "name");
  const english = texts(units, "nameEn");
  const rows: UnitGain[] = [];
  let unchanged = 0;
  for (let row = 0; row < levels.length && levels[row] === levels[0]; row++) {
    const [gained, lost] = [gains.gained[row], gains.lost[row]];
    const name = units.rows?.[row] === NONE ? say(lang, "hand.unmatched") : nameIn(lang, names[row], english[row]);
    if (gained > 0 || lost > 0) rows.push({ name, gained, lost });
    else unchanged++;
  }
  return { rows, unchanged };
}
