import { metric } from "../analysis/result.ts";
import { mapPalette } from "../map/tokens.ts";
import { gainsOf } from "./hand.ts";
import styles from "./legend.module.css";
import { usePlan } from "./plan-store.ts";
import { useScenarioName } from "./use-scenario-name.ts";
import { useText } from "./use-text.ts";

/** The legend of the map of gains and losses, with the people of every kind. */
export function ChangeLegend() {
  const { t } = useText();
  const nameOf = useScenarioName();
  const data = usePlan((state) => state.data);
  const before = usePlan((state) => state.compared);
  const after = usePlan((state) => state.results.get("coverage"));
  const theme = usePlan((state) => state.theme);
  const names = usePlan((state) => `${state.comparedWith ?? ""} ${state.scenario ?? ""}`).split(" ");
  if (!data || !before || !after) return null;
  const { gain, loss, stillCovered, stillBeyond, rim } = mapPalette(theme);
  const { gained, lost } = gainsOf(data, before, after).total;
  const rows = [
    { id: "compare.gained", color: gain, people: gained },
    { id: "compare.lost", color: loss, people: lost },
    { id: "compare.still", color: stillCovered, people: metric(after, "covered") - gained },
    { id: "compare.never", color: stillBeyond, people: metric(after, "uncovered") - lost },
  ] as const;
  return (
    <section className={styles.legend} data-testid="change-legend">
      <h3>{t("compare.legend", { before: nameOf(names[0]), after: nameOf(names[1]) })}</h3>
      <table>
        <tbody>
          {rows.map(({ id, color, people }) => (
            <tr key={id} data-people={people}>
              <td>
                <svg width={26} height={16} aria-hidden>
                  <rect x={0.5} y={0.5} width={25} height={15} rx={2} fill={color} stroke={rim} strokeOpacity={0.4} />
                  {id === "compare.lost" && (
                    <path className={styles.hatch} stroke={rim} d="M-4,12 L8,0 M0,18 L18,0 M8,20 L26,2 M18,18 L30,6" />
                  )}
                </svg>
              </td>
              <th scope="row">{t(id)}</th>
              <td className={styles.count}>{t("legend.count", { people })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
