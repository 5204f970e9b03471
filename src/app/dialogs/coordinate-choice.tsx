import type { Inspection } from "../../import-worker.ts";
import type { Recipe } from "../../model/plan.ts";
import type { TextId } from "../../text/say.ts";
import { zoneOf } from "../../text/zone-of.ts";
import form from "../form.module.css";
import { useText, type Say } from "../use-text.ts";
import styles from "./dialog.module.css";
import { ShiftMap } from "./shift-map.tsx";

type Props = { found: Inspection; asked: Recipe; onChange: (recipe: Recipe) => void };
type Coordinates = NonNullable<Inspection["coordinates"]>;

const plain: [id: string, text: TextId][] = [
  ["wgs84", "crs.wgs84"],
  ["gcj02", "crs.gcj02"],
  ["bd09", "crs.bd09"],
];

/** True where nothing tells the system, and nobody has chosen one yet: a guess could be hundreds of metres off. */
export function isSystemOpen({ coordinates }: Inspection, { crs }: Recipe): boolean {
  return coordinates?.proposal.reason === "none" && crs === undefined;
}

/** Where the coordinates come from, asked in plain words, with what each answer would move and why one is proposed. */
export function CoordinateChoice({ found, asked, onChange }: Props) {
  const { t } = useText();
  const { coordinates } = found;
  if (!coordinates) return null;
  const { system, proposal, moved } = coordinates;
  const chosen = isSystemOpen(found, asked) ? undefined : system;
  const isPlain = plain.some(([id]) => id === system) && !isProjectedProposal(coordinates);
  return (
    <fieldset className={form.field}>
      <legend>{t("crs.title")}</legend>
      <p className={proposal.isSure ? form.hint : styles.asked}>{reasonText(coordinates, t)}</p>
      <div className={styles.crs}>
        <div className={styles.choices}>
          {isPlain ? (
            plain.map(([id, text]) => (
              <label key={id} className={form.check}>
                <input type="radio" name="crs" checked={chosen === id} onChange={() => onChange({ crs: id })} />
                <span>
                  {t(text)}
                  <FitText coordinates={coordinates} id={id} t={t} />
                </span>
              </label>
            ))
          ) : (
            <ProjectedChoice coordinates={coordinates} onChange={onChange} />
          )}
        </div>
        <ShiftMap moved={moved} />
      </div>
    </fieldset>
  );
}

function isProjectedProposal({ proposal }: Coordinates): boolean {
  return proposal.fits.every((fit) => fit.system.startsWith("EPSG:"));
}

function ProjectedChoice({ coordinates, onChange }: { coordinates: Coordinates; onChange: (recipe: Recipe) => void }) {
  const { t } = useText();
  const ids = [...new Set([coordinates.system, ...coordinates.proposal.fits.map((fit) => fit.system)])];
  return (
    <label className={form.field}>
      <span className={form.label}>{t("crs.projected")}</span>
      <select
        className={form.select}
        value={coordinates.system}
        onChange={(event) => onChange({ crs: event.target.value })}
      >
        {ids.map((id) => (
          <option key={id} value={id}>
            {systemName(id, t)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What a system would do to the rows, in metres. */
function FitText({ coordinates, id, t }: { coordinates: Coordinates; id: string; t: Say }) {
  const fit = coordinates.proposal.fits.find((one) => one.system === id);
  if (!fit) return null;
  const parts = [
    fit.movedMetres > 1 ? t("crs.moves", { metres: Math.round(fit.movedMetres) }) : "",
    fit.offsetMetres === undefined ? "" : t("crs.off", { metres: Math.round(fit.offsetMetres) }),
    fit.inside === undefined ? "" : t("crs.inside", { share: fit.inside }),
  ].filter((part) => part !== "");
  return parts.length > 0 ? <small className={form.hint}> {parts.join(" · ")}</small> : null;
}

function reasonText({ proposal }: Coordinates, t: Say): string {
  return t(`crs.reason.${proposal.reason}`, { system: systemName(proposal.system, t), matched: proposal.matched });
}

/** A system by the name that people know it by. */
function systemName(id: string, t: Say): string {
  const known = plain.find(([one]) => one === id);
  if (known) return t(known[1]);
  const zone = zoneOf(id);
  return zone ? t(zone.id, zone.values) : id;
}
