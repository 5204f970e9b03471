import { useEffect, useState } from "react";
import styles from "./app.module.css";
import { cancelImports } from "./client.ts";
import { ReadingProgress } from "./dialogs/reading-progress.tsx";
import form from "./form.module.css";
import { useImportProgress } from "./import-progress.ts";
import { useText } from "./use-text.ts";

const quickMs = 300;

/** What is being read, and the way to stop it: what is open stays as it was. What takes a moment only is not worth a word. */
export function ReadingNotice() {
  const { t } = useText();
  const since = useImportProgress((state) => state.progress?.since);
  const [shown, setShown] = useState<number>();
  useEffect(() => {
    if (since === undefined) return;
    const timer = setTimeout(() => setShown(since), quickMs);
    return () => clearTimeout(timer);
  }, [since]);
  if (since === undefined || shown !== since) return null;
  return (
    <div className={styles.notice}>
      <ReadingProgress />
      <button type="button" className={form.button} onClick={cancelImports}>
        {t("import.cancel")}
      </button>
    </div>
  );
}
