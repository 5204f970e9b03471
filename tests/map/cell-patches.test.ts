import { describe, expect, it } from "vitest";
import { readRasterDemand } from "../../src/io/rasters/raster-demand.ts";
import { classBytes, denseCount, firmness, paintPatch, patchesOf } from "../../src/map/cell-patches.ts";
import { mapPalette } from "../../src/map/tokens.ts";
import type { Demand } from "../../src/model/data.ts";
import { writeTiff, type TiffOptions } from "../io/rasters/write-tiff.ts";

function demandOf(rows: number[][], options: TiffOptions = {}, span?: number): Demand {
  const { value } = readRasterDemand(writeTiff(rows, options));
  const { grid } = value;
  if (!grid) throw new Error("A raster gives a grid.");
  const lattice = span === undefined ? grid.lattice : cutLattice(grid.columns, grid.rows, span);
  return { ...value, unit: new Uint32Array(value.lon.length), grids: [{ ...grid, lattice }] };
}

/** A lattice whose corners say which row and column they are of. */
function cutLattice(columns: number, rows: number, span: number) {
  const across = Math.ceil(columns / span) + 1;
  const down = Math.ceil(rows / span) + 1;
  const at = (of: (n: number) => number) => Float64Array.from({ length: across * down }, (_, n) => of(n));
  return {
    span,
    lon: at((n) => Math.min(columns, (n % across) * span)),
    lat: at((n) => 10 - Math.min(rows, Math.floor(n / across) * span)),
  };
}

const rows = [
  [1, 0, 2],
  [0, 3, 0],
];

describe("patchesOf", () => {
  it("puts every cell in its pixel, between the corners of the grid", () => {
    const [patch, ...others] = patchesOf(demandOf(rows));
    expect(others).toEqual([]);
    expect([patch.width, patch.height]).toEqual([3, 2]);
    expect([...patch.point]).toEqual([0, 1, 2]);
    expect([...patch.pixel]).toEqual([0, 2, 4]);
    const [bottomLeft, topLeft, topRight, bottomRight] = patch.corners;
    expect(topLeft).toEqual([107, 30]);
    expect(bottomLeft[1]).toBeCloseTo(29.998, 12);
    expect(topRight[0]).toBeCloseTo(107.003, 12);
    expect(bottomRight).toEqual([topRight[0], bottomLeft[1]]);
  });

  it("cuts a grid where its lattice does, and leaves out what is empty", () => {
    const patches = patchesOf(demandOf(rows, {}, 2));
    expect(patches.map(({ width, height, corners }) => [width, height, corners[1]])).toEqual([
      [2, 2, [0, 10]],
      [1, 2, [2, 10]],
    ]);
    expect(patches.map(({ pixel }) => [...pixel])).toEqual([[0, 3], [0]]);
    const alone = patchesOf(demandOf([[0, 0, 5]], {}, 2));
    expect(alone.map(({ corners }) => corners[1][0])).toEqual([2]);
  });

  it("draws a projected grid between corners that the projection gives", () => {
    const [patch] = patchesOf(
      demandOf(rows, { epsg: 32648, isProjected: true, corner: [741_000, 3_300_000], step: [100, 100] }),
    );
    const [bottomLeft, topLeft, topRight] = patch.corners;
    expect(topRight[0] - topLeft[0]).toBeCloseTo(0.0031, 4); // 300 m at 30°N
    expect(topLeft[1] - bottomLeft[1]).toBeCloseTo(0.0018, 4); // 200 m
    expect(topRight[1]).not.toBe(topLeft[1]); // grid north is not north
  });
});

describe("paintPatch", () => {
  const palette = mapPalette("light");
  const colors = classBytes(palette);
  const rgb = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

  it("paints each cell in the colour of its class and leaves the others clear", () => {
    const demand = demandOf(rows);
    const [patch] = patchesOf(demand);
    const data = paintPatch(patch, Uint8Array.of(0, 7, 255), colors, demand.population, 3);
    const pixel = (n: number) => [...data.subarray(4 * n, 4 * n + 4)];
    expect(pixel(0).slice(0, 3)).toEqual(rgb(palette.covered[0]));
    expect(pixel(2).slice(0, 3)).toEqual(rgb(palette.beyond[2]));
    expect(pixel(4)).toEqual([...rgb(palette.noData), 255]);
    expect([1, 3, 5].map((n) => pixel(n)[3])).toEqual([0, 0, 0]);
  });

  it("is firmer where more people live, and never gone where anybody does", () => {
    expect(firmness(0.01, 100)).toBeGreaterThan(100);
    expect(firmness(50, 100)).toBeGreaterThan(firmness(10, 100));
    expect([firmness(100, 100), firmness(900, 100)]).toEqual([255, 255]);
    expect(denseCount(Float64Array.from({ length: 101 }, (_, i) => i))).toBe(98);
    expect(denseCount(new Float64Array(0))).toBe(0);
  });
});
