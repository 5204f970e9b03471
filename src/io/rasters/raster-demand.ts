import { note } from "../problems.ts";
import type { DemandRows } from "../demand.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { Interpreted } from "../facilities.ts";
import { blockReader } from "./decode-block.ts";
import { placeCells } from "./cell-places.ts";
import { latticeOf } from "./grid-lattice.ts";
import { readPeopleCells, type PeopleCells } from "./people-cells.ts";
import { readLayout, type RasterLayout } from "./raster-layout.ts";
import { readPlace } from "./raster-place.ts";
import { readTiffDirectory } from "./tiff-directory.ts";
import { InputError, type Problem } from "../../model/problem.ts";
import type { TableRole } from "../columns/role-names.ts";
import type { SourceRows } from "../interpret.ts";

/**
 * A population raster (GeoTIFF or BigTIFF, one band) → demand: one point at the middle of every cell with people, whose value is taken as the
 * number of people in the cell. Cells that are empty (0) or without data are counted in a note; those with a value that can be no number of
 * people are listed, and `rowsIn` are the cells with a value above or below 0. `crs` is used where the file tells no system that is known.
 * Errors: those of the header, of the place and of the cells.
 */
export function readRasterDemand(bytes: Uint8Array, crs?: string, beat?: Heartbeat): Interpreted<DemandRows> {
  const tiff = readTiffDirectory(bytes);
  const layout = readLayout(tiff);
  const { system, ...place } = readPlace(tiff, crs);
  const people = readPeopleCells(layout, blockReader(bytes, layout), (cells, share) => beat?.(cells, share / 2));
  const { columns, rows } = layout;
  const lattice = latticeOf({ columns, rows, ...place }, system);
  const grid = { first: 0, cell: people.cell, columns, rows, ...place, crs: system.id, prefix: "", lattice };
  const value: DemandRows = {
    id: [],
    name: [],
    ...placeCells(grid, system, (cells, share) => beat?.(cells, 0.5 + share / 2)),
    population: people.population,
    unit: [],
    row: [],
    grid,
  };
  const rowsUsed = people.cell.length;
  const problems = [...notesOf(layout, people), ...people.faults];
  return { value, problems, rowsIn: rowsUsed + people.faults.length, rowsUsed, columns: [] };
}

/** The same as the rows of a role. Errors: `raster.not-demand` for any other role than demand. */
export function rasterRows(bytes: Uint8Array, role: TableRole, crs?: string, beat?: Heartbeat): SourceRows {
  if (role !== "demand") throw new InputError("raster.not-demand");
  return { role, ...readRasterDemand(bytes, crs, beat) };
}

function notesOf({ columns, rows }: RasterLayout, people: PeopleCells): Problem[] {
  const { cell, population, empty, withoutData, noDataGuessed } = people;
  const counts = { columns, rows, cells: cell.length, total: sumOf(population), empty, without: withoutData };
  const notes = [note("raster.cells", counts)];
  if (noDataGuessed !== undefined) notes.push(note("raster.no-data-guessed", { value: noDataGuessed }));
  return notes;
}

function sumOf(column: Float32Array | Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum;
}
