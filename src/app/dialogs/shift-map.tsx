import type { Inspection } from "../../import-worker.ts";
import { coreBox, isFarLarger, isWithin, wholeBox } from "../../geo/core-box.ts";
import { kmPerDegreeLon } from "../../geo/distance.ts";
import { usePlan } from "../plan-store.ts";
import { useText } from "../use-text.ts";
import styles from "./dialog.module.css";

type Moved = NonNullable<Inspection["coordinates"]>["moved"];
type Point = [x: number, y: number];

const width = 260;
const height = 180;
const margin = 14;
const mostKnown = 400;

/** Where rows come to lie among the places that are open already, and from where the conversion moves them. */
export function ShiftMap({ moved }: { moved: Moved }) {
  const { t } = useText();
  const demand = usePlan((state) => state.data?.demand);
  if (moved.length === 0) return null;
  const toPixels = fitting(windowOf(moved));
  const known: Point[] = [];
  const { lon = [], lat = [] } = demand ?? {};
  for (let i = 0; i < lon.length && known.length < mostKnown; i++) {
    const point = toPixels(lon[i], lat[i]);
    if (point[0] > 0 && point[0] < width && point[1] > 0 && point[1] < height) known.push(point);
  }
  return (
    <figure className={styles.shift}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("crs.map")}>
        {known.map(([x, y], k) => (
          <circle key={k} cx={x} cy={y} r={2.5} className={styles.knownPoint} />
        ))}
        {moved.map(({ from, to }, k) => {
          const [x, y] = toPixels(...to);
          const start = from && toPixels(...from);
          return (
            <g key={k}>
              {start && <line x1={start[0]} y1={start[1]} x2={x} y2={y} className={styles.shiftLine} />}
              <circle cx={x} cy={y} r={3} className={styles.movedPoint} />
            </g>
          );
        })}
      </svg>
      <figcaption>{t("crs.map")}</figcaption>
    </figure>
  );
}

const times = 4; // a row so far off that the others would be one dot is left out

/** Where a conversion moves rows, the surroundings of one of them, close enough to see it move; else the bulk of the rows. */
function windowOf(moved: Moved): number[][] {
  const places = { lon: moved.map(({ to }) => to[0]), lat: moved.map(({ to }) => to[1]) };
  const [whole, core] = [wholeBox(places), coreBox(places)];
  const box = whole && core && isFarLarger(whole, core, times) ? core : whole;
  const near = box ? moved.filter(({ to }) => isWithin(to[0], to[1], box)) : moved;
  const one = near[near.length >> 1];
  const [west, south] = one.from ?? one.to;
  const [east, north] = one.to;
  const size = 1.2 * Math.max(Math.abs(east - west), Math.abs(north - south));
  if (size < 1e-4) return near.map(({ to }) => to);
  return [
    [Math.min(west, east) - size, Math.min(south, north) - size],
    [Math.max(west, east) + size, Math.max(south, north) + size],
  ];
}

/** Degrees → pixels of the figure, north up, so that all points fit in. */
function fitting(points: number[][]): (lon: number, lat: number) => Point {
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const narrow = kmPerDegreeLon((south + north) / 2) / 111;
  const scale = Math.min(
    (width - 2 * margin) / Math.max((east - west) * narrow, 1e-4),
    (height - 2 * margin) / Math.max(north - south, 1e-4),
  );
  return (lon, lat) => [
    width / 2 + (lon - (west + east) / 2) * narrow * scale,
    height / 2 - (lat - (south + north) / 2) * scale,
  ];
}
