import { systemOfDefinition, systemOfPrj, type CoordinateSystem } from "../coordinates/coordinate-systems.ts";
import type { TiffDirectory } from "./tiff-directory.ts";

const METRE = 9001;
const DOUBLES = 34736;

/** The keys of a projection without a number of its own (OGC 19-008r4, annex B), as proj4 writes them. */
const TRANSFORMS: Record<number, { name: string; parameters: Record<string, number> }> = {
  1: { name: "tmerc", parameters: { lat_0: 3081, lon_0: 3080, k: 3092, x_0: 3082, y_0: 3083 } },
  8: { name: "lcc", parameters: { lat_1: 3078, lat_2: 3079, lat_0: 3085, lon_0: 3084, x_0: 3086, y_0: 3087 } },
  10: { name: "laea", parameters: { lat_0: 3089, lon_0: 3088, x_0: 3082, y_0: 3083 } },
  11: { name: "aea", parameters: { lat_1: 3078, lat_2: 3079, lat_0: 3081, lon_0: 3080, x_0: 3082, y_0: 3083 } },
};

/**
 * The projection that a raster describes without a number: in the words of Esri that GDAL writes beside the keys (Mollweide of the Global Human
 * Settlement layers), or by the keys themselves (Albers, Lambert, transverse Mercator; metres on WGS84 or CGCS2000). Undefined for any other.
 */
export function describedSystem(tiff: TiffDirectory): CoordinateSystem | undefined {
  const words = /ESRI PE String = (PROJCS\[.*\])\s*\|?/s.exec(tiff.text(34737))?.[1];
  return words ? systemOfPrj(words) : systemOfKeys(keysOf(tiff));
}

/** Numbers by key, whether they stand in the directory or among the doubles. */
function keysOf(tiff: TiffDirectory): Map<number, number> {
  const directory = tiff.numbers(34735);
  const doubles = tiff.numbers(DOUBLES);
  const keys = new Map<number, number>();
  for (let at = 4; at + 3 < directory.length; at += 4) {
    const [key, location, , value] = directory.slice(at, at + 4);
    if (location === 0) keys.set(key, value);
    else if (location === DOUBLES && value in doubles) keys.set(key, doubles[value]);
  }
  return keys;
}

function systemOfKeys(keys: Map<number, number>): CoordinateSystem | undefined {
  const transform = TRANSFORMS[keys.get(3075) ?? 0];
  const datum = keys.get(2048);
  if (!transform || (keys.get(3076) ?? METRE) !== METRE || (datum !== 4326 && datum !== 4490)) return undefined;
  const parameters = Object.entries(transform.parameters).flatMap(([name, key]) => {
    const value = keys.get(key);
    return value === undefined ? [] : [`+${name}=${value}`];
  });
  return systemOfDefinition(`+proj=${transform.name} ${parameters.join(" ")} +datum=WGS84 +units=m +no_defs`);
}
