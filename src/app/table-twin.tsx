import { ChevronDown, ChevronUp, ListFilter } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { table } from "../analysis/result.ts";
import { levelName } from "../text/phrases.ts";
import { DataGrid } from "./data-grid.tsx";
import { EditTools } from "./edit-tools.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { FilterPane } from "./filter-pane.tsx";
import form from "./form.module.css";
import { filtersOn, tellingOfEdits } from "./grid-filters.ts";
import { setState, usePlan, type TableTab } from "./plan-store.ts";
import styles from "./table-drawer.module.css";
import filters from "./table-filters.module.css";
import { gridOf } from "./tables.ts";
import { levelsOf } from "./unit-rows.ts";
import { useNarrowed } from "./use-narrowed.ts";
import { useNarrowing } from "./use-narrowing.ts";
import { useText } from "./use-text.ts";

const tabs: TableTab[] = ["units", "demand", "facilities", "places", "flips"];

/** The map's table twin: every fact of the map in rows. It keeps its conditions while the drawer is closed. */
export function TableTwin() {
  const { lang, t } = useText();
  const drawer = usePlan((state) => state.drawer);
  const tab = usePlan((state) => state.tab);
  const chosenLevel = usePlan((state) => state.level);
  const data = usePlan((state) => state.data);
  const coverage = usePlan((state) => state.results.get("coverage"));
  const gaps = usePlan((state) => state.results.get("gaps"));
  const definitions = usePlan((state) => state.definitions?.result);
  const selection = usePlan((state) => state.selection);
  const isEditing = usePlan((state) => state.editing);
  const newColumns = usePlan((state) => state.newColumns);
  const [narrowing, { setWords, setFilters, keep, clear }] = useNarrowing();
  const [isFiltering, setFiltering] = useState(false);
  const filterButton = useRef<HTMLButtonElement>(null);
  const isOpen = drawer !== "closed";
  const levels = useMemo(() => (coverage ? levelsOf(table(coverage, "units")) : []), [coverage]);
  const level = levels.includes(chosenLevel) ? chosenLevel : (levels[0] ?? "");
  const grid = useMemo(
    () =>
      isOpen && data && coverage
        ? gridOf(tab, { lang, data, coverage, gaps, definitions }, level, { editing: isEditing, newColumns })
        : undefined,
    [isOpen, data, coverage, gaps, definitions, tab, level, lang, isEditing, newColumns],
  );
  const { shown: narrowed, looked } = useNarrowed(grid, narrowing);
  const shown = useMemo(() => narrowed && tellingOfEdits(narrowed, keep), [narrowed, keep]);
  const conditions = grid ? filtersOn(grid, narrowing.filters).length : 0;
  const isNarrowed = conditions > 0 || narrowing.words.trim() !== "";
  return (
    <section className={styles.drawer} data-drawer={drawer} aria-label={t("table.title")} id="table">
      <div className={styles.head}>
        <div className={styles.tools}>
          <button
            type="button"
            className={`${form.button} ${form.quiet}`}
            aria-expanded={isOpen}
            onClick={() => setState({ drawer: isOpen ? "closed" : "half" })}
          >
            {isOpen ? <ChevronDown size={18} aria-hidden /> : <ChevronUp size={18} aria-hidden />}
            {t(isOpen ? "table.close" : "table.open")}
          </button>
          {isOpen && (
            <>
              <Tabs tab={tab} />
              {(tab === "units" || tab === "flips") && levels.length > 1 && (
                <LevelChoice level={level} levels={levels} />
              )}
              <input
                type="search"
                className={`${form.input} ${styles.filter}`}
                aria-label={t("table.filter")}
                placeholder={t("table.filter")}
                value={narrowing.words}
                onChange={(event) => setWords(event.target.value)}
              />
              {grid?.filterColumns && (
                <button
                  ref={filterButton}
                  type="button"
                  className={`${form.button} ${conditions > 0 || isFiltering ? styles.on : ""}`}
                  aria-expanded={isFiltering}
                  aria-controls={isFiltering ? "table-filters" : undefined}
                  onClick={() => setFiltering(!isFiltering)}
                >
                  <ListFilter size={16} aria-hidden />
                  {t("filter.open")}
                </button>
              )}
              {tab === "facilities" && <EditTools />}
            </>
          )}
        </div>
        {isOpen && (
          <>
            <span className={styles.count}>{shown && !isNarrowed && t("table.rows", { rows: shown.rows.length })}</span>
            <HeightButton isTall={drawer === "tall"} />
          </>
        )}
      </div>
      {grid && shown && isNarrowed && looked === 1 && (
        <FilterChips
          grid={grid}
          shown={shown.rows.length}
          narrowing={narrowing}
          onFilters={setFilters}
          onClear={clear}
        />
      )}
      {grid && shown && (
        <div className={filters.body}>
          {grid.filterColumns && isFiltering && (
            <FilterPane
              id="table-filters"
              grid={grid}
              narrowing={narrowing}
              onFilters={setFilters}
              onClose={() => {
                setFiltering(false);
                filterButton.current?.focus();
              }}
            />
          )}
          <div className={filters.table}>
            <DataGrid
              key={`${tab} ${level} ${isEditing}`}
              grid={shown}
              caption={t(`table.${tab}`)}
              selection={selection}
            />
            {looked < 1 && <p className={filters.none}>{t("filter.looking", { share: looked })}</p>}
            {looked === 1 && shown.rows.length === 0 && (
              <p className={filters.none}>{t(isNarrowed ? "filter.none" : "table.empty")}</p>
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function Tabs({ tab }: { tab: TableTab }) {
  const { t } = useText();
  const hasFlips = usePlan((state) => state.definitionsOpen);
  return (
    <div className={styles.tabs}>
      {tabs
        .filter((id) => id !== "flips" || hasFlips)
        .map((id) => (
          <button key={id} type="button" aria-pressed={id === tab} onClick={() => setState({ tab: id })}>
            {t(`table.${id}`)}
          </button>
        ))}
    </div>
  );
}

function LevelChoice({ level, levels }: { level: string; levels: string[] }) {
  const { lang, t } = useText();
  return (
    <label className={styles.level}>
      <span className="visually-hidden">{t("table.level")}</span>
      <select className={form.select} value={level} onChange={(event) => setState({ level: event.target.value })}>
        {levels.map((id) => (
          <option key={id} value={id}>
            {levelName(lang, id)}
          </option>
        ))}
      </select>
    </label>
  );
}

function HeightButton({ isTall }: { isTall: boolean }) {
  const { t } = useText();
  return (
    <button
      type="button"
      className={form.icon}
      aria-label={t("table.taller")}
      title={t("table.taller")}
      aria-pressed={isTall}
      onClick={() => setState({ drawer: isTall ? "half" : "tall" })}
    >
      {isTall ? <ChevronDown size={18} aria-hidden /> : <ChevronUp size={18} aria-hidden />}
    </button>
  );
}
