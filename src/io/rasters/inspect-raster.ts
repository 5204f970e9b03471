import type { Role } from "../../model/plan.ts";
import { InputError } from "../../model/problem.ts";
import type { TableRole } from "../columns/role-names.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { Inspection } from "../inspect.ts";
import { listProblems } from "../problems.ts";
import { namingFile } from "../read-file.ts";
import { rasterRows } from "./raster-demand.ts";
import { cellMetres, likelyRasterRole, readFigures, type RasterFigures } from "./raster-figures.ts";
import { readLayout } from "./raster-layout.ts";
import { readPlace } from "./raster-place.ts";
import { readTiffDirectory } from "./tiff-directory.ts";

/** What a raster holds, and where it lies as far as that is known. */
export type RasterShown = RasterFigures & { metres?: [width: number, height: number]; system?: string };

/** What a raster holds, as people or as heights. It has no columns to choose from; what stands in the way is its failure. */
export function inspectRaster(
  name: string,
  bytes: Uint8Array,
  role?: Role,
  crs?: string,
  beat?: Heartbeat,
): Inspection {
  const shown = { format: "geotiff" as const, columns: [], fields: [], guesses: [], preview: [] };
  let found: Pick<Inspection, "raster"> & { role: Inspection["role"] } = { role: knownRole(role) ?? "demand" };
  try {
    const half: Heartbeat = (cells, share) => beat?.(cells, share / 2);
    const raster = namingFile(name, () => figuresOf(bytes, crs, half));
    found = { role: knownRole(role) ?? likelyRasterRole(name, raster), raster };
    return { ...shown, ...found, ...namingFile(name, () => countsOf(bytes, found, crs, beat)) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const failure = { id: error.id, values: error.values };
    return { ...shown, ...found, rowsIn: 0, rowsUsed: 0, ...listProblems([]), failure };
  }
}

/** Roles that are asked for stay: that a raster is none of them is said when it is read as such. */
function knownRole(role?: Role): Inspection["role"] | undefined {
  return role === "standards" || role === "register" ? undefined : role;
}

/** Figures can be told of a raster of which nobody knows where it lies. */
function figuresOf(bytes: Uint8Array, crs?: string, beat?: Heartbeat): RasterShown {
  const tiff = readTiffDirectory(bytes);
  const layout = readLayout(tiff);
  const figures = readFigures(bytes, layout, beat);
  try {
    const place = readPlace(tiff, crs);
    return { ...figures, metres: cellMetres(layout, place), system: place.system.id };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return figures;
  }
}

type Counts = Pick<Inspection, "rowsIn" | "rowsUsed" | "problems" | "problemCount">;

/** Errors: those of the reader of the role; `raster.no-heights`, `raster.not-demand`. */
function countsOf(
  bytes: Uint8Array,
  { role, raster }: Pick<Inspection, "role" | "raster">,
  crs?: string,
  beat?: Heartbeat,
): Counts {
  if (role !== "elevation") {
    const { rowsIn, rowsUsed, problems } = rasterRows(bytes, role satisfies TableRole, crs, beat);
    return { rowsIn, rowsUsed, ...listProblems(problems) };
  }
  readPlace(readTiffDirectory(bytes), crs);
  const cells = raster?.heights ?? 0;
  if (cells === 0) throw new InputError("raster.no-heights");
  return { rowsIn: cells, rowsUsed: cells, ...listProblems([]) };
}
