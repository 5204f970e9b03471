import { metric, numbers, rowCount, table, texts } from "../../analysis/result.ts";
import type { Quantity } from "../../model/plan.ts";
import { nameIn, unitName } from "../../text/phrases.ts";
import { changeParam, select } from "../actions.ts";
import form from "../form.module.css";
import { setState, usePlan } from "../plan-store.ts";
import { ScenarioSection } from "../scenario-section.tsx";
import { useText } from "../use-text.ts";
import styles from "./panel.module.css";

const shownRows = 30;

export function GapsPanel() {
  const { lang, t } = useText();
  const result = usePlan((state) => state.results.get("gaps"));
  const selection = usePlan((state) => state.selection);
  if (!result) return <p className={styles.panel}>{t("state.running")}</p>;
  const places = table(result, "places");
  const rows = rowCount(places);
  const names = texts(places, "name");
  const english = texts(places, "nameEn");
  const people = numbers(places, "people");
  const mean = numbers(places, "meanCost");
  const unit = unitName(lang, (result.params.cutoff as Quantity).unit);
  const link = result.params.link as number;
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2>{t("gaps.title")}</h2>
        <p className={styles.lead}>{t("gaps.lead")}</p>
      </header>
      <p>{rows === 0 ? t("gaps.none") : t("gaps.total", { places: rows, people: metric(result, "uncovered") })}</p>
      <ScenarioSection />
      <label className={form.field}>
        <span className={form.label}>{t("gaps.link")}</span>
        <select
          className={form.select}
          value={link}
          onChange={(event) => changeParam("gaps", "link", Number(event.target.value))}
        >
          {[...new Set([0.2, 0.5, 1, 2, 5, link])]
            .sort((a, b) => a - b)
            .map((km) => (
              <option key={km} value={km}>
                {km} {unitName(lang, "km")}
              </option>
            ))}
        </select>
      </label>
      <ol className={styles.rank} data-lags>
        {Array.from({ length: Math.min(rows, shownRows) }, (_, row) => (
          <li key={row}>
            <button
              type="button"
              aria-pressed={selection?.of === "places" && selection.index === row}
              onClick={() => select({ of: "places", index: row })}
            >
              <span className={styles.place}>{row + 1}</span>
              <span className={styles.name}>{nameIn(lang, names[row], english[row])}</span>
              <small>{t("gaps.row", { people: people[row], cost: mean[row], unit })}</small>
            </button>
          </li>
        ))}
      </ol>
      {rows > shownRows && (
        <button type="button" className={form.link} onClick={() => setState({ drawer: "half", tab: "places" })}>
          {t("gaps.more", { count: rows - shownRows })}
        </button>
      )}
    </div>
  );
}
