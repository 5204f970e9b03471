/** What was loaded: many things are columns, few things are objects. One index i is one demand point in every column. */

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

/** The people: one entry per village, building, township seat or grid cell. */
export type Demand = {
  id: string[];
  name: string[];
  nameEn?: string[];
  lon: Float64Array; // degrees
  lat: Float64Array; // degrees
  population: Float64Array | Float32Array; // NaN = unknown, never 0
  unit: Uint32Array; // index of the lowest known boundary, or NONE
};

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
  provenance: Map<string, Provenance>; // by source id
};

/** How a person comes to a facility. Straight line in this version; the road modes join with the network. */
export type Mode = "straight";

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
