import { codeLevel, codesAbove, isDivisionCode, paddedCode } from "./division-codes.ts";
import { divisionStem, isSameDivision, simplified } from "./division-names.ts";

/**
 * The official list of provinces, cities, counties and townships, as one value given by the caller. Codes are padded to twelve digits.
 */
export type Divisions = {
  year: number; // of the list
  nameOf: Map<string, string>;
  townships: Map<string, string[]>; // padded code of a county → padded codes of its townships
  codesOfStem: Map<string, string[]>; // 高家 → every 高家镇, 高家乡, 高家街道
};

/**
 * Reads data/divisions/townships.txt: a line `# year`, then one line a unit, its code (2, 4 or 6 digits) and name; a county's line goes on with
 * its townships, each as the step from the last township's three digits and its name: 500230丰都县1三合街道1名山街道99虎威镇.
 */
export function readDivisions(text: string): Divisions {
  const divisions: Divisions = { year: 0, nameOf: new Map(), townships: new Map(), codesOfStem: new Map() };
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) divisions.year ||= Number(/\d{4}/.exec(line)?.[0] ?? 0);
    const parts = line.startsWith("#") ? [] : [...line.matchAll(/(\d+)(\D+)/g)];
    if (parts.length === 0) continue;
    const [, unit, name] = parts[0];
    const county = unit.padEnd(12, "0");
    divisions.nameOf.set(county, name);
    if (unit.length === 6) addTownships(divisions, county, parts.slice(1));
  }
  return divisions;
}

function addTownships({ nameOf, townships, codesOfStem }: Divisions, county: string, parts: RegExpExecArray[]): void {
  const codes: string[] = [];
  let digits = 0;
  for (const [, step, name] of parts) {
    digits += Number(step);
    const code = `${county.slice(0, 6)}${String(digits).padStart(3, "0")}000`;
    nameOf.set(code, name);
    codes.push(code);
    const stem = divisionStem(name);
    const like = codesOfStem.get(stem);
    if (like) like.push(code);
    else codesOfStem.set(stem, [code]);
  }
  townships.set(county, codes);
}

/** The listed unit of a code: of a village's code the township. Undefined where the list has none, "" where the text is no code. */
export function listedUnit({ nameOf }: Divisions, code: string): string | undefined {
  if (!isDivisionCode(code)) return "";
  const padded = paddedCode(code);
  const unit = codeLevel(padded) === "village" ? codesAbove(padded)[0] : padded;
  return nameOf.has(unit) ? unit : undefined;
}

/** 重庆市丰都县高家镇: the names from the province down; 市辖区 and 县 as names of cities are left out. */
export function fullName({ nameOf }: Divisions, code: string): string {
  const names = [paddedCode(code), ...codesAbove(code)].map((one) => nameOf.get(one) ?? "");
  return names
    .toReversed()
    .filter((name) => !/^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(name))
    .join("");
}

/** The townships of a name within a county, or in the whole country where `county` is "". */
export function townshipsNamed(divisions: Divisions, name: string, county: string): string[] {
  const codes = divisions.codesOfStem.get(divisionStem(simplified(name))) ?? [];
  return codes.filter((code) => {
    const isThere = county === "" || code.startsWith(county);
    return isThere && isSameDivision(divisions.nameOf.get(code) ?? "", name);
  });
}
