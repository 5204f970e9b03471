import { LIMITS } from "../../model/limits.ts";
import { InputError, type Problem } from "../../model/problem.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { skipped } from "../problems.ts";
import type { ReadBlock } from "./decode-block.ts";
import type { RasterLayout } from "./raster-layout.ts";

/** What the cells of a raster hold. Every cell is counted once: with people, empty (0), without data, or faulty. */
export type PeopleCells = {
  cell: Uint32Array; // row · columns + column of each cell with people, ascending
  population: Float32Array | Float64Array;
  empty: number;
  withoutData: number;
  faults: Problem[]; // one for each faulty cell
  noDataGuessed?: number; // a value below zero that so many cells share that it must mean "no data", though the file does not say so
};

const MOST_FAULTS = 5000;
const MOST_PEOPLE = 1e9; // in one cell; there is no such place
const NO_DATA_BELOW = -1e30; // what is written for "no data" in single precision, rounded in one way or another

/**
 * Reads a raster by bands of blocks and keeps the cells with people. Errors: `raster.too-many-people-cells` as soon as there are more than are
 * taken; `raster.no-people`; `raster.not-people` where more than 5,000 cells hold what can be no number of people.
 */
export function readPeopleCells(layout: RasterLayout, readBlock: ReadBlock, beat: Heartbeat): PeopleCells {
  const { columns, rows, blockRows, blocksDown } = layout;
  const taking = createTaking(layout);
  const band = new Float64Array(columns * Math.min(rows, blockRows));
  for (let down = 0; down < blocksDown; down++) {
    const height = Math.min(blockRows, rows - down * blockRows);
    fillBand(band, layout, readBlock, down, height);
    takeBand(taking, band, down * blockRows * columns, height * columns);
    beat(taking.count, (down + 1) / blocksDown);
  }
  return finish(taking);
}

/** The cells of one row of blocks, row after row; NaN where a block was left out. */
function fillBand(band: Float64Array, layout: RasterLayout, readBlock: ReadBlock, down: number, height: number): void {
  const { columns, blockColumns, blocksAcross } = layout;
  for (let across = 0; across < blocksAcross; across++) {
    const samples = readBlock(down * blocksAcross + across);
    const left = across * blockColumns;
    const width = Math.min(blockColumns, columns - left);
    for (let row = 0; row < height; row++) {
      const to = row * columns + left;
      if (samples) band.set(samples.subarray(row * blockColumns, row * blockColumns + width), to);
      else band.fill(NaN, to, to + width);
    }
  }
}

type Taking = {
  layout: RasterLayout;
  cell: Uint32Array;
  population: Float32Array | Float64Array;
  count: number;
  empty: number;
  withoutData: number;
  faultCell: number[]; // of the first MOST_FAULTS
  faultValue: number[];
  faultCount: number;
  faultsDiffer: boolean;
};

function createTaking(layout: RasterLayout): Taking {
  const room = Math.min(1 << 16, layout.columns * layout.rows);
  return {
    layout,
    cell: new Uint32Array(room),
    population: columnFor(layout, room),
    count: 0,
    empty: 0,
    withoutData: 0,
    faultCell: [],
    faultValue: [],
    faultCount: 0,
    faultsDiffer: false,
  };
}

/** Single precision where it holds the raster's values as they are. */
function columnFor({ bits, kind }: RasterLayout, room: number): Float32Array | Float64Array {
  return (kind === "float" && bits === 32) || bits < 32 ? new Float32Array(room) : new Float64Array(room);
}

function takeBand(taking: Taking, band: Float64Array, firstCell: number, length: number): void {
  const { noData = NaN } = taking.layout;
  for (let k = 0; k < length; k++) {
    const value = band[k];
    if (value === 0 && noData !== 0) taking.empty++;
    else if (value !== value || value === noData || value < NO_DATA_BELOW || value === Infinity) taking.withoutData++;
    else if (value > 0 && value <= MOST_PEOPLE) take(taking, firstCell + k, value);
    else noteFault(taking, firstCell + k, value);
  }
}

function take(taking: Taking, cell: number, people: number): void {
  if (taking.count === taking.cell.length) grow(taking);
  taking.cell[taking.count] = cell;
  taking.population[taking.count++] = people;
}

function grow(taking: Taking): void {
  const { layout, count } = taking;
  const limit = LIMITS.gridCells;
  if (count >= limit) {
    throw new InputError("raster.too-many-people-cells", { columns: layout.columns, rows: layout.rows, limit });
  }
  const room = Math.min(limit, 2 * count);
  const cell = new Uint32Array(room);
  const population = columnFor(layout, room);
  cell.set(taking.cell);
  population.set(taking.population);
  Object.assign(taking, { cell, population });
}

/** Errors: `raster.not-people`, where faulty values are too many to list and no single one stands for "no data". */
function noteFault(taking: Taking, cell: number, value: number): void {
  taking.faultCount++;
  taking.faultsDiffer ||= taking.faultCount > 1 && value !== taking.faultValue[0];
  if (taking.faultCount <= MOST_FAULTS) {
    taking.faultCell.push(cell);
    taking.faultValue.push(value);
  } else if (taking.faultsDiffer) {
    throw new InputError("raster.not-people", { value: taking.faultValue[0], limit: MOST_FAULTS });
  }
}

function finish(taking: Taking): PeopleCells {
  const { count, empty, withoutData, layout, faultCell, faultValue, faultCount } = taking;
  if (count === 0) throw new InputError("raster.no-people", { columns: layout.columns, rows: layout.rows });
  const cells = { cell: taking.cell.slice(0, count), population: taking.population.slice(0, count), empty };
  if (faultCount > MOST_FAULTS)
    return { ...cells, withoutData: withoutData + faultCount, faults: [], noDataGuessed: faultValue[0] };
  return { ...cells, withoutData, faults: faultCell.map((cell, n) => faultOf(cell, faultValue[n], layout.columns)) };
}

function faultOf(cell: number, value: number, columns: number): Problem {
  const column = (cell % columns) + 1;
  return skipped("raster.cell-faulty", Math.floor(cell / columns) + 1, { column, value });
}
