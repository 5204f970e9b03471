import type { Data } from "../model/data.ts";
import { isRoadMode, MODES, type Mode } from "../model/roads.ts";
import { changeParam } from "./actions.ts";
import form from "./form.module.css";
import { usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** How people come, as chips: only the ways that the data allow. */
export function ModeChoice() {
  const { t } = useText();
  const data = usePlan((state) => state.data);
  const chosen = usePlan((state) => state.results.get("coverage")?.params.mode);
  if (!data || chosen === undefined) return null;
  return (
    <fieldset className={form.field}>
      <legend className={form.label}>{t("travel.mode")}</legend>
      <div className={form.chips}>
        {MODES.filter((mode) => mode === chosen || isPossible(data, mode)).map((mode) => (
          <button
            key={mode}
            type="button"
            className={form.chip}
            aria-pressed={mode === chosen}
            data-mode={mode}
            onClick={() => changeParam("coverage", "mode", mode)}
          >
            {t(`mode.${mode}`)}
          </button>
        ))}
      </div>
      {!data.roads && <p className={form.hint}>{t("travel.needs-roads")}</p>}
    </fieldset>
  );
}

function isPossible(data: Data, mode: Mode): boolean {
  if (mode === "costs") return data.costs !== undefined;
  return isRoadMode(mode) ? data.roads !== undefined : true;
}
