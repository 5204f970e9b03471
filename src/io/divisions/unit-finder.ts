import { NONE, type Boundaries } from "../../model/data.ts";
import { codeLevel, codesAbove, countyOfCode, isDivisionCode, paddedCode } from "./division-codes.ts";
import { divisionStem, isSameDivision, simplified } from "./division-names.ts";

/** A unit found, NONE where there is none; `alike` where the text is not the unit's own code or name but must mean it. */
export type FoundUnit = { unit: number; alike: boolean };
export type FindUnit = (codeOrName: string) => FoundUnit;

const NOWHERE: FoundUnit = { unit: NONE, alike: false };

/** What units are found by. */
type Units = Pick<Boundaries, "code" | "name">;

/**
 * Finds units by code (six, nine or twelve digits; a village's code finds its township) else by name, written in traditional characters or
 * without 镇 and 街道 as it may be, where one unit only can be meant. Each text is looked up once.
 */
export function unitFinder(units: Units): FindUnit {
  const indexes = indexUnits(units);
  const known = new Map<string, FoundUnit>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const found = find(text, units, indexes);
    known.set(text, found);
    return found;
  };
}

type Indexes = {
  byCode: Map<string, number>;
  byName: Map<string, number>;
  byStem: Map<string, number[]>;
  countiesWithTownships: Set<string>;
};

function indexUnits({ code, name }: Units): Indexes {
  const byCode = new Map<string, number>();
  const byName = new Map<string, number>();
  const byStem = new Map<string, number[]>();
  const countiesWithTownships = new Set<string>();
  for (let u = 0; u < code.length; u++) {
    byCode.set(paddedCode(code[u]), u);
    byName.set(name[u], byName.has(name[u]) ? NONE : u);
    const stem = divisionStem(simplified(name[u]));
    const like = byStem.get(stem);
    if (like) like.push(u);
    else byStem.set(stem, [u]);
    if (isDivisionCode(code[u]) && codeLevel(code[u]) === "township") countiesWithTownships.add(countyOfCode(code[u]));
  }
  return { byCode, byName, byStem, countiesWithTownships };
}

function find(text: string, units: Units, indexes: Indexes): FoundUnit {
  if (text === "") return NOWHERE;
  const exact = indexes.byCode.get(paddedCode(text));
  if (exact !== undefined) return { unit: exact, alike: false };
  const named = indexes.byName.get(text) ?? NONE;
  if (named !== NONE) return { unit: named, alike: false };
  const unit = isDivisionCode(text) ? findAbove(text, indexes) : findAlike(text, units, indexes);
  return { unit, alike: unit !== NONE && !isDivisionCode(text) };
}

/** A village stands in its township, and a township in its county where the files know no township of that county. */
function findAbove(code: string, { byCode, countiesWithTownships }: Indexes): number {
  const hasTownships = countiesWithTownships.has(countyOfCode(code));
  for (const above of codesAbove(code)) {
    if (codeLevel(above) !== "township" && hasTownships) return NONE;
    const unit = byCode.get(above);
    if (unit !== undefined) return unit;
  }
  return NONE;
}

function findAlike(text: string, { name }: Units, { byStem }: Indexes): number {
  const plain = simplified(text.normalize("NFKC").trim());
  const short = plain.replace(/^.*[省市县区旗盟州](?=.{2,}$)/, "");
  const units = [...new Set([plain, short].flatMap((one) => byStem.get(divisionStem(one)) ?? []))];
  const same = units.filter((u) => isSameDivision(simplified(name[u]), plain));
  return same.length === 1 ? same[0] : NONE;
}
