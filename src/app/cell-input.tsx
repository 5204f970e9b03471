import { useState } from "react";
import styles from "./data-grid.module.css";
import type { GridColumn } from "./grid-columns.ts";
import { useText } from "./use-text.ts";

type Props = { column: GridColumn; row: number };

/** A cell open for a change: taken when it is left or Enter is pressed, given back by Esc; a value that cannot be taken says why. */
export function CellInput({ column, row }: Props) {
  const { t } = useText();
  const [typed, setTyped] = useState<string>();
  const { editor } = column;
  if (!editor) return column.text(row);
  const label = `${column.title} ${row + 1}`;
  if (editor.options)
    return (
      <select
        className={styles.cell}
        aria-label={label}
        value={editor.value(row)}
        onChange={(event) => editor.commit(row, event.target.value)}
      >
        {editor.options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    );
  const value = typed ?? editor.value(row);
  const fault = editor.fault(value);
  const leave = () => {
    if (fault) return;
    if (typed !== undefined && typed !== editor.value(row)) editor.commit(row, typed);
    setTyped(undefined);
  };
  return (
    <input
      className={styles.cell}
      aria-label={label}
      aria-invalid={fault ? true : undefined}
      title={fault ? t(fault) : undefined}
      inputMode={column.numeric ? "decimal" : undefined}
      value={value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === "Enter") leave();
        if (event.key !== "Escape" || typed === undefined) return;
        event.stopPropagation();
        setTyped(undefined);
      }}
    />
  );
}
