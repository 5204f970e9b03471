import { NONE } from "../../model/data.ts";
import type { Problem } from "../../model/problem.ts";
import type { CodedRows, KnownUnits } from "./coded-rows.ts";
import { codeLevel, countyOfCode, isDivisionCode } from "../divisions/division-codes.ts";
import { divisionEnding, divisionStem, isNoDivision, isSameDivision, simplified } from "../divisions/division-names.ts";
import { fullName, listedUnit, townshipsNamed, type Divisions } from "../divisions/divisions.ts";
import type { SourceRows } from "../interpret.ts";
import { isSpoiltCode } from "../columns/numbers.ts";
import { kept } from "../problems.ts";
import { RETIRED_CODES } from "../divisions/retired-codes.ts";
import { unitFinder, type FindUnit } from "../divisions/unit-finder.ts";

type Source = { part: SourceRows; rows: CodedRows };

/** What the rows of all sources are checked against. `county` is where most codes lie: 高家镇 without a code is that county's. */
type Against = { divisions: Divisions; county: string; find: FindUnit; units: KnownUnits };

/**
 * Codes and names against the official list. Listed, and used all the same: codes that the list does not have, that are retired or have lost
 * digits; names that the code does not bear out; managing bodies that are no division; names without a code, with the code proposed.
 * Figures that only look like codes (fewer than half lie in a county of the list) are let be.
 */
export function checkCodes(sources: Source[], units: KnownUnits, divisions: Divisions): void {
  const counties = countCounties(sources, divisions);
  const county = counties.commonest || countyOfNames(sources, divisions);
  const against: Against = { divisions, county, find: unitFinder(units), units };
  for (const { part, rows } of sources) {
    if (counties.areCodes) {
      checkRows(rows, against, part.problems);
      sayOnce(part.problems);
    }
    checkNames(rows, against, part.problems);
  }
}

/** Codes that a spreadsheet has turned into 5.00230E+11: a row with one still has its place, a unit fits nothing any more. */
export function checkSpoiltCodes({ problems }: SourceRows, { role, row, unit }: CodedRows): void {
  const id = role === "boundaries" ? "input.code-damaged" : "input.code-spoilt";
  for (let i = 0; i < unit.length; i++) if (isSpoiltCode(unit[i])) problems.push(kept(id, row[i], { value: unit[i] }));
}

function countCounties(sources: Source[], { nameOf }: Divisions): { areCodes: boolean; commonest: string } {
  const counts = new Map<string, number>();
  for (const { rows } of sources) {
    for (const code of rows.unit) {
      const county = countyOfCode(code);
      if (county !== "") counts.set(county, (counts.get(county) ?? 0) + 1);
    }
  }
  const isKnown = (county: string) => nameOf.has(`${county}000000`) || RETIRED_CODES.has(county);
  const known = [...counts].filter(([county]) => isKnown(county)).toSorted((a, b) => b[1] - a[1]);
  return { areCodes: known.length * 2 >= counts.size, commonest: known[0]?.[0] ?? "" };
}

/** The county that most of the names of townships can lie in, "" where no county has half of them, or fewer than three. */
function countyOfNames(sources: Source[], divisions: Divisions): string {
  const names = new Set<string>();
  for (const { rows } of sources) {
    for (const name of rows.unit) if (divisionEnding(name) === "township") names.add(name);
    if (rows.role === "demand") for (const name of rows.name) if (divisionEnding(name) === "township") names.add(name);
  }
  const votes = new Map<string, number>();
  for (const name of names) {
    const counties = new Set(townshipsNamed(divisions, name, "").map(countyOfCode));
    for (const county of counties) votes.set(county, (votes.get(county) ?? 0) + 1);
  }
  const [first, second] = [...votes].toSorted((a, b) => b[1] - a[1]);
  if (!first || first[1] < 3 || first[1] * 2 < names.size || second?.[1] === first[1]) return "";
  return first[0];
}

function checkRows(rows: CodedRows, against: Against, problems: Problem[]): void {
  const villages = new Map<string, number>();
  for (let i = 0; i < rows.row.length; i++) {
    const code = rows.unit[i];
    if (code === "") continue;
    if (!isDivisionCode(code)) continue;
    const doubt =
      codeDoubt(rows, i, code, against) ?? (rows.role === "demand" ? twice(villages, code, rows.row[i]) : undefined);
    if (doubt) problems.push(doubt);
  }
}

/** A code that the list does not have is in no file either as a rule: that it is retired or unknown says it, and says more. */
function sayOnce(problems: Problem[]): void {
  const wrong = new Set<number>();
  for (const { id, row } of problems) if (id === "input.code-unknown" || id === "input.code-retired") wrong.add(row);
  if (wrong.size === 0) return;
  let left = 0;
  for (const one of problems) if (one.id !== "input.unit-unknown" || !wrong.has(one.row)) problems[left++] = one;
  problems.length = left;
}

