import { useMemo } from "react";
import { count } from "../text/format.ts";
import form from "./form.module.css";
import type { FilterColumn, Grid } from "./grid-columns.ts";
import { facetOf, withChoice, type ColumnFilter, type Facet, type Narrowing } from "./grid-filters.ts";
import styles from "./table-filters.module.css";
import { useText } from "./use-text.ts";

type Props = {
  column: FilterColumn;
  grid: Grid;
  narrowing: Narrowing;
  onFilter: (filter: ColumnFilter | undefined) => void;
};

/** What can be asked of one column: blank or not, a range where it holds numbers, some of its values where they are few. */
export function FacetControls({ column, grid, narrowing, onFilter }: Props) {
  const facet = useMemo(() => facetOf(grid, column, narrowing), [grid, column, narrowing]);
  const filter = narrowing.filters.get(column.id);
  const chosen = filter?.type === "among" ? filter.keys : [];
  return (
    <div ref={intoView} className={styles.controls}>
      <Presence column={column} facet={facet} filter={filter} onFilter={onFilter} />
      {facet.range && <Range facet={facet} filter={filter} onFilter={onFilter} />}
      {facet.choices.map(({ key, count: rows }) => (
        <label key={key} className={`${form.check} ${styles.choice}`}>
          <input type="checkbox" checked={chosen.includes(key)} onChange={() => onFilter(withChoice(filter, key))} />
          <span title={column.keyText(key)}>{column.keyText(key)}</span>
          <span className={form.chipCount}>{count(rows)}</span>
        </label>
      ))}
    </div>
  );
}

/** What was opened is seen whole, where there is room for it. */
function intoView(controls: HTMLElement | null): void {
  controls?.scrollIntoView({ block: "nearest" });
}

type PartProps = { facet: Facet; filter: ColumnFilter | undefined; onFilter: Props["onFilter"] };

function Presence({ column, facet, filter, onFilter }: PartProps & { column: FilterColumn }) {
  const { t } = useText();
  const options = [
    { type: "all", label: t("filter.all") },
    { type: "filled", label: t("filter.filled", { rows: facet.filled }) },
    { type: "blank", label: t("filter.blank", { rows: facet.blank }) },
  ] as const;
  return (
    <div className={styles.presence} role="radiogroup" aria-label={t("filter.presence", { column: column.title })}>
      {options.map(({ type, label }) => (
        <label key={type}>
          <input
            type="radio"
            name={`presence ${column.id}`}
            checked={type === (filter?.type ?? "all")}
            onChange={() => onFilter(type === "all" ? undefined : { type })}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

function Range({ facet, filter, onFilter }: PartProps) {
  const { t } = useText();
  const asked: { min?: number; max?: number } = filter?.type === "between" ? filter : {};
  const ends = ["min", "max"] as const;
  return (
    <div className={styles.range}>
      {ends.map((end) => (
        <label key={end} className={form.field}>
          <span className={form.label}>{t(`filter.${end}`)}</span>
          <input
            className={form.input}
            type="number"
            step="any"
            placeholder={String(facet.range?.[end] ?? "")}
            value={asked[end] ?? ""}
            onChange={({ target }) => {
              const value = target.value === "" ? undefined : Number(target.value);
              onFilter({ type: "between", min: asked.min, max: asked.max, [end]: value });
            }}
          />
        </label>
      ))}
    </div>
  );
}
