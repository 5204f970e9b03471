import { setState } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";

const keys = ["stages", "table", "language", "whole", "escape", "help", "map", "pin"] as const;

export function KeysDialog() {
  const { t } = useText();
  return (
    <Dialog title={t("keys.title")} close={t("how.close")} onClose={() => setState({ dialog: undefined })}>
      <div className={styles.section}>
        <ul>
          {keys.map((key) => (
            <li key={key}>{t(`keys.${key}`)}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
