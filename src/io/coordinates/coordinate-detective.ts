/** Where figures come from: GPS, a map provider's shifted system, or a projection. Proposes, with reasons; a person decides. */
import { distanceKm, kmPerDegreeLat, kmPerDegreeLon } from "../../geo/distance.ts";
import { assignToShapes } from "../../geo/within.ts";
import { NONE, type LonLat, type Shape } from "../../model/data.ts";
import { findSystem, isInChinaBox, type CoordinateSystem } from "./coordinate-systems.ts";
import { projectionCandidates } from "./projection-candidates.ts";

/** What is known of the place already: its named points, and boundaries that are real ones. */
export type Known = {
  names: string[];
  lon: Float64Array;
  lat: Float64Array;
  shapes: (Shape | undefined)[];
  units?: { code: string[]; name: string[] }; // of the boundaries, in the order of their shapes where these are given
  ids?: { demand: string[]; facilities: string[] }; // that a matrix of costs may name
};

/** Rows as a file gives them: figures, and the words that stand beside them. */
export type Figures = { x: Float64Array; y: Float64Array; names: string[]; words: string }; // words: columns' and file's names

/** How well one system fits what is known. */
export type Fit = {
  system: string;
  offsetMetres?: number; // between the rows and the known points of their names, the typical shift; undefined without such
  errorMetres?: number; // how sure that shift is
  inside?: number; // share of rows within known boundaries, 0–1
  movedMetres: number; // how far it moves the typical row from where its bare degrees put it; 0 for projections
};

export type ProposalReason = "words" | "names" | "boundaries" | "size" | "outside-china" | "none";

/** The best system, why, and whether the evidence is enough not to ask. `fits` are in order of preference. */
export type Proposal = {
  system: string;
  reason: ProposalReason;
  isSure: boolean;
  matched: number; // rows whose names are known
  fits: Fit[];
};

/** One row: where its bare figures put it (undefined for metres), and where the proposed system does. */
export type Moved = { from?: LonLat; to: LonLat };

const mostRows = 2000;
const sampleRows = 60;

/** Proposes the coordinate system of a file; undefined where it holds no figures, or none of a system that is known. */
export function proposeSystem(figures: Figures, known: Known): Proposal | undefined {
  const rows = figuresOf(figures);
  if (rows.x.length === 0) return undefined;
  const pairs = matchNames(rows.names, known.names);
  const candidates = candidatesOf(rows, known);
  const fits = candidates.map((system) => fitOf(system, rows, known, pairs));
  if (fits.length === 0) return undefined;
  return { ...choose(fits, rows), matched: pairs.length };
}

/** Some of the rows before and after conversion from a system, for a map of what it moves. */
export function sampleOf(figures: Figures, id: string): Moved[] {
  const rows = figuresOf(figures);
  const system = findSystem(id);
  if (!system) return [];
  const step = Math.max(1, Math.floor(rows.x.length / sampleRows));
  const moved: Moved[] = [];
  for (let i = 0; i < rows.x.length; i += step) {
    const to = system.toDegrees(rows.x[i], rows.y[i]);
    if (!Number.isFinite(to[0] + to[1])) continue;
    moved.push({ to, ...(system.isProjected ? {} : { from: [rows.x[i], rows.y[i]] }) });
  }
  return moved;
}

/** The first rows that hold two figures. */
function figuresOf({ x, y, names, words }: Figures): Figures {
  const used: number[] = [];
  for (let i = 0; i < x.length && used.length < mostRows; i++) if (Number.isFinite(x[i] + y[i])) used.push(i);
  return {
    x: Float64Array.from(used, (i) => x[i]),
    y: Float64Array.from(used, (i) => y[i]),
    names: used.map((i) => names[i] ?? ""),
    words,
  };
}

function candidatesOf(rows: Figures, known: Known): CoordinateSystem[] {
  const isMetres = median(rows.x.map(Math.abs)) > 360 || median(rows.y.map(Math.abs)) > 360;
  const ids = isMetres ? projectionCandidates(rows, centreOf(known)) : ["wgs84", "gcj02", "bd09"];
  return ids.flatMap((id) => findSystem(id) ?? []);
}

/** Pairs of a row and a known point that are of one name, or of a name within a longer one: 高家镇文化站 stands in 高家镇. */
function matchNames(names: string[], known: string[]): [row: number, point: number][] {
  const points = new Map(known.map((name, point) => [name, point]));
  const lengths = [...new Set(known.map((name) => name.length))]
    .filter((length) => length >= 2)
    .toSorted((a, b) => b - a);
  return names.flatMap((name, row): [number, number][] => {
    const point = points.get(name) ?? startOf(name, points, lengths);
    return point === undefined || name.length < 2 ? [] : [[row, point]];
  });
}

function startOf(name: string, points: Map<string, number>, lengths: number[]): number | undefined {
  for (const length of lengths) {
    for (let at = 0; at + length <= name.length; at++) {
      const point = points.get(name.slice(at, at + length));
      if (point !== undefined) return point;
    }
  }
  return undefined;
}

