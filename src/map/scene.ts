import type { Boundaries, Demand, Facility, LonLat } from "../model/data.ts";
import type { Nearest } from "../measure/nearest.ts";
import type { DrawnAreas } from "../measure/service-areas.ts";

/** Everything the map draws, as plain values. The map computes nothing about people; it only shows what results say. */
export type Scene = {
  demand: Demand;
  boundaries: Boundaries;
  facilities: Facility[]; // after the scenario
  counted: Uint8Array; // 1 where a facility counts in the result shown
  nearest: Nearest; // per demand point, in `unit`
  unitCost: Float64Array; // per boundary, in `unit`: of its one demand point, or the people's median; NaN = nobody known there
  unit: string; // km, min
  breaks: number[]; // four ascending class breaks of the distance, five classes; they do not follow the cutoff
  cutoff: number; // in `unit`; beyond it a point is 够不着
  areas?: DrawnAreas;
  places?: Place[]; // gaps, numbered by rank
  inHand?: number; // index of the facility being moved about, which the map leaves to the pin
  change?: Change; // against another result: what is drawn instead of the distance
};

/** Who gains and who loses: per point 1 = comes within reach, -1 = falls out of it, 0 = as before; per unit the net of its people. */
export type Change = { demand: Int8Array; unit: Int8Array };

/** A gap: a named place of uncovered people. */
export type Place = { rank: number; name: string; nameEn: string; lon: number; lat: number; people: number };

/** What the user has lit. */
export type Show = { areas: boolean; lines: boolean; columns: boolean; places: boolean; labels: boolean };

/** One thing of the map, the same in map, table and chart: an index into its column. */
export type Selection = { of: "demand" | "facilities" | "boundaries" | "places"; index: number };

export type View = { center: LonLat; zoom: number };
export type Bbox = [west: number, south: number, east: number, north: number];
