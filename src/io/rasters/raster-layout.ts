import { LIMITS } from "../../model/limits.ts";
import { InputError } from "../../model/problem.ts";
import { broken, type TiffDirectory } from "./tiff-directory.ts";

export type SampleKind = "uint" | "int" | "float";

/** How the cells of a raster lie in its file: in blocks (strips or tiles), each compressed by itself. */
export type RasterLayout = {
  columns: number;
  rows: number;
  blockColumns: number;
  blockRows: number;
  blocksAcross: number;
  blocksDown: number;
  offsets: number[]; // of each block, in bytes; 0 with no bytes = left out, all its cells without data
  byteCounts: number[];
  compression: number;
  predictor: number;
  kind: SampleKind;
  bits: number;
  isLittleEndian: boolean;
  noData: number | undefined;
};

const COMPRESSIONS: Record<number, string> = {
  2: "CCITT",
  3: "CCITT",
  4: "CCITT",
  6: "JPEG",
  7: "JPEG",
  34712: "JPEG 2000",
  34887: "LERC",
  34925: "LZMA",
  50000: "Zstandard",
  50001: "WebP",
  50002: "JPEG XL",
};
const KNOWN_COMPRESSIONS = new Set([1, 5, 8, 32773, 32946]);
const KINDS: Record<number, SampleKind> = { 1: "uint", 2: "int", 3: "float" };
const MOST_BLOCK_BYTES = 2 ** 28;

/**
 * The layout that a header declares, believed only as far as it can be true of the file: a header that declares more cells than are read,
 * blocks beyond the file's end or too large to open is refused before anything is read.
 * Errors: `raster.too-many-cells`, `raster.bands`, `raster.samples`, `raster.compression`, `raster.block-too-large`, `raster.broken`.
 */
export function readLayout(tiff: TiffDirectory): RasterLayout {
  const one = (tag: number, otherwise: number) => tiff.numbers(tag)[0] ?? otherwise;
  const columns = one(256, 0);
  const rows = one(257, 0);
  if (!(columns >= 1 && rows >= 1)) throw broken();
  if (columns * rows > LIMITS.rasterCells) {
    throw new InputError("raster.too-many-cells", { columns, rows, count: columns * rows, limit: LIMITS.rasterCells });
  }
  const bands = one(277, 1);
  if (bands !== 1) throw new InputError("raster.bands", { count: bands });
  const { kind, bits } = sampleOf(one(339, 1), one(258, 1));
  const compression = one(259, 1);
  if (!KNOWN_COMPRESSIONS.has(compression)) {
    throw new InputError("raster.compression", { value: COMPRESSIONS[compression] ?? String(compression) });
  }
  const layout = { columns, rows, ...blocksOf(tiff, columns, rows), compression, predictor: one(317, 1), kind, bits };
  checkBlocks(layout, tiff.bytes.length);
  return { ...layout, isLittleEndian: tiff.isLittleEndian, noData: noDataOf(tiff.text(42113), kind, bits) };
}

function sampleOf(format: number, bits: number): { kind: SampleKind; bits: number } {
  const kind = KINDS[format];
  const isKnown = kind === "float" ? bits === 32 || bits === 64 : kind !== undefined && [8, 16, 32, 64].includes(bits);
  if (!isKnown) throw new InputError("raster.samples", { bits });
  return { kind, bits };
}

type Blocks = Pick<
  RasterLayout,
  "blockColumns" | "blockRows" | "blocksAcross" | "blocksDown" | "offsets" | "byteCounts"
>;

function blocksOf(tiff: TiffDirectory, columns: number, rows: number): Blocks {
  const isTiled = tiff.numbers(324).length > 0;
  const blockColumns = isTiled ? (tiff.numbers(322)[0] ?? 0) : columns;
  const blockRows = isTiled ? (tiff.numbers(323)[0] ?? 0) : Math.min(rows, tiff.numbers(278)[0] ?? rows);
  if (!(blockColumns >= 1 && blockRows >= 1)) throw broken();
  return {
    blockColumns,
    blockRows,
    blocksAcross: Math.ceil(columns / blockColumns),
    blocksDown: Math.ceil(rows / blockRows),
    offsets: tiff.numbers(isTiled ? 324 : 273),
    byteCounts: tiff.numbers(isTiled ? 325 : 279),
  };
}

function checkBlocks(layout: Omit<RasterLayout, "isLittleEndian" | "noData">, fileBytes: number): void {
  const { blocksAcross, blocksDown, blockColumns, blockRows, columns, offsets, byteCounts, bits, compression } = layout;
  const count = blocksAcross * blocksDown;
  if (offsets.length !== count || byteCounts.length !== count) throw broken();
  const blockBytes = blockColumns * blockRows * (bits / 8);
  if (Math.max(blockBytes, columns * blockRows * 8) > MOST_BLOCK_BYTES) {
    throw new InputError("raster.block-too-large", { columns: blockColumns, rows: blockRows });
  }
  for (let n = 0; n < count; n++) {
    if (offsets[n] + byteCounts[n] > fileBytes) throw broken();
    if (compression === 1 && byteCounts[n] > blockBytes) byteCounts[n] = blockBytes;
  }
}

/** GDAL writes the value that means "no data" as text; of single precision it means the nearest number of that precision. */
function noDataOf(text: string, kind: SampleKind, bits: number): number | undefined {
  if (text === "" || /nan/i.test(text)) return undefined; // NaN is never a number of people
  const value = Number(text);
  if (Number.isNaN(value)) return undefined;
  return kind === "float" && bits === 32 ? Math.fround(value) : value;
}
