import { useState } from "react";
import { Pencil, Plus, Redo2, Undo2 } from "lucide-react";
import form from "./form.module.css";
import { redo, undo } from "./history.ts";
import { setState, usePlan } from "./plan-store.ts";
import styles from "./table-drawer.module.css";
import { useText } from "./use-text.ts";

/** Over the facilities table: open it for changes, add a facility, a column of one's own. */
export function EditTools() {
  const { t } = useText();
  const isEditing = usePlan((state) => state.editing);
  return (
    <>
      <button
        type="button"
        className={form.button}
        aria-pressed={isEditing}
        onClick={() => setState({ editing: !isEditing })}
      >
        <Pencil size={16} aria-hidden />
        {t(isEditing ? "edit.done" : "edit.start")}
      </button>
      <button type="button" className={form.button} onClick={() => setState({ placing: { type: "add" } })}>
        <Plus size={16} aria-hidden />
        {t("edit.add")}
      </button>
      {isEditing && <NewColumn />}
    </>
  );
}

/** A column of the user's own, empty until it is filled in. */
function NewColumn() {
  const { t } = useText();
  const [name, setName] = useState("");
  return (
    <form
      className={styles.column}
      onSubmit={(event) => {
        event.preventDefault();
        const column = name.trim();
        if (column === "") return;
        setState(({ newColumns }) => ({ newColumns: [...new Set([...newColumns, column])] }));
        setName("");
      }}
    >
      <input
        className={form.input}
        aria-label={t("edit.column")}
        placeholder={t("edit.column")}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className={form.button} disabled={name.trim() === ""}>
        {t("edit.column.add")}
      </button>
    </form>
  );
}

/** One step back and forth through everything that was changed. */
export function UndoTools() {
  const { t } = useText();
  const { past, future } = usePlan((state) => state.history);
  return (
    <>
      <button
        type="button"
        className={form.icon}
        aria-label={t("edit.undo", { steps: past.length })}
        title={t("edit.undo", { steps: past.length })}
        disabled={past.length === 0}
        onClick={() => void undo()}
      >
        <Undo2 size={18} aria-hidden />
      </button>
      <button
        type="button"
        className={form.icon}
        aria-label={t("edit.redo", { steps: future.length })}
        title={t("edit.redo", { steps: future.length })}
        disabled={future.length === 0}
        onClick={() => void redo()}
      >
        <Redo2 size={18} aria-hidden />
      </button>
    </>
  );
}
