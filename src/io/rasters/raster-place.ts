import type { DemandGrid } from "../../model/data.ts";
import { InputError } from "../../model/problem.ts";
import { commonSystems, findSystem, type CoordinateSystem } from "../coordinates/coordinate-systems.ts";
import { describedSystem } from "./raster-projection.ts";
import type { TiffDirectory } from "./tiff-directory.ts";

/** Where the cells of a raster lie: the middle of the first one and the steps to the next, in a coordinate system. */
export type RasterPlace = Pick<DemandGrid, "x" | "y" | "dx" | "dy"> & { system: CoordinateSystem };

const USER_DEFINED = 32767;
const PROJECTED = 1;
const GEOGRAPHIC = 2;
const IS_POINT = 2;

/**
 * Reads where a raster lies from its GeoTIFF keys (OGC 19-008r4). The file's own system holds; `crs`, what the user said, where the file tells
 * none or one that is not known. Errors: `raster.not-placed`, `raster.rotated`, `raster.no-crs`, `raster.crs-unknown`, `input.crs-unknown`.
 */
export function readPlace(tiff: TiffDirectory, crs?: string): RasterPlace {
  const keys = geoKeys(tiff);
  const { x, y, dx, dy } = affineOf(tiff);
  const shift = keys.get(1025) === IS_POINT ? 0 : 0.5; // the figures name a cell's middle, or its corner
  return { x: x + shift * dx, y: y + shift * dy, dx, dy, system: systemOf(keys, tiff, crs) };
}

/** Short keys only; those that lie in other tags are not needed. */
function geoKeys(tiff: TiffDirectory): Map<number, number> {
  const directory = tiff.numbers(34735);
  const keys = new Map<number, number>();
  for (let at = 4; at + 3 < directory.length; at += 4) {
    const [key, location, , value] = directory.slice(at, at + 4);
    if (location === 0) keys.set(key, value);
  }
  return keys;
}

/** The place that (0, 0) names, and the steps. */
function affineOf(tiff: TiffDirectory): { x: number; y: number; dx: number; dy: number } {
  const matrix = tiff.numbers(34264);
  const scale = tiff.numbers(33550);
  const tie = tiff.numbers(33922);
  if (matrix.length >= 8 && (matrix[1] !== 0 || matrix[4] !== 0)) throw new InputError("raster.rotated");
  const affine =
    matrix.length >= 8
      ? { x: matrix[3], y: matrix[7], dx: matrix[0], dy: matrix[5] }
      : { x: tie[3] - tie[0] * scale[0], y: tie[4] + tie[1] * scale[1], dx: scale[0], dy: -scale[1] };
  const isWhole = Object.values(affine).every(Number.isFinite) && affine.dx > 0 && affine.dy !== 0;
  if (!isWhole || tie.length > 6) throw new InputError("raster.not-placed");
  return affine;
}

function systemOf(keys: Map<number, number>, tiff: TiffDirectory, crs: string | undefined): CoordinateSystem {
  const model = keys.get(1024);
  const code = model === PROJECTED ? keys.get(3072) : model === GEOGRAPHIC ? keys.get(2048) : undefined;
  const own = code === undefined ? undefined : findSystem(code === USER_DEFINED ? geographicOf(keys) : `EPSG:${code}`);
  const described = own ?? (model === undefined ? undefined : describedSystem(tiff));
  if (described) return described;
  if (crs !== undefined) return asSaid(crs);
  if (model === undefined) throw new InputError("raster.no-crs");
  if (code === undefined || code === USER_DEFINED) throw new InputError("raster.crs-user-defined");
  throw new InputError("raster.crs-unknown", { value: `EPSG:${code}` });
}

/** Degrees without a code of their own, on the datum or ellipsoid of WGS84 or CGCS2000. */
function geographicOf(keys: Map<number, number>): string {
  if (keys.get(1024) !== GEOGRAPHIC) return "";
  if (keys.get(2050) === 6326 || keys.get(2056) === 7030) return "EPSG:4326";
  return keys.get(2050) === 1043 || keys.get(2056) === 1024 ? "EPSG:4490" : "";
}

function asSaid(crs: string): CoordinateSystem {
  const system = findSystem(crs);
  if (system) return system;
  throw new InputError("input.crs-unknown", { value: crs, expected: [...commonSystems, "EPSG:n"].join(", ") });
}
