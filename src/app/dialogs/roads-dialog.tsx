import { useEffect, useState } from "react";
import type { Result } from "../../analysis/analysis.ts";
import { numbers, rowCount, table, texts } from "../../analysis/result.ts";
import { roadSentence } from "../../report/readable-roads.ts";
import { count, distance } from "../../text/format.ts";
import { columnName, nameIn, unitName } from "../../text/phrases.ts";
import { sayAny } from "../../text/say.ts";
import { engineClient, fail } from "../computing.ts";
import { setState, usePlan } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";

/** Whether the roads can be trusted: lengths by class, what hangs apart, how far people live from them. Computed when it is opened. */
export function RoadsDialog() {
  const { lang, t } = useText();
  const result = useRoadCheck();
  return (
    <Dialog title={t("roads.title")} close={t("how.close")} onClose={() => setState({ dialog: undefined })}>
      {!result && <p role="status">{t("state.running")}</p>}
      {result && (
        <>
          <p data-testid="roads-sentence">{roadSentence(lang, result)}</p>
          <Snaps result={result} />
          <Islands result={result} />
          <Classes result={result} />
          <section className={styles.section}>
            <h3>{t("how.limits")}</h3>
            <ul>
              {result.notes.map((note) => (
                <li key={note.id}>{sayAny(lang, note.id, note.values)}</li>
              ))}
            </ul>
          </section>
        </>
      )}
    </Dialog>
  );
}

function useRoadCheck(): Result | undefined {
  const plan = usePlan((state) => state.plan);
  const scenario = usePlan((state) => state.scenario);
  const [result, setResult] = useState<Result>();
  useEffect(() => {
    let isWanted = true;
    if (plan)
      engineClient()
        .run(plan, [{ analysis: "roads", scenario }])
        .then(([found]) => isWanted && setResult(found))
        .catch(fail);
    return () => {
      isWanted = false;
    };
  }, [plan, scenario]);
  return result;
}

type Cell = { text: string; numeric?: boolean };

function Rows({ caption, head, rows }: { caption: string; head: string[]; rows: Cell[][] }) {
  return (
    <section className={styles.section}>
      <h3>{caption}</h3>
      <div className={styles.preview} tabIndex={0} role="region" aria-label={caption}>
        <table className={styles.figures}>
          <thead>
            <tr>
              {head.map((name, k) => (
                <th key={name} scope="col" className={rows[0]?.[k]?.numeric ? styles.number : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {cells.map(({ text, numeric }, k) => (
                  <td key={k} className={numeric ? styles.number : undefined}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Snaps({ result }: { result: Result }) {
  const { lang, t } = useText();
  const units = table(result, "units");
  const at = (column: string, row: number) => numbers(units, column)[row];
  const metres = (value: number) => (Number.isFinite(value) ? count(Math.round(value)) : "—");
  const title = (column: string) => `${columnName(lang, column)} (${unitName(lang, "m")})`;
  const rows = [...Array(rowCount(units)).keys()].map((row) => [
    { text: nameIn(lang, texts(units, "name")[row], texts(units, "nameEn")[row]) || t("table.unmatched") },
    { text: count(at("population", row)), numeric: true },
    { text: count(at("offRoad", row)), numeric: true },
    { text: metres(at("snapP50", row)), numeric: true },
    { text: metres(at("snapP90", row)), numeric: true },
  ]);
  const head = [
    ...["name", "population", "offRoad"].map((id) => columnName(lang, id)),
    title("snapP50"),
    title("snapP90"),
  ];
  return <Rows caption={t("roads.snap")} head={head} rows={rows} />;
}

function Islands({ result }: { result: Result }) {
  const { lang, t } = useText();
  const islands = table(result, "islands");
  if (rowCount(islands) < 2) return null;
  const rows = [...Array(rowCount(islands)).keys()]
    .slice(1)
    .map((row) => [
      { text: texts(islands, "name")[row] || t("roads.unnamed") },
      { text: distance(numbers(islands, "km")[row]), numeric: true },
      { text: count(numbers(islands, "people")[row]), numeric: true },
    ]);
  const head = [columnName(lang, "name"), `${columnName(lang, "km")} (${unitName(lang, "km")})`, t("roads.people")];
  return <Rows caption={t("roads.apart")} head={head} rows={rows} />;
}

function Classes({ result }: { result: Result }) {
  const { lang, t } = useText();
  const classes = table(result, "classes");
  const rows = texts(classes, "roadClass").map((roadClass, row) => [
    { text: sayAny(lang, `road.${roadClass}`, {}, roadClass) },
    { text: distance(numbers(classes, "km")[row]), numeric: true },
  ]);
  const head = [columnName(lang, "roadClass"), `${columnName(lang, "km")} (${unitName(lang, "km")})`];
  return <Rows caption={t("roads.classes")} head={head} rows={rows} />;
}
