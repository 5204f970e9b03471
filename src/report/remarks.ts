import type { Lang } from "../text/format.ts";
import { say } from "../text/say.ts";
import type { LayerColumn } from "./layer.ts";
import type { Origin } from "./origin.ts";
import { paramFlags } from "./sentences.ts";

/**
 * What a table says of itself under its last row, for a CSV file that travels alone: one line each, beginning with "# ", and without any
 * sign that could part it into cells.
 */
export function remarks(lang: Lang, origin: Origin, columns: LayerColumn[]): string[] {
  const { place, analysis, scenario, sources, licence, attribution, licenceUnstated } = origin;
  const params = paramFlags({ ...origin, tables: [], notes: [] });
  const units = columns.filter(({ unit }) => unit).map(({ id, unit }) => `${id}=${unit}`);
  const lines = [
    `${origin.made} / ${place} / ${analysis}${scenario ? ` / ${scenario}` : ""}`,
    say(lang, "report.params", { params: params.join(" ") }),
    say(lang, "report.metrics", { metrics: origin.metrics.map(({ id, value }) => `${id}=${value}`).join(" ") }),
    ...(units.length > 0 ? [say(lang, "report.units", { units: units.join(" ") })] : []),
    ...sources.map((source) => sourceLine(lang, source)),
    ...(licence ? [say(lang, "report.licence", { licence, attribution })] : []),
    ...(licenceUnstated.length > 0 ? [say(lang, "report.licence-unstated", { files: licenceUnstated.join(" ") })] : []),
    ...[...origin.assumptions, ...origin.notes].map((text) => say(lang, "report.note", { text })),
  ];
  return lines.map((line) => `# ${withoutSeparators(line)}`);
}

function sourceLine(lang: Lang, { file, source, licence, date, sha256 }: Origin["sources"][number]): string {
  const blank = "—";
  const values = { file, source, licence: licence || blank, date: date ?? blank, sha256: sha256 ?? blank };
  return say(lang, "report.source", values);
}

function withoutSeparators(line: string): string {
  return line
    .replaceAll(/[\r\n\t]+/g, " ")
    .replaceAll(",", "，")
    .replaceAll(";", "；")
    .replaceAll("|", "/")
    .replaceAll('"', "'");
}
