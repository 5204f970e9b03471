import { metric } from "../../analysis/result.ts";
import type { Result } from "../../analysis/analysis.ts";
import type { Gains } from "../../measure/gains.ts";
import type { Quantity } from "../../model/plan.ts";
import { signed } from "../../text/format.ts";
import { columnName, unitName } from "../../text/phrases.ts";
import { compareFigures, type FigureKind } from "../compare-figures.ts";
import form from "../form.module.css";
import { gainsOf } from "../hand.ts";
import { usePlan } from "../plan-store.ts";
import { compareWith } from "../scenarios.ts";
import { useScenarioName } from "../use-scenario-name.ts";
import { unitGains } from "../unit-gains.ts";
import { useText } from "../use-text.ts";
import styles from "./compare-panel.module.css";
import panel from "./panel.module.css";

/** Two scenarios, or one and the baseline: figures side by side, and who gains and who loses, unit by unit. */
export function ComparePanel() {
  const { t } = useText();
  const nameOf = useScenarioName();
  const before = usePlan((state) => state.compared);
  const after = usePlan((state) => state.results.get("coverage"));
  const data = usePlan((state) => state.data);
  const comparedWith = usePlan((state) => state.comparedWith) ?? "";
  const scenario = usePlan((state) => state.scenario) ?? "";
  const names = { before: nameOf(comparedWith), after: nameOf(scenario) };
  return (
    <div className={panel.panel} data-testid="compare">
      <header className={panel.head}>
        <h2>{t("compare.title", names)}</h2>
        <p className={panel.lead}>{t("compare.lead")}</p>
        <button type="button" className={`${form.button} ${styles.end}`} onClick={() => compareWith(undefined)}>
          {t("compare.end")}
        </button>
      </header>
      {before && after && data ? (
        <>
          <Figures before={before} after={after} names={names} />
          <Units gains={gainsOf(data, before, after)} before={before} after={after} />
        </>
      ) : (
        <p>{t("state.running")}</p>
      )}
    </div>
  );
}

type FiguresProps = { before: Result; after: Result; names: { before: string; after: string } };

function Figures({ before, after, names }: FiguresProps) {
  const { lang, t } = useText();
  const unit = unitName(lang, (after.params.cutoff as Quantity).unit);
  const withUnit = (text: string) => (text === "—" ? text : `${text} ${unit}`);
  const asIs = (text: string) => text;
  const points = (text: string) => (text === "—" ? text : t("compare.points", { points: text }));
  const rows: [id: string, kind: FigureKind, value: typeof asIs, difference: typeof asIs][] = [
    ["covered", "count", asIs, asIs],
    ["coveredShare", "share", asIs, points],
    ["uncovered", "count", asIs, asIs],
    ["p50", "cost", withUnit, withUnit],
    ["p90", "cost", withUnit, withUnit],
  ];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t("compare.figure")}</span>
          </th>
          <th scope="col">{names.before}</th>
          <th scope="col">{names.after}</th>
          <th scope="col">{t("compare.difference")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([id, kind, value, difference]) => {
          const [a, b] = [metric(before, id), metric(after, id)];
          const shown = compareFigures(kind, a, b);
          return (
            <tr key={id} data-figure={id} data-before={a} data-after={b}>
              <th scope="row">{columnName(lang, id)}</th>
              <td>{value(shown.before)}</td>
              <td>{value(shown.after)}</td>
              <td>{difference(shown.difference)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Who gains and who loses, the largest net first, with totals that balance against the figures above. */
function Units({ gains, before, after }: { gains: Gains; before: Result; after: Result }) {
  const { lang, t } = useText();
  const { rows, unchanged } = unitGains(lang, after, gains);
  const { gained, lost } = gains.total;
  const net = metric(after, "covered") - metric(before, "covered");
  const isBalanced = Math.abs(gained - lost - net) < 1e-6 * Math.max(1, Math.abs(net));
  return (
    <section className={panel.group}>
      <h3>{t("compare.units")}</h3>
      {rows.length === 0 ? (
        <p>{t("compare.units.none")}</p>
      ) : (
        <table className={styles.table} data-testid="compare-units">
          <thead>
            <tr>
              <th scope="col">{columnName(lang, "name")}</th>
              <th scope="col">{t("compare.gained")}</th>
              <th scope="col">{t("compare.lost")}</th>
              <th scope="col">{t("compare.net")}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .toSorted((a, b) => b.gained - b.lost - (a.gained - a.lost))
              .map((row, k) => (
                <tr key={k}>
                  <th scope="row">{row.name}</th>
                  <td className={styles.gain}>{row.gained > 0 ? signed(row.gained) : ""}</td>
                  <td className={styles.loss}>{row.lost > 0 ? signed(-row.lost) : ""}</td>
                  <td>{signed(row.gained - row.lost)}</td>
                </tr>
              ))}
          </tbody>
          <tfoot>
            <tr data-gained={gained} data-lost={lost}>
              <th scope="row">{t("table.total")}</th>
              <td className={styles.gain}>{signed(gained)}</td>
              <td className={styles.loss}>{signed(-lost)}</td>
              <td>{signed(gained - lost)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {rows.length > 0 && unchanged > 0 && <p className={form.hint}>{t("compare.units.more", { count: unchanged })}</p>}
      <p className={isBalanced ? form.hint : styles.wrong} role={isBalanced ? undefined : "alert"}>
        {t(isBalanced ? "compare.balance" : "compare.unbalanced", { gained, lost, net })}
      </p>
    </section>
  );
}
