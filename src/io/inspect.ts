import type { Recipe, Role } from "../model/plan.ts";
import { InputError, type Values } from "../model/problem.ts";
import type { Known } from "./coordinates/coordinate-detective.ts";
import { inspectCoordinates, type Coordinates } from "./coordinates/inspect-coordinates.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { placeTable } from "./place-table.ts";
import { checkAlone, type AskDivisions } from "./checks/checks.ts";
import type { KnownUnits } from "./checks/coded-rows.ts";
import { interpret } from "./interpret.ts";
import { listProblems, type ProblemList } from "./problems.ts";
import { namingFile, readFile, type ReadFile } from "./read-file.ts";
import { listUnknown } from "./costs.ts";
import { inspectRaster, type RasterShown } from "./rasters/inspect-raster.ts";
import { isTiff } from "./rasters/tiff-directory.ts";
import { inspectExtract, type ExtractPart } from "./roads/inspect-extract.ts";
import { isOsmPbf } from "./roads/osm-blobs.ts";
import { FIELDS, isTableRole, type FieldRole, type TableRole } from "./columns/role-names.ts";
import { guessColumns, guessTableRole, type ColumnGuess } from "./columns/roles.ts";
import { rowsIn } from "./table.ts";

/** What a file holds and how it would be read, before anything is decided: what a person sees, checks and corrects. */
export type Inspection = Pick<ReadFile, "encoding" | "delimiter" | "headerRow" | "sheet" | "sheets"> &
  ProblemList & {
    format: ReadFile["format"] | "geotiff";
    role: TableRole | "elevation";
    columns: string[]; // every column of the file
    fields: FieldRole[]; // what a column can be in this role
    guesses: ColumnGuess[];
    preview: { row: number; cells: string[] }[];
    rowsIn: number; // = rowsUsed + rows kept out, each for one problem whose action is "skipped"
    rowsUsed: number;
    coordinates?: Coordinates; // absent where there is nothing to ask
    extract?: ExtractPart[]; // of an OpenStreetMap extract that nobody has given a role yet: what each role would take
    raster?: RasterShown; // of a raster, whatever it is meant for
    failure?: { id: string; values: Values }; // what stands in the way of any row being used, such as a missing column
  };

const PREVIEW_ROWS = 20;
/** Of a file that is looked at by itself. */
export const nothingKnown: Known = { names: [], lon: new Float64Array(0), lat: new Float64Array(0), shapes: [] };

/**
 * Reads a file as the given role, or the one it is most likely meant for, by the recipe as far as there is one and by guesses beyond it. A file
 * that can be opened but not used yet, for want of a column, is shown with its failure. `beat` is told how far reading has come, and with
 * all rows when it ends and they are to be checked; `divisions` gives the official list that they are checked against. Errors: those of `readFile`.
 */
export async function inspect(
  name: string,
  bytes: Uint8Array,
  role?: Role,
  recipe: Recipe = {},
  known: Known = nothingKnown,
  beat?: Heartbeat,
  divisions?: AskDivisions,
): Promise<Inspection> {
  if (isTiff(bytes)) return inspectRaster(name, bytes, role, recipe.crs, beat);
  if (role === undefined && (isOsmPbf(bytes) || /\.pbf$/i.test(name)))
    return inspectExtract(name, bytes, beat, divisions, unitsOf(known));
  const read = await readFile(bytes, name, { ...recipe, role }, beat);
  const { table, format, encoding, delimiter, headerRow, sheet, sheets } = read;
  const tableRole = role && isTableRole(role) ? role : read.roads ? "roads" : guessTableRole(table);
  const shown = {
    format,
    encoding,
    delimiter,
    headerRow,
    sheet,
    sheets,
    role: tableRole,
    columns: table.columns,
    fields: read.roads ? [] : FIELDS[tableRole],
    preview: table.rows.slice(0, PREVIEW_ROWS).map((row, i) => ({ row, cells: table.cells.map((cells) => cells[i]) })),
  };
  const asFound = { ...recipe, columns: knownColumns(recipe, table.columns) };
  const roles = guessColumns(table, tableRole, asFound);
  const coordinates = inspectCoordinates({ ...read, fileName: name }, roles, recipe, known);
  try {
    placeTable(read, recipe.crs ?? coordinates?.system);
    const rows = namingFile(name, () => interpret(read, tableRole, recipe));
    if (rows.role !== "roads" && rows.role !== "costs") await checkAlone(rows, divisions, unitsOf(known));
    if (rows.role === "costs" && known.ids) listUnknown(rows, known.ids);
    const { columns: guesses, rowsUsed, problems } = rows;
    return { ...shown, coordinates, guesses, rowsIn: rowsIn(table), rowsUsed, ...listProblems(problems) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const failure = { id: error.id, values: error.values };
    return {
      ...shown,
      coordinates,
      guesses: roles,
      rowsIn: rowsIn(table),
      rowsUsed: 0,
      ...listProblems(table.problems),
      failure,
    };
  }
}

/** The units of what is open already, where they are real ones. */
function unitsOf({ shapes, units }: Known): KnownUnits | undefined {
  return units && { ...units, shape: shapes };
}

function knownColumns(recipe: Recipe, columns: string[]): Record<string, string> {
  const known = Object.entries(recipe.columns ?? {}).filter(([, column]) => column === "" || columns.includes(column));
  return Object.fromEntries(known);
}
