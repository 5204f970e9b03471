import gcoord from "gcoord";
import proj4 from "proj4";
import type { LonLat } from "../../model/data.ts";

/** A way to write a place as two figures. `x` is easting or longitude, `y` northing or latitude. */
export type CoordinateSystem = {
  id: string; // wgs84, cgcs2000, gcj02, bd09, EPSG:n, or prj for what a .prj file says
  name?: string; // what a .prj file calls it
  isProjected: boolean; // metres, not degrees
  isApproximate: boolean; // the way back to WGS84 is a fit (近似纠偏), or an old datum whose shift is not known
  toDegrees(x: number, y: number): LonLat; // WGS84 degrees; NaN where the figures are no place of the system
  fromDegrees(lon: number, lat: number): [x: number, y: number];
};

/**
 * The coordinate system of an id, undefined where it is not known: WGS84, CGCS2000 (the same to some decimetres), GCJ-02 (高德, 腾讯), BD-09 (百度),
 * and by EPSG number the geographic ones, web mercator, UTM, and the 3° and 6° Gauss-Krüger zones of CGCS2000 and Xian 80.
 */
export function findSystem(id: string): CoordinateSystem | undefined {
  const name = id.trim().toLowerCase();
  const known = systems.get(name);
  if (known) return known;
  const number = /^(?:epsg:)?(\d{4,5})$/.exec(name)?.[1];
  const system = number === undefined ? undefined : systemOfEpsg(Number(number));
  if (system) systems.set(name, system);
  return system;
}

/** The system that the text of a .prj file describes; undefined where it cannot be read. */
export function systemOfPrj(text: string): CoordinateSystem | undefined {
  if (/^\s*GEOGCS/i.test(text) && !isOldDatum(text)) return degrees("wgs84");
  try {
    const name = /^\s*\w+\s*\[\s*"([^"]{1,80})"/.exec(text)?.[1];
    return { ...projected("prj", text, isOldDatum(text), /^\s*PROJ/i.test(text)), ...(name ? { name } : {}) };
  } catch {
    return undefined;
  }
}

/** The projected system, in metres, that a definition of proj4 describes; undefined where it cannot be read. */
export function systemOfDefinition(definition: string): CoordinateSystem | undefined {
  try {
    return projected("prj", definition);
  } catch {
    return undefined;
  }
}

/** Ids that a person may choose from, the common ones first. */
export const commonSystems = ["wgs84", "cgcs2000", "gcj02", "bd09"];

const systems = new Map<string, CoordinateSystem>([
  ["wgs84", degrees("wgs84")],
  ["cgcs2000", degrees("cgcs2000")],
  ["gcj02", shifted("gcj02", gcoord.GCJ02)],
  ["bd09", shifted("bd09", gcoord.BD09)],
]);

/** WGS84 and CGCS2000 differ by less than a metre: the figures are taken as they are. */
function degrees(id: string): CoordinateSystem {
  return {
    id,
    isProjected: false,
    isApproximate: false,
    toDegrees: (lon, lat) => [lon, lat],
    fromDegrees: (lon, lat) => [lon, lat],
  };
}

type Shifted = typeof gcoord.GCJ02 | typeof gcoord.BD09;

/** The shifted systems of Chinese map providers. Outside the box in which they shift, a place stays where it is. */
function shifted(id: string, of: Shifted): CoordinateSystem {
  const convert = (lon: number, lat: number, from: Shifted | typeof gcoord.WGS84, to: typeof from): LonLat => {
    if (!isInChinaBox(lon, lat)) return [lon, lat];
    const [x, y] = gcoord.transform<[number, number]>([lon, lat], from, to);
    return [x, y];
  };
  return {
    id,
    isProjected: false,
    isApproximate: true,
    toDegrees: (lon, lat) => convert(lon, lat, of, gcoord.WGS84),
    fromDegrees: (lon, lat) => convert(lon, lat, gcoord.WGS84, of),
  };
}

/** The box in which the providers shift their maps. */
export function isInChinaBox(lon: number, lat: number): boolean {
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

function projected(id: string, definition: string, isApproximate = false, isProjected = true): CoordinateSystem {
  const converter = proj4(definition);
  return {
    id,
    isProjected,
    isApproximate,
    toDegrees: (x, y) => pair(converter.inverse([x, y])),
    fromDegrees: (lon, lat) => pair(converter.forward([lon, lat])),
  };
}

function pair([x, y]: number[]): [number, number] {
  return [x, y];
}

function isOldDatum(text: string): boolean {
  return /xian|西安|beijing|北京|krasovsky|IAG[ _]?1975/i.test(text);
}

function systemOfEpsg(number: number): CoordinateSystem | undefined {
  const id = `EPSG:${number}`;
  if (number === 4326 || number === 4490) return degrees(id);
  if (number === 3857) return projected(id, "EPSG:3857");
  if (number > 32600 && number <= 32660) return projected(id, utm(number - 32600, ""));
  if (number > 32700 && number <= 32760) return projected(id, utm(number - 32700, " +south"));
  for (const series of gaussKrueger) {
    const zone = number - series.first;
    if (zone < 0 || zone > series.last - series.first) continue;
    return projected(id, transverse(series, zone), series.isOldDatum);
  }
  return undefined;
}

function utm(zone: number, side: string): string {
  return `+proj=utm +zone=${zone}${side} +datum=WGS84 +units=m +no_defs`;
}

type Series = {
  first: number; // EPSG number of the first zone
  last: number;
  meridian: number; // central meridian of the first zone, degrees
  width: 3 | 6; // degrees
  zone?: number; // number of the first zone where it stands before the easting, in millions
  isOldDatum?: boolean;
};

/** EPSG's numbers for Gauss-Krüger in China (IOGP registry): with the zone before the easting, and without it. */
const gaussKrueger: Series[] = [
  { first: 4491, last: 4501, meridian: 75, width: 6, zone: 13 },
  { first: 4502, last: 4512, meridian: 75, width: 6 },
  { first: 4513, last: 4533, meridian: 75, width: 3, zone: 25 },
  { first: 4534, last: 4554, meridian: 75, width: 3 },
  { first: 2327, last: 2337, meridian: 75, width: 6, zone: 13, isOldDatum: true },
  { first: 2338, last: 2348, meridian: 75, width: 6, isOldDatum: true },
  { first: 2349, last: 2369, meridian: 75, width: 3, zone: 25, isOldDatum: true },
  { first: 2370, last: 2390, meridian: 75, width: 3, isOldDatum: true },
];

function transverse({ meridian, width, zone, isOldDatum: isOld }: Series, index: number): string {
  const easting = 500_000 + (zone === undefined ? 0 : (zone + index) * 1_000_000);
  const ellipsoid = isOld ? "+a=6378140 +rf=298.257" : "+ellps=GRS80";
  return `+proj=tmerc +lat_0=0 +lon_0=${meridian + width * index} +k=1 +x_0=${easting} +y_0=0 ${ellipsoid} +units=m +no_defs`;
}
