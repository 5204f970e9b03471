import type { Result } from "../analysis/analysis.ts";
import { metric, numbers, rowCount, table, texts } from "../analysis/result.ts";
import type { Data, Facility } from "../model/data.ts";
import type { Plan, Quantity } from "../model/plan.ts";
import { count, distance, share, type Lang } from "../text/format.ts";
import { levelName, nameIn } from "../text/phrases.ts";
import { say } from "../text/say.ts";
import { answerLine, coverageAnswer } from "./answer.ts";
import { creditOf } from "./origin.ts";
import { noteSentence, paramFlags } from "./sentences.ts";
import { figures, gridLines, type GridColumn } from "./figure-grid.ts";
import { definitionLines } from "./readable-definitions.ts";
import { unitLabel } from "./unit-label.ts";
import { roadLines } from "./readable-roads.ts";

/** Results as lines for a person at a terminal: the sentence of totals, the ranking of units, the gaps, notes, sources and licence. */
export function readableAnswer(
  lang: Lang,
  data: Data,
  plan: Plan,
  facilities: Facility[],
  results: Result[],
): string[] {
  const paragraphs = results.map((result) => linesOf(lang, data, plan, facilities, result));
  const notes = new Set(results.flatMap((result) => result.notes.map((note) => noteSentence(lang, note))));
  paragraphs.push([...notes].map((text) => say(lang, "report.note", { text })));
  paragraphs.push(creditLines(lang, data, plan));
  return paragraphs.filter((lines) => lines.length > 0).flatMap((lines, n) => (n > 0 ? ["", ...lines] : lines));
}

function linesOf(lang: Lang, data: Data, plan: Plan, facilities: Facility[], result: Result): string[] {
  switch (result.analysis) {
    case "coverage":
      return coverageLines(lang, data, plan, facilities, result);
    case "definitions":
      return definitionLines(lang, data, result);
    case "roads":
      return roadLines(lang, result);
    default:
      return gapsLines(lang, result);
  }
}

/** The sentence of totals in one line. */
export function totalsLine(lang: Lang, data: Data, plan: Plan, facilities: Facility[], coverage: Result): string {
  const answer = coverageAnswer(lang, data, facilities, coverage);
  if (answer.id === "sentence.no-facility") return say(lang, "cli.no-facility");
  if (answer.id === "sentence.no-people") return say(lang, "cli.no-people");
  return answerLine(lang, nameIn(lang, plan.name, plan.nameEn), answer);
}

function coverageLines(lang: Lang, data: Data, plan: Plan, facilities: Facility[], coverage: Result): string[] {
  return [
    totalsLine(lang, data, plan, facilities, coverage),
    ...scenarioLines(lang, plan, coverage),
    say(lang, "report.params", { params: paramFlags(coverage).join(" ") }),
    ...rankingLines(lang, data, coverage),
  ];
}

function scenarioLines(lang: Lang, plan: Plan, { scenario }: Result): string[] {
  const name = plan.scenarios.find(({ id }) => id === scenario)?.name ?? scenario;
  return name ? [say(lang, "report.scenario", { name })] : [];
}

/** The units of the lowest level, those farthest from reach first: by the uncovered people's way, then by their number. */
function rankingLines(lang: Lang, data: Data, coverage: Result): string[] {
  const units = table(coverage, "units");
  const level = texts(units, "level");
  const way = numbers(units, "personDistance");
  const uncovered = numbers(units, "uncovered");
  const rows = [...level.keys()]
    .filter((row) => level[row] === level[0])
    .toSorted((a, b) => way[b] - way[a] || uncovered[b] - uncovered[a] || a - b);
  if (rows.length === 0) return [];
  const unit = (coverage.params.cutoff as Quantity).unit;
  const columns: GridColumn[] = [
    { id: "name", numeric: false, text: (row) => unitLabel(lang, data, units, row) },
    ...["population", "covered", "uncovered"].map((id) => figures(units, id, count)),
    figures(units, "coveredShare", share),
    { ...figures(units, "p50", distance), unit },
    { ...figures(units, "personDistance", count) },
  ];
  return ["", levelName(lang, level[0]), ...gridLines(lang, columns, rows)];
}

function gapsLines(lang: Lang, gaps: Result): string[] {
  const places = table(gaps, "places");
  const rows = Array.from({ length: rowCount(places) }, (_, row) => row);
  if (rows.length === 0) return [say(lang, "gaps.none")];
  const unit = (gaps.params.cutoff as Quantity).unit;
  const columns: GridColumn[] = [
    figures(places, "rank", count),
    {
      id: "name",
      numeric: false,
      text: (row) => nameIn(lang, texts(places, "name")[row], texts(places, "nameEn")[row]),
    },
    figures(places, "people", count),
    { ...figures(places, "meanCost", distance), unit },
    { ...figures(places, "farthest", distance), unit },
    { ...figures(places, "points", count), id: "members" },
  ];
  const total = { places: metric(gaps, "places"), people: metric(gaps, "uncovered") };
  return [say(lang, "gaps.total", total), ...gridLines(lang, columns, rows)];
}

function creditLines(lang: Lang, data: Data, plan: Plan): string[] {
  const { sources, licence, attribution, licenceUnstated } = creditOf(lang, data, plan);
  const names = [...new Set(sources.map(({ source }) => source))];
  return [
    say(lang, "map.source", { sources: names.join(lang === "zh" ? "；" : "; ") }),
    ...(licence ? [say(lang, "report.licence", { licence, attribution })] : []),
    ...(licenceUnstated.length > 0 ? [say(lang, "report.licence-unstated", { files: licenceUnstated.join(" ") })] : []),
  ];
}
