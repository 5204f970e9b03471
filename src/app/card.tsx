import { X } from "lucide-react";
import { select } from "./actions.ts";
import styles from "./card.module.css";
import { cardSentence, titleOf } from "./describe.ts";
import { editField, removeFacility } from "./facility-edits.ts";
import form from "./form.module.css";
import { setState, usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** The village sentence of what is selected, the same whether it was picked on the map, in the table or in a list. */
export function Card() {
  const { lang, t } = useText();
  const selection = usePlan((state) => state.selection);
  const data = usePlan((state) => state.data);
  const coverage = usePlan((state) => state.results.get("coverage"));
  const gaps = usePlan((state) => state.results.get("gaps"));
  if (!selection || !data || !coverage) return null;
  const facility = selection.of === "facilities" ? data.facilities[selection.index] : undefined;
  const known = { lang, data, coverage, gaps };
  return (
    <section className={styles.card} aria-live="polite" data-testid="card">
      <div>
        <h2>{titleOf(known, selection)}</h2>
        <p>{cardSentence(known, selection)}</p>
        {facility && (
          <div className={form.chips}>
            <button
              type="button"
              className={form.button}
              onClick={() => setState({ placing: { type: "move", facility: facility.id } })}
            >
              {t("edit.move")}
            </button>
            <button
              type="button"
              className={form.button}
              onClick={() => editField(facility, "status", facility.status === "closed" ? "existing" : "closed")}
            >
              {t(facility.status === "closed" ? "edit.reopen" : "edit.close")}
            </button>
            <button type="button" className={form.button} onClick={() => removeFacility(facility)}>
              {t("edit.remove")}
            </button>
          </div>
        )}
      </div>
      <button
        type="button"
        className={form.icon}
        aria-label={t("card.close")}
        title={t("card.close")}
        onClick={() => select()}
      >
        <X size={18} aria-hidden />
      </button>
    </section>
  );
}
