import { useState, type FormEvent } from "react";
import { checkBasemap, type Basemap } from "../../map/basemap.ts";
import { InputError } from "../../model/problem.ts";
import { sayAny } from "../../text/say.ts";
import { currentLink } from "../actions.ts";
import { keepTiandituKey, keptTiandituKey } from "../basemap-key.ts";
import { isOnlineDoor, onlineAddress } from "../door.ts";
import form from "../form.module.css";
import { setState, usePlan } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialog.module.css";

type Fields = {
  kind: Basemap["kind"];
  url: string;
  key: string;
  layer: "vec" | "img" | "ter";
  attribution: string;
  reviewNumber: string;
};

/** Chooses what lies under the map. Only the second door may ask a map service; the first one says so and leads there. */
export function BasemapDialog() {
  const { lang, t } = useText();
  const basemap = usePlan((state) => state.basemap);
  const [fields, setFields] = useState<Fields>(() => fieldsOf(basemap));
  const [problem, setProblem] = useState<string>();
  const change = (part: Partial<Fields>) => setFields({ ...fields, ...part });
  const use = (event: FormEvent) => {
    event.preventDefault();
    try {
      const chosen = basemapOf(fields);
      checkBasemap(chosen);
      if (chosen.kind === "tianditu") keepTiandituKey(chosen.key);
      setState({ basemap: chosen, dialog: undefined });
    } catch (error) {
      setProblem(error instanceof InputError ? sayAny(lang, error.id, error.values) : String(error));
    }
  };
  return (
    <Dialog title={t("basemap.title")} close={t("how.close")} onClose={() => setState({ dialog: undefined })}>
      {isOnlineDoor() ? (
        <form className={styles.section} onSubmit={use}>
          <p className={form.hint}>{t("app.online.hint")}</p>
          <div className={styles.radios}>
            {(["none", "tianditu", "xyz", "style"] as const).map((kind) => (
              <label key={kind} className={form.check}>
                <input type="radio" name="basemap" checked={fields.kind === kind} onChange={() => change({ kind })} />
                {t(`basemap.${kind}`)}
              </label>
            ))}
          </div>
          {(fields.kind === "xyz" || fields.kind === "style") && (
            <Field label={t("basemap.url")} value={fields.url} onChange={(url) => change({ url })} />
          )}
          {fields.kind === "xyz" && (
            <>
              <Field
                label={t("basemap.attribution")}
                value={fields.attribution}
                onChange={(attribution) => change({ attribution })}
              />
              <Field
                label={t("basemap.review")}
                value={fields.reviewNumber}
                onChange={(reviewNumber) => change({ reviewNumber })}
              />
              <p className={form.hint}>{t("basemap.shift")}</p>
            </>
          )}
          {fields.kind === "tianditu" && (
            <>
              <Field label={t("basemap.key")} value={fields.key} onChange={(key) => change({ key })} />
              <label className={form.field}>
                <span className={form.label}>{t("basemap.layer")}</span>
                <select
                  className={form.select}
                  value={fields.layer}
                  onChange={(event) => change({ layer: event.target.value as Fields["layer"] })}
                >
                  {(["vec", "img", "ter"] as const).map((layer) => (
                    <option key={layer} value={layer}>
                      {t(`basemap.layer.${layer}`)}
                    </option>
                  ))}
                </select>
              </label>
            </>
          )}
          {problem && (
            <p role="alert" className={styles.wrong}>
              {problem}
            </p>
          )}
          <div className={styles.foot}>
            <button type="submit" className={`${form.button} ${form.primary}`}>
              {t("basemap.use")}
            </button>
          </div>
        </form>
      ) : (
        <div className={styles.section}>
          <p>{t("basemap.warning")}</p>
          <div className={styles.foot}>
            <a className={`${form.button} ${form.primary}`} href={onlineAddress(currentLink())}>
              {t("basemap.reopen")}
            </a>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Field({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className={form.field}>
      <span className={form.label}>{label}</span>
      <input className={form.input} value={value} onChange={(event) => onChange(event.target.value.trim())} />
    </label>
  );
}

function fieldsOf(basemap: Basemap): Fields {
  const blank: Fields = {
    kind: basemap.kind,
    url: "",
    key: keptTiandituKey(),
    layer: "vec",
    attribution: "",
    reviewNumber: "",
  };
  return { ...blank, ...basemap };
}

function basemapOf({ kind, url, key, layer, attribution, reviewNumber }: Fields): Basemap {
  switch (kind) {
    case "none":
      return { kind };
    case "xyz":
      return { kind, url, attribution, ...(reviewNumber ? { reviewNumber } : {}) };
    case "style":
      return { kind, url };
    case "tianditu":
      return { kind, key, layer };
  }
}
