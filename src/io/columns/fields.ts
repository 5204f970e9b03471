import type { Recipe } from "../../model/plan.ts";
import { InputError } from "../../model/problem.ts";
import { isSpoiltCode } from "./numbers.ts";
import type { FieldRole } from "./role-names.ts";
import type { ColumnGuess } from "./roles.ts";
import type { Table } from "../table.ts";

/** A table seen through its fields. */
export type Fields = {
  has(field: FieldRole): boolean; // there is a column, or a value for every row
  column(field: FieldRole): string; // name of the column, "" without one
  text(field: FieldRole, i: number): string; // trimmed; a blank cell takes the value for every row
  others: number[]; // columns that no field uses
};

/** Reads the fields of a table by its guessed columns; `recipe.defaults` fill in where there is no column or a blank cell. */
export function openFields(table: Table, guesses: ColumnGuess[], recipe: Recipe = {}): Fields {
  const defaults = new Map(Object.entries(recipe.defaults ?? {}));
  const cells = new Map(guesses.map((guess) => [guess.role, table.cells[table.columns.indexOf(guess.column)]]));
  const names = new Map(guesses.map((guess) => [guess.role, guess.column]));
  const used = new Set(names.values());
  return {
    has: (field) => cells.has(field) || defaults.has(field),
    column: (field) => names.get(field) ?? "",
    text: (field, i) => cells.get(field)?.[i].trim() || (defaults.get(field) ?? ""),
    others: table.columns.map((_, index) => index).filter((index) => !used.has(table.columns[index])),
  };
}

/** Fails with `input.column-missing-<field>` unless the field is there. */
export function requireField(fields: Fields, field: FieldRole, table: Table): void {
  if (!fields.has(field)) throw new InputError(`input.column-missing-${field}`, { columns: table.columns.join(", ") });
}

/** The name of row i; in a table without a column of names that of its unit, as in a list of townships and their people. */
export function nameText(fields: Fields, i: number): string {
  if (fields.has("name")) return fields.text("name", i);
  const unit = fields.text("unit", i);
  return fields.text("unit_name", i) || (/\p{L}/u.test(unit) && !isSpoiltCode(unit) ? unit : "");
}
