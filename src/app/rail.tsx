import { CircleDashed, Database, Download, Radar } from "lucide-react";
import { setState, stages, usePlan, type Stage } from "./plan-store.ts";
import styles from "./rail.module.css";
import { useText } from "./use-text.ts";

const icons: Record<Stage, typeof Database> = {
  data: Database,
  coverage: Radar,
  gaps: CircleDashed,
  outputs: Download,
};

/** The stages of a planner's work. Those not built yet are absent, not dead. */
export function Rail() {
  const { t } = useText();
  const stage = usePlan((state) => state.stage);
  const panelOpen = usePlan((state) => state.panelOpen);
  return (
    <nav className={styles.rail} aria-label={t("stage.nav")}>
      {stages.map((id) => {
        const Icon = icons[id];
        return (
          <button
            key={id}
            type="button"
            className={styles.stage}
            aria-current={stage === id ? "step" : undefined}
            onClick={() => setState({ stage: id, panelOpen: stage === id ? !panelOpen || isWide() : true })}
          >
            <Icon size={22} strokeWidth={1.6} aria-hidden />
            {t(`stage.${id}`)}
          </button>
        );
      })}
    </nav>
  );
}

function isWide(): boolean {
  return matchMedia("(min-width: 1200px)").matches;
}
