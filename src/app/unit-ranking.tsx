import { metric, numbers, table, texts } from "../analysis/result.ts";
import { reachOfUncovered } from "../measure/reach-of-uncovered.ts";
import { NONE } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import type { Mode } from "../model/roads.ts";
import type { Lang } from "../text/format.ts";
import { nameIn, unitName } from "../text/phrases.ts";
import { say } from "../text/say.ts";
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
  const data = usePlan((state) => state.data);
  const selection = usePlan((state) => state.selection);
  if (!result || metric(result, "facilities") === 0) return null;
  const units = table(result, "units");
  const lowest = levelsOf(units)[0];
  const uncovered = numbers(units, "uncovered");
  const weight = numbers(units, "personDistance");
  const rows = texts(units, "level")
    .map((level, row) => ({ level, row }))
    .filter(({ level, row }) => level === lowest && uncovered[row] > 0 && units.rows?.[row] !== NONE)
    .map(({ row }) => row)
    .sort((a, b) => weight[b] - weight[a] || a - b)
    .slice(0, shownRows);
  if (rows.length === 0 || !data) return null;
  const cutoff = result.params.cutoff as Quantity;
  const cost = numbers(table(result, "demand"), "cost");
  const { reached, unreached } = reachOfUncovered(data.demand, cost, cutoff.value, data.boundaries.name.length);
  const names = texts(units, "name");
  const english = texts(units, "nameEn");
  const unit = unitName(lang, cutoff.unit);
  const way = t(`way.${result.params.mode as Mode}`);
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
                <small>
                  {wayOfUncovered(lang, {
                    people: uncovered[row],
                    reached: reached[index],
                    unreached: unreached[index],
                    sum: weight[row],
                    unit,
                    way,
                  })}
                </small>
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

type Way = { people: number; reached: number; unreached: number; sum: number; unit: string; way: string };

/** How many are out of reach and how far they have to come on average; those whom nothing brings have no way to average. */
function wayOfUncovered(lang: Lang, { people, reached, unreached, sum, unit, way }: Way): string {
  if (reached === 0) return say(lang, "coverage.ranking.unreached", { people });
  const id = unreached === 0 ? "coverage.ranking.row" : "coverage.ranking.some";
  return say(lang, id, { people, reached, cost: sum / reached, unit, way });
}
