import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Result } from "../analysis/analysis.ts";
import { facilitiesOf, run } from "../engine.ts";
import { setParam } from "../model/edit.ts";
import type { Plan } from "../model/plan.ts";
import type { LayerId } from "../report/layer.ts";
import { layersOf } from "../report/layers.ts";
import { accountOf, creditOf, originOf, type Credit } from "../report/origin.ts";
import { listsAsCsv } from "../report/problem-csv.ts";
import { readableAnswer, totalsLine } from "../report/readable.ts";
import { resultsJson } from "../report/results-json.ts";
import { isTooLarge, layerOf, mostFeatures, rowsLeftOut, writeLayer } from "../take-away.ts";
import type { Lang } from "../text/format.ts";
import { say } from "../text/say.ts";
import type { RunCommand } from "./arguments.ts";
import { openPlan, writeBytes, type Opened } from "./files.ts";
import { loadOverlay } from "./overlay.ts";
import { problemLines } from "./problem-lines.ts";

/** Where lines go: `print` is what was asked for, `tell` is about it. */
export type Output = { print: (line: string) => void; tell: (line: string) => void };

/** Runs the analyses of a plan and prints their results; with `out` also writes them as files. Errors: InputError. */
export async function runPlan(command: RunCommand, { print, tell }: Output): Promise<void> {
  const { lang, scenario } = command;
  const opened = await openPlan(command.plan);
  const isListed = command.problems !== undefined;
  for (const report of opened.reports) problemLines(lang, report, isListed).forEach(tell);
  if (command.problems !== undefined) await writeBytes(command.problems, listsAsCsv(lang, opened.reports));
  const { data } = opened;
  const plan = withSettings(opened.plan, command.set);
  const results = command.analyses.map((analysis) => run(data, plan, { analysis, scenario }));
  const facilities = facilitiesOf(data, plan, { scenario });
  if (command.json) print(resultsJson(lang, results));
  else readableAnswer(lang, data, plan, facilities, results).forEach(print);
  if (command.out !== undefined) await writeResults({ ...opened, plan }, results, command, command.out, tell);
}

/** The sentence of totals of a plan, in one line. */
export async function answerLine(planPath: string, lang: Lang): Promise<string> {
  const { plan, data } = await openPlan(planPath);
  const coverage = run(data, plan, { analysis: "coverage" });
  return totalsLine(lang, data, plan, facilitiesOf(data, plan, {}), coverage);
}

function withSettings(plan: Plan, settings: RunCommand["set"]): Plan {
  const modesFirst = settings.toSorted((a, b) => Number(b.param === "mode") - Number(a.param === "mode"));
  return modesFirst.reduce((changed, { analysis, param, value }) => setParam(changed, analysis, param, value), plan);
}

type Written = { file: string; sha256: string; layer: LayerId; rows: number; columns: { id: string; unit?: string }[] };

/** Every layer of every result in every format that can hold it, with provenance.json and LICENSE beside them. */
async function writeResults(
  { plan, data }: Opened,
  results: Result[],
  { lang, formats }: RunCommand,
  folder: string,
  tell: (line: string) => void,
): Promise<void> {
  const written: Written[] = [];
  for (const result of results) {
    const origin = originOf(lang, data, plan, result);
    for (const id of layersOf[result.analysis] ?? []) {
      if (id === "service-areas" && result.params.mode === "costs") {
        tell(say(lang, "report.no-areas"));
        continue;
      }
      const layer = layerOf(data, plan, result, id, id === "service-areas" ? await loadOverlay() : undefined);
      for (const format of formats) {
        if (format !== "csv" && !layer.geometryOf) continue;
        if (isTooLarge(layer, format)) {
          tell(say(lang, "report.too-many-rows", { layer: id, rows: layer.rows, limit: mostFeatures }));
          continue;
        }
        const leftOut = rowsLeftOut(layer, format);
        if (format === "csv" && id === "service-areas") continue;
        const file = `${id}.${format}`;
        if (leftOut > 0) tell(say(lang, "report.rows-left-out", { file, rows: leftOut }));
        if (leftOut > 0 && leftOut === layer.rows) continue;
        const bytes = writeLayer(id, layer, format, origin);
        await writeBytes(join(folder, file), bytes);
        tell(say(lang, "cli.written", { file: join(folder, file) }));
        const columns = layer.columns.map(({ id: column, unit }) => ({ id: column, ...(unit ? { unit } : {}) }));
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        written.push({ file, sha256, layer: id, rows: layer.rows - leftOut, columns });
      }
    }
  }
  const credit = creditOf(lang, data, plan);
  const account = { ...credit, results: results.map((result) => accountOf(lang, plan, result)), files: written };
  await writeBytes(join(folder, "provenance.json"), `${JSON.stringify(account, undefined, 2)}\n`);
  if (credit.licence) await writeBytes(join(folder, "LICENSE"), licenceText(lang, credit));
}

function licenceText(lang: Lang, { licence, attribution, sources }: Credit): string {
  const lines = [
    say(lang, "report.licence", { licence, attribution }),
    "",
    ...sources.map((source) => `${source.file}: ${source.source} (${source.licence || "—"})`),
  ];
  return `${lines.join("\n")}\n`;
}
