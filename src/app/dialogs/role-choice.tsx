import type { Inspection } from "../../import-worker.ts";
import type { Role } from "../../model/plan.ts";
import form from "../form.module.css";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";

type ImportRole = Inspection["role"];
type Props = { found: Inspection; chosen: Role; onChoose: (role: ImportRole) => void };

/** What the file is for: the roles that its format can have. */
export function RoleChoice({ found, chosen, onChoose }: Props) {
  const { t } = useText();
  const possible = rolesOf(found.format);
  const roles = possible.includes(found.role) ? possible : [...possible, found.role];
  return (
    <fieldset className={form.field}>
      <legend>{t("import.role")}</legend>
      <div className={styles.radios}>
        {roles.map((role) => (
          <label key={role} className={form.check}>
            <input type="radio" name="role" checked={chosen === role} onChange={() => onChoose(role)} />
            {t(`role.${role}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Rasters hold people or heights; tables no lines; maps no pairs. */
function rolesOf(format: Inspection["format"]): ImportRole[] {
  if (format === "geotiff") return ["demand", "elevation"];
  if (format === "osm-pbf") return ["roads", "facilities", "demand"];
  const isTable = format === "csv" || format === "xlsx";
  return ["facilities", "demand", "boundaries", isTable ? "costs" : "roads"];
}
