import { describe, expect, it } from "vitest";
import { findSystem } from "../../../src/io/coordinates/coordinate-systems.ts";
import { countSkipped } from "../../../src/io/problems.ts";
import { rasterRows, readRasterDemand } from "../../../src/io/rasters/raster-demand.ts";
import { failureOf } from "../worlds.ts";
import { writeTiff, type TiffOptions } from "./write-tiff.ts";

const NO = -99_999;

/** 3 rows of 4 cells: 7 with people (28.5 in all), 4 empty, 1 without data. */
const town = [
  [1, 2.5, 0, NO],
  [3, 4, 5, 0],
  [0, 0, 6, 7],
];
const cellsOfTown = [0, 1, 4, 5, 6, 10, 11];

const read = (options: TiffOptions = {}, rows = town) =>
  readRasterDemand(writeTiff(rows, { noData: String(NO), ...options }));
const sum = (column: Iterable<number>) => [...column].reduce((all, one) => all + one, 0);

describe("the cells of a raster", () => {
  it("are points with people at their middles", () => {
    const { value, problems, rowsIn, rowsUsed } = read();
    expect([...value.population]).toEqual([1, 2.5, 3, 4, 5, 6, 7]);
    expect([...(value.grid?.cell ?? [])]).toEqual(cellsOfTown);
    expect(value.lon[0]).toBeCloseTo(107.0005, 12);
    expect(value.lat[0]).toBeCloseTo(29.9995, 12);
    expect(value.lon[6]).toBeCloseTo(107.0035, 12);
    expect(value.lat[6]).toBeCloseTo(29.9975, 12);
    expect([rowsIn, rowsUsed]).toEqual([7, 7]);
    expect(problems.map(({ id }) => id)).toEqual(["raster.cells"]);
    expect(problems[0].values).toMatchObject({ columns: 4, rows: 3, cells: 7, total: 28.5, empty: 4, without: 1 });
  });

  it("may be named by their middles instead of their corners", () => {
    const { value } = read({ isPoint: true });
    expect(value.lon[0]).toBeCloseTo(107, 12);
    expect(value.lat[0]).toBeCloseTo(30, 12);
  });

  it("may run from south to north", () => {
    const matrix = [0.001, 0, 0, 107, 0, 0.001, 0, 30, 0, 0, 0, 0, 0, 0, 0, 1];
    const { value } = read({ declare: { 34264: matrix }, leaveOut: [33550, 33922] });
    expect(value.lat[0]).toBeCloseTo(30.0005, 12);
    expect(value.lat[6]).toBeCloseTo(30.0025, 12);
  });

  it("lie in a projection", () => {
    const options = {
      epsg: 32648,
      isProjected: true,
      corner: [741_000, 3_300_000] as [number, number],
      step: [100, 100] as [number, number],
    };
    const { value } = read(options);
    const utm = findSystem("EPSG:32648");
    const [lon, lat] = utm?.toDegrees(741_050, 3_299_950) ?? [];
    expect([value.lon[0], value.lat[0]]).toEqual([lon, lat]);
    expect(value.grid?.crs).toBe("EPSG:32648");
  });

  it("lie within 1e-9° of where the projection puts each, though it is not asked for each", () => {
    const people = Array.from({ length: 40 }, () => Array.from({ length: 200 }, () => 1));
    const { value } = read({ epsg: 4544, isProjected: true, corner: [560_000, 3_300_000], step: [100, 100] }, people);
    const zone = findSystem("EPSG:4544");
    let worst = 0;
    for (let i = 0; i < 8000; i++) {
      const [lon, lat] = zone?.toDegrees(560_050 + (i % 200) * 100, 3_299_950 - Math.floor(i / 200) * 100) ?? [
        NaN,
        NaN,
      ];
      worst = Math.max(worst, Math.abs(lon - value.lon[i]), Math.abs(lat - value.lat[i]));
    }
    expect(worst).toBeLessThan(1e-9);
  });
});

