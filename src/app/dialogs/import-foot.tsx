import type { Inspection } from "../../import-worker.ts";
import type { Lang } from "../../text/format.ts";
import { isTextId, sayAny } from "../../text/say.ts";
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
  asked?: string; // what a person has to choose first
  useless?: string; // why nothing of it can be used
  onCancel: () => void;
  onUse: () => void;
  onProblems: () => void;
};

/** Always in view: what would be used and what not, what stands in the way, and the two ways out. */
export function ImportFoot({ name, found, failure, isWorking, asked, useless, onCancel, onUse, onProblems }: Props) {
  const { lang, t } = useText();
  const isUseless = found !== undefined && found.rowsUsed === 0;
  const why = failure ? sayHere(lang, failure, name) : useless;
  return (
    <div className={styles.foot}>
      {isWorking && <ReadingProgress file={name} />}
      {why && (
        <p role="alert" className={styles.wrong}>
          {why}
        </p>
      )}
      {found && !(found.raster && found.rowsIn === 0) && <Outcome found={found} onProblems={onProblems} />}
      {asked && !why && (
        <p id="import-why-not" className={styles.asked} role="status">
          {asked}
        </p>
      )}
      <button type="button" className={form.button} onClick={onCancel}>
        {t("import.cancel")}
      </button>
      <button
        type="button"
        className={`${form.button} ${form.primary}`}
        disabled={!found || isUseless || isWorking || asked !== undefined}
        aria-describedby={asked && !why ? "import-why-not" : undefined}
        onClick={onUse}
      >
        {t("import.use")}
      </button>
    </div>
  );
}

/** What failed, in the words of this screen, which may have a field for what is missing. */
function sayHere(lang: Lang, { id, values }: Failure, file: string): string {
  const here = `${id}.page`;
  return sayAny(lang, isTextId(here) ? here : id, { ...values, file });
}

/** 用 30 行，1 行未用: with the way to the table that names each row. */
function Outcome({ found, onProblems }: { found: Inspection; onProblems: () => void }) {
  const { t } = useText();
  const { rowsIn, rowsUsed, problems, problemCount, extract, raster } = found;
  const sentence = extract ? "import.outcome.objects" : raster ? "import.outcome.cells" : "import.outcome";
  return (
    <p className={styles.outcome} data-testid="outcome">
      {t(sentence, { used: rowsUsed, listed: rowsIn - rowsUsed })}{" "}
      {problems.length > 0 && (
        <button type="button" className={form.link} onClick={onProblems}>
          {t("import.see-problems", { count: problemCount })}
        </button>
      )}
    </p>
  );
}
