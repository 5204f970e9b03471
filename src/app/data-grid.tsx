import { ArrowDown, ArrowUp } from "lucide-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Selection } from "../map/scene.ts";
import { select } from "./actions.ts";
import { CellInput } from "./cell-input.tsx";
import styles from "./data-grid.module.css";
import { GainBar } from "./gain-bar.tsx";
import type { Grid, GridColumn } from "./grid-columns.ts";
import { useText } from "./use-text.ts";

const rowHeight = 30;

type Props = { grid: Grid; caption: string; selection?: Selection };

/** A table of any length: only the rows in view are drawn. Heads sort; a row selects; arrow keys walk the rows. */
export function DataGrid({ grid, caption, selection }: Props) {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState({ by: grid.sortBy, descending: grid.sortBy !== "rank" });
  const rows = useMemo(() => sorted(grid, sort), [grid, sort]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const selectedRow = rows.findIndex((row) => isSame(grid.selects(row), selection));
  useEffect(() => {
    if (selectedRow >= 0) virtual.scrollToIndex(selectedRow, { align: "auto" });
  }, [selectedRow, virtual]);
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      tabIndex={0}
      role="region"
      aria-label={caption}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step === undefined || rows.length === 0 || isTyping(event.target)) return;
        event.preventDefault();
        const next = Math.min(rows.length - 1, Math.max(0, selectedRow + step));
        select(grid.selects(rows[next]));
      }}
    >
      <table className={styles.grid} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {grid.columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-numeric={column.numeric}
                aria-sort={sort.by === column.id ? (sort.descending ? "descending" : "ascending") : undefined}
              >
                <button
                  type="button"
                  title={t("table.sort", { column: column.title })}
                  onClick={() =>
                    setSort({ by: column.id, descending: sort.by === column.id ? !sort.descending : column.numeric })
                  }
                >
                  {column.title}
                  {sort.by === column.id &&
                    (sort.descending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} columns={grid.columns.length} />}
          {items.map((item) => (
            <GridRow
              key={rows[item.index]}
              columns={grid.columns}
              row={rows[item.index]}
              position={item.index + 2}
              isSelected={item.index === selectedRow}
              onSelect={() => select(grid.selects(rows[item.index]))}
            />
          ))}
          {after > 0 && <Spacer height={after} columns={grid.columns.length} />}
        </tbody>
        {grid.total && (
          <tfoot>
            <tr>
              {grid.total.map((text, k) => (
                <td key={grid.columns[k].id} data-numeric={grid.columns[k].numeric}>
                  {text}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

type RowProps = { columns: GridColumn[]; row: number; position: number; isSelected: boolean; onSelect: () => void };

function GridRow({ columns, row, position, isSelected, onSelect }: RowProps) {
  return (
    <tr aria-rowindex={position} aria-current={isSelected ? "true" : undefined} data-row={row} onClick={onSelect}>
      {columns.map((column) => (
        <td key={column.id} data-numeric={column.numeric} data-column={column.id}>
          <Cell column={column} row={row} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ column, row }: { column: GridColumn; row: number }) {
  if (column.editor) return <CellInput column={column} row={row} />;
  if (!column.bar) return column.text(row);
  return (
    <span className={styles.withBar}>
      <GainBar {...column.bar(row)} />
      {column.text(row)}
    </span>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden ref={(row) => row?.style.setProperty("height", `${height}px`)}>
      <td colSpan={columns} />
    </tr>
  );
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

function isSame(a: Selection | undefined, b: Selection | undefined): boolean {
  return a !== undefined && b !== undefined && a.of === b.of && a.index === b.index;
}

/** Blank and unknown values last, ties in the table's own order. */
function sorted(grid: Grid, sort: { by: string; descending: boolean }): number[] {
  const rows = [...grid.rows];
  const column = grid.columns.find(({ id }) => id === sort.by);
  if (!column) return rows;
  const sign = sort.descending ? -1 : 1;
  const values = new Map(rows.map((row) => [row, column.value(row)]));
  return rows.sort((a, b) => {
    const x = values.get(a) ?? "";
    const y = values.get(b) ?? "";
    if (isBlank(x) || isBlank(y)) return Number(isBlank(x)) - Number(isBlank(y)) || a - b;
    if (typeof x === "number" && typeof y === "number") return x === y ? a - b : sign * (x - y);
    return sign * collator.compare(String(x), String(y)) || a - b;
  });
}

const collator = new Intl.Collator(["zh-Hans-u-co-pinyin", "en"], { numeric: true });

function isBlank(value: number | string): boolean {
  return value === "" || Number.isNaN(value);
}