describe("a raster reads the same however it is written", () => {
  const ways: TiffOptions[] = [
    { stripRows: 1 },
    { stripRows: 2, isBigEndian: true },
    { tile: [16, 16], pack: "deflate" },
    { tile: [2, 2], pack: "deflate", predictor: 3 },
    { tile: [2, 2], pack: "lzw", predictor: 3, isBigEndian: true, kind: "float64" },
    { pack: "packbits" },
    { pack: "lzw", isBig: true },
    { kind: "float64", isBig: true, isBigEndian: true, stripRows: 2 },
  ];
  it.each(ways)("%j", (way) => {
    const { value } = read(way);
    expect([...value.population]).toEqual([1, 2.5, 3, 4, 5, 6, 7]);
    expect([...(value.grid?.cell ?? [])]).toEqual(cellsOfTown);
  });

  const kinds = ["uint8", "uint16", "int16", "uint32", "int32", "uint64"] as const;
  it.each(kinds)("as whole numbers: %s", (kind) => {
    const people = town.map((row) => row.map((value) => Math.max(0, Math.floor(value))));
    for (const predictor of [1, 2] as const) {
      if (kind === "uint64" && predictor === 2) continue; // the writer cannot write a difference below 0
      expect([...read({ kind, predictor, pack: "lzw" }, people).value.population]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    }
  });

  it("through codes of every width, and when the list of codes is full", () => {
    let seed = 1;
    const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) >>> 0) >>> 20;
    const people = Array.from({ length: 60 }, () => Array.from({ length: 100 }, () => random() % 997));
    const plain = readRasterDemand(writeTiff(people, { kind: "uint16" }));
    const packed = readRasterDemand(writeTiff(people, { kind: "uint16", pack: "lzw" }));
    expect(packed.value.population).toEqual(plain.value.population);
    expect(sum(plain.value.population)).toBe(sum(people.flat()));
  });
});

describe("what is no number of people", () => {
  it("is no data where the file says so, in single precision too", () => {
    const least = -3.4028234663852886e38;
    const { value, problems } = read({ noData: "-3.40282e+38" }, [[1, least, NaN, 2]]);
    expect([...value.population]).toEqual([1, 2]);
    expect(problems[0].values).toMatchObject({ without: 2, empty: 0 });
    expect(read({ noData: "255", kind: "uint8" }, [[1, 255]]).rowsIn).toBe(1);
    expect(read({ noData: "nan" }, [[1, NaN]]).rowsIn).toBe(1);
  });

  it("is listed where it is below 0 or beyond belief", () => {
    const { rowsIn, rowsUsed, problems } = read({ noData: "" }, [
      [1, -5],
      [3e9, 2],
    ]);
    expect([rowsIn, rowsUsed, countSkipped(problems)]).toEqual([4, 2, 2]);
    const faults = problems.filter(({ id }) => id === "raster.cell-faulty");
    expect(faults.map(({ row, values }) => [row, values.column, values.value])).toEqual([
      [1, 2, -5],
      [2, 1, 3e9],
    ]);
  });

  it("is taken as no data where thousands of cells share it and the file says nothing", () => {
    const rows = Array.from({ length: 60 }, (_, r) => Array.from({ length: 100 }, () => (r === 0 ? 1 : -9999)));
    const { rowsIn, rowsUsed, problems } = read({ noData: "" }, rows);
    expect([rowsIn, rowsUsed, problems.length]).toEqual([100, 100, 2]);
    expect(problems[1]).toMatchObject({ id: "raster.no-data-guessed", values: { value: -9999 } });
    expect(problems[0].values).toMatchObject({ without: 5900 });
  });

  it("refuses a raster of heights", () => {
    const heights = Array.from({ length: 100 }, (_, r) => Array.from({ length: 100 }, (__, c) => r - c - 0.5));
    const rows = heights.map((row) => row.map((value) => value - 200));
    expect(failureOf(() => read({ noData: "" }, rows))).toBe("raster.not-people");
  });

  it("counts every cell once: with people, empty, without data or faulty", () => {
    const rows = [
      [1, 0, NO, -1],
      [2, 2, NaN, 0],
    ];
    const { rowsIn, rowsUsed, problems } = read({}, rows);
    const { empty, without } = problems[0].values;
    expect(rowsIn + Number(empty) + Number(without)).toBe(8);
    expect(rowsIn - rowsUsed).toBe(countSkipped(problems));
  });

  it("is a block that was left out", () => {
    const { value, problems } = read({ stripRows: 1, leaveOut: [-2] });
    expect([...value.population]).toEqual([1, 2.5, 6, 7]);
    expect(problems[0].values).toMatchObject({ without: 5 });
  });
});

