import { useEffect } from "react";
import { X } from "lucide-react";
import { sayAny } from "../text/say.ts";
import { chooseMode } from "./actions.ts";
import styles from "./app.module.css";
import form from "./form.module.css";
import { saveNow } from "./keeping.ts";
import type { ModeOffer } from "./offer-mode.ts";
import { openPlace, restore } from "./opening.ts";
import { exportProject } from "./plan-file.ts";
import { fail } from "./computing.ts";
import { ReadingNotice } from "./reading-notice.tsx";
import { setState, usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

const passingMs = 5000;
const undoableMs = 20_000;

/** What is being opened, what failed, and passing notices, where the answer stands. */
export function Messages() {
  const { t } = useText();
  const opening = usePlan((state) => state.opening);
  const isInDialog = usePlan((state) => state.importing.length > 0 || state.dialog === "projects"); // which says so itself
  return (
    <>
      {opening && (
        <p className={styles.notice} role="status">
          {t("state.loading", { place: t(`place.${opening}`) })}
        </p>
      )}
      {!isInDialog && <ReadingNotice />}
      <Failed />
      <NotKept />
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

/** Work that is not kept is said until it is, with the way out beside it. */
function NotKept() {
  const { lang, t } = useText();
  const saving = usePlan((state) => state.saving);
  const failure = usePlan((state) => state.saveFailure);
  if (saving === "read-only")
    return (
      <p className={styles.notice} role="status">
        {t("keep.read-only")}
      </p>
    );
  if (!failure) return null;
  return (
    <div className={styles.banner} role="alert">
      <p>{t("keep.not-saved", { reason: sayAny(lang, failure.id, failure.values) })}</p>
      <button type="button" className={form.button} onClick={() => void exportProject().catch(fail)}>
        {t("keep.export")}
      </button>
      {failure.id !== "keep.none" && (
        <button type="button" className={form.button} onClick={() => void saveNow()}>
          {t("keep.retry")}
        </button>
      )}
    </div>
  );
}

/** A notice goes by itself; one that offers something stays longer, and can be closed. */
function Passing() {
  const { t } = useText();
  const notice = usePlan((state) => state.notice);
  const { undo, offer } = notice ?? {};
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(
      () => setState({ notice: undefined }),
      notice.undo || notice.offer ? undoableMs : passingMs,
    );
    return () => clearTimeout(timer);
  }, [notice]);
  if (!notice) return null;
  return (
    <div className={notice.tone === "done" ? styles.notice : styles.banner} role="status">
      <p>{notice.text}</p>
      {undo && (
        <button type="button" className={form.button} onClick={() => void restore(undo)}>
          {t("undo.do")}
        </button>
      )}
      {offer && (
        <button type="button" className={form.button} onClick={() => takeOffer(offer)}>
          {t(`offer.${offer.of}.do`)}
        </button>
      )}
      {(undo ?? offer) && <CloseButton onClose={() => setState({ notice: undefined })} />}
    </div>
  );
}

/** Counts by the way of coming that is offered, where it is shown. */
function takeOffer({ mode }: ModeOffer): void {
  chooseMode(mode);
  setState({ notice: undefined, stage: "coverage" });
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  return (
    <button type="button" className={form.icon} aria-label={t("card.close")} onClick={onClose}>
      <X size={18} aria-hidden />
    </button>
  );
}