function fitOf(system: CoordinateSystem, rows: Figures, known: Known, pairs: [number, number][]): Fit {
  const n = rows.x.length;
  const lon = new Float64Array(n);
  const lat = new Float64Array(n);
  for (let i = 0; i < n; i++) [lon[i], lat[i]] = system.toDegrees(rows.x[i], rows.y[i]);
  const moved = system.isProjected
    ? 0
    : median(lon.map((_, i) => 1000 * distanceKm(lon[i], lat[i], rows.x[i], rows.y[i])));
  return { system: system.id, movedMetres: moved, ...shiftOf(lon, lat, known, pairs), ...insideOf(lon, lat, known) };
}

/** The median vector from known points to rows of their names. Places are not points, but their errors have no common direction; a datum has. */
function shiftOf(
  lon: Float64Array,
  lat: Float64Array,
  known: Known,
  pairs: [number, number][],
): Pick<Fit, "offsetMetres" | "errorMetres"> {
  if (pairs.length < 3) return {};
  const east = pairs.map(([i, k]) => 1000 * (lon[i] - known.lon[k]) * kmPerDegreeLon(known.lat[k]));
  const north = pairs.map(([i, k]) => 1000 * (lat[i] - known.lat[k]) * kmPerDegreeLat(known.lat[k]));
  const spread = Math.hypot(deviation(east), deviation(north));
  return {
    offsetMetres: Math.hypot(median(east), median(north)),
    errorMetres: (1.25 * spread) / Math.sqrt(pairs.length),
  };
}

function insideOf(lon: Float64Array, lat: Float64Array, { shapes }: Known): Pick<Fit, "inside"> {
  if (!shapes.some((shape) => shape)) return {};
  const found = assignToShapes(lon, lat, shapes);
  return { inside: found.reduce((sum, shape) => sum + (shape === NONE ? 0 : 1), 0) / found.length };
}

type Choice = Pick<Proposal, "system" | "reason" | "isSure" | "fits">;

function choose(fits: Fit[], rows: Figures): Choice {
  const pick = (fit: Fit, reason: ProposalReason, isSure: boolean): Choice => ({
    system: fit.system,
    reason,
    isSure,
    fits: [fit, ...fits.filter((other) => other !== fit)],
  });
  const [first] = fits;
  const isProjected = findSystem(first.system)?.isProjected ?? false;
  if (!isProjected && !mostInChina(rows)) return pick(first, "outside-china", true);
  const byNames = bestByNames(fits);
  if (byNames) return pick(byNames, "names", true);
  const byShapes = bestByShapes(fits);
  if (byShapes) return pick(byShapes, "boundaries", true);
  const byWords = fits.find(({ system }) => system === systemInWords(rows.words));
  if (byWords) return pick(byWords, "words", true);
  return pick(first, isProjected ? "size" : "none", isProjected && fits.length === 1);
}

/** The system with the smallest shift, where the next is worse by more than chance. */
function bestByNames(fits: Fit[]): Fit | undefined {
  const known = fits.filter((fit) => fit.offsetMetres !== undefined);
  const [best, second] = known.toSorted((a, b) => (a.offsetMetres ?? 0) - (b.offsetMetres ?? 0));
  if (!best) return undefined;
  const error = best.errorMetres ?? Infinity;
  if ((best.offsetMetres ?? Infinity) > 30 + 2 * error) return undefined;
  if (!second) return best;
  return (second.offsetMetres ?? 0) - (best.offsetMetres ?? 0) > 30 + 2 * error ? best : undefined;
}

const clearShare = 0.05; // of the rows must fall outside by the second best

function bestByShapes(fits: Fit[]): Fit | undefined {
  const [best, second] = fits
    .filter((fit) => fit.inside !== undefined)
    .toSorted((a, b) => (b.inside ?? 0) - (a.inside ?? 0));
  if (!best || (best.inside ?? 0) < 0.8) return undefined;
  return !second || (best.inside ?? 0) - (second.inside ?? 0) >= clearShare ? best : undefined;
}

const words: [system: string, pattern: RegExp][] = [
  ["gcj02", /高德|腾讯|火星|gcj|amap|qqmap/i],
  ["bd09", /百度|bd-?_?09|baidu|bmap/i],
  ["wgs84", /gps|wgs|天地图|cgcs|国家2000|2000国家/i],
];

/** A system that the names of columns or file speak of; undefined where they speak of none or of several. */
function systemInWords(text: string): string | undefined {
  const named = words.filter(([, pattern]) => pattern.test(text));
  return named.length === 1 ? named[0][0] : undefined;
}

function mostInChina({ x, y }: Figures): boolean {
  let inside = 0;
  for (let i = 0; i < x.length; i++) if (isInChinaBox(x[i], y[i]) || isInChinaBox(y[i], x[i])) inside++;
  return inside * 2 > x.length;
}

function centreOf({ lon, lat }: Known): LonLat | undefined {
  return lon.length > 0 ? [median(lon), median(lat)] : undefined;
}

function median(values: ArrayLike<number>): number {
  const ordered = Float64Array.from(values).sort();
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}

/** Median absolute deviation, scaled to a standard deviation. */
function deviation(values: number[]): number {
  const centre = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - centre)));
}
