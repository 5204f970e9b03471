import type { Heartbeat } from "../heartbeat.ts";
import { findSystem } from "../coordinates/coordinate-systems.ts";
import { InputError } from "../../model/problem.ts";
import { kindFromName } from "../columns/facility-words.ts";
import { skipped } from "../problems.ts";
import { addRow, createTable, type Table } from "../table.ts";
import { readOsmObjects } from "./osm-objects.ts";
import { openOsmPbf, type OsmPbf, type Tags } from "./osm-pbf.ts";

const PLACES = new Set(["city", "town", "village", "hamlet"]);

/**
 * The places of an OpenStreetMap extract (place=city, town, village, hamlet) as a table of people: population is what is tagged, blank where
 * nothing is. Suburbs and quarters are left out, whose people their town has counted. Errors: `input.osm-none-of-role`, `input.pbf-…`.
 */
export function readOsmPlaces(bytes: Uint8Array, beat?: Heartbeat): Table {
  const wanted = (tags: Tags) => PLACES.has(tags.get("place") ?? "");
  return readObjects(openOsmPbf(bytes, beat), wanted, "place=city|town|village|hamlet", {
    columns: ["place", "population"],
    cells: (tags) => [tags.get("place") ?? "", populationOf(tags)],
    needsName: false,
  });
}

/** The kind that a tag means; that of an arts or community centre its name may tell better (文化馆, 文化站). */
const KIND_OF_TAG = new Map([
  ["amenity=library", "library"],
  ["tourism=museum", "museum"],
  ["amenity=theatre", "theatre"],
  ["amenity=arts_centre", "arts-centre"],
  ["amenity=community_centre", "community-centre"],
]);

/**
 * The houses of culture of an OpenStreetMap extract (libraries, museums, theatres, arts centres, community centres) as a table of facilities.
 * One without a name is listed: it cannot be told from a part of another. Errors: `input.osm-none-of-role`, `input.pbf-…`.
 */
export function readOsmFacilities(bytes: Uint8Array, beat?: Heartbeat): Table {
  const wanted = (tags: Tags) => tagOf(tags) !== undefined;
  return readObjects(openOsmPbf(bytes, beat), wanted, [...KIND_OF_TAG.keys()].join("|"), {
    columns: ["kind"],
    cells: (tags) => [kindOf(tags)],
    needsName: true,
  });
}

type Reading = { columns: string[]; cells: (tags: Tags) => string[]; needsName: boolean };

function readObjects(osm: OsmPbf, wanted: (tags: Tags) => boolean, words: string, reading: Reading): Table {
  const objects = readOsmObjects(osm, wanted);
  if (objects.length === 0) throw new InputError("input.osm-none-of-role", { wanted: words });
  const table = createTable(["id", "name", "name_en", "lon", "lat", ...reading.columns]);
  table.system = findSystem("wgs84"); // as all of OpenStreetMap is: nothing to ask, nothing to convert
  for (const [n, { id, tags, place }] of objects.entries()) {
    const name = tags.get("name") ?? "";
    const cells = reading.cells(tags);
    if (!place) table.problems.push(skipped("input.osm-no-place", n + 1, { id, value: name || cells[0] }));
    else if (name === "" && reading.needsName)
      table.problems.push(skipped("input.osm-no-name", n + 1, { id, value: cells[0] }));
    else addRow(table, n + 1, [id, name, tags.get("name:en") ?? "", `${place[0]}`, `${place[1]}`, ...cells]);
  }
  return table;
}

/** The figure that is tagged; 约, thousands separators and words are for the reader of tables to understand. */
function populationOf(tags: Tags): string {
  return tags.get("population") ?? "";
}

function tagOf(tags: Tags): string | undefined {
  return ["amenity", "tourism"].map((key) => `${key}=${tags.get(key)}`).find((tag) => KIND_OF_TAG.has(tag));
}

function kindOf(tags: Tags): string {
  const tag = tagOf(tags) ?? "";
  const kind = KIND_OF_TAG.get(tag) ?? "";
  return kind.endsWith("-centre") ? kindFromName(tags.get("name") ?? "") || kind : kind;
}
