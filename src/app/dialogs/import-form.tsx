import type { Inspection } from "../../import-worker.ts";
import { knownKinds } from "../../model/kinds.ts";
import type { Recipe } from "../../model/plan.ts";
import { columnName, kindName } from "../../text/phrases.ts";
import form from "../form.module.css";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";

const encodings = ["utf-8", "gb18030", "big5", "utf-16le", "windows-1252"];

const formatNames: Record<Inspection["format"], string> = {
  csv: "CSV",
  xlsx: "XLSX",
  geojson: "GeoJSON",
  shapefile: "Shapefile",
  flatgeobuf: "FlatGeobuf",
  "osm-pbf": "OpenStreetMap PBF",
  geotiff: "GeoTIFF",
};

type FieldProps = { found: Inspection; onChange: (recipe: Recipe) => void };

/** How a table was decoded and cut, as far as its format leaves a choice: sheet, encoding, delimiter, header row. */
export function ReadingFields(props: FieldProps) {
  const { t } = useText();
  const { format, encoding, delimiter, headerRow, sheets } = props.found;
  const hasChoice = [encoding, headerRow, sheets].some((value) => value !== undefined);
  if (!hasChoice || format === "geojson")
    return <p className={form.hint}>{`${t("import.format")}: ${formatNames[format]}`}</p>;
  return (
    <div className={styles.grid}>
      {sheets && <SheetField {...props} />}
      {encoding !== undefined && <EncodingField {...props} />}
      {delimiter !== undefined && <DelimiterField {...props} />}
      {headerRow !== undefined && <HeaderField {...props} />}
    </div>
  );
}

/** Another sheet has a header and columns of its own. */
function SheetField({ found, onChange }: FieldProps) {
  const { t } = useText();
  return (
    <label className={form.field}>
      <span className={form.label}>{t("import.sheet")}</span>
      <select
        className={form.select}
        value={found.sheet}
        onChange={(event) => onChange({ sheet: event.target.value, headerRow: undefined, columns: undefined })}
      >
        {[...new Set(found.sheets)].map((sheet) => (
          <option key={sheet}>{sheet}</option>
        ))}
      </select>
    </label>
  );
}

function EncodingField({ found, onChange }: FieldProps) {
  const { t } = useText();
  return (
    <label className={form.field}>
      <span className={form.label}>{t("import.encoding")}</span>
      <select
        className={form.select}
        value={found.encoding}
        onChange={(event) => onChange({ encoding: event.target.value })}
      >
        {[...new Set([found.encoding ?? "utf-8", ...encodings])].map((encoding) => (
          <option key={encoding}>{encoding}</option>
        ))}
      </select>
    </label>
  );
}

function DelimiterField({ found, onChange }: FieldProps) {
  const { t } = useText();
  return (
    <label className={form.field}>
      <span className={form.label}>{t("import.delimiter")}</span>
      <select
        className={form.select}
        value={found.delimiter}
        onChange={(event) => onChange({ delimiter: event.target.value })}
      >
        {[",", "\t", ";", "|"].map((delimiter) => (
          <option key={delimiter} value={delimiter}>
            {delimiter === "\t" ? "Tab" : delimiter}
          </option>
        ))}
      </select>
    </label>
  );
}

function HeaderField({ found, onChange }: FieldProps) {
  const { t } = useText();
  return (
    <label className={form.field}>
      <span className={form.label}>{t("import.header")}</span>
      <input
        className={form.input}
        type="number"
        min={1}
        value={found.headerRow ?? 1}
        onChange={(event) => {
          const headerRow = Math.round(event.target.valueAsNumber);
          if (headerRow >= 1) onChange({ headerRow });
        }}
      />
    </label>
  );
}

/** The column that plays each part, and one kind for all facilities where no column tells it. */
export function ColumnFields({ found, recipe, onChange }: FieldProps & { recipe: Recipe }) {
  const { lang, t } = useText();
  const chosen = columnsOf(found);
  return (
    <fieldset className={form.field}>
      <legend>{t("import.columns")}</legend>
      <div className={styles.grid}>
        {found.fields.map((field) => (
          <label key={field} className={form.field}>
            <span className={form.label}>{columnName(lang, field)}</span>
            <select
              className={form.select}
              value={chosen[field] ?? ""}
              onChange={(event) => onChange({ columns: { ...chosen, [field]: event.target.value } })}
            >
              <option value="">{t("import.column.none")}</option>
              {found.columns.map((column) => (
                <option key={column}>{column}</option>
              ))}
            </select>
          </label>
        ))}
        {found.role === "facilities" && !chosen["kind"] && (
          <label className={form.field}>
            <span className={form.label}>{t("import.kind.default")}</span>
            <select
              className={form.select}
              value={recipe.defaults?.["kind"] ?? ""}
              onChange={(event) => onChange({ defaults: event.target.value ? { kind: event.target.value } : {} })}
            >
              <option value="">—</option>
              {knownKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindName(lang, kind)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {chosen["lon"] && chosen["lat"] && (
        <button
          type="button"
          className={`${form.button} ${styles.start} ${looksSwapped(found) ? form.primary : form.quiet}`}
          onClick={() => onChange({ columns: { ...chosen, lon: chosen["lat"], lat: chosen["lon"] } })}
        >
          {t("import.swap")}
        </button>
      )}
    </fieldset>
  );
}

function looksSwapped({ problems }: Inspection): boolean {
  return problems.some((problem) => problem.id === "input.swapped-columns");
}

/** The first rows as they were read, with their numbers in the file. */
export function PreviewTable({ found }: { found: Inspection }) {
  const { t } = useText();
  return (
    <section className={styles.section}>
      <h3>{t("import.preview", { rows: found.preview.length })}</h3>
      <div
        className={styles.preview}
        tabIndex={0}
        role="region"
        aria-label={t("import.preview", { rows: found.preview.length })}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t("import.problem.row")}</th>
              {found.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.preview.map(({ row, cells }) => (
              <tr key={row}>
                <td>{row}</td>
                {cells.map((cell, k) => (
                  <td key={found.columns[k]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The column of every field as the file was read; a field without one is "", so that a recipe says so too. */
export function columnsOf(found: Inspection): Record<string, string> {
  const chosen = new Map(found.guesses.map((guess) => [guess.role as string, guess.column]));
  return Object.fromEntries(found.fields.map((field) => [field, chosen.get(field) ?? ""]));
}
