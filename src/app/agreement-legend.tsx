import { mapPalette } from "../map/tokens.ts";
import { agreementClasses } from "./agreement.ts";
import { Swatch } from "./legend.tsx";
import styles from "./legend.module.css";
import { usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** The legend of the map of agreement between definitions, with the people and points of each kind. */
export function AgreementLegend() {
  const { t } = useText();
  const definitions = usePlan((state) => state.definitions?.result);
  const theme = usePlan((state) => state.theme);
  if (!definitions) return null;
  return (
    <section className={styles.legend} data-testid="agreement-legend">
      <h3>{t("legend.agreement")}</h3>
      <table>
        <tbody>
          {agreementClasses(definitions, mapPalette(theme)).map(({ id, look, people, points }) => (
            <tr key={id} data-people={people} data-points={points}>
              <td>
                <Swatch of={look} />
              </td>
              <th scope="row">{t(id)}</th>
              <td className={styles.count}>{t("legend.count", { people })}</td>
              <td className={styles.points}>{t("legend.points", { points })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
