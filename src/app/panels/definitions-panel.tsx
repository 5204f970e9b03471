import { ArrowLeft, Table2 } from "lucide-react";
import { metric, numbers, rowCount, table, texts } from "../../analysis/result.ts";
import { cutoffByMode } from "../../analysis/reach-params.ts";
import type { Result } from "../../analysis/analysis.ts";
import { mapPalette } from "../../map/tokens.ts";
import type { Mode } from "../../model/roads.ts";
import { definitionName, definitionsSentence } from "../../report/readable-definitions.ts";
import { count, distance, share, signed } from "../../text/format.ts";
import { columnName, unitName } from "../../text/phrases.ts";
import { sayAny } from "../../text/say.ts";
import { changeParam } from "../actions.ts";
import { agreementClasses } from "../agreement.ts";
import { changeCutoff, closeDefinitions, isBehind, putInUse } from "../definitions.ts";
import form from "../form.module.css";
import { GainBar, largestChange } from "../gain-bar.tsx";
import { setState, usePlan } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import styles from "./definitions-panel.module.css";
import panel from "./panel.module.css";

/** The same facilities under every definition: whom each covers, and who changes status against the one in use. */
export function DefinitionsPanel() {
  const { lang, t } = useText();
  const result = usePlan((state) => state.definitions?.result);
  const behind = usePlan(isBehind);
  return (
    <div className={panel.panel} data-testid="definitions" data-behind={behind}>
      <header className={panel.head}>
        <button
          ref={takeFocus}
          type="button"
          className={`${form.button} ${form.quiet} ${styles.back}`}
          onClick={closeDefinitions}
        >
          <ArrowLeft size={16} aria-hidden />
          {t("definitions.back")}
        </button>
        <h2>{t("definitions.title")}</h2>
        {result && (
          <p className={styles.sentence} data-testid="definitions-sentence">
            {definitionsSentence(lang, result)}
          </p>
        )}
        <p className={form.hint} role="status">
          {behind && t("definitions.computing")}
        </p>
      </header>
      {result && (
        <>
          <Agreement result={result} />
          <DefinitionTable result={result} />
          <button
            type="button"
            className={`${form.button} ${styles.byUnit}`}
            onClick={() => setState({ drawer: "half", tab: "flips" })}
          >
            <Table2 size={16} aria-hidden />
            {t("definitions.by-unit")}
          </button>
          <Seats result={result} />
          <div className={panel.group}>
            <p className={form.hint}>{t("definitions.balance")}</p>
            <p className={form.hint}>{t("definitions.method")}</p>
            {result.notes
              .filter(({ id }) => id.startsWith("note."))
              .map((note) => (
                <p key={note.id} className={form.hint}>
                  {sayAny(lang, note.id, note.values)}
                </p>
              ))}
          </div>
        </>
      )}
    </div>
  );
}

