/**
 * Makes data/liechtenstein from an OpenStreetMap extract of 3 August 2013 (ODbL): municipalities, people in homes, houses of culture,
 * roads.
 * Source: tests/data/liechtenstein-2013-08-03.osm.pbf of Debian's source package osm2pgsql 1.8, which
 * `apt-get source --download-only osm2pgsql` brings where source packages are set up.
 * Run: npx tsx scripts/prepare-liechtenstein.ts [path of the extract; default .cache/liechtenstein-2013-08-03.osm.pbf]
 */
import { existsSync, readFileSync } from "node:fs";
import { booleanPointInPolygon } from "@turf/turf";
import type { Provenance } from "../src/model/data.ts";
import { readCulture } from "./prepare-culture.ts";
import { largestRemainder, readHomes } from "./prepare-homes.ts";
import type { Home } from "./prepare-homes.ts";
import { CHINESE_NAMES, COUNTRY, MUNICIPALITIES } from "./prepare-liechtenstein-facts.ts";
import { readOsmPbf } from "./prepare-openstreetmap-pbf.ts";
import type { OsmExtract } from "./prepare-openstreetmap-pbf.ts";
import { polygonsOf } from "./prepare-openstreetmap-shapes.ts";
import type { MultiPolygon } from "./prepare-openstreetmap-shapes.ts";
import { cutToRoads } from "./prepare-roads.ts";
import { writeOsmPbf } from "./write-openstreetmap-pbf.ts";
import { bboxOf, csv, featureCollection, round, sha256, writePlace } from "./prepare-place-files.ts";
import type { Cell, PlaceSource } from "./prepare-place-files.ts";

const EXTRACT_SHA256 = "e9b3e17b9c3ccaa670c5e7ecf4d0a2cf932d23abd8bb66f78a9f4631cfef3211";
const DIGITS = 6; // of a degree: 0.1 m

const OPENSTREETMAP: Provenance = {
  source:
    "OpenStreetMap, extract of Liechtenstein in the source package osm2pgsql 1.8 (tests/data); its object ids are the extract's own",
  licence: "ODbL-1.0",
  attribution: "© OpenStreetMap contributors",
  date: "2013-08-03",
};

type Municipality = { code: string; name: string; nameEn: string; population: number; shape: MultiPolygon };

const extract = readOsmPbf(readExtract(process.argv[2] ?? ".cache/liechtenstein-2013-08-03.osm.pbf"));
const municipalities = readMunicipalities(extract);

writePlace({
  folder: "data/liechtenstein",
  name: COUNTRY.name,
  nameEn: COUNTRY.nameEn,
  bbox: bboxOf(municipalities.flatMap(({ shape }) => shape.coordinates.flat(2))),
  zoom: 10.6,
  sources: [peopleSource(), cultureSource(), municipalitiesSource(), countrySource(), roadsSource()],
  params: {
    coverage: { mode: "straight", cutoff: { value: 2.5, unit: "km" }, kinds: ["library", "museum", "theatre"] },
  },
  licence: licence(),
});

function readExtract(path: string): Uint8Array {
  if (!existsSync(path)) {
    throw new Error(`${path} does not exist; obtain liechtenstein-2013-08-03.osm.pbf as the head of this script says.`);
  }
  const bytes = readFileSync(path);
  if (sha256(bytes) !== EXTRACT_SHA256) throw new Error(`${path} is another file than the extract of 3 August 2013.`);
  return bytes;
}

function readMunicipalities(extract: OsmExtract): Municipality[] {
  const relations = new Map(
    [...extract.relations.values()].map((relation) => [relation.tags.get("bfs:OBJECTVAL"), relation]),
  );
  return MUNICIPALITIES.map((facts) => {
    const relation = relations.get(facts.code);
    if (!relation)
      throw new Error(`No relation of the extract has bfs:OBJECTVAL ${facts.code}; expected ${facts.nameEn}.`);
    return { ...facts, shape: polygonsOf(relation, extract, DIGITS) };
  });
}

function municipalityAt(position: number[]): Municipality | undefined {
  return municipalities.find(({ shape }) => booleanPointInPolygon(position, shape));
}

/** The people of each municipality in its homes, by floor area; homes that get nobody are left out. */
function peopleSource(): PlaceSource {
  const { homes, read, leftOut } = readHomes(extract);
  const homesOf = new Map(municipalities.map(({ code }) => [code, [] as Home[]]));
  for (const home of homes) homesOf.get(municipalityAt([home.lon, home.lat])?.code ?? "")?.push(home);
  const rows: Cell[][] = [];
  let empty = 0;
  for (const { code, population } of municipalities) {
    const inside = homesOf.get(code) ?? [];
    const people = largestRemainder(
      population,
      inside.map((home) => home.floorAreaM2),
    );
    inside.forEach((home, n) => {
      if (people[n] === 0) empty++;
      else rows.push([home.id, home.address, round(home.lon, DIGITS), round(home.lat, DIGITS), people[n], code]);
    });
  }
  const outside = homes.length - rows.length - empty;
  return {
    id: "demand",
    role: "demand",
    path: "demand.csv",
    content: csv({ columns: ["id", "name", "lon", "lat", "population", "unit"], rows }),
    provenance: {
      ...OPENSTREETMAP,
      source: `${OPENSTREETMAP.source}; population of the municipalities: Amt für Statistik, Liechtenstein`,
      date: "2012-12-31",
      rowsRead: read,
      rowsUsed: rows.length,
      repairs: [
        ...[...leftOut].map(([reason, count]) => `${count} buildings left out: ${reason}.`),
        `${outside} buildings left out: outside Liechtenstein.`,
        `${empty} buildings left out: too small for one person of the municipality's share.`,
        crowding(rows),
        "Each municipality's official population is spread over its homes by floor area (footprint; no storeys are tagged), in whole people.",
      ],
      assumptions: ["people-by-floor-area"],
    },
  };
}

