import { metric } from "../analysis/result.ts";
import { count } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";
import form from "./form.module.css";
import { canHover } from "./can-hover.ts";
import { drop, putBack } from "./hand.ts";
import styles from "./hand-readout.module.css";
import { offRoadLimit } from "./off-road.ts";
import { usePlan } from "./plan-store.ts";
import { unitGains, type UnitGain } from "./unit-gains.ts";
import { useText } from "./use-text.ts";

const shownUnits = 3;

/** While a facility is in hand: who gains and who loses with it where it is, and the ways to end it. */
export function HandReadout() {
  const { lang, t } = useText();
  const hand = usePlan((state) => state.hand);
  const data = usePlan((state) => state.data);
  const coverage = usePlan((state) => state.results.get("coverage"));
  if (!hand || !data || !coverage) return null;
  const { pin, gains, lon, lat, isLate } = hand;
  const facility = pin.type === "open" ? pin.facility : data.facilities[hand.index];
  const name = facility ? nameIn(lang, facility.name, facility.nameEn) : "";
  const { gained, lost } = gains?.total ?? { gained: 0, lost: 0 };
  const offRoad = isLate ? undefined : offRoadLimit(data, coverage, hand.index);
  const rows = gains ? unitGains(lang, coverage, gains).rows : [];
  return (
    <section
      className={styles.readout}
      data-testid="hand"
      data-lon={lon}
      data-lat={lat}
      data-covered={metric(coverage, "covered")}
      data-uncovered={metric(coverage, "uncovered")}
      data-gained={gained}
      data-lost={lost}
      data-late={isLate}
    >
      <header className={styles.head}>
        <h2>{t(pin.type === "open" ? "hand.opening" : "hand.moving", { name })}</h2>
        <button type="button" className={`${form.button} ${form.primary}`} onClick={drop}>
          {t("hand.drop")}
        </button>
        <button type="button" className={`${form.button} ${form.quiet}`} onClick={putBack}>
          {t("hand.cancel")}
        </button>
      </header>
      <p className={styles.totals} aria-live="polite">
        <strong className={styles.gain}>{t("hand.gained", { people: gained })}</strong>
        <span aria-hidden> / </span>
        <strong className={styles.loss}>{t("hand.lost", { people: lost })}</strong>
      </p>
      {offRoad !== undefined && (
        <p className={styles.offRoad} role="status" data-testid="off-road">
          {t("card.off-road", { limit: offRoad })}
        </p>
      )}
      {rows.length > 0 && (
        <dl className={styles.units}>
          <UnitList title={t("hand.gains")} sign="+" className={styles.gain} rows={rows} of={(row) => row.gained} />
          <UnitList title={t("hand.losses")} sign="−" className={styles.loss} rows={rows} of={(row) => row.lost} />
        </dl>
      )}
      <p className={form.hint}>
        {isLate ? t("hand.late") : pin.type === "open" && canHover() ? t("hand.follow") : t("hand.keys")}
      </p>
    </section>
  );
}

type ListProps = {
  title: string;
  sign: string;
  className: string;
  rows: UnitGain[];
  of: (row: UnitGain) => number;
};

/** The units with the most people who gain, or who lose. */
function UnitList({ title, sign, className, rows, of }: ListProps) {
  const most = rows.filter((row) => of(row) > 0).toSorted((a, b) => of(b) - of(a));
  if (most.length === 0) return null;
  const rest = most.slice(shownUnits);
  return (
    <div>
      <dt>{title}</dt>
      {most.slice(0, shownUnits).map((row) => (
        <dd key={row.name}>
          {row.name}{" "}
          <span className={className}>
            {sign}
            {count(of(row))}
          </span>
        </dd>
      ))}
      {rest.length > 0 && <dd className={styles.rest}>{`… ${rest.length}`}</dd>}
    </div>
  );
}
