import { metric, numbers, table, texts } from "../analysis/result.ts";
import { NONE } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import { nameIn, unitName } from "../text/phrases.ts";
import { select } from "./actions.ts";
import form from "./form.module.css";
import styles from "./panels/panel.module.css";
import { setState, usePlan } from "./plan-store.ts";
import { levelsOf } from "./unit-rows.ts";
import { useText } from "./use-text.ts";

const shownRows = 5;

/** The units of the lowest level with people out of reach, by people × distance. */
export function UnitRanking() {
  const { lang, t } = useText();
  const result = usePlan((state) => state.results.get("coverage"));
  const selection = usePlan((state) => state.selection);
  if (!result || metric(result, "facilities") === 0) return null;
  const units = table(result, "units");
  const lowest = levelsOf(units)[0];
  const uncovered = numbers(units, "uncovered");
  const weight = numbers(units, "personDistance");
  const p50 = numbers(units, "p50");
  const rows = texts(units, "level")
    .map((level, row) => ({ level, row }))
    .filter(({ level, row }) => level === lowest && uncovered[row] > 0 && units.rows?.[row] !== NONE)
    .map(({ row }) => row)
    .sort((a, b) => weight[b] - weight[a] || a - b)
    .slice(0, shownRows);
  if (rows.length === 0) return null;
  const names = texts(units, "name");
  const english = texts(units, "nameEn");
  const unit = unitName(lang, (result.params.cutoff as Quantity).unit);
  return (
    <section className={styles.group}>
      <h3>{t("coverage.ranking")}</h3>
      <ol className={styles.rank}>
        {rows.map((row, k) => {
          const index = units.rows?.[row] ?? row;
          const isSelected = selection?.of === "boundaries" && selection.index === index;
          return (
            <li key={row}>
              <button type="button" aria-pressed={isSelected} onClick={() => select({ of: "boundaries", index })}>
                <span className={styles.place}>{k + 1}</span>
                <span className={styles.name}>{nameIn(lang, names[row], english[row])}</span>
                <small>{t("gaps.row", { people: uncovered[row], cost: p50[row], unit })}</small>
              </button>
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        className={form.link}
        onClick={() => setState({ drawer: "half", tab: "units", level: lowest })}
      >
        {t("coverage.all-rows")}
      </button>
    </section>
  );
}
