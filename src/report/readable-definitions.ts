import type { Result } from "../analysis/analysis.ts";
import { metric, numbers, rowCount, table, texts } from "../analysis/result.ts";
import type { Data } from "../model/data.ts";
import { count, distance, share, signed, type Lang } from "../text/format.ts";
import { levelName, unitName } from "../text/phrases.ts";
import { say, sayAny } from "../text/say.ts";
import { figures, gridLines, type GridColumn } from "./figure-grid.ts";
import { unitLabel } from "./unit-label.ts";

/** The definitions side by side for a person at a terminal: the sentence, one line per definition, one per unit of the lowest level. */
export function definitionLines(lang: Lang, data: Pick<Data, "boundaries">, result: Result): string[] {
  const found = table(result, "definitions");
  const isReference = numbers(found, "reference");
  const columns: GridColumn[] = [
    {
      id: "definition",
      numeric: false,
      text: (row) => {
        const name = definitionName(lang, texts(found, "id")[row]);
        return isReference[row] ? `${name} (${say(lang, "definitions.reference")})` : name;
      },
    },
    {
      id: "cutoff",
      numeric: true,
      text: (row) => `${distance(numbers(found, "cutoff")[row])} ${unitName(lang, texts(found, "unit")[row])}`,
    },
    figures(found, "covered", count),
    figures(found, "coveredShare", share),
    figures(found, "gained", count),
    figures(found, "lost", count),
    figures(found, "net", signed),
  ];
  const rows = Array.from({ length: rowCount(found) }, (_, row) => row);
  return [definitionsSentence(lang, result), "", ...gridLines(lang, columns, rows), ...unitLines(lang, data, result)];
}

/** 换口径，3.68万人里有2.28万人的结论会变 */
export function definitionsSentence(lang: Lang, result: Result): string {
  if (metric(result, "definitions") < 2) return say(lang, "definitions.sentence.one");
  const values = { population: metric(result, "population"), disputed: metric(result, "disputed") };
  return say(lang, values.disputed > 0 ? "definitions.sentence" : "definitions.sentence.none", values);
}

export function definitionName(lang: Lang, id: string): string {
  return sayAny(lang, `mode.${id}`);
}

/** Units of the lowest level, those with most disputed people first; per definition the people that it adds to or takes from the one in use. */
function unitLines(lang: Lang, data: Pick<Data, "boundaries">, result: Result): string[] {
  const flips = table(result, "flips");
  const level = texts(flips, "level");
  const disputed = numbers(flips, "disputed");
  const rows = [...level.keys()]
    .filter((row) => level[row] === level[0])
    .toSorted((a, b) => disputed[b] - disputed[a] || a - b);
  if (rows.length === 0) return [];
  const others = texts(table(result, "definitions"), "id").filter(
    (_, k) => numbers(table(result, "definitions"), "reference")[k] === 0,
  );
  const columns: GridColumn[] = [
    {
      id: "name",
      numeric: false,
      text: (row) => unitLabel(lang, data, flips, row),
    },
    figures(flips, "population", count),
    figures(flips, "disputed", count),
    ...others.map((id) => ({
      id: definitionName(lang, id),
      numeric: true,
      text: (row: number) => signed(numbers(flips, `gained_${id}`)[row] - numbers(flips, `lost_${id}`)[row]),
    })),
  ];
  return ["", levelName(lang, level[0]), ...gridLines(lang, columns, rows)];
}
