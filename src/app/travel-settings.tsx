import { travel } from "../analysis/reach-params.ts";
import type { Param } from "../analysis/analysis.ts";
import type { Mode } from "../model/roads.ts";
import { unitName } from "../text/phrases.ts";
import { sayAny } from "../text/say.ts";
import { changeParam } from "./actions.ts";
import form from "./form.module.css";
import { setState, usePlan } from "./plan-store.ts";
import styles from "./travel-settings.module.css";
import { useText } from "./use-text.ts";

/** What of travelling can be set in the mode on screen; speeds have a dialog of their own. */
export function TravelSettings() {
  const { t } = useText();
  const params = usePlan((state) => state.results.get("coverage")?.params);
  if (!params) return null;
  const shown = travel.params.filter((param) => param.modes?.includes(params.mode as Mode));
  return (
    <>
      {shown.map((param) => (
        <Setting key={param.id} param={param} value={params[param.id]} />
      ))}
      {shown.some(({ kind }) => kind === "speeds") && (
        <button type="button" className={form.link} onClick={() => setState({ dialog: "travel" })}>
          {t("travel.open")}
        </button>
      )}
    </>
  );
}

function Setting({ param, value }: { param: Param; value: unknown }) {
  const { lang } = useText();
  const label = sayAny(lang, `travel.${param.id}`, {}, param.id);
  if (param.kind === "number") {
    const set = (next: number) => {
      if (next >= param.min && next <= param.max) changeParam("travel", param.id, next);
    };
    return (
      <label className={styles.row}>
        <span className={form.label}>{label}</span>
        <input
          className={form.input}
          type="number"
          name={param.id}
          min={param.min}
          max={param.max}
          step={param.step}
          defaultValue={Number(value)}
          key={Number(value)}
          onChange={(event) => set(event.target.valueAsNumber)}
        />
        <span className={form.label}>{unitName(lang, param.unit)}</span>
      </label>
    );
  }
  if (param.kind !== "choice") return null;
  return (
    <label className={styles.row}>
      <span className={form.label}>{label}</span>
      <select
        className={form.select}
        name={param.id}
        value={String(value)}
        onChange={(event) => changeParam("travel", param.id, event.target.value)}
      >
        {param.options.map((option) => (
          <option key={option} value={option}>
            {sayAny(lang, `travel.${param.id}.${option}`, {}, option)}
          </option>
        ))}
      </select>
    </label>
  );
}
