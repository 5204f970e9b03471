import type { LonLat } from "../../model/data.ts";
import { findSystem } from "./coordinate-systems.ts";

/**
 * The projected systems that figures in metres can be in, by their size, the likeliest first: an easting of eight digits carries the number of its
 * zone; one of six digits does not, and the zone is that of the place already open, else of every central meridian of China. Figures of web
 * mercator are larger in both directions. `centre` is where the place already open lies, in degrees.
 */
export function projectionCandidates(
  { x, y }: { x: Float64Array; y: Float64Array },
  centre: LonLat | undefined,
): string[] {
  const easting = Math.abs(x[x.length >> 1]);
  const northing = Math.abs(y[y.length >> 1]);
  const zone = Math.floor(easting / 1e6);
  const ids: string[] = [];
  if (zone >= 25 && zone <= 45) ids.push(`EPSG:${4513 + zone - 25}`);
  if (zone >= 13 && zone <= 23) ids.push(`EPSG:${4491 + zone - 13}`);
  if (easting < 1e6) ids.push(...withoutZone(centre));
  if (easting > 8e6 && easting < 15.4e6 && northing < 7.6e6) ids.unshift("EPSG:3857");
  return ids.filter((id) => findSystem(id));
}

/** Nearest 3° meridian first, then the 6° one and the UTM zone, where the place is known; else every 3° meridian from 75° to 135°. */
function withoutZone(centre: LonLat | undefined): string[] {
  if (!centre) return Array.from({ length: 21 }, (_, zone) => `EPSG:${4534 + zone}`);
  const [lon] = centre;
  const three = Math.round(lon / 3);
  const six = Math.floor(lon / 6);
  return [`EPSG:${4534 + three - 25}`, `EPSG:${4502 + six - 12}`, `EPSG:${32600 + six + 31}`];
}
