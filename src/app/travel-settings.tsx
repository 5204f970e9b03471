import { travel } from "../analysis/reach-params.ts";
import type { Param } from "../analysis/analysis.ts";
import type { Mode } from "../model/roads.ts";
import { unitName } from "../text/phrases.ts";
import { sayAny } from "../text/say.ts";
import { changeParam } from "./actions.ts";
import form from "./form.module.css";
import { NumberField } from "./number-field.tsx";
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
    const unit = unitName(lang, param.unit);
    return (
      <div className={styles.row}>
        <span className={form.label}>{label}</span>
        <NumberField
          name={param.id}
          label={`${label} (${unit})`}
          value={Number(value)}
          min={param.min}
          max={param.max}
          step={param.step}
          isLive
          onSet={(next) => changeParam("travel", param.id, next)}
        />
        <span className={`${form.label} ${styles.unit}`}>{unit}</span>
      </div>
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
