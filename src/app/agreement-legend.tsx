import { useState } from "react";
import { mapPalette } from "../map/tokens.ts";
import { agreementClasses } from "./agreement.ts";
import { shownDefinitions } from "./definitions.ts";
import { Swatch } from "./legend.tsx";
import styles from "./legend.module.css";
import { usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** The legend of the map of agreement between definitions, with the people and points of each kind. */
export function AgreementLegend() {
  const { t } = useText();
  const definitions = usePlan(shownDefinitions);
  const theme = usePlan((state) => state.theme);
  const [hasRoom] = useState(() => matchMedia("(min-width: 720px)").matches);
  if (!definitions) return null;
  return (
    <details className={styles.legend} open={hasRoom} data-testid="agreement-legend">
      <summary>
        <span className={styles.long}>{t("legend.agreement")}</span>
        <span className={styles.short}>{t("legend.show")}</span>
      </summary>
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
    </details>
  );
}
