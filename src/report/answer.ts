import type { Result } from "../analysis/analysis.ts";
import { metric } from "../analysis/result.ts";
import type { Data, Facility } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import { isRoadMode, type Mode } from "../model/roads.ts";
import type { Lang } from "../text/format.ts";
import { kindsPhrase, unitName } from "../text/phrases.ts";
import { say, type TextId, type TextValues } from "../text/say.ts";

export type Answer = { id: TextId; values: TextValues };

/** The sentence of totals of a coverage result: which sentence, and the values that fill it. */
export function coverageAnswer(lang: Lang, data: Data, facilities: Facility[], result: Result): Answer {
  const population = metric(result, "population");
  const covered = metric(result, "covered");
  if (data.demand.lon.length === 0) return { id: "sentence.no-people", values: {} };
  if (metric(result, "facilities") === 0) return { id: "sentence.no-facility", values: {} };
  const cutoff = result.params.cutoff as Quantity;
  const values = {
    about: aboutPeople(lang, data),
    population,
    covered,
    uncovered: population - covered,
    share: population > 0 ? covered / population : NaN,
    kinds: countedPhrase(lang, facilities, result),
    planned: plannedPhrase(lang, facilities, result),
    cutoff: cutoff.value,
    unit: unitName(lang, cutoff.unit),
    way: wayPhrase(lang, result.params.mode as Mode),
  };
  const id = covered === population ? "sentence.all" : covered === 0 ? "sentence.none" : "sentence.covered";
  return { id, values };
}

/** How people come, where the sentence has to say so. */
function wayPhrase(lang: Lang, mode: Mode): string {
  return mode === "straight" || mode === "costs" ? "" : say(lang, `sentence.way.${mode}`);
}

/** What the colours of the map tell: distance to the counted facilities, time on the road with its mode, or costs. */
export function legendTitle(lang: Lang, facilities: Facility[], result: Result): string {
  const kinds = countedPhrase(lang, facilities, result);
  const mode = result.params.mode as Mode;
  if (mode === "costs") return say(lang, "legend.title.costs", { kinds });
  return isRoadMode(mode)
    ? say(lang, "legend.title.time", { kinds, mode: say(lang, `mode.${mode}`) })
    : say(lang, "legend.title", { kinds });
}

/** One line for a terminal. */
export function answerLine(lang: Lang, place: string, answer: Answer): string {
  return say(lang, "cli.answer", { place, sentence: say(lang, answer.id, answer.values) });
}

/** 县图书馆 where every counted library is a county's; else what was chosen. */
export function countedPhrase(lang: Lang, facilities: Facility[], result: Result): string {
  const kinds = result.params.kinds as string[];
  const counted = result.tables.find((table) => table.id === "facilities")?.columns.counted;
  const levels = new Set(facilities.filter((_, j) => counted?.[j] === 1).map((facility) => facility.level));
  return kindsPhrase(lang, kinds, levels.size === 1 ? [...levels][0] : undefined);
}

/** Those that are not there yet count too, and the sentence says so; "" where there are none. */
function plannedPhrase(lang: Lang, facilities: Facility[], result: Result): string {
  const counted = result.tables.find((table) => table.id === "facilities")?.columns.counted;
  const planned = facilities.filter(({ status }, j) => status === "planned" && counted?.[j] === 1).length;
  return planned > 0 ? say(lang, "sentence.planned", { planned }) : "";
}

function aboutPeople(lang: Lang, data: Data): string {
  for (const { date, assumptions } of data.provenance.values()) {
    const year = date?.slice(0, 4) ?? "";
    if (assumptions?.includes("people-at-seat")) return say(lang, "sentence.about-seat", { year });
    if (assumptions?.includes("people-by-floor-area")) return say(lang, "sentence.about-floor", { year });
  }
  return "";
}
