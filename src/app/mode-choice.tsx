import { possibleModes } from "../model/data.ts";
import { MODES } from "../model/roads.ts";
import { chooseMode } from "./actions.ts";
import form from "./form.module.css";
import { usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** How people come, as chips: only the ways that the data allow. */
export function ModeChoice() {
  const { t } = useText();
  const data = usePlan((state) => state.data);
  const chosen = usePlan((state) => state.results.get("coverage")?.params.mode);
  if (!data || chosen === undefined) return null;
  const possible = possibleModes(data);
  return (
    <fieldset className={form.field}>
      <legend className={form.label}>{t("travel.mode")}</legend>
      <div className={form.chips}>
        {MODES.filter((mode) => mode === chosen || possible.includes(mode)).map((mode) => (
          <button
            key={mode}
            type="button"
            className={form.chip}
            aria-pressed={mode === chosen}
            data-mode={mode}
            onClick={() => chooseMode(mode)}
          >
            {t(`mode.${mode}`)}
          </button>
        ))}
      </div>
      {!data.roads && <p className={form.hint}>{t("travel.needs-roads")}</p>}
    </fieldset>
  );
}
