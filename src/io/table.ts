import type { Geometry } from "geojson";
import { LIMITS } from "../model/limits.ts";
import { InputError, type Problem } from "../model/problem.ts";
import type { CoordinateSystem } from "./coordinates/coordinate-systems.ts";
import { countSkipped, skipped } from "./problems.ts";
import { addGeometry, createGeometries, type Geometries } from "./layers/geometries.ts";

/**
 * What every format is read into, and every interpreter starts from: named columns of text cells, the number of each row in the
 * file, and a geometry per row where the format has one. `problems` are the rows that the format could not give, and notes on the
 * file as a whole.
 */
export type Table = {
  columns: string[]; // distinct names, as they stand in the file
  cells: string[][]; // cells[column][i]; "" where the row has none
  rows: number[]; // 1-based row of the file, or number of the feature
  geometry?: Geometries;
  system?: CoordinateSystem; // of the coordinate columns, where it is known; geometries are in WGS84 already
  totals?: { row: number; cells: string[] }[]; // rows of totals, kept out of the rows but compared with their sum
  vertices: number; // places in all geometries together
  problems: Problem[];
};

/** An empty table. Names are trimmed, made distinct by "(2)", and blank ones are named by their place. */
export function createTable(names: string[], hasGeometry = false): Table {
  if (names.length > LIMITS.columns) {
    throw new InputError("input.too-many-columns", { count: names.length, limit: LIMITS.columns });
  }
  return {
    columns: distinctNames(names),
    cells: names.map(() => []),
    rows: [],
    ...(hasGeometry ? { geometry: createGeometries() } : {}),
    vertices: 0,
    problems: [],
  };
}

/** Appends a row; one with a cell beyond the limit is listed instead. Errors: `input.too-many-rows`, `input.too-many-vertices`. */
export function addRow(table: Table, row: number, cells: string[], geometry?: Geometry): void {
  const tooLong = cells.findIndex((cell) => cell !== undefined && cell.length > LIMITS.cellCharacters);
  if (tooLong >= 0) {
    const values = { column: table.columns[tooLong] ?? "", limit: LIMITS.cellCharacters };
    table.problems.push(skipped("input.cell-too-long", row, values));
    return;
  }
  if (table.rows.length >= LIMITS.rows) throw new InputError("input.too-many-rows", { limit: LIMITS.rows });
  for (let column = 0; column < table.columns.length; column++) table.cells[column].push(cells[column] ?? "");
  table.rows.push(row);
  if (!table.geometry) return;
  table.vertices += addGeometry(table.geometry, geometry);
  if (table.vertices > LIMITS.vertices) throw new InputError("input.too-many-vertices", { limit: LIMITS.vertices });
}

/** Rows of the file that hold data: those in the table and those listed as kept out. */
export function rowsIn(table: Table): number {
  return table.rows.length + countSkipped(table.problems);
}

function distinctNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((given, place) => {
    const name = given.trim() || `#${place + 1}`;
    let distinct = name;
    for (let n = 2; taken.has(distinct); n++) distinct = `${name} (${n})`;
    taken.add(distinct);
    return distinct;
  });
}
