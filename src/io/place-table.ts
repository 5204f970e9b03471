import { InputError } from "../model/problem.ts";
import { note } from "./problems.ts";
import { commonSystems, findSystem, systemOfPrj, type CoordinateSystem } from "./coordinates/coordinate-systems.ts";
import { convertPlaces } from "./layers/geometries.ts";
import type { ReadFile } from "./read-file.ts";
import type { Table } from "./table.ts";

/**
 * Says in which coordinate system a table is written, unless the file itself has said so: as asked for, else as the .prj beside a Shapefile says.
 * Geometries are brought to WGS84 at once, coordinate columns when they are read. Errors: `input.crs-unknown` (value, expected).
 */
export function placeTable({ table, format, meta }: Pick<ReadFile, "table" | "format" | "meta">, crs?: string): void {
  const prj = format === "shapefile" ? meta.get("prj") : undefined;
  const system = crs ? requireSystem(crs) : typeof prj === "string" ? systemOfPrj(prj) : undefined;
  if (system && !table.system) takeSystem(table, system);
}

/** Takes a table to be written in a system; says so in a note where anything is converted. */
export function takeSystem(table: Table, system: CoordinateSystem): void {
  table.system = system;
  if (isPlain(system)) return;
  table.problems.push(
    note(system.isApproximate ? "input.converted-approximately" : "input.converted", {
      system: system.name ?? system.id,
    }),
  );
  if (table.geometry) convertPlaces(table.geometry, (x, y) => system.toDegrees(x, y));
}

/** Whether the figures are WGS84 as they stand, or differ from it by less than a metre. */
export function isPlain({ isProjected, isApproximate }: CoordinateSystem): boolean {
  return !isProjected && !isApproximate;
}

function requireSystem(id: string): CoordinateSystem {
  const system = findSystem(id);
  if (system) return system;
  throw new InputError("input.crs-unknown", { value: id, expected: [...commonSystems, "EPSG:n"].join(", ") });
}
