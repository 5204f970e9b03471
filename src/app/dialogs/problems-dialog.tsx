import { setState, usePlan } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";
import { ProblemTable } from "./problem-table.tsx";

/** The rows of every source that were kept out or doubted. */
export function ProblemsDialog() {
  const { t } = useText();
  const reports = usePlan((state) => state.reports);
  return (
    <Dialog title={t("data.problems")} close={t("how.close")} wide onClose={() => setState({ dialog: undefined })}>
      {reports
        .filter((report) => report.problems.length > 0)
        .map((report) => (
          <section key={report.source} className={styles.section}>
            <h3>{report.file}</h3>
            <p>
              {t("data.rows", { in: report.rowsIn, used: report.rowsUsed, listed: report.rowsIn - report.rowsUsed })}
            </p>
            <ProblemTable file={report.file} problems={report.problems} />
          </section>
        ))}
    </Dialog>
  );
}
