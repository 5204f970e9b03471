import { useRef } from "react";
import { Upload } from "lucide-react";
import type { Provenance } from "../../model/data.ts";
import type { Source } from "../../model/plan.ts";
import type { Problem } from "../../model/problem.ts";
import type { Lang } from "../../text/format.ts";
import { say, sayAny } from "../../text/say.ts";
import { dropSource, openPlace } from "../opening.ts";
import { takeFiles } from "../dropped-files.ts";
import form from "../form.module.css";
import { places, setState, usePlan } from "../plan-store.ts";
import { UrlField } from "../url-field.tsx";
import { useText } from "../use-text.ts";
import styles from "./panel.module.css";

export function DataPanel() {
  const { t } = useText();
  const plan = usePlan((state) => state.plan);
  const data = usePlan((state) => state.data);
  const place = usePlan((state) => state.place);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2>{t("data.title")}</h2>
        <p className={styles.lead}>{t("data.lead")}</p>
      </header>
      <div className={styles.drop}>
        <Upload size={22} strokeWidth={1.6} aria-hidden />
        <p>{t("data.drop")}</p>
        <button type="button" className={`${form.button} ${form.primary}`} onClick={() => picker.current?.click()}>
          {t("data.pick")}
        </button>
        <p className={form.hint}>{t("data.formats")}</p>
        <p className={form.hint}>{t("app.private")}</p>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept=".jiujin,.xlsx,.csv,.tsv,.txt,.json,.geojson,.zip,.fgb,.tif,.tiff,.pbf"
          data-testid="file"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            void takeFiles(files);
          }}
        />
      </div>
      <UrlField />
      <section className={styles.group}>
        <h3>{t("data.sources")}</h3>
        <ul>
          {plan?.sources.map((source) => (
            <SourceItem
              key={source.id}
              source={source}
              provenance={data?.provenance.get(source.id)}
              isOwn={place === "own"}
            />
          ))}
        </ul>
      </section>
      {data?.roads ? (
        <button type="button" className={form.button} onClick={() => setState({ dialog: "roads" })}>
          {t("roads.open")}
        </button>
      ) : (
        <p className={form.hint}>{t("roads.none")}</p>
      )}
      <section className={styles.group}>
        <h3>{t("data.examples")}</h3>
        {places.map((id) => (
          <button
            key={id}
            type="button"
            className={styles.example}
            aria-pressed={place === id}
            onClick={() => void openPlace(id)}
          >
            <span className={styles.name}>{t(`place.${id}`)}</span>
            <span className={form.hint}>{t(`place.${id}.about`)}</span>
          </button>
        ))}
      </section>
      <button type="button" className={form.button} onClick={() => setState({ dialog: "basemap" })}>
        {t("data.basemap")}
      </button>
    </div>
  );
}

type ItemProps = { source: Source; provenance?: Provenance; isOwn: boolean };

function SourceItem({ source, provenance, isOwn }: ItemProps) {
  const { lang, t } = useText();
  const report = usePlan((state) => state.reports.find((one) => one.source === source.id));
  const rowsIn = report?.rowsIn ?? provenance?.rowsRead;
  const rowsUsed = report?.rowsUsed ?? provenance?.rowsUsed;
  const heights = source.role === "elevation" && report ? heightsText(report.problems, lang) : undefined;
  const role = source.role === "standards" || source.role === "register" ? undefined : source.role;
  return (
    <li className={styles.source}>
      <div className={styles.sourceHead}>
        <strong>{role ? t(`role.${role}`) : source.role}</strong>
        {isOwn && (
          <button type="button" className={form.link} onClick={() => void dropSource(source.id)}>
            {t("data.remove")}
          </button>
        )}
      </div>
      <span className={form.hint}>{source.name ?? source.path}</span>
      {heights && <span className={form.hint}>{heights}</span>}
      {source.role !== "elevation" && rowsIn !== undefined && rowsUsed !== undefined && (
        <span className={form.hint}>{t("data.rows", { in: rowsIn, used: rowsUsed, listed: rowsIn - rowsUsed })}</span>
      )}
      {report && report.problems.length > 0 && (
        <button type="button" className={form.link} onClick={() => setState({ dialog: "problems" })}>
          {t("data.problems")}
        </button>
      )}
      {provenance && (
        <dl lang={lang === "zh" ? undefined : "en"}>
          <dt>{t("data.source")}</dt>
          <dd>{provenance.source}</dd>
          <dt>{t("data.licence")}</dt>
          <dd>{provenance.licence}</dd>
          {provenance.date && (
            <>
              <dt>{t("data.date")}</dt>
              <dd>{provenance.date}</dd>
            </>
          )}
          {provenance.repairs && provenance.repairs.length > 0 && (
            <>
              <dt>{t("data.repairs")}</dt>
              <dd>{provenance.repairs.join(" ")}</dd>
            </>
          )}
        </dl>
      )}
    </li>
  );
}

/** Heights have no rows: for how many road vertices they are known, or that there are no roads. */
function heightsText([note]: Problem[], lang: Lang): string {
  return note ? sayAny(lang, note.id, note.values) : say(lang, "import.raster.needs-roads");
}
