import { useEffect } from "react";
import { X } from "lucide-react";
import { sayAny } from "../text/say.ts";
import styles from "./app.module.css";
import form from "./form.module.css";
import { openPlace, restore } from "./opening.ts";
import { setState, usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

const passingMs = 5000;
const undoableMs = 20_000;

/** What is being opened, what failed, and passing notices, where the answer stands. */
export function Messages() {
  const { t } = useText();
  const opening = usePlan((state) => state.opening);
  return (
    <>
      {opening && (
        <p className={styles.notice} role="status">
          {t("state.loading", { place: t(`place.${opening}`) })}
        </p>
      )}
      <Failed />
      <Passing />
    </>
  );
}

function Failed() {
  const { lang, t } = useText();
  const failure = usePlan((state) => state.failure);
  const failedPlace = usePlan((state) => state.failedPlace);
  if (!failure) return null;
  const reason = sayAny(lang, failure.id, failure.values);
  return (
    <div className={styles.banner} role="alert">
      <p>{failedPlace ? t("state.failed", { reason }) : reason}</p>
      {failedPlace && (
        <button type="button" className={form.button} onClick={() => void openPlace(failedPlace)}>
          {t("state.retry")}
        </button>
      )}
      <CloseButton onClose={() => setState({ failure: undefined, failedPlace: undefined })} />
    </div>
  );
}

/** A notice goes by itself; one that offers to undo stays longer, and can be closed. */
function Passing() {
  const { t } = useText();
  const notice = usePlan((state) => state.notice);
  const undo = notice?.undo;
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setState({ notice: undefined }), notice.undo ? undoableMs : passingMs);
    return () => clearTimeout(timer);
  }, [notice]);
  if (!notice) return null;
  return (
    <div className={notice.tone === "done" ? styles.notice : styles.banner} role="status">
      <p>{notice.text}</p>
      {undo && (
        <>
          <button type="button" className={form.button} onClick={() => void restore(undo)}>
            {t("undo.do")}
          </button>
          <CloseButton onClose={() => setState({ notice: undefined })} />
        </>
      )}
    </div>
  );
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  return (
    <button type="button" className={form.icon} aria-label={t("card.close")} onClick={onClose}>
      <X size={18} aria-hidden />
    </button>
  );
}
