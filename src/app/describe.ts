/** What one thing of the map is, in a sentence: for the hover line, the card and the screen reader. */
import { metric, numbers, table, texts } from "../analysis/result.ts";
import type { Result } from "../analysis/analysis.ts";
import type { Selection } from "../map/scene.ts";
import { demandId, demandName, demandNameEn, NONE, type Data } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import type { Mode } from "../model/roads.ts";
import type { Lang } from "../text/format.ts";
import { kindName, nameIn, statusName, unitName } from "../text/phrases.ts";
import { say } from "../text/say.ts";

export type Known = { lang: Lang; data: Data; coverage: Result; gaps?: Result; definitions?: Result };

/** The name of the thing selected. */
export function titleOf({ lang, data, gaps }: Known, { of, index }: Selection): string {
  if (of === "demand") return pointName(lang, data, index);
  if (of === "facilities") return nameIn(lang, data.facilities[index]?.name ?? "", data.facilities[index]?.nameEn);
  if (of === "boundaries") return nameIn(lang, data.boundaries.name[index] ?? "", data.boundaries.nameEn?.[index]);
  return gaps
    ? nameIn(lang, texts(table(gaps, "places"), "name")[index], texts(table(gaps, "places"), "nameEn")[index])
    : "";
}

/** One line for the pointer. */
export function hoverLine(known: Known, selection: Selection): string {
  const { lang, data, coverage, gaps } = known;
  const name = titleOf(known, selection);
  if (selection.of === "demand") {
    const cost = numbers(table(coverage, "demand"), "cost")[selection.index];
    const people = data.demand.population[selection.index];
    if (known.definitions) return `${name} · ${agreementPhrase(lang, known.definitions, selection.index)}`;
    if (!Number.isFinite(cost)) return say(lang, "map.hover.unreached", { name, people });
    return say(lang, "map.hover.demand", { name, people, cost, unit: costUnit(lang, coverage) });
  }
  if (selection.of === "facilities") {
    const { kind, status } = data.facilities[selection.index];
    return say(lang, "map.hover.facility", { name, kind: kindName(lang, kind), status: statusName(lang, status) });
  }
  if (selection.of === "places" && gaps) {
    const people = numbers(table(gaps, "places"), "people")[selection.index];
    return say(lang, "map.hover.place", { rank: selection.index + 1, name, people });
  }
  return say(lang, "map.hover.unit", { name });
}

/** How many of the definitions cover a point: 6种口径中4种够得着. */
function agreementPhrase(lang: Lang, definitions: Result, i: number): string {
  const within = numbers(table(definitions, "demand"), "definitions")[i];
  return say(lang, "definitions.card", { within, count: metric(definitions, "definitions") });
}

/** The sentence of the card (the village sentence). */
export function cardSentence(known: Known, selection: Selection): string {
  switch (selection.of) {
    case "demand":
      return villageSentence(known, selection.index);
    case "facilities":
      return facilitySentence(known, selection.index);
    case "boundaries":
      return unitSentence(known, selection.index);
    case "places":
      return placeSentence(known, selection.index);
  }
}

function villageSentence({ lang, data, coverage }: Known, i: number): string {
  const demand = table(coverage, "demand");
  const cost = numbers(demand, "cost")[i];
  const nearest = numbers(demand, "facility")[i];
  const name = pointName(lang, data, i);
  const people = data.demand.population[i];
  if (nearest === NONE || !data.facilities[nearest]) return say(lang, "card.unreached", { name, people });
  const facility = data.facilities[nearest];
  return say(lang, Number.isNaN(people) ? "card.village.unknown" : "card.village", {
    name,
    people,
    kind: kindInSentence(lang, facility.kind),
    facility: nameIn(lang, facility.name, facility.nameEn),
    cost,
    unit: costUnit(lang, coverage),
    way: say(lang, `way.${coverage.params.mode as Mode}`),
    status: say(lang, numbers(demand, "covered")[i] ? "column.status.covered" : "column.status.uncovered"),
  });
}

function facilitySentence({ lang, data, coverage }: Known, j: number): string {
  const facility = data.facilities[j];
  const facilities = table(coverage, "facilities");
  const counted = numbers(facilities, "counted")[j] === 1;
  return say(lang, counted ? "card.facility" : "card.facility.not-counted", {
    name: nameIn(lang, facility.name, facility.nameEn),
    kind: kindInSentence(lang, facility.kind),
    status: statusName(lang, facility.status),
    catchment: numbers(facilities, "catchment")[j],
    covered: numbers(facilities, "coveredPeople")[j],
    cutoff: (coverage.params.cutoff as Quantity).value,
    unit: costUnit(lang, coverage),
  });
}

function unitSentence({ lang, data, coverage }: Known, unit: number): string {
  const units = table(coverage, "units");
  const row = units.rows?.indexOf(unit) ?? -1;
  const name = nameIn(lang, data.boundaries.name[unit], data.boundaries.nameEn?.[unit]);
  const value = (column: string) => (row < 0 ? NaN : numbers(units, column)[row]);
  return say(lang, "card.unit", {
    name,
    population: value("population"),
    covered: value("covered"),
    uncovered: value("uncovered"),
    share: value("coveredShare"),
    p50: value("p50"),
    unit: costUnit(lang, coverage),
  });
}

function placeSentence({ lang, coverage, gaps }: Known, row: number): string {
  if (!gaps) return "";
  const places = table(gaps, "places");
  return say(lang, "card.place", {
    rank: row + 1,
    name: nameIn(lang, texts(places, "name")[row], texts(places, "nameEn")[row]),
    people: numbers(places, "people")[row],
    cost: numbers(places, "meanCost")[row],
    farthest: numbers(places, "farthest")[row],
    unit: costUnit(lang, coverage),
  });
}

/** A point without a name of its own (a building) is called by its unit and its id. */
export function pointName(lang: Lang, data: Data, i: number): string {
  const { demand, boundaries } = data;
  const own = demandName(demand, i);
  if (own) return nameIn(lang, own, demandNameEn(demand, i));
  const unit = demand.unit[i];
  if (unit === NONE) return demandId(demand, i);
  return `${nameIn(lang, boundaries.name[unit], boundaries.nameEn?.[unit])} ${demandId(demand, i)}`;
}

function kindInSentence(lang: Lang, kind: string): string {
  const name = kindName(lang, kind);
  return lang === "en" ? name.toLowerCase() : name;
}

function costUnit(lang: Lang, coverage: Result): string {
  return unitName(lang, (coverage.params.cutoff as Quantity).unit);
}
