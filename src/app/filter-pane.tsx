import { useEffect, useRef, useState } from "react";
import { filterWords } from "./filter-words.ts";
import { FacetControls } from "./facet-controls.tsx";
import type { FilterColumn, Grid } from "./grid-columns.ts";
import { withFilter, type Filters, type Narrowing } from "./grid-filters.ts";
import styles from "./table-filters.module.css";
import { useText } from "./use-text.ts";

type Props = {
  id: string;
  grid: Grid;
  narrowing: Narrowing;
  onFilters: (filters: Filters) => void;
  onClose: () => void;
};

/** Beside the table: one line a column, which opens to what can be asked of it. The table follows at once. Esc closes. */
export function FilterPane({ id, grid, narrowing, onFilters, onClose }: Props) {
  const { t } = useText();
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => pane.current?.querySelector("summary")?.focus(), []);
  return (
    <div
      ref={pane}
      id={id}
      className={styles.pane}
      role="group"
      aria-label={t("filter.open")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      {grid.filterColumns?.map((column) => (
        <ColumnFacet key={column.id} column={column} grid={grid} narrowing={narrowing} onFilters={onFilters} />
      ))}
    </div>
  );
}

type FacetProps = { column: FilterColumn } & Pick<Props, "grid" | "narrowing" | "onFilters">;

function ColumnFacet({ column, grid, narrowing, onFilters }: FacetProps) {
  const { lang } = useText();
  const [isOpen, setOpen] = useState(false);
  const filter = narrowing.filters.get(column.id);
  return (
    <details className={styles.facet} name="facet" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={styles.title}>{column.title}</span>
        {filter && <span className={styles.asked}>{filterWords(lang, column, filter)}</span>}
      </summary>
      {isOpen && (
        <FacetControls
          column={column}
          grid={grid}
          narrowing={narrowing}
          onFilter={(next) => onFilters(withFilter(narrowing.filters, column.id, next))}
        />
      )}
    </details>
  );
}
