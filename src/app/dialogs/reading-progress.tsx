import { useEffect, useState } from "react";
import form from "../form.module.css";
import { useImportProgress, type ImportProgress } from "../import-progress.ts";
import { useText, type Say } from "../use-text.ts";
import styles from "./dialog.module.css";

/** What is being done with a file and for how long already. A large file says beforehand how long it may take. */
export function ReadingProgress({ file = "" }: { file?: string }) {
  const { t } = useText();
  const progress = useImportProgress((state) => state.progress);
  const seconds = useSecondsSince(progress?.since);
  if (!progress) return <p role="status">{t("import.reading", { file })}</p>;
  const estimate = estimatedSeconds(progress);
  return (
    <div className={styles.section} data-testid="progress" data-stage={progress.stage}>
      <p role="status">{sentence(t, progress)}</p>
      <p className={form.hint}>
        {counts(t, progress)}
        {t("import.progress.seconds", { seconds })}
        {estimate !== undefined && seconds <= estimate && ` ${t("import.progress.estimate", { seconds: estimate })}`}
      </p>
    </div>
  );
}

function sentence(t: Say, { stage, file, rows = 0, bytes }: ImportProgress): string {
  if (stage === "together") return t("import.progress.together");
  if (stage === "checking") return t("import.progress.checking", { file, rows });
  return t("import.progress.reading", { file, megabytes: megabytesOf(bytes) });
}

/** Apart from the sentence: it changes four times a second, which nobody wants to be told aloud. */
function counts(t: Say, { stage, rows, share = 0 }: ImportProgress): string {
  if (stage !== "reading" || rows === undefined) return "";
  return `${t("import.progress.rows", { rows, percent: Math.floor(share * 100) })} `;
}

const largeBytes = 20e6;
const bytesPerSecond = 10e6; // text with one place a row, on a computer of 2015; newer ones take half as long

function estimatedSeconds({ bytes }: ImportProgress): number | undefined {
  return bytes > largeBytes ? Math.round(bytes / bytesPerSecond) : undefined;
}

/** One decimal below 10 MB, and never 0. */
function megabytesOf(bytes: number): number {
  const megabytes = bytes / 1e6;
  return megabytes < 10 ? Math.max(0.1, Math.round(megabytes * 10) / 10) : Math.round(megabytes);
}

function useSecondsSince(since: number | undefined): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - (since ?? now)) / 1000));
}