function codeDoubt(rows: CodedRows, i: number, code: string, against: Against): Problem | undefined {
  const { divisions } = against;
  const unit = listedUnit(divisions, code);
  if (unit !== undefined) return nameDoubt(rows, i, unit, code, divisions);
  const retired = RETIRED_CODES.get(countyOfCode(code));
  if (!retired) return kept("input.code-unknown", rows.row[i], { value: code, year: divisions.year });
  const successor = divisions.nameOf.get(`${retired.successor}000000`) ?? "";
  const { name, successor: by } = retired;
  return kept("input.code-retired", rows.row[i], { value: code, name, code: by, successor });
}

/** A name in the row that the code does not bear out: of the unit itself, beside the code, or within a facility's name. */
function nameDoubt(rows: CodedRows, i: number, unit: string, code: string, divisions: Divisions): Problem | undefined {
  const official = divisions.nameOf.get(unit) ?? "";
  const said = rows.unitName?.[i] ?? "";
  const other = isOtherUnit(said, official, unit) ? said : otherName(rows, i, unit, official, divisions);
  if (other === "") return undefined;
  if (isNoDivision(other)) return kept("input.no-division", rows.row[i], { value: other });
  return kept("input.code-name", rows.row[i], { value: code, official: fullName(divisions, unit), name: other });
}

function isOtherUnit(name: string, official: string, unit: string): boolean {
  if (codeLevel(unit) !== "township" || !/\p{Script=Han}/u.test(name)) return false;
  return (
    !simplified(name).includes(divisionStem(official)) && (divisionEnding(name) === "township" || isNoDivision(name))
  );
}

function otherName(rows: CodedRows, i: number, unit: string, official: string, divisions: Divisions): string {
  const name = rows.name[i];
  const level = codeLevel(unit);
  if (rows.role === "facilities") return level === "township" ? neighbourIn(name, unit, official, divisions) : "";
  if (codeLevel(rows.unit[i]) === "village" || divisionEnding(name) !== level) return "";
  return isSameDivision(official, name) || simplified(name).includes(divisionStem(official)) ? "" : name;
}

/** Another township of the same county whose whole name stands in a facility's: 龙河镇文化站 with the code of 高家镇. */
function neighbourIn(name: string, unit: string, official: string, { nameOf, townships }: Divisions): string {
  const plain = simplified(name);
  if (plain.includes(divisionStem(official))) return "";
  const others = townships.get(`${countyOfCode(unit)}000000`) ?? [];
  return others.map((code) => nameOf.get(code) ?? "").find((one) => one.length > 2 && plain.includes(one)) ?? "";
}

function twice(villages: Map<string, number>, code: string, row: number): Problem | undefined {
  if (codeLevel(code) !== "village") return undefined;
  const first = villages.get(code);
  if (first === undefined) villages.set(code, row);
  return first === undefined ? undefined : kept("input.village-code-twice", row, { value: code, first });
}

/** Names without a code, each once with the number of its rows. */
function checkNames(rows: CodedRows, against: Against, problems: Problem[]): void {
  const seen = new Map<string, { row: number; count: number }>();
  for (let i = 0; i < rows.row.length; i++) {
    const name = nameWithoutCode(rows, i);
    if (name === "") continue;
    const one = seen.get(name);
    if (one) one.count++;
    else seen.set(name, { row: rows.row[i], count: 1 });
  }
  for (const [name, { row, count }] of seen) {
    const doubt = nameProblem(name, row, count, against);
    if (doubt) problems.push(doubt);
  }
}

function nameWithoutCode({ role, unit, name }: CodedRows, i: number): string {
  if (isDivisionCode(unit[i]) || isSpoiltCode(unit[i])) return "";
  if (role === "boundaries") return /\p{Script=Han}/u.test(unit[i]) ? unit[i] : "";
  if (unit[i] !== "") return unit[i];
  return role === "demand" && divisionEnding(name[i]) === "township" ? name[i] : "";
}

function nameProblem(name: string, row: number, rows: number, against: Against): Problem | undefined {
  const { divisions, county, find, units } = against;
  const { unit } = find(name);
  if (unit !== NONE && isDivisionCode(units.code[unit])) return undefined;
  const codes = townshipsNamed(divisions, name, county);
  if (codes.length === 1) {
    const code = codes[0].slice(0, 9);
    return kept("input.code-proposed", row, { value: name, code, name: fullName(divisions, code), rows });
  }
  return isNoDivision(name) ? kept("input.no-division", row, { value: name }) : undefined;
}
