import { distanceKm } from "../../geo/distance.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { blockReader } from "./decode-block.ts";
import type { RasterLayout } from "./raster-layout.ts";
import type { RasterPlace } from "./raster-place.ts";

/** What stands in the cells of a raster, whatever it is meant for. Least and most are NaN where no cell has data. */
export type RasterFigures = {
  columns: number;
  rows: number;
  noData?: number; // the value that the file says means none
  withData: number; // cells that are not without data
  zeros: number;
  least: number;
  most: number;
  total: number;
  heights: number; // cells whose value can be a height in metres
  lowest: number;
  highest: number;
  step: number; // the mean difference between neighbours of a row that have data
};

const NO_DATA_BELOW = -1e30;

/** Goes once through all cells. `beat` is told the cells so far. Errors: `raster.broken`. */
export function readFigures(bytes: Uint8Array, layout: RasterLayout, beat?: Heartbeat): RasterFigures {
  const { columns, rows, noData, blocksAcross, blocksDown, blockColumns, blockRows } = layout;
  const seen = startFigures(columns, rows, noData);
  const readBlock = blockReader(bytes, layout);
  for (let block = 0; block < blocksAcross * blocksDown; block++) {
    const samples = readBlock(block);
    const width = Math.min(blockColumns, columns - (block % blocksAcross) * blockColumns);
    const height = Math.min(blockRows, rows - Math.floor(block / blocksAcross) * blockRows);
    if (samples) {
      for (let row = 0; row < height; row++)
        seen.takeRow(samples.subarray(row * blockColumns, row * blockColumns + width));
    }
    beat?.(seen.figures.withData, (block + 1) / (blocksAcross * blocksDown));
  }
  return seen.finish();
}

function startFigures(columns: number, rows: number, noData: number | undefined) {
  const figures: RasterFigures = {
    columns,
    rows,
    ...(noData === undefined ? {} : { noData }),
    withData: 0,
    zeros: 0,
    least: Infinity,
    most: -Infinity,
    total: 0,
    heights: 0,
    lowest: Infinity,
    highest: -Infinity,
    step: 0,
  };
  let [steps, neighbours] = [0, 0];
  const takeRow = (values: ArrayLike<number>) => {
    let before = NaN;
    for (let k = 0; k < values.length; k++) {
      const value = values[k];
      const isData = value === value && value !== noData && value > NO_DATA_BELOW && value < Infinity;
      if (isData) takeValue(figures, value);
      if (isData && before === before) {
        steps += Math.abs(value - before);
        neighbours++;
      }
      before = isData ? value : NaN;
    }
  };
  const finish = () => ({ ...figures, step: steps / Math.max(1, neighbours), ...rangesOf(figures) });
  return { figures, takeRow, finish };
}

function takeValue(figures: RasterFigures, value: number): void {
  figures.withData++;
  if (value === 0) figures.zeros++;
  if (value < figures.least) figures.least = value;
  if (value > figures.most) figures.most = value;
  figures.total += value;
  if (!isHeight(value)) return;
  figures.heights++;
  if (value < figures.lowest) figures.lowest = value;
  if (value > figures.highest) figures.highest = value;
}

function rangesOf({ withData, least, most, heights, lowest, highest }: RasterFigures) {
  const known = withData > 0 ? {} : { least: NaN, most: NaN };
  return { least, most, lowest, highest, ...known, ...(heights > 0 ? {} : { lowest: NaN, highest: NaN }) };
}

/** Nobody builds a road above 9,000 m or below the Dead Sea's shore by much: such figures are marks of missing data. */
export function isHeight(value: number): boolean {
  return value > -1000 && value < 9000;
}

/** Width and height in metres of the cell in the middle of a raster. */
export function cellMetres({ columns, rows }: RasterLayout, { system, x, y, dx, dy }: RasterPlace): [number, number] {
  const [east, north] = [x + dx * Math.floor(columns / 2), y + dy * Math.floor(rows / 2)];
  const [lon, lat] = system.toDegrees(east, north);
  const metresTo = (to: [number, number]) => distanceKm(lon, lat, to[0], to[1]) * 1000;
  return [metresTo(system.toDegrees(east + dx, north)), metresTo(system.toDegrees(east, north + dy))];
}

const HEIGHT_WORDS = /高程|海拔|地形|dem(?![a-z])|dsm|dtm|srtm|aster|gdem|alos|elev|height/i;
const PEOPLE_WORDS = /人口|人数|常住|pop|ppp|landscan|people|census/i;
const FEWEST_TO_TELL = 100;

/**
 * What a raster most likely holds: by the words of its name, else by its figures. Ground lies below the sea in places, has no cell of exactly 0, and
 * changes little from cell to cell; people are never fewer than 0.
 */
export function likelyRasterRole(name: string, figures: RasterFigures): "demand" | "elevation" {
  if (PEOPLE_WORDS.test(name)) return "demand";
  if (HEIGHT_WORDS.test(name)) return "elevation";
  const { withData, zeros, least, most, heights, step } = figures;
  if (withData < FEWEST_TO_TELL) return "demand";
  if (heights > 0.99 * withData && least < 0 && least > -500) return "elevation";
  const isSmooth = step < 0.1 * (most - least);
  return zeros === 0 && heights === withData && least >= 1 && isSmooth ? "elevation" : "demand";
}
