import type { Recipe } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { Interpreted } from "./facilities.ts";
import { openFields, requireField, type Fields } from "./fields.ts";
import { ownIds, readIds } from "./ids.ts";
import { codeText, isBlank, parseNumber } from "./numbers.ts";
import { readPositions } from "./positions.ts";
import { note, skipped } from "./problems.ts";
import { guessColumns } from "./roles.ts";
import { rowsIn, type Table } from "./table.ts";

/** Demand as one file gives it: units are still codes or names, to be found among the boundaries of all files. */
export type DemandRows = {
  id: string[];
  name: string[];
  nameEn?: string[];
  lon: Float64Array; // degrees
  lat: Float64Array; // degrees
  population: Float64Array; // NaN = unknown
  unit: string[]; // code or name of the unit, "" where the file tells none
  row: number[]; // where each came from
};

/**
 * Table → demand. Needed: a place on the globe and a population column. A blank population is unknown (NaN): the row is used and
 * counted in a note. A population that is no number ("约500"), or below 0, keeps the row out: to call it unknown would lose people that
 * somebody did count.
 */
export function toDemand(table: Table, recipe: Recipe = {}, ids = ownIds()): Interpreted<DemandRows> {
  const columns = guessColumns(table, "demand", recipe);
  const fields = openFields(table, columns, recipe);
  if (!table.geometry) for (const field of ["lon", "lat"] as const) requireField(fields, field, table);
  requireField(fields, "population", table);

  const positions = readPositions(table, fields);
  const people = readPopulation(table, fields, positions.problems);
  const named = readIds(table, fields, "id", ids, people.problems);
  const problems = [...table.problems, ...positions.notes, ...named.problems.filter((one) => one !== undefined)];
  const used = table.rows.map((_, i) => i).filter((i) => !named.problems[i]);
  const unknown = used.filter((i) => Number.isNaN(people.population[i])).length;
  if (unknown > 0) problems.push(note("input.population-unknown", { count: unknown }));

  const value: DemandRows = {
    id: used.map((i) => named.id[i]),
    name: used.map((i) => fields.text("name", i)),
    ...(fields.has("name_en") ? { nameEn: used.map((i) => fields.text("name_en", i)) } : {}),
    lon: pick(positions.lon, used),
    lat: pick(positions.lat, used),
    population: pick(people.population, used),
    unit: used.map((i) => codeText(fields.text("unit", i))),
    row: used.map((i) => table.rows[i]),
  };
  return { value, problems, rowsIn: rowsIn(table), rowsUsed: used.length, columns };
}

function readPopulation(
  table: Table,
  fields: Fields,
  earlier: (Problem | undefined)[],
): { population: Float64Array; problems: (Problem | undefined)[] } {
  const population = new Float64Array(table.rows.length).fill(NaN);
  const problems = earlier.slice();
  const column = fields.column("population");
  for (let i = 0; i < table.rows.length; i++) {
    const value = fields.text("population", i);
    if (problems[i] || isBlank(value)) continue;
    const people = parseNumber(value);
    if (people === undefined) problems[i] = skipped("input.not-a-number", table.rows[i], { column, value });
    else if (people < 0) problems[i] = skipped("input.population-negative", table.rows[i], { column, value });
    else population[i] = people;
  }
  return { population, problems };
}

function pick(values: Float64Array, indexes: number[]): Float64Array {
  return Float64Array.from(indexes, (i) => values[i]);
}
