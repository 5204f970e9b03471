import type { Inspection } from "../../import-worker.ts";
import { sayAny } from "../../text/say.ts";
import form from "../form.module.css";
import type { Failure } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";
import { ReadingProgress } from "./reading-progress.tsx";

type Props = {
  name: string;
  found?: Inspection;
  failure?: Failure;
  isWorking: boolean; // the file is being read or taken
  mustChoose: boolean; // a person has to say where the coordinates come from
  onCancel: () => void;
  onUse: () => void;
  onProblems: () => void;
};

/** Always in view: what would be used and what not, what stands in the way, and the two ways out. */
export function ImportFoot({ name, found, failure, isWorking, mustChoose, onCancel, onUse, onProblems }: Props) {
  const { lang, t } = useText();
  const isUseless = found !== undefined && found.rowsUsed === 0;
  const why = failure
    ? sayAny(lang, failure.id, { ...failure.values, file: name })
    : isUseless
      ? t("import.none-usable", { file: name })
      : undefined;
  return (
    <div className={styles.foot}>
      {isWorking && <ReadingProgress file={name} />}
      {why && (
        <p role="alert" className={styles.wrong}>
          {why}
        </p>
      )}
      {found && <Outcome found={found} onProblems={onProblems} />}
      {mustChoose && !isUseless && (
        <p id="import-why-not" className={styles.asked} role="status">
          {t("import.choose-system")}
        </p>
      )}
      <button type="button" className={form.button} onClick={onCancel}>
        {t("import.cancel")}
      </button>
      <button
        type="button"
        className={`${form.button} ${form.primary}`}
        disabled={!found || isUseless || isWorking || mustChoose}
        aria-describedby={mustChoose ? "import-why-not" : undefined}
        onClick={onUse}
      >
        {t("import.use")}
      </button>
    </div>
  );
}

/** 用 30 行，1 行未用: with the way to the table that names each row. */
function Outcome({ found, onProblems }: { found: Inspection; onProblems: () => void }) {
  const { t } = useText();
  const { rowsIn, rowsUsed, problems, problemCount } = found;
  return (
    <p className={styles.outcome} data-testid="outcome">
      {t("import.outcome", { used: rowsUsed, listed: rowsIn - rowsUsed })}{" "}
      {problems.length > 0 && (
        <button type="button" className={form.link} onClick={onProblems}>
          {t("import.see-problems", { count: problemCount })}
        </button>
      )}
    </p>
  );
}
