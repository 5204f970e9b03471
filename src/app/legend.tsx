import { useState } from "react";
import { areasText } from "./areas-text.ts";
import { metric, numbers, table } from "../analysis/result.ts";
import { isDrawnByDeck } from "../map/cell-patches.ts";
import { hasManyPoints, populationRadius, populationSteps, type DistanceClass } from "../map/scales.ts";
import { bandText, legendClasses } from "./legend-classes.ts";
import { mapPalette } from "../map/tokens.ts";
import type { Data } from "../model/data.ts";
import type { Quantity } from "../model/plan.ts";
import { isRoadMode, type Mode } from "../model/roads.ts";
import type { Result } from "../analysis/analysis.ts";
import { legendTitle } from "../report/answer.ts";
import { roundPeople } from "../text/format.ts";
import { kindName, unitName } from "../text/phrases.ts";
import { FacilitySymbol } from "./facility-symbol.tsx";
import styles from "./legend.module.css";
import { usePlan } from "./plan-store.ts";
import { useAreasDrawing } from "./service-areas.ts";
import { useText } from "./use-text.ts";

/** The legend made from the scale that colours the map, with the people and points of every class. */
export function Legend() {
  const { lang, t } = useText();
  const result = usePlan((state) => state.results.get("coverage"));
  const data = usePlan((state) => state.data);
  const theme = usePlan((state) => state.theme);
  const [isWide] = useState(() => matchMedia("(min-width: 1200px)").matches);
  if (!result || !data) return null;
  const cutoff = result.params.cutoff as Quantity;
  const unit = unitName(lang, cutoff.unit);
  const classes = legendClasses(result, mapPalette(theme));
  const kinds = [...new Set(data.facilities.map((facility) => facility.kind))].slice(0, 6);
  return (
    <details className={styles.legend} open={isWide} data-testid="legend">
      <summary>
        <span className={styles.long}>{legendTitle(lang, data.facilities, result)}</span>
        <span className={styles.short}>{t("legend.show")}</span>
      </summary>
      {metric(result, "facilities") === 0 ? (
        <p>{t("legend.unreached")}</p>
      ) : (
        <table>
          <caption className="visually-hidden">{t("legend.beyond")}</caption>
          <tbody>
            {classes.map((one) => (
              <tr
                key={`${one.from} ${one.to}`}
                data-covered={one.covered}
                data-people={one.people}
                data-points={one.points}
              >
                <td>
                  <Swatch of={one} />
                </td>
                <th scope="row">{bandText(one, (id, values) => t(id, { ...values, unit }))}</th>
                <td className={styles.count}>{t("legend.count", { people: one.people })}</td>
                <td className={styles.points}>{t("legend.points", { points: one.points })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className={styles.notes}>
        {classes.some((one) => !one.covered) && <li>{t("legend.beyond")}</li>}
        {data.boundaries.shape.some((shape) => shape !== undefined) && <li>{t(tintId(result))}</li>}
        <Areas />
        {kinds.map((kind) => (
          <li key={kind} className={styles.kind}>
            <FacilitySymbol kind={kind} theme={theme} />
            {kindName(lang, kind)}
          </li>
        ))}
        {hasUncounted(data, result) && <li>{t("legend.uncounted")}</li>}
        {isDrawnByDeck(data.demand) && <li>{t("legend.cells")}</li>}
        {!hasManyPoints(data.demand) && <CircleSizes population={data.demand.population} />}
        {data.boundaries.illustrative && <li className={styles.illustrative}>{t("legend.illustrative")}</li>}
      </ul>
    </details>
  );
}

/** What the drawn service areas show; while the first are on their way, that they are. */
function Areas() {
  const { lang, t } = useText();
  const isShown = usePlan((state) => state.show.areas);
  const areas = usePlan((state) => state.areas);
  const isMapDrawn = usePlan((state) => state.isMapDrawn);
  const isDrawing = useAreasDrawing((state) => state.isDrawing);
  if (!isShown) return null;
  if (!areas)
    return (
      (isDrawing || !isMapDrawn) && (
        <li>
          <span role="status">{t("legend.areas.drawing")}</span>
        </li>
      )
    );
  return <li className={areas.polygons.length > 0 ? styles.area : undefined}>{areasText(lang, areas)}</li>;
}

/** What the colour of a whole unit says. */
function tintId({ params }: Result) {
  const mode = params.mode as Mode;
  if (mode === "costs") return "legend.tint.costs";
  return isRoadMode(mode) ? "legend.tint.time" : "legend.tint";
}

function hasUncounted({ facilities }: Data, result: Result): boolean {
  const counted = numbers(table(result, "facilities"), "counted");
  return facilities.some(({ lon, lat }, j) => counted[j] !== 1 && Number.isFinite(lon + lat));
}

export function Swatch({ of }: { of: DistanceClass }) {
  return (
    <svg width={26} height={16} aria-hidden>
      <rect width={26} height={16} rx={2} fill={of.color} />
      {of.pattern === "hatch" && (
        <path className={styles.hatch} stroke={of.stroke} d="M-4,12 L8,0 M0,18 L18,0 M8,20 L26,2 M18,18 L30,6" />
      )}
    </svg>
  );
}

/** Two or three circles as large as the map draws so many people when the whole place is in view. */
function CircleSizes({ population }: { population: ArrayLike<number> }) {
  const { lang, t } = useText();
  let most = 0;
  for (let i = 0; i < population.length; i++) if (population[i] > most) most = population[i];
  return (
    <li className={styles.sizes}>
      {t("legend.people")}
      {populationSteps(most).map((people) => {
        const radius = populationRadius(people, most, population.length);
        return (
          <span key={people}>
            <svg width={2 * radius + 2} height={2 * radius + 2} aria-hidden>
              <circle cx={radius + 1} cy={radius + 1} r={radius} className={styles.circle} />
            </svg>
            {roundPeople(lang, people)}
          </span>
        );
      })}
    </li>
  );
}
