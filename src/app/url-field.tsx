import { useState } from "react";
import { fetchLayer } from "./client.ts";
import { isOnlineDoor } from "./door.ts";
import { lineUp } from "./dropped-files.ts";
import { fail } from "./computing.ts";
import form from "./form.module.css";
import { mapBounds } from "./map-handle.ts";
import { useText } from "./use-text.ts";

/** Reads what a FlatGeobuf on a server holds within the view, by ranges. Only the second door may reach other origins. */
export function UrlField() {
  const { t } = useText();
  const [url, setUrl] = useState("");
  const [isBusy, setBusy] = useState(false);
  if (!isOnlineDoor()) return null;
  const go = async () => {
    const bbox = mapBounds();
    if (!bbox) return;
    setBusy(true);
    try {
      const { name, bytes } = await fetchLayer(url, bbox).done;
      lineUp(name, new Blob([bytes]));
    } catch (error) {
      fail(error);
    }
    setBusy(false);
  };
  return (
    <form
      className={form.field}
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <label className={form.field}>
        <span className={form.label}>{t("data.url")}</span>
        <input
          className={form.input}
          type="url"
          required
          placeholder="https://…/layer.fgb"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </label>
      <button type="submit" className={form.button} disabled={isBusy}>
        {t("data.url.go")}
      </button>
    </form>
  );
}
