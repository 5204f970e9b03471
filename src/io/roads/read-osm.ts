import type { Heartbeat } from "../heartbeat.ts";
import type { Role } from "../../model/plan.ts";
import { InputError } from "../../model/problem.ts";
import type { Roads } from "../../model/roads.ts";
import type { Table } from "../table.ts";
import { readOsmFacilities, readOsmPlaces } from "./osm-places.ts";
import { readOsmRoads } from "./osm-roads.ts";

/**
 * What a role takes from an OpenStreetMap extract: its roads, its places as people, or its houses of culture; roads where no role is given.
 * Errors: `input.pbf-boundaries`, and those of the readers.
 */
export function readOsm(bytes: Uint8Array, role: Role = "roads", beat?: Heartbeat): { table: Table; roads?: Roads } {
  switch (role) {
    case "roads":
      return readOsmRoads(bytes, beat);
    case "demand":
      return { table: readOsmPlaces(bytes, beat) };
    case "facilities":
      return { table: readOsmFacilities(bytes, beat) };
    default:
      throw new InputError("input.pbf-boundaries");
  }
}
