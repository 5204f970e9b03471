/** What one file may hold at most. Text is one string of the engine's, which holds 2^29 characters. */
export const LIMITS = {
  fileBytes: 2 ** 31,
  textBytes: 500 * 2 ** 20,
  rows: 5_000_000,
  columns: 2000,
  cellCharacters: 32_768,
  vertices: 10_000_000,
  rasterCells: 400_000_000, // that a raster declares, with people or without
  gridCells: 10_000_000, // with people
};
