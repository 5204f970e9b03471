import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { Selection } from "../map/scene.ts";
import { select } from "./actions.ts";
import { CellInput } from "./cell-input.tsx";
import styles from "./data-grid.module.css";
import { GainBar } from "./gain-bar.tsx";
import type { Grid, GridColumn } from "./grid-columns.ts";
import { canSort, rowOrder, type RowOrder, type Sort } from "./row-order.ts";
import { useRowWindow } from "./use-row-window.ts";
import { useText } from "./use-text.ts";

const rowHeight = 30;

type Props = { grid: Grid; caption: string; selection?: Selection };

/** A table of any length: only the rows in view are drawn. Heads sort; a row selects; arrow keys walk the rows. */
export function DataGrid({ grid, caption, selection }: Props) {
  const { t } = useText();
  const [sort, setSort] = useState({ by: grid.sortBy, descending: grid.sortBy !== "rank" });
  const order = useRowOrder(grid, sort);
  const { scroller, onScroll, first, last, before, after, reveal } = useRowWindow(order.length, rowHeight);
  const selectedPosition = useMemo(() => positionOf(grid, order, selection), [grid, order, selection]);
  useEffect(() => {
    if (selectedPosition >= 0) reveal(selectedPosition);
  }, [selectedPosition, reveal]);
  const positions = Array.from({ length: Math.max(0, last - first) }, (_, k) => first + k);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      tabIndex={0}
      role="region"
      aria-label={caption}
      onScroll={onScroll}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step === undefined || order.length === 0 || isTyping(event.target)) return;
        event.preventDefault();
        const next = Math.min(order.length - 1, Math.max(0, selectedPosition + step));
        select(grid.selects(order.at(next)));
      }}
    >
      <table className={styles.grid} aria-rowcount={order.length + 1}>
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
                {canSort(column, grid.rows.length) ? (
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
                ) : (
                  <span>{column.title}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} columns={grid.columns.length} />}
          {positions.map((position) => (
            <GridRow
              key={order.at(position)}
              columns={grid.columns}
              row={order.at(position)}
              position={position + 2}
              isSelected={position === selectedPosition}
              onSelect={() => select(grid.selects(order.at(position)))}
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

/** Kept while rows and values stay as they are, so that a moved cutoff does not sort by distance anew. */
function useRowOrder(grid: Grid, sort: Sort): RowOrder {
  const values = grid.columns.find(({ id }) => id === sort.by)?.values;
  const [held, setHeld] = useState(() => ({ grid, values, sort, order: rowOrder(grid, sort) }));
  const isSame = held.grid === grid || (values !== undefined && values === held.values && held.grid.rows === grid.rows);
  if (isSame && held.sort === sort) return held.order;
  const next = { grid, values, sort, order: rowOrder(grid, sort) };
  setHeld(next);
  return next.order;
}

/** Where the selected thing stands, -1 where it does not. */
function positionOf(grid: Grid, order: RowOrder, selection: Selection | undefined): number {
  if (!selection) return -1;
  const row = grid.rowOf ? grid.rowOf(selection) : grid.rows.find((row) => isSame(grid.selects(row), selection));
  return row === undefined ? -1 : order.positionOf(row);
}

function isSame(a: Selection | undefined, b: Selection | undefined): boolean {
  return a !== undefined && b !== undefined && a.of === b.of && a.index === b.index;
}
