import { numbers, table } from "../analysis/result.ts";
import type { Facility } from "../model/data.ts";
import { columnName, kindName, levelName, nameIn, statusName } from "../text/phrases.ts";
import { say } from "../text/say.ts";
import type { Known } from "./describe.ts";
import type { FilterColumn } from "./grid-columns.ts";
import { unitNames } from "./unit-names.ts";

/** What facilities can be chosen by, whether their table is open for changes or not. */
export function facilityFilterColumns(known: Known, attributes: string[]): FilterColumn[] {
  const { lang, data, coverage } = known;
  const { facilities } = data;
  const results = table(coverage, "facilities");
  const english = new Map(facilities.map(({ name, nameEn }) => [name, nameEn]));
  const units = unitNames(lang, data.boundaries);
  const column = (id: string, key: (facility: Facility, j: number) => string, keyText = (text: string) => text) => ({
    id,
    title: columnName(lang, id),
    numeric: false,
    key: (j: number) => (j < facilities.length ? key(facilities[j], j).trim() : ""),
    keyText,
  });
  const amount = (id: string, value: (facility: Facility, j: number) => number | undefined) => ({
    ...column(id, (facility, j) => numberKey(value(facility, j))),
    numeric: true,
  });
  const unitColumn = {
    ...column(
      "unit",
      ({ unit = "" }) => unit,
      (code) => units.get(code) ?? code,
    ),
    title: say(lang, "table.unit"),
  };
  return [
    column(
      "kind",
      ({ kind }) => kind,
      (kind) => kindName(lang, kind),
    ),
    column(
      "level",
      ({ level }) => level,
      (level) => levelName(lang, level),
    ),
    column(
      "status",
      ({ status }) => status,
      (status) => statusName(lang, status),
    ),
    ...(hasUnits(facilities) ? [unitColumn] : []),
    column(
      "counted",
      (_, j) => (numbers(results, "counted")[j] ? "yes" : "no"),
      (key) => say(lang, key === "yes" ? "table.yes" : "table.no"),
    ),
    ...amountsOf(facilities).map(({ id, value }) => amount(id, value)),
    amount("catchment", (_, j) => numbers(results, "catchment")[j]),
    amount("coveredPeople", (_, j) => numbers(results, "coveredPeople")[j]),
    column(
      "name",
      ({ name }) => name,
      (name) => nameIn(lang, name, english.get(name)),
    ),
    ...attributes.map((name) => ({
      ...column(`attribute ${name}`, (facility) => facility.attributes.get(name) ?? ""),
      title: name,
    })),
    column("id", ({ id }) => id),
  ];
}

/** What was measured of some facility at least. */
export function amountsOf(facilities: Facility[]): { id: string; value: (facility: Facility) => number | undefined }[] {
  const amounts = [
    { id: "capacity", value: ({ capacity }: Facility) => capacity },
    { id: "area", value: ({ areaM2 }: Facility) => areaM2 },
    { id: "collection", value: ({ collection }: Facility) => collection },
  ];
  return amounts.filter(({ value }) => facilities.some((facility) => value(facility) !== undefined));
}

export function hasUnits(facilities: Facility[]): boolean {
  return facilities.some(({ unit }) => unit !== undefined);
}

function numberKey(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "" : String(value);
}
