import type { Problem } from "../../model/problem.ts";
import { sayAny } from "../../text/say.ts";
import { downloadBytes } from "../download.ts";
import form from "../form.module.css";
import { problemsAsCsv } from "../../report/problem-csv.ts";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";

const shownProblems = 200;

/** Every row that was kept out or doubted: where, which value, why, and what was done with it. */
export function ProblemTable({ file, problems }: { file: string; problems: Problem[] }) {
  const { lang, t } = useText();
  return (
    <section className={styles.section}>
      <div className={styles.preview} tabIndex={0} role="region" aria-label={t("data.problems")}>
        <table data-testid="problems" className={styles.problems}>
          <thead>
            <tr>
              {(["row", "column", "value", "reason", "action"] as const).map((id) => (
                <th key={id} scope="col">
                  {t(`import.problem.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inFileOrder(problems)
              .slice(0, shownProblems)
              .map((problem, k) => (
                <tr key={k}>
                  <td data-label={t("import.problem.row")}>{problem.row || "—"}</td>
                  <td data-label={t("import.problem.column")}>{problem.column ?? ""}</td>
                  <td data-label={t("import.problem.value")}>{problem.value ?? ""}</td>
                  <td data-label={t("import.problem.reason")} className={styles.reason}>
                    {sayAny(lang, problem.id, { ...problem.values, file })}
                  </td>
                  <td data-label={t("import.problem.action")}>{t(`import.problem.${problem.action}`)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <div className={styles.radios}>
        {problems.length > shownProblems && (
          <p className={form.hint}>{t("import.first-problems", { count: problems.length, shown: shownProblems })}</p>
        )}
        <button
          type="button"
          className={`${form.button} ${form.quiet}`}
          onClick={() => downloadBytes(`${file}.problems.csv`, problemsAsCsv(lang, file, problems), "text/csv")}
        >
          {t("import.problem.download")}
        </button>
      </div>
    </section>
  );
}

function inFileOrder(problems: Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.row - b.row);
}
