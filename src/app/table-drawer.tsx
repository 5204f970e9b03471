import { ChevronDown, ChevronUp } from "lucide-react";
import { useMemo, useState } from "react";
import { table } from "../analysis/result.ts";
import { levelName } from "../text/phrases.ts";
import { DataGrid } from "./data-grid.tsx";
import { EditTools } from "./edit-tools.tsx";
import form from "./form.module.css";
import type { Grid } from "./grid-columns.ts";
import { setState, usePlan, type TableTab } from "./plan-store.ts";
import styles from "./table-drawer.module.css";
import { gridOf } from "./tables.ts";
import { levelsOf } from "./unit-rows.ts";
import { useText } from "./use-text.ts";

const tabs: TableTab[] = ["units", "demand", "facilities", "places"];

/** The map's table twin: every fact of the map in rows, from below. */
export function TableDrawer() {
  const { lang, t } = useText();
  const drawer = usePlan((state) => state.drawer);
  const tab = usePlan((state) => state.tab);
  const chosenLevel = usePlan((state) => state.level);
  const data = usePlan((state) => state.data);
  const coverage = usePlan((state) => state.results.get("coverage"));
  const gaps = usePlan((state) => state.results.get("gaps"));
  const selection = usePlan((state) => state.selection);
  const isEditing = usePlan((state) => state.editing);
  const newColumns = usePlan((state) => state.newColumns);
  const [filter, setFilter] = useState("");
  const isOpen = drawer !== "closed";
  const levels = useMemo(() => (coverage ? levelsOf(table(coverage, "units")) : []), [coverage]);
  const level = levels.includes(chosenLevel) ? chosenLevel : (levels[0] ?? "");
  const grid = useMemo(
    () =>
      isOpen && data && coverage
        ? gridOf(tab, { lang, data, coverage, gaps }, level, isEditing ? { newColumns } : undefined)
        : undefined,
    [isOpen, data, coverage, gaps, tab, level, lang, isEditing, newColumns],
  );
  const shown = useMemo(() => grid && filtered(grid, filter), [grid, filter]);
  return (
    <section className={styles.drawer} data-drawer={drawer} aria-label={t("table.title")} id="table">
      <div className={styles.head}>
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
            <div className={styles.tabs}>
              {tabs.map((id) => (
                <button key={id} type="button" aria-pressed={id === tab} onClick={() => setState({ tab: id })}>
                  {t(`table.${id}`)}
                </button>
              ))}
            </div>
            {tab === "units" && levels.length > 1 && (
              <label className={styles.level}>
                <span className="visually-hidden">{t("table.level")}</span>
                <select
                  className={form.select}
                  value={level}
                  onChange={(event) => setState({ level: event.target.value })}
                >
                  {levels.map((id) => (
                    <option key={id} value={id}>
                      {levelName(lang, id)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <input
              type="search"
              className={`${form.input} ${styles.filter}`}
              aria-label={t("table.filter")}
              placeholder={t("table.filter")}
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
            {tab === "facilities" && <EditTools />}
            <span className={styles.count}>{shown && t("table.rows", { rows: shown.rows.length })}</span>
            <button
              type="button"
              className={form.icon}
              aria-label={t("table.taller")}
              title={t("table.taller")}
              aria-pressed={drawer === "tall"}
              onClick={() => setState({ drawer: drawer === "tall" ? "half" : "tall" })}
            >
              {drawer === "tall" ? <ChevronDown size={18} aria-hidden /> : <ChevronUp size={18} aria-hidden />}
            </button>
          </>
        )}
      </div>
      {shown && (
        <DataGrid key={`${tab} ${level} ${isEditing}`} grid={shown} caption={t(`table.${tab}`)} selection={selection} />
      )}
    </section>
  );
}

/** The rows in which some cell holds every word of the filter; totals are of all rows, so they go where rows are left out. */
function filtered(grid: Grid, filter: string): Grid {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return grid;
  const rows = grid.rows.filter((row) => {
    const text = grid.columns
      .map((column) => column.text(row))
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return { ...grid, rows, total: undefined };
}
