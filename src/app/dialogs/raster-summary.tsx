import type { Inspection } from "../../import-worker.ts";
import { sayAny } from "../../text/say.ts";
import form from "../form.module.css";
import { usePlan } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";

/** What stands in a raster, where it lies, and what taking it would mean. */
export function RasterSummary({ found: { raster, role } }: { found: Inspection }) {
  const { lang, t } = useText();
  const hasRoads = usePlan((state) => state.data?.roads !== undefined);
  if (!raster) return null;
  const { columns, rows, withData, metres, system, noData } = raster;
  const pairs = [
    [t("import.raster.size"), t("import.raster.size.value", { columns, rows, cells: withData })],
    metres && [t("import.raster.cell"), t("import.raster.cell.value", { width: metres[0], height: metres[1] })],
    [t("import.raster.system"), system ? sayAny(lang, `system.${system}`, {}, system) : t("import.raster.unknown")],
    valuesOf(raster, role === "elevation", t),
    [t("import.raster.no-data"), noData === undefined ? t("import.raster.unknown") : String(noData)],
  ];
  return (
    <section className={styles.section} data-testid="raster">
      <dl className={styles.pairs}>
        {pairs.map((pair) => pair && <Pair key={pair[0]} term={pair[0]} value={pair[1]} />)}
      </dl>
      {role === "elevation" && <p>{t("import.raster.means.elevation")}</p>}
      {role === "elevation" && !hasRoads && <p className={form.hint}>{t("import.raster.needs-roads")}</p>}
      {role === "demand" && <p>{t("import.raster.means.demand")}</p>}
    </section>
  );
}

function Pair({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}

type Raster = NonNullable<Inspection["raster"]>;

function valuesOf(
  { least, most, total, lowest, highest }: Raster,
  isElevation: boolean,
  t: ReturnType<typeof useText>["t"],
) {
  if (isElevation)
    return Number.isNaN(lowest)
      ? undefined
      : [
          t("import.raster.heights"),
          t("import.raster.heights.value", { lowest: short(lowest), highest: short(highest) }),
        ];
  if (Number.isNaN(least)) return undefined;
  return [
    t("import.raster.people"),
    t("import.raster.people.value", { least: short(least), most: short(most), total }),
  ];
}

function short(value: number): number {
  return Math.round(value * 100) / 100;
}
