/** What was loaded: many things are columns, few things are objects. One index i is one demand point in every column. */

import { isRoadMode, MODES, type Costs, type Mode, type Roads } from "./roads.ts";

/** "No index": a demand point without a unit, a unit without a parent, a point without a facility. */
export const NONE = 0xffffffff;

export type LonLat = [lon: number, lat: number];

/** Where a dataset came from; it travels with the data into every export. */
export type Provenance = {
  source: string; // who made it, in one line, as it must be credited
  licence: string; // SPDX id or the licence's own name
  attribution?: string; // the credit line that pictures and totals carry
  date?: string; // the date the data speak of
  sha256?: string;
  rowsRead?: number;
  rowsUsed?: number;
  repairs?: string[]; // what was changed on the way, in words of the source's preparer
  assumptions?: AssumptionId[]; // what a reader must know before believing a number
};

/** Assumptions that the sentence, the map, the note and the exports must state. Each is a text id `assumption.<id>`. */
export type AssumptionId =
  | "people-at-seat"
  | "library-at-seat"
  | "illustrative-cells"
  | "people-by-floor-area"
  | "unmatched-kept"
  | "coordinates-corrected";

export type FacilityStatus = "existing" | "planned" | "candidate" | "closed";

/** Hours open on each day of a week (Monday first), or the visits of a van within a cycle of days. */
export type Opening = { week: number[] } | { cycleDays: number; visits: { day: number; from: string; to: string }[] };

/** One building, room, van stop or candidate site. */
export type Facility = {
  id: string;
  name: string;
  nameEn?: string;
  kind: string; // library, culture-centre, culture-station, village-room, museum, theatre, van-stop, …
  level: string; // province, city, county, township, village; "" where unknown
  lon: number;
  lat: number;
  status: FacilityStatus;
  unit?: string; // code of the boundary it stands in
  parent?: string; // id of the main library or centre it belongs to
  functions?: string[];
  capacity?: number; // seats
  areaM2?: number; // floor area of the building
  collection?: number; // volumes
  opening?: Opening;
  attributes: Map<string, string>;
};

/**
 * The people: one entry per village, building, township seat or grid cell. Points that a list gave come first; the cells of grids follow.
 * Only the former have an id and a name of their own: ask `demandId`, `demandName` and `demandNameEn`, and count by `lon.length`.
 */
export type Demand = {
  id: string[]; // of the listed points
  name: string[]; // of the listed points
  nameEn?: string[]; // of the listed points
  lon: Float64Array; // degrees
  lat: Float64Array; // degrees
  population: Float64Array | Float32Array; // NaN = unknown, never 0
  unit: Uint32Array; // index of the lowest known boundary, or NONE
  grids?: DemandGrid[]; // in the order of their cells
};

/**
 * The grid that some demand points are the cells of. Cell (row, column), both from 0, has its middle at x + column · dx and y + row · dy
 * in the grid's own coordinate system.
 */
export type DemandGrid = {
  first: number; // index of its first cell among the demand points
  cell: Uint32Array; // row · columns + column of each cell with people, ascending
  columns: number;
  rows: number;
  x: number;
  y: number;
  dx: number;
  dy: number; // below 0 where rows run from north to south
  crs: string; // id of the coordinate system, as recipes write it
  prefix: string; // before the ids of its cells, where several sources give demand
  lattice: Lattice;
};

/**
 * Corners of cells in degrees, every `span` columns and rows and at the far edges, row after row; NaN where there is no such place. Between
 * four of them the grid is drawn straight.
 */
export type Lattice = { span: number; lon: Float64Array; lat: Float64Array };

/** The id of a demand point; a cell is called by its row and column, from 1: r12c345. */
export function demandId({ id, grids = [] }: Pick<Demand, "id" | "grids">, i: number): string {
  if (i < id.length) return id[i];
  const grid = grids.findLast(({ first }) => first <= i);
  const cell = grid?.cell[i - grid.first];
  if (!grid || cell === undefined) return "";
  return `${grid.prefix}r${Math.floor(cell / grid.columns) + 1}c${(cell % grid.columns) + 1}`;
}

/** The name of a demand point, "" where it has none, as every cell of a grid. */
export function demandName({ name }: Pick<Demand, "name">, i: number): string {
  return name[i] ?? "";
}

/** The English name of a demand point; undefined where the data tell none. */
export function demandNameEn({ nameEn }: Pick<Demand, "nameEn">, i: number): string | undefined {
  return nameEn?.[i];
}

/** A polygon of a boundary, or undefined where only the unit's name and code are known. */
export type Shape =
  | { type: "Polygon"; coordinates: number[][][] }
  | { type: "MultiPolygon"; coordinates: number[][][][] };

/** Administrative units, lowest to highest in any order. Each unit knows its parent. */
export type Boundaries = {
  shape: (Shape | undefined)[];
  code: string[];
  name: string[];
  nameEn?: string[];
  level: string[]; // township, municipality, county, city, …
  parent: Uint32Array; // index of the unit above, or NONE
  illustrative: boolean; // true where the shapes are no borders (示意范围) and must be drawn so
};

/** Everything one plan works on. Parts that were not given are empty. */
export type Data = {
  demand: Demand;
  facilities: Facility[];
  boundaries: Boundaries;
  roads?: Roads;
  costs?: Costs;
  provenance: Map<string, Provenance>; // by source id
};

/** The ways of coming that the data allow. */
export function possibleModes({ roads, costs }: Pick<Data, "roads" | "costs">): Mode[] {
  return MODES.filter((mode) => (mode === "costs" ? costs : isRoadMode(mode) ? roads : true) !== undefined);
}

export function emptyDemand(): Demand {
  return {
    id: [],
    name: [],
    lon: new Float64Array(0),
    lat: new Float64Array(0),
    population: new Float64Array(0),
    unit: new Uint32Array(0),
  };
}

export function emptyBoundaries(): Boundaries {
  return { shape: [], code: [], name: [], level: [], parent: new Uint32Array(0), illustrative: false };
}
