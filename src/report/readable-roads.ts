import type { Result } from "../analysis/analysis.ts";
import { metric, numbers, rowCount, table, texts } from "../analysis/result.ts";
import { count, distance, type Lang } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";
import { say, sayAny } from "../text/say.ts";
import { figures, gridLines } from "./figure-grid.ts";

/** The check of the roads for a person at a terminal: the sentence, lengths by class, what hangs apart, how far people live from them. */
export function roadLines(lang: Lang, result: Result): string[] {
  const [classes, islands, units] = ["classes", "islands", "units"].map((id) => table(result, id));
  const rowsOf = (of: typeof classes) => Array.from({ length: rowCount(of) }, (_, row) => row);
  const apart = rowsOf(islands).slice(1);
  return [
    roadSentence(lang, result),
    "",
    ...gridLines(
      lang,
      [
        {
          id: "roadClass",
          numeric: false,
          text: (row) => sayAny(lang, `road.${texts(classes, "roadClass")[row]}`, {}, texts(classes, "roadClass")[row]),
        },
        { ...figures(classes, "km", distance), unit: "km" },
      ],
      rowsOf(classes),
    ),
    ...(apart.length > 0 ? ["", say(lang, "roads.apart")] : []),
    ...(apart.length > 0
      ? gridLines(
          lang,
          [
            { id: "name", numeric: false, text: (row) => texts(islands, "name")[row] || say(lang, "roads.unnamed") },
            { ...figures(islands, "km", distance), unit: "km" },
            figures(islands, "people", count),
          ],
          apart,
        )
      : []),
    "",
    ...gridLines(
      lang,
      [
        {
          id: "name",
          numeric: false,
          text: (row) =>
            nameIn(lang, texts(units, "name")[row], texts(units, "nameEn")[row]) || say(lang, "table.unmatched"),
        },
        figures(units, "population", count),
        figures(units, "offRoad", count),
        { ...figures(units, "snapP50", metres), unit: "m" },
        { ...figures(units, "snapP90", metres), unit: "m" },
      ],
      rowsOf(units),
    ),
  ];
}

/** How much road there is, how much of it hangs together, and how many people have none. */
export function roadSentence(lang: Lang, result: Result): string {
  return say(lang, "roads.sentence", {
    mode: sayAny(lang, `mode.${String(result.params.mode)}`),
    km: metric(result, "roadKm"),
    islands: metric(result, "islands"),
    share: metric(result, "mainShare"),
    people: metric(result, "offRoad"),
    classes: numbers(table(result, "classes"), "km").length,
  });
}

function metres(value: number): string {
  return Number.isFinite(value) ? count(Math.round(value)) : "—";
}
