import { describe, expect, it } from "vitest";
import { readRasterDemand } from "../../src/io/rasters/raster-demand.ts";
import { cellAt, cellOutline } from "../../src/map/grid-cells.ts";
import type { Demand, DemandGrid } from "../../src/model/data.ts";
import { randomFrom } from "../geo/worlds.ts";
import { writeTiff, type TiffOptions } from "../io/rasters/write-tiff.ts";

type Cells = { demand: Pick<Demand, "lon" | "lat">; grid: DemandGrid };

function cellsOf(rows: number[][], options: TiffOptions = {}): Cells {
  const { value } = readRasterDemand(writeTiff(rows, options));
  if (!value.grid) throw new Error("A raster gives a grid.");
  return { demand: value, grid: value.grid };
}

/** Half of the cells have people. */
function someRows(columns: number, rows: number): number[][] {
  const random = randomFrom(columns * rows);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => (random() < 0.5 ? 0 : 3)));
}

const worlds: [string, Cells][] = [
  ["degrees", cellsOf(someRows(30, 20))],
  ["many pieces", cellsOf(someRows(900, 700))],
  [
    "a projection whose north is not north",
    cellsOf(someRows(60, 50), { epsg: 32648, isProjected: true, corner: [241_000, 5_300_000], step: [1000, 1000] }),
  ],
  [
    "a web map's metres",
    cellsOf(someRows(40, 40), { epsg: 3857, isProjected: true, corner: [12_000_000, 3_500_000], step: [500, 500] }),
  ],
];

describe.each(worlds)("cells in %s", (_, { demand, grid }) => {
  it("are found at their middles, and only where people live", () => {
    const n = grid.cell.length;
    for (let k = 0; k < n; k += Math.ceil(n / 4000)) expect(cellAt(grid, demand.lon[k], demand.lat[k])).toBe(k);
    for (let k = 1; k < Math.min(n, 4000); k++) {
      const isGap = grid.cell[k] === grid.cell[k - 1] + 2 && grid.cell[k] % grid.columns > 1;
      const middle = [(demand.lon[k] + demand.lon[k - 1]) / 2, (demand.lat[k] + demand.lat[k - 1]) / 2];
      if (isGap) expect(cellAt(grid, middle[0], middle[1])).toBeUndefined();
    }
  });

  it("have outlines around their middles", () => {
    for (let k = 0; k < grid.cell.length; k += Math.ceil(grid.cell.length / 500)) {
      const outline = cellOutline([grid], k) ?? [];
      expect(outline).toHaveLength(5);
      expect(outline[4]).toEqual(outline[0]);
      const middle = [0, 1].map((axis) => (outline[0][axis] + outline[2][axis]) / 2);
      const size = Math.hypot(outline[2][0] - outline[0][0], outline[2][1] - outline[0][1]);
      expect(Math.hypot(middle[0] - demand.lon[k], middle[1] - demand.lat[k]) / size).toBeLessThan(0.2);
    }
  });
});

describe("one grid of 3 × 2 cells of 0.001° from 107°E 30°N", () => {
  const { grid } = cellsOf([
    [1, 0, 2],
    [0, 3, 0],
  ]);

  it("gives a cell to its edges, nothing outside and in empty cells", () => {
    expect(cellAt(grid, 107.0001, 29.9999)).toBe(0);
    expect(cellAt(grid, 107.0009, 29.9991)).toBe(0);
    expect(cellAt(grid, 107.0011, 29.9995)).toBeUndefined();
    expect(cellAt(grid, 107.0029, 29.9995)).toBe(1);
    expect(cellAt(grid, 107.0015, 29.9985)).toBe(2);
    expect(cellAt(grid, 106.9999, 29.9995)).toBeUndefined();
    expect(cellAt(grid, 107.0031, 29.9995)).toBeUndefined();
    expect(cellAt(grid, 107.0001, 30.0001)).toBeUndefined();
    expect(cellAt({ ...grid, first: 40 }, 107.0015, 29.9985)).toBe(42);
  });

  it("outlines a cell from corner to corner; a listed point has no outline", () => {
    const outline = (cellOutline([{ ...grid, first: 40 }], 42) ?? []).map(([lon, lat]) => [
      lon.toFixed(6),
      lat.toFixed(6),
    ]);
    expect(outline).toEqual([
      ["107.001000", "29.999000"],
      ["107.002000", "29.999000"],
      ["107.002000", "29.998000"],
      ["107.001000", "29.998000"],
      ["107.001000", "29.999000"],
    ]);
    expect(cellOutline([{ ...grid, first: 40 }], 39)).toBeUndefined();
    expect(cellOutline([{ ...grid, first: 40 }], 43)).toBeUndefined();
    expect(cellOutline(undefined, 0)).toBeUndefined();
  });
});
