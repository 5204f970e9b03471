import { distanceKm, kmPerDegreeLat, kmPerDegreeLon } from "../../geo/distance.ts";
import { assignToShapes } from "../../geo/within.ts";
import { NONE } from "../../model/data.ts";
import type { CodedRows, KnownUnits } from "./coded-rows.ts";
import { countyOfCode, isDivisionCode } from "../divisions/division-codes.ts";
import type { SourceRows } from "../interpret.ts";
import { kept } from "../problems.ts";

const FAR_KM = 100;
const FAR_TIMES = 5;
const FEWEST_ROWS = 4;

/**
 * Places that cannot be right: in another county than the row's code tells, or far from all other rows. Shapes that are only illustrative
 * are no borders and decide nothing.
 */
export function checkPlaces(part: SourceRows, rows: CodedRows, units: KnownUnits): void {
  if (!rows.lon || !rows.lat || rows.row.length === 0) return;
  const { lon, lat } = rows;
  if (!units.illustrative) checkCounty(part, rows, lon, lat, units);
  checkFar(part, rows, lon, lat);
}

function checkCounty(
  { problems }: SourceRows,
  rows: CodedRows,
  lon: Float64Array,
  lat: Float64Array,
  units: KnownUnits,
): void {
  const counties = units.code.map(countyOfCode);
  if (new Set(counties.filter((_, u) => units.shape[u])).size < 2) return;
  const coded = rows.unit.flatMap((unit, i) => (isDivisionCode(unit) ? [i] : []));
  const found = assignToShapes(
    Float64Array.from(coded, (i) => lon[i]),
    Float64Array.from(coded, (i) => lat[i]),
    units.shape,
  );
  coded.forEach((i, n) => {
    const county = found[n] === NONE ? "" : counties[found[n]];
    if (county === "" || county.endsWith("00") || county === countyOfCode(rows.unit[i])) return;
    const values = { value: rows.name[i], unit: rows.unit[i], county: units.name[found[n]] };
    problems.push(kept("input.outside-county", rows.row[i], values));
  });
}

/** More than 100 km, and five times as far as three quarters of the rows, from the median of the file. */
function checkFar({ problems }: SourceRows, rows: CodedRows, lon: Float64Array, lat: Float64Array): void {
  if (lon.length < FEWEST_ROWS) return;
  const sample = sampled(lon.length);
  const [x, y] = [lon, lat].map((degrees) => quantile(sample, (i) => degrees[i], 0.5));
  const km = (i: number) => distanceKm(x, y, lon[i], lat[i]);
  const limit = Math.max(FAR_KM, FAR_TIMES * quantile(sample, km, 0.75));
  const reach = { lat: FAR_KM / 2 / kmPerDegreeLat(y), lon: FAR_KM / 2 / kmPerDegreeLon(y) };
  for (let i = 0; i < lon.length; i++) {
    if (Math.abs(lon[i] - x) < reach.lon && Math.abs(lat[i] - y) < reach.lat) continue; // surely within 100 km
    if (km(i) > limit) problems.push(kept("input.far-away", rows.row[i], { value: rows.name[i], km: km(i) }));
  }
}

/** At most some ten thousand rows, evenly spread. */
function sampled(n: number): number[] {
  const step = Math.ceil(n / 10_000);
  return Array.from({ length: Math.ceil(n / step) }, (_, k) => k * step);
}

function quantile(rows: number[], value: (i: number) => number, share: number): number {
  return Float64Array.from(rows, value).sort()[Math.floor((rows.length - 1) * share)];
}
