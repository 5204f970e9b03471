import type { TextId, TextValues } from "./say.ts";

/** First and last EPSG number of the Gauss-Krüger zones of CGCS2000, and their width in degrees; the first meridian is 75°. */
const zones: [first: number, last: number, width: number][] = [
  [4491, 4501, 6],
  [4502, 4512, 6],
  [4513, 4533, 3],
  [4534, 4554, 3],
];

/** What to say of a projected system by its EPSG number: web mercator, a UTM zone or one of CGCS2000; undefined for any other. */
export function zoneOf(id: string): { id: TextId; values: TextValues } | undefined {
  const number = Number(id.replace("EPSG:", ""));
  if (number === 3857) return { id: "crs.mercator", values: {} };
  if (number > 32600 && number <= 32660) return { id: "crs.utm", values: { zone: number - 32600, id } };
  const series = zones.find(([first, last]) => number >= first && number <= last);
  if (!series) return undefined;
  const [first, , width] = series;
  return { id: "crs.gk", values: { width, meridian: 75 + width * (number - first), id } };
}
