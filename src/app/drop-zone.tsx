import { useEffect, useState } from "react";
import styles from "./app.module.css";
import { lineUp, takeFiles } from "./dropped-files.ts";
import { useText } from "./use-text.ts";

/** The whole page takes dropped files and pasted tables; the veil shows while one hovers over it. */
export function DropZone() {
  const { t } = useText();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFile(event)) return;
      depth++;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (hasFile(event) && --depth <= 0) setOver(false);
    };
    const over = (event: DragEvent) => hasFile(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void takeFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = ({ target, clipboardData }: ClipboardEvent) => {
      if (target instanceof HTMLElement && target.closest("input, textarea, dialog")) return;
      const text = clipboardData?.getData("text/plain") ?? "";
      if (/[\t,;].*\n/.test(text)) lineUp(`${t("data.pasted")}.tsv`, new Blob([text]));
    };
    addEventListener("paste", paste);
    addEventListener("dragenter", enter);
    addEventListener("dragleave", leave);
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("paste", paste);
      removeEventListener("dragenter", enter);
      removeEventListener("dragleave", leave);
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, [t]);
  return isOver ? <div className={styles.dropping}>{t("data.drop.release")}</div> : null;
}
