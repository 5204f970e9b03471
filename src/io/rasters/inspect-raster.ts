import type { Role } from "../../model/plan.ts";
import { InputError } from "../../model/problem.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { Inspection } from "../inspect.ts";
import { listProblems } from "../problems.ts";
import { namingFile } from "../read-file.ts";
import { rasterRows } from "./raster-demand.ts";

/** What a raster holds as people. It has no columns to choose from; what stands in the way is its failure. */
export function inspectRaster(
  name: string,
  bytes: Uint8Array,
  role?: Role,
  crs?: string,
  beat?: Heartbeat,
): Inspection {
  const shown = { format: "geotiff" as const, columns: [], fields: [], guesses: [], preview: [] };
  const isTable = role === "facilities" || role === "boundaries";
  const asked = { ...shown, role: isTable ? role : ("demand" as const) };
  try {
    const { rowsIn, rowsUsed, problems } = namingFile(name, () => rasterRows(bytes, asked.role, crs, beat));
    return { ...asked, rowsIn, rowsUsed, ...listProblems(problems) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const failure = { id: error.id, values: error.values };
    return { ...asked, rowsIn: 0, rowsUsed: 0, ...listProblems([]), failure };
  }
}
