/** The sources that places made of township seats share: people at the seats, county libraries, units without shape, the licence. */
import type { Provenance } from "../src/model/data.ts";
import { DIVISION_PACKAGE, GEONAMES_PACKAGE, isTownship, latestChange } from "./prepare-geonames.ts";
import type { Seat } from "./prepare-geonames.ts";
import { csv } from "./prepare-place-files.ts";
import type { Cell, PlaceSource } from "./prepare-place-files.ts";

const CENSUS_DATE = "2010-11-01";
const CODES_DATE = "2023-06-30";

/** Where seats come from, and how they must be credited. */
export const GEONAMES: Provenance = {
  source: `GeoNames, in npm ${GEONAMES_PACKAGE}; official names and codes: National Bureau of Statistics of China, in npm ${DIVISION_PACKAGE}`,
  licence: "CC-BY-4.0",
  attribution: "GeoNames (CC BY 4.0), changed: joined to official codes",
};

/** English name and official population of the 2010 census of each county. */
export const COUNTIES: ReadonlyMap<string, { nameEn: string; population: number }> = new Map([
  ["500229", { nameEn: "Chengkou County", population: 192967 }],
  ["500230", { nameEn: "Fengdu County", population: 649182 }],
  ["500231", { nameEn: "Dianjiang County", population: 704458 }],
  ["500243", { nameEn: "Pengshui Miao and Tujia Autonomous County", population: 545094 }],
]);

/** The people of each township at its seat. Throws where a county's sum is not its official total. */
export function demandSource(seats: Seat[], counties: string[]): PlaceSource {
  for (const county of counties) checkTotal(seats, county);
  const unknown = seats.filter((seat) => Number.isNaN(seat.population));
  const unmatched = seats.filter((seat) => !isTownship(seat.unit));
  const rows = seats.map((seat) => [
    `gn${seat.id}`,
    seat.name,
    seat.nameEn,
    seat.lon,
    seat.lat,
    seat.population,
    seat.unit,
  ]);
  return {
    id: "demand",
    role: "demand",
    path: "demand.csv",
    content: csv({ columns: ["id", "name", "name_en", "lon", "lat", "population", "unit"], rows }),
    provenance: {
      ...GEONAMES,
      date: CENSUS_DATE,
      rowsRead: seats.length,
      rowsUsed: seats.length,
      repairs: [
        "Each seat is joined to the official code and name of its township; name_en is the name in GeoNames.",
        ...unknown.map((seat) => `gn${seat.id} ${seat.name}: population 0 in GeoNames means unknown; left blank.`),
        ...unmatched.map(
          (seat) => `gn${seat.id} ${seat.name}: in no official township list under this name; kept in its county.`,
        ),
      ],
      assumptions: unmatched.length > 0 ? ["people-at-seat", "unmatched-kept"] : ["people-at-seat"],
    },
  };
}

function checkTotal(seats: Seat[], county: string): void {
  let sum = 0;
  for (const seat of seats) if (seat.unit.startsWith(county) && seat.population > 0) sum += seat.population;
  const official = COUNTIES.get(county)?.population;
  if (sum !== official) throw new Error(`The seats of ${county} hold ${sum} people; expected ${official}.`);
}

/** One library in each county, at the county seat. */
export function librariesSource(seats: Seat[], names: Map<string, string>): PlaceSource {
  const countySeats = seats.filter((seat) => seat.isCountySeat);
  const rows = countySeats.map((seat): Cell[] => {
    const county = seat.unit.slice(0, 6);
    const nameEn = `${COUNTIES.get(county)?.nameEn} Library`;
    return [
      `library-${county}`,
      `${names.get(county)}图书馆`,
      nameEn,
      "library",
      "county",
      seat.lon,
      seat.lat,
      "existing",
      "",
      seat.unit,
    ];
  });
  return {
    id: "facilities",
    role: "facilities",
    path: "facilities.csv",
    content: csv({
      columns: ["id", "name", "name_en", "kind", "level", "lon", "lat", "status", "capacity", "unit"],
      rows,
    }),
    provenance: {
      ...GEONAMES,
      date: latestChange(countySeats),
      rowsRead: countySeats.length,
      rowsUsed: countySeats.length,
      repairs: [
        "No register of libraries was read: every county has one library, and it is placed at the county seat.",
      ],
      assumptions: ["library-at-seat"],
    },
  };
}

export type Unit = {
  code: string;
  name: string;
  nameEn: string;
  level: "township" | "county" | "city";
  parent: string;
};

/** Units of which only code and name are known. */
export function unitsSource(units: Unit[], found: { rowsRead: number; repairs: string[] }): PlaceSource {
  return {
    id: "units",
    role: "boundaries",
    path: "units.csv",
    content: csv({
      columns: ["code", "name", "name_en", "level", "parent"],
      rows: units.map((unit) => [unit.code, unit.name, unit.nameEn, unit.level, unit.parent]),
    }),
    provenance: {
      ...GEONAMES,
      date: CODES_DATE,
      rowsRead: found.rowsRead,
      rowsUsed: units.length,
      repairs: found.repairs,
    },
  };
}

/** Licence of a folder made of these sources; `changes` says what else was done, one line each. */
export function seatsLicence(title: string, changes: string[]): string {
  return `${title}

Licence: Creative Commons Attribution 4.0 International (CC BY 4.0)
https://creativecommons.org/licenses/by/4.0/

Credit: GeoNames, https://www.geonames.org/, changed: joined to official codes

Sources
- GeoNames (CC BY 4.0), as packed in npm ${GEONAMES_PACKAGE}: names, positions and the population of the census of 2010.
- Official names and codes of townships and counties: National Bureau of Statistics of China, codes of ${CODES_DATE}, as packed in
  npm ${DIVISION_PACKAGE} (WTFPL 2.0).

Changes
- Rows of the counties were selected and joined to official codes and names.
${changes.map((change) => `- ${change}\n`).join("")}`;
}
