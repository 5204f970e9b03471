import type { DemandGrid } from "../model/data.ts";
import type { Recipe } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { Interpreted } from "./facilities.ts";
import { nameText, openFields, requireField, type Fields } from "./columns/fields.ts";
import { ownIds, readIds } from "./columns/ids.ts";
import { checkTotals } from "./checks/check-totals.ts";
import { headerUnit, parseAmount } from "./columns/measures.ts";
import { codeText, isBlank, parseNumber } from "./columns/numbers.ts";
import { readPositions } from "./columns/positions.ts";
import { kept, note, skipped } from "./problems.ts";
import { guessColumns } from "./columns/roles.ts";
import { rowSayings } from "./columns/row-sayings.ts";
import { rowsIn, type Table } from "./table.ts";

/**
 * Demand as one file gives it: units are still codes or names, to be found among the boundaries of all files. Of a grid only the places and
 * people of its cells are there.
 */
export type DemandRows = {
  id: string[];
  name: string[];
  nameEn?: string[];
  lon: Float64Array; // degrees
  lat: Float64Array; // degrees
  population: Float64Array | Float32Array; // NaN = unknown
  unit: string[]; // code or name of the unit, "" where the file tells none
  row: number[]; // where each came from
  grid?: DemandGrid;
};

/**
 * Table → demand. Needed: a place on the globe and a population column. A blank population is unknown (NaN): the row is used and
 * counted in a note. About 500 (约500) is taken as 500 and listed; 1.2万人 is 12,000. A population that cannot be read (若干, 200-300), or is
 * below 0, keeps the row out: to call it unknown would lose people that somebody did count.
 */
export function toDemand(table: Table, recipe: Recipe = {}, ids = ownIds()): Interpreted<DemandRows> {
  const columns = guessColumns(table, "demand", recipe);
  const fields = openFields(table, columns, recipe);
  if (!table.geometry) for (const field of ["lon", "lat"] as const) requireField(fields, field, table);
  requireField(fields, "population", table);

  const positions = readPositions(table, fields);
  const people = readPopulation(table, fields, positions.problems);
  const named = readIds(table, fields, "id", ids, people.problems);
  const used = rowsWithout(named.problems, table);
  const problems = [
    ...table.problems,
    ...positions.notes,
    ...named.problems.filter((one) => one !== undefined),
    ...doubtsOf(people, named.problems),
    ...checkTotals(table, fields),
  ];
  const unknown = used.filter((i) => Number.isNaN(people.population[i])).length;
  if (unknown > 0) problems.push(note("input.population-unknown", { count: unknown }));

  const value: DemandRows = {
    id: used.length === named.id.length ? named.id : used.map((i) => named.id[i]),
    name: used.map((i) => nameText(fields, i)),
    ...(fields.has("name_en") ? { nameEn: used.map((i) => fields.text("name_en", i)) } : {}),
    lon: pick(positions.lon, used),
    lat: pick(positions.lat, used),
    population: pick(people.population, used),
    unit: used.map((i) => codeText(fields.text("unit", i))),
    row: used.map((i) => table.rows[i]),
  };
  const counts = { rowsIn: rowsIn(table), rowsUsed: used.length, rows: value.row };
  return { value, problems, ...counts, columns, said: rowSayings(table, fields, used) };
}

type People = {
  population: Float64Array;
  problems: (Problem | undefined)[];
  doubts: { i: number; doubt: Problem }[];
  notes: Problem[];
};

function readPopulation(table: Table, fields: Fields, earlier: (Problem | undefined)[]): People {
  const population = new Float64Array(table.rows.length).fill(NaN);
  const people: People = { population, problems: earlier.slice(), doubts: [], notes: [] };
  const column = fields.column("population");
  const unit = headerUnit(column, "people");
  let converted = 0;
  for (let i = 0; i < table.rows.length; i++) {
    const value = fields.text("population", i);
    if (people.problems[i] || isBlank(value)) continue;
    const plain = unit === "" ? parseNumber(value) : undefined; // nearly all
    const amount = plain === undefined ? parseAmount(value, "people", unit) : undefined;
    const read = plain ?? (amount && "value" in amount ? amount.value : NaN);
    if (Number.isNaN(read)) people.problems[i] = skipped("input.not-a-number", table.rows[i], { column, value });
    else if (read < 0) people.problems[i] = skipped("input.population-negative", table.rows[i], { column, value });
    else population[i] = Math.round(read * 1e6) / 1e6;
    if (amount?.kind === "approximate")
      people.doubts.push({ i, doubt: kept("input.amount-about", table.rows[i], { column, value, read }) });
    else if (amount?.kind === "value" && !amount.plain) converted++;
  }
  if (unit !== "") people.notes.push(note("input.amount-header", { column, unit }));
  if (converted > 0) people.notes.push(note("input.amount-units", { column, count: converted }));
  return people;
}

/** What is doubted of the rows that are used, and what is to be said of the column. */
function doubtsOf({ doubts, notes }: People, faults: (Problem | undefined)[]): Problem[] {
  return [...doubts.filter(({ i }) => !faults[i]).map(({ doubt }) => doubt), ...notes];
}

function rowsWithout(problems: (Problem | undefined)[], table: Table): number[] {
  const all = table.rows.map((_, i) => i);
  return problems.some((one) => one) ? all.filter((i) => !problems[i]) : all;
}

/** Of all rows it is the column itself: nothing else has a hold of it. */
function pick(values: Float64Array, indexes: number[]): Float64Array {
  if (indexes.length === values.length) return values;
  const picked = new Float64Array(indexes.length);
  for (let k = 0; k < indexes.length; k++) picked[k] = values[indexes[k]];
  return picked;
}
