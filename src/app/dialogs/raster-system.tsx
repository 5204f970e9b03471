import { useState } from "react";
import type { Inspection } from "../../import-worker.ts";
import type { Recipe } from "../../model/plan.ts";
import form from "../form.module.css";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";

const askable = ["raster.no-crs", "raster.crs-user-defined", "raster.crs-unknown", "input.crs-unknown"];
const common = [
  "EPSG:4326",
  "EPSG:4490",
  "EPSG:3857",
  "EPSG:32648",
  "EPSG:32649",
  "EPSG:32650",
  "EPSG:4544",
  "EPSG:4545",
];

/** Where a raster does not say its coordinate system in a way that is known, the user may. */
export function RasterSystem({
  found,
  crs = "",
  onChange,
}: {
  found: Inspection;
  crs?: string;
  onChange: (recipe: Recipe) => void;
}) {
  const { t } = useText();
  const [text, setText] = useState(crs);
  const isAsked = crs !== "" || askable.includes(found.failure?.id ?? "");
  if (found.format !== "geotiff" || !isAsked) return null;
  return (
    <form
      className={form.field}
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ crs: text.trim() || undefined });
      }}
    >
      <label className={form.field}>
        <span className={form.label}>{t("crs.raster")}</span>
        <input
          className={form.input}
          list="raster-systems"
          value={text}
          placeholder="EPSG:4326"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <datalist id="raster-systems">
        {common.map((id) => (
          <option key={id} value={id} />
        ))}
      </datalist>
      <button type="submit" className={`${form.button} ${styles.start}`}>
        {t("crs.raster.use")}
      </button>
    </form>
  );
}
