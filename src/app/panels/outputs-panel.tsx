import { useRef, useState } from "react";
import { currentLink, renamePlan } from "../actions.ts";
import { openPlanFile } from "../opening.ts";
import { engineClient, failureOf } from "../computing.ts";
import { commandLine } from "../command-line.ts";
import { downloadBytes } from "../download.ts";
import form from "../form.module.css";
import { takePicture } from "../picture.ts";
import { exportProject, projectFileName } from "../plan-file.ts";
import { getState, setState, usePlan } from "../plan-store.ts";
import type { FileRequest } from "../../take-away.ts";
import { sayAny } from "../../text/say.ts";
import { useText } from "../use-text.ts";
import styles from "./panel.module.css";

type Layer = FileRequest["layer"];
type Format = FileRequest["format"];

const layers: { layer: Layer; formats: Format[] }[] = [
  { layer: "coverage", formats: ["csv", "geojson", "fgb"] },
  { layer: "units", formats: ["csv", "geojson", "fgb"] },
  { layer: "gaps", formats: ["csv", "geojson", "fgb"] },
  { layer: "service-areas", formats: ["geojson", "fgb"] },
  { layer: "facilities", formats: ["csv", "geojson", "fgb"] },
  { layer: "curve", formats: ["csv"] },
  { layer: "bands", formats: ["csv"] },
  { layer: "definitions", formats: ["csv"] },
  { layer: "flips", formats: ["csv", "geojson", "fgb"] },
];

const formatNames: Record<Format, string> = { csv: "CSV", geojson: "GeoJSON", fgb: "FlatGeobuf" };
const mediaTypes: Record<Format, string> = {
  csv: "text/csv",
  geojson: "application/geo+json",
  fgb: "application/octet-stream",
};

export function OutputsPanel() {
  const { lang, t } = useText();
  const result = usePlan((state) => state.results.get("coverage"));
  const plan = usePlan((state) => state.plan);
  const place = usePlan((state) => state.place);
  const picker = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState("");
  if (!result || !plan) return <p className={styles.panel}>{t("state.running")}</p>;
  const name = (lang === "en" && plan.nameEn) || plan.name;
  const save = (file: string, type: string, make: () => Promise<Uint8Array | Blob>) =>
    told(file, async () => downloadBytes(file, (await make()) as Uint8Array<ArrayBuffer> | Blob, type));
  const told = async (file: string, work: () => Promise<void>) => {
    setMessage(t("outputs.busy", { file }));
    try {
      await work();
      setMessage(t("outputs.done", { file }));
    } catch (error) {
      const { id, values } = failureOf(error);
      setMessage(t("outputs.failed", { file, reason: sayAny(lang, id, values) }));
    }
  };
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2>{t("outputs.title")}</h2>
        <p className={styles.lead}>{t("outputs.lead")}</p>
      </header>
      <p role="status" className={form.hint} data-testid="saved">
        {message}
      </p>
      <section className={styles.group}>
        <h3>{t("outputs.layers")}</h3>
        <ul>
          {layers.map(({ layer, formats }) => (
            <li key={layer} className={styles.file}>
              <span>{t(`outputs.${layer}`)}</span>
              {formats.map((format) => (
                <button
                  key={format}
                  type="button"
                  className={form.link}
                  aria-label={`${t(`outputs.${layer}`)} ${formatNames[format]}`}
                  onClick={() =>
                    void save(`${name}-${layer}.${format}`, mediaTypes[format], () =>
                      engineClient().file(plan, { layer, format, lang }, getState().scenario),
                    )
                  }
                >
                  {formatNames[format]}
                </button>
              ))}
            </li>
          ))}
        </ul>
        <button
          type="button"
          className={form.button}
          onClick={() => void save(`${name}.png`, "image/png", () => takePicture(getState()))}
        >
          {t("outputs.picture")}
        </button>
      </section>
      <section className={styles.group}>
        <h3>{t("outputs.plan")}</h3>
        <p className={form.hint}>{t("outputs.plan.about")}</p>
        {place === "own" && (
          <label className={form.field}>
            <span className={form.label}>{t("outputs.name")}</span>
            <input
              className={form.input}
              value={plan.name}
              maxLength={80}
              onChange={(event) => renamePlan(event.target.value)}
            />
          </label>
        )}
        <div className={form.chips}>
          <button
            type="button"
            className={form.button}
            onClick={() => void told(projectFileName(getState()), exportProject)}
          >
            {t("outputs.plan.save")}
          </button>
          <button type="button" className={form.button} onClick={() => picker.current?.click()}>
            {t("outputs.plan.open")}
          </button>
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".jiujin,.json"
          data-testid="plan-file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void openPlanFile(file.name, file);
          }}
        />
      </section>
      <section className={styles.group}>
        <h3>{t("outputs.link")}</h3>
        <p className={form.hint}>{t(place === "own" ? "outputs.link.own" : "outputs.link.about")}</p>
        {place !== "own" && <code className={styles.command}>{new URL(currentLink(), location.href).href}</code>}
      </section>
      <section className={styles.group}>
        <h3>{t("outputs.command")}</h3>
        <p className={form.hint}>{t("outputs.command.about")}</p>
        <code className={styles.command}>{commandLine(place, result)}</code>
        <button type="button" className={form.button} onClick={() => setState({ dialog: "how" })}>
          {t("sentence.how")}
        </button>
      </section>
    </div>
  );
}
