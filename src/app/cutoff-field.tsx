import type { CutoffRange } from "../analysis/analysis.ts";
import type { Quantity } from "../model/plan.ts";
import { unitName } from "../text/phrases.ts";
import { distance } from "../text/format.ts";
import { sayAny } from "../text/say.ts";
import styles from "./cutoff-field.module.css";
import form from "./form.module.css";
import { useText } from "./use-text.ts";

type Props = { label: string; range: CutoffRange; value: Quantity; onChange: (value: Quantity) => void };

/** A slider with a number field and the marks of the standards; each mark sets its value and tells its clause. */
export function CutoffField({ label, range, value, onChange }: Props) {
  const { lang, t } = useText();
  const unit = unitName(lang, range.unit);
  const set = (next: number) => {
    if (Number.isFinite(next) && next > 0) onChange({ value: Math.min(10_000, next), unit: range.unit });
  };
  const atMark = range.marks.find((mark) => mark.value === value.value);
  const clause = atMark && sayAny(lang, `mark.${atMark.id}`);
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor="cutoff" className={form.label}>
          {label}
        </label>
        <span className={styles.number}>
          <input
            id="cutoff-number"
            className={form.input}
            type="number"
            inputMode="decimal"
            aria-label={`${label} (${unit})`}
            min={range.min}
            max={10_000}
            step="any"
            value={value.value}
            onChange={(event) => set(event.target.valueAsNumber)}
          />
          {unit}
        </span>
      </div>
      <input
        id="cutoff"
        className={styles.slider}
        type="range"
        min={0}
        max={1000}
        value={Math.round(toTrack(value.value, range) * 1000)}
        aria-valuetext={`${distance(value.value)} ${unit}`}
        onChange={(event) => set(fromTrack(event.target.valueAsNumber / 1000, range))}
      />
      <ul className={styles.marks} aria-label={t("coverage.marks")}>
        {range.marks.map((mark) => {
          const text = `${mark.value} ${unit} · ${sayAny(lang, `mark.${mark.id}`)}`;
          return (
            <li key={mark.id} ref={(item) => item?.style.setProperty("--at", String(toTrack(mark.value, range)))}>
              <button
                type="button"
                title={text}
                aria-label={text}
                aria-pressed={mark.value === value.value}
                onClick={() => set(mark.value)}
              >
                {mark.value}
              </button>
            </li>
          );
        })}
      </ul>
      <p className={form.hint}>{clause ?? t("coverage.choice", { cutoff: value.value, unit })}</p>
    </div>
  );
}

/** The track is the cube root of the value, so that 500 m and 50 km can both be hit. */
function toTrack(value: number, { min, max }: CutoffRange): number {
  const share = (Math.cbrt(value) - Math.cbrt(min)) / (Math.cbrt(max) - Math.cbrt(min));
  return Math.min(1, Math.max(0, share));
}

function fromTrack(share: number, { min, max, step }: CutoffRange): number {
  const value = (Math.cbrt(min) + share * (Math.cbrt(max) - Math.cbrt(min))) ** 3;
  const grain = value < 10 ? step : step * 5;
  return Number(Math.min(max, Math.max(min, Math.round(value / grain) * grain)).toFixed(3));
}
