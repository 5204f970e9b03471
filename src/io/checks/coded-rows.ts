import type { Boundaries } from "../../model/data.ts";
import { isDivisionCode } from "../divisions/division-codes.ts";
import { divisionEnding, isNoDivision } from "../divisions/division-names.ts";
import type { SourceRows } from "../interpret.ts";
import { isSpoiltCode } from "../columns/numbers.ts";

/** The rows of a source as the checks see them: columns, in the order of the file. */
export type CodedRows = {
  role: SourceRows["role"];
  row: number[];
  name: string[];
  unit: string[]; // code or name of the unit it stands in, of a boundary its own code; "" without
  standsIn?: string[]; // code of the unit that was found for it, by its code or its place
  unitName?: string[]; // what the row says beside the code
  lon?: Float64Array;
  lat?: Float64Array;
  population?: ArrayLike<number>;
};

/** What the checks know of units: those of all files, or of the open plan. */
export type KnownUnits = Pick<Boundaries, "code" | "name" | "shape"> & Partial<Pick<Boundaries, "illustrative">>;

export function codedRows(part: SourceRows): CodedRows {
  const unitName = part.said?.unitName;
  const said = unitName ? { unitName } : {};
  switch (part.role) {
    case "demand": {
      const { row, name, unit, lon, lat, population } = part.value;
      return { role: "demand", row, name, unit, lon, lat, population, ...said };
    }
    case "boundaries":
      return { role: "boundaries", row: part.value.row, name: part.value.name, unit: part.value.code, ...said };
    default:
      return {
        role: "facilities",
        row: part.rows ?? part.value.map(() => 0),
        name: part.value.map((one) => one.name),
        unit: part.said?.unit ?? part.value.map(() => ""),
        standsIn: part.value.map((one) => one.unit ?? ""),
        lon: Float64Array.from(part.value, (one) => one.lon),
        lat: Float64Array.from(part.value, (one) => one.lat),
        ...said,
      };
  }
}

/** Whether any row has a division's code or name, so that the official list is worth fetching. */
export function speaksOfDivisions({ role, unit, unitName, name }: CodedRows): boolean {
  const isOf = (text: string) => text !== "" && (isDivisionCode(text) || isSpoiltCode(text) || isDivisionName(text));
  if (unit.some(isOf) || unitName?.some(isOf)) return true;
  return role !== "facilities" && name.some((one) => divisionEnding(one) === "township");
}

function isDivisionName(text: string): boolean {
  return text.length < 40 && (divisionEnding(text) !== undefined || isNoDivision(text));
}
