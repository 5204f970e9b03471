import type { Facility, FacilityStatus, Opening, Provenance } from "./data.ts";

/** What the user decided: sources, scenarios, parameters. Saved file, autosave, undo, share link and CLI input are all a plan. */
export type Plan = {
  version: 1;
  name: string;
  nameEn?: string;
  sources: Source[];
  corrections?: Change[]; // what the user put right in the facilities as they were read; every scenario starts from there
  scenarios: Scenario[];
  params: Record<string, Record<string, ParamValue>>; // analysis → parameter → value
  provenance?: Record<string, Provenance>; // by source id, in a plan that carries its data; it holds for bytes of the same sha256
};

export type Role = "facilities" | "demand" | "boundaries" | "roads" | "elevation" | "costs" | "standards" | "register";

/** One file of a plan. `path` is relative to the plan, or a `data:` URL in a plan that carries its data. */
export type Source = {
  id: string;
  role: Role;
  path: string;
  name?: string; // the file's own name, where the path does not show it
  sha256?: string;
  recipe?: Recipe;
};

/** How a table was read, so that next year's file reads the same: encoding, delimiter, header row, the column of each role. */
export type Recipe = {
  encoding?: string;
  delimiter?: string;
  sheet?: string; // name of the sheet of a workbook
  headerRow?: number; // 1-based row of the file that holds the column names
  crs?: string; // coordinate system of the file: wgs84, cgcs2000, gcj02, bd09 or EPSG:n; WGS84 where none is told
  columns?: Record<string, string>; // role (lon, lat, name, kind, population, …) → column name; "" = none
  defaults?: Record<string, string>; // role → value for every row, e.g. kind: "library"
};

/** An ordered list of changes on the baseline. */
export type Scenario = { id: string; name: string; changes: Change[] };

/** One change of one facility. A change with a year counts from that year on; without one it counts always. */
export type Change =
  | { type: "open"; facility: PlannedFacility; year?: number }
  | { type: "close"; facility: string; year?: number }
  | { type: "move"; facility: string; lon: number; lat: number; year?: number }
  | { type: "resize"; facility: string; capacity: number; year?: number }
  | { type: "set-opening"; facility: string; opening: Opening; year?: number }
  | { type: "edit"; facility: string; field: EditableField; value: string; year?: number } // "" takes the value away
  | { type: "set-attribute"; facility: string; name: string; value: string; year?: number }
  | { type: "remove"; facility: string; year?: number };

/** What a person may put right in a facility's own words; a capacity is a number written as text. */
export type EditableField = "name" | "kind" | "level" | "status" | "unit" | "capacity";

export type PlannedFacility = Omit<Facility, "attributes" | "status"> & { status?: FacilityStatus };

/** A cutoff with its unit, as results and plans hold it. */
export type Quantity = { value: number; unit: string };

export type ParamValue = number | string | boolean | string[] | Quantity;
