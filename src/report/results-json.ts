import type { Result } from "../analysis/analysis.ts";
import { rowCount } from "../analysis/result.ts";
import type { Lang } from "../text/format.ts";
import { noteSentence } from "./sentences.ts";

/** Results as one line of JSON for programs. Figures that are no numbers become null. */
export function resultsJson(lang: Lang, results: Result[]): string {
  return JSON.stringify({
    results: results.map(({ analysis, scenario, params, metrics, tables, notes }) => ({
      analysis,
      scenario,
      params,
      metrics: metrics.map(({ id, value, unit }) => ({ id, value, unit })),
      tables: tables.map((table) => ({ id: table.id, rows: rowCount(table) })),
      notes: notes.map((note) => ({ id: note.id, values: note.values, text: noteSentence(lang, note) })),
    })),
  });
}