/** How unevenly the extract maps homes: the municipalities with the fewest and with the most people in a home. */
function crowding(rows: Cell[][]): string {
  const byCrowd = municipalities
    .map(({ code, nameEn, population }) => ({
      nameEn,
      people: population / rows.filter((row) => row[5] === code).length,
    }))
    .toSorted((a, b) => a.people - b.people);
  const [least, most] = [byCrowd[0], byCrowd[byCrowd.length - 1]];
  const figures = `${least.people.toFixed(1)} people in a home in ${least.nameEn}, ${most.people.toFixed(1)} in ${most.nameEn}`;
  return `The extract maps buildings unevenly (${figures}): where few are mapped, many people stand at few points.`;
}

function cultureSource(): PlaceSource {
  const { houses, read, leftOut } = readCulture(extract);
  const repairs = [...leftOut];
  const rows: Cell[][] = [];
  for (const { id, name, kind, lon, lat } of houses) {
    const unit = municipalityAt([lon, lat])?.code;
    if (unit === undefined) repairs.push(`${id} ${name}: outside Liechtenstein; left out.`);
    else
      rows.push([
        id,
        CHINESE_NAMES.get(name) ?? name,
        name,
        kind,
        "",
        round(lon, DIGITS),
        round(lat, DIGITS),
        "existing",
        "",
        unit,
      ]);
  }
  return {
    id: "facilities",
    role: "facilities",
    path: "facilities.csv",
    content: csv({
      columns: ["id", "name", "name_en", "kind", "level", "lon", "lat", "status", "capacity", "unit"],
      rows,
    }),
    provenance: {
      ...OPENSTREETMAP,
      rowsRead: read,
      rowsUsed: rows.length,
      repairs: [...repairs, "Customary Chinese names were added."],
    },
  };
}

function municipalitiesSource(): PlaceSource {
  const features = municipalities.map(({ code, name, nameEn, shape }) => ({
    type: "Feature",
    properties: { code, name, name_en: nameEn, level: "municipality", parent: COUNTRY.code },
    geometry: shape,
  }));
  const rowsRead = [...extract.relations.values()].filter(({ tags }) => tags.get("admin_level") === "8").length;
  const repairs = [
    `${rowsRead - features.length} municipalities of the neighbouring countries were left out.`,
    "Polygons were put together from the ways of the relations; Chinese names were added.",
  ];
  return {
    id: "boundaries",
    role: "boundaries",
    path: "boundaries.geojson",
    content: featureCollection({}, features),
    provenance: { ...OPENSTREETMAP, rowsRead, rowsUsed: features.length, repairs },
  };
}

function countrySource(): PlaceSource {
  const { code, name, nameEn } = COUNTRY;
  return {
    id: "units",
    role: "boundaries",
    path: "units.csv",
    content: csv({
      columns: ["code", "name", "name_en", "level", "parent"],
      rows: [[code, name, nameEn, "country", ""]],
    }),
    provenance: { ...OPENSTREETMAP, rowsRead: 1, rowsUsed: 1, repairs: ["Chinese name added."] },
  };
}

/** The roads as an extract of their own, with the tags that say who may use them and how fast. */
function roadsSource(): PlaceSource {
  const { extract: roads, read, notInUse } = cutToRoads(extract);
  return {
    id: "roads",
    role: "roads",
    path: "roads.osm.pbf",
    content: writeOsmPbf(roads),
    provenance: {
      ...OPENSTREETMAP,
      rowsRead: read,
      rowsUsed: roads.ways.size,
      repairs: [
        `${notInUse} roads under construction were left out.`,
        "Roads beyond the border are those that the extract holds.",
        "Only tags of class, name, access, direction, speed and barriers were kept.",
      ],
    },
  };
}

function licence(): string {
  return `Liechtenstein 列支敦士登: municipalities, people in homes, houses of culture, roads

Licence: Open Data Commons Open Database License 1.0 (ODbL 1.0)
https://opendatacommons.org/licenses/odbl/1-0/
Rights in individual contents: Database Contents License 1.0, https://opendatacommons.org/licenses/dbcl/1-0/

Credit: © OpenStreetMap contributors, https://www.openstreetmap.org/copyright

Sources
- OpenStreetMap (ODbL 1.0), extract of Liechtenstein of 2013-08-03, in the source package osm2pgsql 1.8 (tests/data).
- Population of the eleven municipalities on 2012-12-31: Amt für Statistik, Liechtenstein (figures).

Changes
- The boundaries of the eleven municipalities were put together as polygons.
- The official population of each municipality was spread over the buildings taken for homes, by floor area, in whole people.
- Museums, the library, the theatre, the cinema and arts centres were selected; one museum mapped twice was counted once.
- Chinese names were added where customary.
- Roads in use were selected, with the tags of class, name, access, direction, speed and barriers.

A database made from these files must be offered under the same licence.
`;
}
