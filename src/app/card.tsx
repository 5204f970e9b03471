import { X } from "lucide-react";
import type { Facility } from "../model/data.ts";
import { select } from "./actions.ts";
import styles from "./card.module.css";
import { cardSentence, titleOf } from "./describe.ts";
import { removeFacility } from "./facility-edits.ts";
import form from "./form.module.css";
import { takeFacility } from "./late-hand.ts";
import { offRoadLimit } from "./off-road.ts";
import { setState, usePlan } from "./plan-store.ts";
import { closeFacility, reopenFacility } from "./scenarios.ts";
import { useText } from "./use-text.ts";

/** The village sentence of what is selected, the same whether it was picked on the map, in the table or in a list. */
export function Card() {
  const { lang, t } = useText();
  const selection = usePlan((state) => state.selection);
  const data = usePlan((state) => state.data);
  const coverage = usePlan((state) => state.results.get("coverage"));
  const gaps = usePlan((state) => state.results.get("gaps"));
  const isInHand = usePlan((state) => state.hand !== undefined);
  if (!selection || !data || !coverage || isInHand) return null;
  const facility = selection.of === "facilities" ? data.facilities[selection.index] : undefined;
  const offRoad = facility && offRoadLimit(data, coverage, selection.index);
  const known = { lang, data, coverage, gaps };
  return (
    <section className={styles.card} aria-live="polite" data-testid="card">
      <div>
        <h2>{titleOf(known, selection)}</h2>
        <p>{cardSentence(known, selection)}</p>
        {offRoad !== undefined && <p data-testid="off-road">{t("card.off-road", { limit: offRoad })}</p>}
        {facility && <Amounts facility={facility} />}
        {facility && (
          <div className={styles.group} role="group" aria-label={t("scenario.in")}>
            <span className={form.hint}>{t("scenario.in")}</span>
            <button
              type="button"
              className={form.button}
              onClick={() =>
                takeFacility({ type: "move", facility: facility.id, lon: facility.lon, lat: facility.lat })
              }
            >
              {t("scenario.move")}
            </button>
            <button
              type="button"
              className={form.button}
              onClick={() => (facility.status === "closed" ? reopenFacility : closeFacility)(facility)}
            >
              {t(facility.status === "closed" ? "scenario.reopen" : "scenario.close")}
            </button>
          </div>
        )}
        {facility && (
          <div className={styles.group} role="group" aria-label={t("scenario.in.correct")}>
            <span className={form.hint}>{t("scenario.in.correct")}</span>
            <button
              type="button"
              className={form.button}
              onClick={() => setState({ placing: { type: "move", facility: facility.id } })}
            >
              {t("edit.move")}
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

/** What is known of a facility's size; nothing where nothing is. */
function Amounts({ facility }: { facility: Facility }) {
  const { lang, t } = useText();
  const { areaM2, collection, capacity } = facility;
  const said = [
    areaM2 === undefined ? "" : t("card.amount.area", { value: areaM2 }),
    collection === undefined ? "" : t("card.amount.collection", { value: collection }),
    capacity === undefined ? "" : t("card.amount.capacity", { value: capacity }),
  ].filter((one) => one !== "");
  return said.length > 0 && <p>{said.join(lang === "zh" ? "，" : ", ")}</p>;
}
