import type { SourceReport } from "../io/load.ts";
import type { Problem } from "../model/problem.ts";
import { failureSentence } from "../report/sentences.ts";
import type { Lang } from "../text/format.ts";
import { say } from "../text/say.ts";

type Report = Pick<SourceReport, "file" | "rowsIn" | "rowsUsed" | "problems"> & {
  role?: SourceReport["role"];
  problemCount?: number;
};

const mostRows = 10;

/**
 * What was not used or doubted in a file: how many rows, and each kind of problem in a line with its rows, those that lose rows first.
 * Nothing where all is well. `isListed` says that the whole list is written elsewhere.
 */
export function problemLines(lang: Lang, report: Report, isListed = false): string[] {
  const { file, rowsIn, rowsUsed, problems, problemCount = problems.length } = report;
  if (problems.length === 0) return [];
  if (report.role === "elevation") return problems.map((problem) => heightsLine(lang, file, problem));
  const listed = rowsIn - rowsUsed;
  const doubted = problems.filter((problem) => problem.action === "kept").length + problemCount - problems.length;
  const kinds = kindsOf(problems);
  const isRaster = problems.some(({ id }) => id === "raster.cells");
  const isShortened = kinds.some((kind) => kind.length > 1);
  return [
    say(lang, isRaster ? "cli.problems-cells" : "cli.problems", { file, in: rowsIn, used: rowsUsed, listed, doubted }),
    ...kinds.map((kind) => `  ${kindLine(lang, file, kind)}`),
    ...(isShortened && !isListed ? [`  ${say(lang, "cli.problems-more")}`] : []),
  ];
}

/** Of an elevation raster, which has no rows: how many heights it gave. */
function heightsLine(lang: Lang, file: string, problem: Problem): string {
  return say(lang, "cli.of-file", { file, reason: sentenceOf(lang, file, problem) });
}

/** Rows that are not used because they never held data. */
const NO_DATA = new Set(["input.totals-row", "input.note-row", "input.header-repeated"]);

/** Problems by kind: rows lost before those that are no data, then what is said of the file, then doubts; within each the order of the file stays. */
function kindsOf(problems: Problem[]): Problem[][] {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key =
      problem.row === 0 ? `${problem.id} ${JSON.stringify(problem.values)}` : `${problem.id} ${problem.action}`;
    const kind = kinds.get(key);
    if (kind) kind.push(problem);
    else kinds.set(key, [problem]);
  }
  return [...kinds.values()].toSorted((a, b) => gravity(b[0]) - gravity(a[0]));
}

function gravity({ id, action, row }: Problem): number {
  if (action === "skipped") return NO_DATA.has(id) ? 2 : 3;
  return row === 0 ? 1 : 0;
}

/** One problem in its own sentence; several as how many, what is wrong with the first, and in which rows. */
function kindLine(lang: Lang, file: string, kind: Problem[]): string {
  const [first] = kind;
  if (kind.length === 1 || first.row === 0) return sentenceOf(lang, file, first);
  const reason = withoutRow(sentenceOf(lang, file, first));
  const isSame = kind.every((problem) => problem.value === first.value && problem.column === first.column);
  const rows = [...new Set(kind.map(({ row }) => row))];
  const shown = rows.slice(0, mostRows).join(lang === "zh" ? "、" : ", ") + (rows.length > mostRows ? " …" : "");
  if (first.id === "raster.cell-faulty")
    return say(lang, "cli.problem-cells", { count: kind.length, reason, rows: shown });
  const values = { count: rows.length, reason, rows: shown };
  return say(lang, isSame ? "cli.problem-rows" : "cli.problem-rows-such", values);
}

function sentenceOf(lang: Lang, file: string, { id, values }: Problem): string {
  return failureSentence(lang, { id, values: { ...values, file } });
}

/** A sentence without the row that it begins with, and without its full stop. */
function withoutRow(sentence: string): string {
  return sentence.replace(/^(第\S{1,12}?行|Row \S{1,12}?)[:：]\s*/, "").replace(/[。.]$/, "");
}
