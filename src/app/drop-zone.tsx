import { useEffect, useState } from "react";
import { openPlanFile } from "./actions.ts";
import styles from "./app.module.css";
import { setState } from "./plan-store.ts";
import { useText } from "./use-text.ts";

/** The whole page takes a dropped file; the veil shows while one hovers over it. */
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
      void takeFiles([...(event.dataTransfer?.files ?? [])], (file) => t("file.too-many", { file }));
    };
    addEventListener("dragenter", enter);
    addEventListener("dragleave", leave);
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragenter", enter);
      removeEventListener("dragleave", leave);
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, [t]);
  return isOver ? <div className={styles.dropping}>{t("data.drop.release")}</div> : null;
}

/** Opens a plan, or shows what was found in a table or layer. */
export async function takeFiles(files: File[], tooMany: (file: string) => string): Promise<void> {
  const [file, ...others] = files;
  if (!file) return;
  if (others.length > 0) setState({ notice: { text: tooMany(file.name), tone: "wrong" } });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isPlan(file.name, bytes)) await openPlanFile(file.name, bytes);
  else setState({ importing: { name: file.name, bytes }, failure: undefined });
}

/** A plan says "version" and "sources" near its start; no GeoJSON does. */
function isPlan(name: string, bytes: Uint8Array): boolean {
  if (!/\.json$/i.test(name)) return false;
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /^\s*\{/.test(start) && /"version"\s*:/.test(start) && !/"FeatureCollection"/.test(start);
}
