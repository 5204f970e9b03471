import type { CodedRows } from "./coded-rows.ts";
import { codesAbove, isDivisionCode, paddedCode } from "../divisions/division-codes.ts";
import { divisionEnding, isSameDivision } from "../divisions/division-names.ts";
import type { Divisions } from "../divisions/divisions.ts";
import type { SourceRows } from "../interpret.ts";
import { kept } from "../problems.ts";

/** Numbers that do not add up: a text that says seven and names six, and rows whose people are those of the rows below them once more. */
export function checkCounts(part: SourceRows, rows: CodedRows, divisions: Divisions | undefined): void {
  for (const { row, place, value, told, named, ending } of part.said?.counts ?? []) {
    const listed = named === undefined && divisions ? townshipsOf(rows, place, ending, divisions) : undefined;
    if (named !== undefined && told !== named)
      part.problems.push(kept("input.count-said", row, { value, told, named }));
    else if (listed !== undefined && listed !== told)
      part.problems.push(kept("input.count-listed", row, { value, told, listed, year: divisions?.year ?? 0 }));
  }
  if (rows.population) checkParents(part, rows, rows.population, divisions);
}

const ENDINGS = new Map([
  ["镇", /镇$/],
  ["乡", /乡$/],
  ["街道", /街道$/],
  ["乡镇", /[乡镇]$/],
  ["镇街", /(镇|街道)$/],
]);

/** How many townships of a kind the list has in the county that a row stands for; undefined for any other row. */
function townshipsOf(rows: CodedRows, i: number, ending: string, { nameOf, townships }: Divisions): number | undefined {
  const code = rows.unit[i];
  const kind = ENDINGS.get(ending);
  const isCounty = isDivisionCode(code) && isSameDivision(nameOf.get(paddedCode(code)) ?? "", rows.name[i]);
  const below = isCounty ? townships.get(paddedCode(code)) : undefined;
  return kind && below?.filter((one) => kind.test(nameOf.get(one) ?? "")).length;
}

type Below = { people: number; count: number };

/**
 * A unit that stands in a table of people beside the units below it, known by its code, or without codes by the ending of its name. Where its
 * people are about their sum (1 %) it counts twice; else it may (万州 counts its seat once in the district and once in its townships).
 */
function checkParents(
  { problems }: SourceRows,
  rows: CodedRows,
  population: ArrayLike<number>,
  divisions: Divisions | undefined,
): void {
  const own = rows.unit.map((code, i) => ownCode(code, rows.name[i], divisions));
  const below = peopleBelow(rows, population, own);
  for (let i = 0; i < own.length; i++) {
    const under = own[i] === "" ? undefined : below.get(own[i]);
    if (!under || under.count < 2) continue;
    const value = rows.name[i];
    const { people: sum, count } = under;
    const isSum = Math.abs(population[i] - sum) <= Math.max(1, sum * 0.01);
    if (isSum) problems.push(kept("input.counted-twice", rows.row[i], { value, people: population[i], sum, count }));
    else problems.push(kept("input.parent-beside", rows.row[i], { value, count }));
  }
}

const NAMELESS_PARENT = "?";

/** The padded code a row stands for itself, "" where it only lies in the unit: 张家村 with the code of its township. */
function ownCode(code: string, name: string, divisions: Divisions | undefined): string {
  if (!isDivisionCode(code)) return divisionEnding(name) === "county" && name.length < 16 ? NAMELESS_PARENT : "";
  const padded = paddedCode(code);
  const official = divisions?.nameOf.get(padded);
  if (official !== undefined) return isSameDivision(official, name) ? padded : "";
  return divisionEnding(name) === (padded.endsWith("000000") ? "county" : "township") ? padded : "";
}

/** The people of all rows strictly below each unit that has a row of its own. A row counts once for each unit above it. */
function peopleBelow(rows: CodedRows, population: ArrayLike<number>, own: string[]): Map<string, Below> {
  const below = new Map<string, Below>();
  for (const code of own) if (code !== "") below.set(code, { people: 0, count: 0 });
  if (below.size === 0) return below;
  for (let i = 0; i < own.length; i++) {
    const code = rows.unit[i];
    const units = isDivisionCode(code) ? [paddedCode(code), ...codesAbove(code)] : [];
    if (own[i] !== NAMELESS_PARENT && divisionEnding(rows.name[i]) === "township") units.push(NAMELESS_PARENT);
    for (const unit of new Set(units)) {
      const under = unit === own[i] ? undefined : below.get(unit);
      if (!under || Number.isNaN(population[i])) continue;
      under.people += population[i];
      under.count++;
    }
  }
  return below;
}
