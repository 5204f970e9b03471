import { createElement, lazy, Suspense, useEffect, type ComponentType } from "react";
import { select, setLanguage } from "./actions.ts";
import { drawShownAreas } from "./computing.ts";
import { AgreementLegend } from "./agreement-legend.tsx";
import { AnswerCard } from "./answer.tsx";
import styles from "./app.module.css";
import { Card } from "./card.tsx";
import { shownDefinitions } from "./definitions.ts";
import { DropZone } from "./drop-zone.tsx";
import { redo, undo } from "./history.ts";
import { Legend } from "./legend.tsx";
import { escapeHand } from "./late-hand.ts";
import { showWholePlace } from "./map-handle.ts";
import { MapPane } from "./map-pane.tsx";
import { Messages } from "./messages.tsx";
import { CoveragePanel } from "./panels/coverage-panel.tsx";
import { getState, setState, sheets, stages, usePlan, type Dialog, type Stage } from "./plan-store.ts";
import { PlacingBar } from "./placing-bar.tsx";
import { Rail } from "./rail.tsx";
import { TableDrawer } from "./table-drawer.tsx";
import { TopBar } from "./top-bar.tsx";
import { useText } from "./use-text.ts";

const panels: Record<Stage, ComponentType> = {
  data: lazy(async () => ({ default: (await import("./panels/data-panel.tsx")).DataPanel })),
  coverage: CoveragePanel,
  gaps: lazy(async () => ({ default: (await import("./panels/gaps-panel.tsx")).GapsPanel })),
  outputs: lazy(async () => ({ default: (await import("./panels/outputs-panel.tsx")).OutputsPanel })),
};

const dialogs: Record<Dialog, ComponentType> = {
  how: lazy(async () => ({ default: (await import("./dialogs/how-dialog.tsx")).HowDialog })),
  keys: lazy(async () => ({ default: (await import("./dialogs/keys-dialog.tsx")).KeysDialog })),
  basemap: lazy(async () => ({ default: (await import("./dialogs/basemap-dialog.tsx")).BasemapDialog })),
  projects: lazy(async () => ({ default: (await import("./dialogs/projects-dialog.tsx")).ProjectsDialog })),
  roads: lazy(async () => ({ default: (await import("./dialogs/roads-dialog.tsx")).RoadsDialog })),
  travel: lazy(async () => ({ default: (await import("./dialogs/travel-dialog.tsx")).TravelDialog })),
  problems: lazy(async () => ({ default: (await import("./dialogs/problems-dialog.tsx")).ProblemsDialog })),
};

const HandReadout = lazy(async () => ({ default: (await import("./hand-readout.tsx")).HandReadout }));

const ChangeLegend = lazy(async () => ({ default: (await import("./change-legend.tsx")).ChangeLegend }));

const ComparePanel = lazy(async () => ({ default: (await import("./panels/compare-panel.tsx")).ComparePanel }));

const DefinitionsPanel = lazy(async () => ({
  default: (await import("./panels/definitions-panel.tsx")).DefinitionsPanel,
}));

const ImportDialog = lazy(async () => ({ default: (await import("./dialogs/import-dialog.tsx")).ImportDialog }));

/** The page: bar, rail, the panel of the stage, the map with the answer on it, and the table twin from below. */
export function App() {
  const { t } = useText();
  const stage = usePlan((state) => state.stage);
  const panelOpen = usePlan((state) => state.panelOpen);
  const dialog = usePlan((state) => state.dialog);
  const sheet = usePlan((state) => state.sheet);
  const drawer = usePlan((state) => state.drawer);
  const importing = usePlan((state) => state.importing.at(0));
  const areasShown = usePlan((state) => state.show.areas);
  const isMapDrawn = usePlan((state) => state.isMapDrawn);
  const isInHand = usePlan((state) => state.hand !== undefined);
  const isLate = usePlan((state) => state.hand?.isLate ?? false);
  const isCompared = usePlan((state) => state.compared !== undefined);
  const isComparing =
    usePlan((state) => state.comparedWith !== undefined) && (stage === "coverage" || stage === "gaps");
  const hasAgreement = usePlan((state) => shownDefinitions(state) !== undefined);
  const isDefining = usePlan((state) => state.definitionsOpen) && stage === "coverage";
  const panel = isComparing ? ComparePanel : isDefining ? DefinitionsPanel : panels[stage];
  useKeys();
  useEffect(() => {
    if (areasShown && isMapDrawn) drawShownAreas();
  }, [areasShown, isMapDrawn]);
  return (
    <div className={styles.app} data-panel={panelOpen} data-drawer={drawer} data-sheet={sheet} data-late={isLate}>
      <button type="button" className={styles.skip} onClick={skipToTable}>
        {t("app.skip")}
      </button>
      <TopBar />
      <Rail />
      <aside className={styles.panel} aria-label={t(`stage.${stage}`)}>
        <SheetHandle />
        <Suspense fallback={null}>{createElement(panel)}</Suspense>
      </aside>
      <main className={styles.stage}>
        <MapPane />
        <div className={styles.over}>
          <Messages />
          <PlacingBar />
          <AnswerCard />
          <Suspense fallback={null}>{isInHand && <HandReadout />}</Suspense>
          <Card />
        </div>
        <div className={styles.low}>
          <Suspense fallback={null}>
            {isCompared ? <ChangeLegend /> : hasAgreement ? <AgreementLegend /> : <Legend />}
          </Suspense>
        </div>
        <TableDrawer />
      </main>
      <DropZone />
      <Suspense fallback={null}>
        {dialog && createElement(dialogs[dialog])}
        {importing && <ImportDialog key={importing.number} {...importing} />}
      </Suspense>
    </div>
  );
}

/** Opens the table and puts the focus on it. */
function skipToTable(): void {
  setState({ drawer: "half" });
  focusTable(120);
}

/** Its rows may still be on their way: looks again for some frames. */
function focusTable(frames: number): void {
  requestAnimationFrame(() => {
    const rows = document.querySelector<HTMLElement>("#table [role=region]");
    if (rows) rows.focus();
    else if (frames > 0) focusTable(frames - 1);
  });
}

/** On a phone: takes the sheet to its next stop, low, half, tall and around. */
function SheetHandle() {
  const { t } = useText();
  const sheet = usePlan((state) => state.sheet);
  const next = sheets[(sheets.indexOf(sheet) + 1) % sheets.length];
  return (
    <button
      type="button"
      className={styles.handle}
      aria-label={t("bar.sheet")}
      onClick={() => setState({ sheet: next })}
    />
  );
}

/** Single keys, never while somebody types. */
function useKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping = target.closest("input:not([type=checkbox]):not([type=range]), select, textarea, dialog");
      if (isTyping || event.altKey) return;
      if (event.ctrlKey || event.metaKey) return undoByKey(event);
      const { lang, drawer } = getState();
      const stage = stages[Number(event.key) - 1];
      if (stage) setState({ stage, panelOpen: true });
      else if (event.key === "t") setState({ drawer: drawer === "closed" ? "half" : "closed" });
      else if (event.key === "l") void setLanguage(lang === "zh" ? "en" : "zh");
      else if (event.key === "?") setState({ dialog: "keys" });
      else if (event.key === "0") showWholePlace();
      else if (event.key === "Escape" && getState().hand) escapeHand();
      else if (event.key === "Escape" && getState().placing) setState({ placing: undefined });
      else if (event.key === "Escape") select();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/** Ctrl+Z, and Ctrl+Shift+Z or Ctrl+Y. */
function undoByKey(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  void (key === "y" || event.shiftKey ? redo() : undo());
}
