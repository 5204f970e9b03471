import { metric, numbers, table } from "../analysis/result.ts";
import type { Result } from "../analysis/analysis.ts";
import type { Quantity } from "../model/plan.ts";
import { roundPeople } from "../text/format.ts";
import { unitName } from "../text/phrases.ts";
import styles from "./curve.module.css";
import { useText } from "./use-text.ts";

const width = 320;
const height = 120;
const pad = { left: 2, right: 2, top: 6, bottom: 18 };

type Props = { result: Result; onPick: (value: number) => void };

/** People within d, for every d, with the cutoff on it. A click takes that distance as the cutoff. */
export function Curve({ result, onPick }: Props) {
  const { lang, t } = useText();
  const curve = table(result, "curve");
  const distance = numbers(curve, "distance");
  const people = numbers(curve, "people");
  const cutoff = result.params.cutoff as Quantity;
  const farthest = distance.at(-1) ?? 0;
  const total = people.at(-1) ?? 0;
  if (distance.length === 0 || total === 0) return null;
  const end = Math.max(farthest, cutoff.value) * 1.04;
  const x = (d: number) => pad.left + (d / end) * (width - pad.left - pad.right);
  const y = (n: number) => height - pad.bottom - (n / total) * (height - pad.top - pad.bottom);
  const unit = unitName(lang, cutoff.unit);
  const within = metric(result, "covered"); // the curve of many points is a sample, and would say a little less
  const alt = t("coverage.curve.alt", { cutoff: cutoff.value, unit, people: within, farthest });
  return (
    <figure className={styles.figure}>
      <figcaption>{t(cutoff.unit === "min" ? "coverage.curve.time" : "coverage.curve")}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={alt}
        className={styles.curve}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const share = ((event.clientX - box.left) / box.width) * width - pad.left;
          onPick(Number(((share / (width - pad.left - pad.right)) * end).toFixed(1)));
        }}
      >
        <path className={styles.within} d={area(distance, people, x, y, cutoff.value)} />
        <path className={styles.line} d={steps(distance, people, x, y, end)} />
        <line className={styles.axis} x1={0} x2={width} y1={y(0)} y2={y(0)} />
        {ticks(end).map((tick) => (
          <g key={tick}>
            <line className={styles.axis} x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(0) + 4} />
            <text className={styles.tick} x={x(tick)} y={height - 3} textAnchor={tick === 0 ? "start" : "middle"}>
              {tick === 0 ? `0 ${unit}` : tick}
            </text>
          </g>
        ))}
        <line className={styles.cutoff} x1={x(cutoff.value)} x2={x(cutoff.value)} y1={pad.top - 4} y2={y(0)} />
        <circle className={styles.dot} cx={x(cutoff.value)} cy={y(within)} r={4} />
        <text
          className={styles.value}
          x={x(cutoff.value) + (cutoff.value > end * 0.7 ? -8 : 8)}
          y={Math.max(14, y(within) - 6)}
          textAnchor={cutoff.value > end * 0.7 ? "end" : "start"}
        >
          {t("legend.count", { people: within })}
        </text>
        <text className={styles.tick} x={width - 2} y={y(total) + 10} textAnchor="end">
          {within / total < 0.8 ? roundPeople(lang, total) : ""}
        </text>
      </svg>
    </figure>
  );
}

type Scale = (value: number) => number;

function steps(distance: ArrayLike<number>, people: ArrayLike<number>, x: Scale, y: Scale, end: number): string {
  let path = `M${x(0)},${y(0)}`;
  for (let k = 0; k < distance.length; k++) path += `H${x(distance[k]).toFixed(2)}V${y(people[k]).toFixed(2)}`;
  return `${path}H${x(end)}`;
}

function area(distance: ArrayLike<number>, people: ArrayLike<number>, x: Scale, y: Scale, cutoff: number): string {
  let path = `M${x(0)},${y(0)}`;
  for (let k = 0; k < distance.length && distance[k] <= cutoff; k++)
    path += `H${x(distance[k]).toFixed(2)}V${y(people[k]).toFixed(2)}`;
  return `${path}H${x(cutoff).toFixed(2)}V${y(0)}Z`;
}

/** At most six round values from 0. */
function ticks(end: number): number[] {
  const rough = end / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, k) => Number((k * step).toPrecision(6)));
}