/** The button that opened the panel is gone with the panel it stood in; the keyboard goes on from here. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus({ preventScroll: true });
}

/** The three parts that all people fall into, as one bar and its figures. */
function Agreement({ result }: { result: Result }) {
  const { t } = useText();
  const theme = usePlan((state) => state.theme);
  const population = metric(result, "population");
  const classes = agreementClasses(result, mapPalette(theme));
  return (
    <div className={styles.agreement}>
      <div className={styles.parts} aria-hidden>
        {classes.map(({ id, look, people }) => (
          <span
            key={id}
            style={{ flexGrow: population > 0 ? people / population : 0, backgroundColor: look.color }}
            data-part={id}
          />
        ))}
      </div>
      <dl>
        {classes.map(({ id, look, people }) => (
          <div key={id} data-people={people}>
            <dt>
              <i style={{ backgroundColor: look.color }} aria-hidden />
              {t(id)}
            </dt>
            <dd>
              {count(people)} <span className={panel.share}>{share(people / population)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function DefinitionTable({ result }: { result: Result }) {
  const { lang, t } = useText();
  const rows = table(result, "definitions");
  const [covered, coveredShare, gained, lost] = ["covered", "coveredShare", "gained", "lost"].map((id) =>
    numbers(rows, id),
  );
  const isReference = numbers(rows, "reference");
  const most = largestChange(gained, lost);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            {columnName(lang, "definition")} · {columnName(lang, "cutoff")}
          </th>
          <th scope="col">{columnName(lang, "covered")}</th>
          <th scope="col">{t("definitions.versus")}</th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rowCount(rows) }, (_, row) => (
          <tr
            key={texts(rows, "id")[row]}
            data-definition={texts(rows, "id")[row]}
            data-reference={isReference[row] === 1}
            data-covered={covered[row]}
            data-gained={gained[row]}
            data-lost={lost[row]}
          >
            <th scope="row">
              <DefinitionCell result={result} row={row} />
            </th>
            <td>
              {count(covered[row])}
              <span className={styles.share}>{share(coveredShare[row])}</span>
            </td>
            <td>
              {isReference[row] === 1 ? (
                <span className={styles.share}>{t("definitions.reference")}</span>
              ) : (
                <>
                  <span className={styles.changes}>
                    {gained[row] > 0 && <span className={styles.gain}>{signed(gained[row])}</span>}
                    {lost[row] > 0 && <span className={styles.loss}>{signed(-lost[row])}</span>}
                    {!(gained[row] > 0) && !(lost[row] > 0) && t("definitions.same")}
                  </span>
                  <GainBar gained={gained[row]} lost={lost[row]} most={most} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The name, which puts the definition in use, and its cutoff; that of limited seats is the cutoff in use. */
function DefinitionCell({ result, row }: { result: Result; row: number }) {
  const { lang, t } = useText();
  const rows = table(result, "definitions");
  const id = texts(rows, "id")[row];
  const name = definitionName(lang, id);
  const mode = texts(rows, "mode")[row] as Mode;
  const range = cutoffByMode[mode];
  const cutoff = numbers(rows, "cutoff")[row];
  const unit = unitName(lang, range.unit);
  if (id === "capacity")
    return (
      <>
        {name}
        <span className={styles.share}>
          {distance(cutoff)} {unit}
        </span>
      </>
    );
  const set = (value: number) => {
    if (value > 0 && value <= 10_000 && value !== cutoff) changeCutoff(mode, { value, unit: range.unit });
  };
  return (
    <>
      {numbers(rows, "reference")[row] === 1 ? (
        <b>{name}</b>
      ) : (
        <button
          type="button"
          className={form.link}
          title={t("definitions.use", { name })}
          onClick={() => putInUse(mode, { value: cutoff, unit: range.unit })}
        >
          {name}
        </button>
      )}
      <span className={styles.cutoff}>
        <input
          className={form.input}
          type="number"
          inputMode="decimal"
          name={id}
          aria-label={`${t("definitions.cutoff", { name })} (${unit})`}
          min={range.min}
          max={10_000}
          step="any"
          key={cutoff}
          defaultValue={cutoff}
          onBlur={(event) => set(event.target.valueAsNumber)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
        {unit}
      </span>
    </>
  );
}

/** How many people a seat serves, where limited seats are a definition. */
function Seats({ result }: { result: Result }) {
  const { t } = useText();
  if (!texts(table(result, "definitions"), "id").includes("capacity")) return null;
  const people = Number(result.params.peoplePerSeat);
  const set = (value: number) => {
    if (value >= 1 && value <= 100_000 && value !== people) changeParam("definitions", "peoplePerSeat", value);
  };
  return (
    <label className={styles.seats}>
      <span className={form.label}>{t("definitions.seats")}</span>
      <input
        className={form.input}
        type="number"
        name="peoplePerSeat"
        min={1}
        max={100_000}
        step={50}
        key={people}
        defaultValue={people}
        onBlur={(event) => set(event.target.valueAsNumber)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
    </label>
  );
}
