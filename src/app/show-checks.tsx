import type { Show } from "../map/scene.ts";
import { show } from "./actions.ts";
import form from "./form.module.css";
import { usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** What is lit on the map. */
export function ShowChecks({ names }: { names: (keyof Show)[] }) {
  const { t } = useText();
  const shown = usePlan((state) => state.show);
  return (
    <fieldset className={form.field}>
      <legend className={form.label}>{t("coverage.show")}</legend>
      {names.map((name) => (
        <label key={name} className={form.check}>
          <input type="checkbox" checked={shown[name]} onChange={(event) => show({ [name]: event.target.checked })} />
          {t(`coverage.show.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}
