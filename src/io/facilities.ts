import type { Facility, LonLat } from "../model/data.ts";
import type { Recipe } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import { checkTotals } from "./checks/check-totals.ts";
import { nameText, openFields, requireField, type Fields } from "./columns/fields.ts";
import { kindFromName, kindOf, levelOf } from "./columns/facility-words.ts";
import { ownIds, readIds } from "./columns/ids.ts";
import { amountReader, type AmountReader } from "./columns/amount-column.ts";
import { codeText, parseNumber } from "./columns/numbers.ts";
import { isPlain } from "./place-table.ts";
import { readPositions } from "./columns/positions.ts";
import { kept, note } from "./problems.ts";
import type { FieldRole } from "./columns/role-names.ts";
import { guessColumns, type ColumnGuess } from "./columns/roles.ts";
import { rowSayings, type RowSayings } from "./columns/row-sayings.ts";
import { statusSaid } from "./columns/status-words.ts";
import { remembered } from "./columns/word-match.ts";
import { rowsIn, type Table } from "./table.ts";

/** What an interpreter makes of a table. `rowsIn` = `rowsUsed` + problems whose action is "skipped". */
export type Interpreted<T> = {
  value: T;
  problems: Problem[];
  rowsIn: number;
  rowsUsed: number;
  columns: ColumnGuess[];
  rows?: number[]; // row of the file of each thing used
  said?: RowSayings; // what the rows say of their units beside the code
};

/**
 * Table → facilities. Needed: a place on the globe. Kinds, levels and statuses are brought to the model's words; a kind without a word
 * of ours keeps its own, and where no column tells the kind the name does. A second row of one id is listed, not used. Columns that
 * play no part become attributes, and so do floor area and collection as they are written, but for plain figures of our own columns. Ids are the table's own, else made of source and row number.
 */
export function toFacilities(table: Table, recipe: Recipe = {}, ids = ownIds()): Interpreted<Facility[]> {
  const columns = guessColumns(table, "facilities", recipe);
  const fields = openFields(table, columns, recipe);
  if (!table.geometry) for (const field of ["lon", "lat"] as const) requireField(fields, field, table);

  const positions = readPositions(table, fields);
  const named = readIds(table, fields, "id", ids, positions.problems);
  const problems = [...table.problems, ...positions.notes];
  const facilities: Facility[] = [];
  const used: number[] = [];
  const amounts = {
    capacity: amountReader(table, fields, "capacity", "seats", problems),
    areaM2: amountReader(table, fields, "area", "area", problems),
    collection: amountReader(table, fields, "collection", "volumes", problems),
  };
  const words = { kind: remembered(kindOf), level: remembered(levelOf), status: remembered(statusSaid) };
  for (let i = 0; i < table.rows.length; i++) {
    const fault = named.problems[i];
    if (fault) {
      problems.push(fault);
      continue;
    }
    problems.push(...statusDoubts(table, fields, words, i));
    const facility = readFacility(fields, words, i, named.id[i], [positions.lon[i], positions.lat[i]]);
    readAmounts(facility, amounts, i);
    facility.attributes = readAttributes(table, fields, i);
    facilities.push(facility);
    used.push(i);
  }
  noteKinds(fields, facilities, problems);
  problems.push(...checkTotals(table, fields));
  const counts = { rowsIn: rowsIn(table), rowsUsed: facilities.length, rows: used.map((i) => table.rows[i]) };
  const said = { ...rowSayings(table, fields, used), unit: facilities.map((one) => one.unit ?? "") };
  return { value: facilities, problems, ...counts, columns, said };
}

/** How the words of kinds, levels and statuses are read. */
type Words = { kind: typeof kindOf; level: typeof levelOf; status: typeof statusSaid };

function readFacility(fields: Fields, words: Words, i: number, id: string, [lon, lat]: LonLat): Facility {
  const text = (field: Parameters<Fields["text"]>[0]) => fields.text(field, i);
  const name = nameText(fields, i) || id;
  return {
    id,
    name,
    ...optional("nameEn", text("name_en")),
    kind: text("kind") ? words.kind(text("kind")) : kindFromName(name),
    level: words.level(text("level")),
    lon,
    lat,
    status: words.status(text("status"))?.status ?? "existing",
    ...optional("unit", codeText(text("unit"))),
    ...optional("parent", codeText(text("parent"))),
    ...(text("functions") ? { functions: splitList(text("functions")) } : {}),
    attributes: new Map(),
  };
}

/** A status that is no known word counts as existing, and a house shut for repair as closed: both for a person to check. */
function statusDoubts(table: Table, fields: Fields, words: Words, i: number): Problem[] {
  const value = fields.text("status", i);
  const said = words.status(value);
  if (said && !said.isUnderRepair) return [];
  const id = said ? "input.status-repair" : "input.status-unknown";
  return [kept(id, table.rows[i], { column: fields.column("status"), value })];
}

type AmountField = "capacity" | "areaM2" | "collection";

/** An amount that cannot be read is listed and left out: unknown, never 0. */
function readAmounts(facility: Facility, amounts: Record<AmountField, AmountReader>, i: number): void {
  for (const field of ["capacity", "areaM2", "collection"] as const) {
    const value = amounts[field](i);
    if (value !== undefined) facility[field] = value;
  }
}

/** Columns of amounts as the exports name them. */
const OWN_AMOUNTS = new Set(["area_m2", "collection"]);

function readAttributes(table: Table, fields: Fields, i: number): Map<string, string> {
  const attributes = new Map<string, string>();
  const asWritten: FieldRole[] = ["area", "collection"];
  if (table.system && !isPlain(table.system)) asWritten.push("lon", "lat"); // the pair before it was converted
  const shown = asWritten.map((field) => table.columns.indexOf(fields.column(field))).filter((column) => column >= 0);
  for (const column of [...fields.others, ...shown].toSorted((a, b) => a - b)) {
    const value = table.cells[column][i].trim();
    const isOwnFigure = OWN_AMOUNTS.has(table.columns[column]) && parseNumber(value) !== undefined;
    if (value !== "" && !isOwnFigure) attributes.set(table.columns[column], value);
  }
  return attributes;
}

function noteKinds(fields: Fields, facilities: Facility[], problems: Problem[]): void {
  const unknown = facilities.filter((facility) => facility.kind === "").length;
  if (!fields.has("kind")) problems.push(note("input.kind-from-name", { count: facilities.length - unknown, unknown }));
  else if (unknown > 0) problems.push(note("input.kind-unknown", { count: unknown }));
}

function splitList(text: string): string[] {
  return text
    .split(/[;；、,，|]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function optional<K extends string>(key: K, value: string): { [key in K]?: string } {
  return (value === "" ? {} : { [key]: value }) as { [key in K]?: string };
}
