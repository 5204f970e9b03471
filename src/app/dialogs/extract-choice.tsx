import { kindName } from "../../text/phrases.ts";
import form from "../form.module.css";
import { usePlan } from "../plan-store.ts";
import { useText, type Say } from "../use-text.ts";
import styles from "./dialog.module.css";
import type { ExtractPart, Wanted } from "./extract-uses.ts";
import { InsteadChoice } from "./instead-choice.tsx";

type Props = { extract: ExtractPart[]; wanted: Wanted; onChange: (wanted: Wanted) => void };

/** What an OpenStreetMap extract holds for each role, each to be ticked. */
export function ExtractChoice({ extract, wanted, onChange }: Props) {
  const { lang, t } = useText();
  const plan = usePlan((state) => state.plan);
  const { roles, instead } = wanted;
  return (
    <fieldset className={form.field}>
      <legend>{t("import.extract")}</legend>
      <ul className={styles.uses}>
        {extract.map((part) => {
          const { role, rowsUsed } = part;
          const isTicked = roles.includes(role);
          const others = roles.filter((other) => other !== role);
          return (
            <li key={role} data-role={role}>
              <label className={form.check}>
                <input
                  type="checkbox"
                  checked={isTicked}
                  disabled={rowsUsed === 0}
                  onChange={() => onChange({ roles: isTicked ? others : [...others, role], instead })}
                />
                <strong>{role === "demand" ? t("import.extract.places") : t(`role.${role}`)}</strong>
              </label>
              <span>{contentsOf(part, t, (kind) => kindName(lang, kind), lang === "zh" ? "、" : ", ")}</span>
              {isTicked && plan?.sources.some((source) => source.role === role) && (
                <InsteadChoice
                  role={role}
                  instead={instead[role]}
                  onChange={(value) => onChange({ roles, instead: { ...instead, [role]: value } })}
                />
              )}
            </li>
          );
        })}
      </ul>
      <p className={form.hint}>{t("import.extract.hint")}</p>
    </fieldset>
  );
}

function contentsOf(part: ExtractPart, t: Say, nameOf: (kind: string) => string, comma: string): string {
  const { role, rowsIn, rowsUsed: count, kilometres = 0, kinds = [], withPeople: known = 0, people = 0 } = part;
  if (role === "roads")
    return count > 0 ? t("import.extract.roads", { count, kilometres }) : t("import.extract.roads.none");
  if (role === "facilities") {
    if (count === 0 && rowsIn > 0) return t("import.extract.facilities.unnamed", { count: rowsIn });
    if (count === 0) return t("import.extract.facilities.none");
    const told = kinds.map(([kind, n]) => t("import.extract.kind", { kind: nameOf(kind), count: n }));
    return t("import.extract.facilities", { count, kinds: told.join(comma) });
  }
  if (count === 0) return t("import.extract.demand.none");
  return people > 0
    ? t("import.extract.demand", { count, known, people })
    : t("import.extract.demand.unknown", { count });
}