describe("a raster is refused by its header", () => {
  const refusals: [id: string, options: TiffOptions][] = [
    ["raster.too-many-cells", { declare: { 256: [262_144], 257: [262_144] } }],
    ["raster.broken", { declare: { 256: [400] } }],
    ["raster.broken", { declare: { 256: [0] } }],
    ["raster.broken", { declare: { 257: [300] } }],
    ["raster.broken", { declare: { 273: [0x7fffffff] } }],
    ["raster.broken", { declare: { 279: [0xfffffff0] } }],
    ["raster.broken", { leaveOut: [273] }],
    ["raster.block-too-large", { pack: "deflate", declare: { 322: [65_536], 323: [65_536], 324: [8], 325: [10] } }],
    ["raster.bands", { declare: { 277: [3] } }],
    ["raster.samples", { declare: { 258: [16] } }],
    ["raster.compression", { declare: { 259: [50_000] } }],
    ["raster.no-crs", { epsg: 0 }],
    ["raster.crs-user-defined", { epsg: 32_767, isProjected: true }],
    ["raster.crs-unknown", { epsg: 4610 }],
    ["raster.not-placed", { leaveOut: [33_550] }],
    ["raster.rotated", { declare: { 34_264: [0.001, 0.0001, 0, 107, 0.0001, -0.001, 0, 30, 0, 0, 0, 0, 0, 0, 0, 1] } }],
  ];
  it.each(refusals)("%s %j", (id, options) => {
    expect(failureOf(() => read(options))).toBe(id);
  });

  it("without people", () => expect(failureOf(() => read({}, [[0, NO]]))).toBe("raster.no-people"));
  it("off the globe", () => expect(failureOf(() => read({ corner: [107, 300] }))).toBe("raster.off-globe"));
  it("as anything but demand", () =>
    expect(failureOf(() => rasterRows(writeTiff(town), "boundaries"))).toBe("raster.not-demand"));

  it("cut anywhere, without a look beyond its end", () => {
    const bytes = writeTiff(town, { noData: String(NO), pack: "deflate" });
    for (let end = 4; end < bytes.length - 1; end++) {
      const id = failureOf(() => readRasterDemand(bytes.slice(0, end)));
      expect(id).toMatch(/^raster\./);
    }
  });

  it("but not for directories that run in a circle", () => {
    const bytes = writeTiff(town, { noData: String(NO) });
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(4, true);
    view.setUint32(directory + 2 + 12 * view.getUint16(directory, true), directory, true);
    expect(readRasterDemand(bytes).rowsUsed).toBe(7);
  });
});

describe("the coordinate system that the user states", () => {
  it("holds where the file tells none", () => {
    const bytes = writeTiff(town, { epsg: 0, noData: String(NO) });
    expect(readRasterDemand(bytes, "wgs84").value.lon[0]).toBeCloseTo(107.0005, 12);
    expect(failureOf(() => readRasterDemand(bytes, "EPSG:1"))).toBe("input.crs-unknown");
  });

  it("gives way to the one in the file", () => {
    const bytes = writeTiff(town, { noData: String(NO) });
    expect(readRasterDemand(bytes, "EPSG:32648").value.grid?.crs).toBe("EPSG:4326");
  });
});
