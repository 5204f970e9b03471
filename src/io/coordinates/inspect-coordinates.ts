import type { Recipe } from "../../model/plan.ts";
import {
  proposeSystem,
  sampleOf,
  type Figures,
  type Known,
  type Moved,
  type Proposal,
} from "./coordinate-detective.ts";
import { firstPlaceAt, type Geometries } from "../layers/geometries.ts";
import type { CollectionMeta } from "../layers/geojson.ts";
import { parseDegrees } from "../columns/numbers.ts";
import type { ColumnGuess } from "../columns/roles.ts";
import type { Table } from "../table.ts";

/** The coordinate system that a file would be read in, what speaks for it, and where it would put some of the rows. */
export type Coordinates = { system: string; proposal: Proposal; moved: Moved[] };

type Given = { table: Table; meta: CollectionMeta; fileName: string };

/**
 * Looks at the figures of a table before they are converted. The recipe decides where it names a system; else the proposal does where it is sure
 * or the figures can only be metres, and WGS84 where it is not. Undefined where the file names its own system, or nothing is to be asked.
 */
export function inspectCoordinates(
  { table, meta, fileName }: Given,
  guesses: ColumnGuess[],
  { crs }: Recipe,
  known: Known,
): Coordinates | undefined {
  if (table.system || meta.has("prj")) return undefined;
  const figures = figuresOf(table, guesses, fileName);
  const proposal = figures && proposeSystem(figures, known);
  if (!figures || !proposal || (proposal.reason === "outside-china" && !crs)) return undefined;
  const isMetres = proposal.system.startsWith("EPSG:");
  const system = crs ?? (proposal.isSure || isMetres ? proposal.system : "wgs84");
  return { system, proposal, moved: sampleOf(figures, system) };
}

function figuresOf(table: Table, guesses: ColumnGuess[], fileName: string): Figures | undefined {
  const cellsOf = (role: ColumnGuess["role"]): string[] | undefined => {
    const guess = guesses.find((one) => one.role === role);
    return guess && table.cells[table.columns.indexOf(guess.column)];
  };
  const pair =
    columnFigures(cellsOf("lon"), cellsOf("lat")) ??
    (table.geometry && geometryFigures(table.geometry, table.rows.length));
  if (!pair) return undefined;
  return {
    ...pair,
    names: cellsOf("name") ?? cellsOf("unit_name") ?? cellsOf("unit") ?? [],
    words: [fileName, ...table.columns, ...remarksIn(table)].join(" "),
  };
}

/** What stands beside the table: 坐标由高德地图拾取. */
function remarksIn({ problems }: Table): string[] {
  return problems.flatMap(({ id, value }) => (id === "input.note-row" && value ? [value] : []));
}

function columnFigures(x: string[] | undefined, y: string[] | undefined): Pick<Figures, "x" | "y"> | undefined {
  if (!x || !y) return undefined;
  const figure = (cell: string): number => parseDegrees(cell) ?? NaN;
  return { x: Float64Array.from(x, figure), y: Float64Array.from(y, figure) };
}

/** The first place of every geometry. */
function geometryFigures(geometries: Geometries, rows: number): Pick<Figures, "x" | "y"> {
  const figures = { x: new Float64Array(rows), y: new Float64Array(rows) };
  for (let i = 0; i < rows; i++) [figures.x[i], figures.y[i]] = firstPlaceAt(geometries, i);
  return figures;
}
