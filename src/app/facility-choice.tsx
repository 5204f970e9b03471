import type { Facility } from "../model/data.ts";
import { kindName, levelName } from "../text/phrases.ts";
import { changeParam } from "./actions.ts";
import form from "./form.module.css";
import { usePlan } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** Chips of the kinds (or levels) that the facilities have, with how many there are; those pressed count. */
export function FacilityChoice({ param }: { param: "kinds" | "levels" }) {
  const { lang, t } = useText();
  const facilities = usePlan((state) => state.data?.facilities);
  const chosen = usePlan((state) => state.results.get("coverage")?.params[param]) as string[] | undefined;
  const counts = countBy(facilities ?? [], param);
  if (!chosen || (param === "levels" && counts.size < 2)) return null;
  const toggle = (value: string) =>
    changeParam(
      "coverage",
      param,
      chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
    );
  return (
    <fieldset className={form.field}>
      <legend className={form.label}>{t(`coverage.${param}`)}</legend>
      <div className={form.chips}>
        {[...counts].map(([value, n]) => (
          <button
            key={value}
            type="button"
            className={form.chip}
            aria-pressed={chosen.includes(value)}
            onClick={() => toggle(value)}
          >
            {param === "kinds" ? kindName(lang, value) : levelName(lang, value)}
            <span className={form.chipCount}>{n}</span>
          </button>
        ))}
      </div>
      {chosen.length === 0 && <p className={form.hint}>{t("coverage.kinds.none")}</p>}
    </fieldset>
  );
}

function countBy(facilities: Facility[], param: "kinds" | "levels"): Map<string, number> {
  const counts = new Map<string, number>();
  for (const facility of facilities) {
    const value = param === "kinds" ? facility.kind : facility.level;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
