import type { Inspection } from "../../import-worker.ts";
import form from "../form.module.css";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";

type Props = { role: Inspection["role"]; instead: boolean; onChange: (instead: boolean) => void };

/** Whether a file takes the place of what there is of its role, or stands beside it. */
export function InsteadChoice({ role, instead, onChange }: Props) {
  const { t } = useText();
  return (
    <div className={styles.radios}>
      {[true, false].map((replace) => (
        <label key={String(replace)} className={form.check}>
          <input
            type="radio"
            name={`instead-${role}`}
            checked={instead === replace}
            onChange={() => onChange(replace)}
          />
          {t(replace ? "import.replace" : "import.add", { role: t(`role.${role}`) })}
        </label>
      ))}
    </div>
  );
}
