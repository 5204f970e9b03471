import { X } from "lucide-react";
import { filterWords } from "./filter-words.ts";
import form from "./form.module.css";
import type { Grid } from "./grid-columns.ts";
import { filtersOn, withFilter, type Filters, type Narrowing } from "./grid-filters.ts";
import styles from "./table-filters.module.css";
import { useText } from "./use-text.ts";

type Props = {
  grid: Grid;
  shown: number;
  narrowing: Narrowing;
  onFilters: (filters: Filters) => void;
  onClear: () => void;
};

/** What the rows in view have in common, each condition to be taken back by itself, and how many rows they are of how many. */
export function FilterChips({ grid, shown, narrowing: { filters }, onFilters, onClear }: Props) {
  const { lang, t } = useText();
  return (
    <div className={styles.chips}>
      {filtersOn(grid, filters).map(({ column, filter }) => {
        const condition = t("filter.condition", { column: column.title, what: filterWords(lang, column, filter) });
        return (
          <button
            key={column.id}
            type="button"
            className={styles.chip}
            aria-label={t("filter.remove", { condition })}
            title={condition}
            onClick={() => onFilters(withFilter(filters, column.id, undefined))}
          >
            <span>{condition}</span>
            <X size={14} aria-hidden />
          </button>
        );
      })}
      <span className={styles.shown} role="status">
        {t("filter.shown", { shown, all: grid.rows.length })}
      </span>
      <button type="button" className={form.link} onClick={onClear}>
        {t("filter.clear")}
      </button>
    </div>
  );
}
