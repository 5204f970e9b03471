import type { Problem } from "../../model/problem.ts";
import type { Fields } from "./fields.ts";
import { headerUnit, parseAmount, type Quantity } from "./measures.ts";
import type { FieldRole } from "./role-names.ts";
import { kept, note } from "../problems.ts";
import type { Table } from "../table.ts";

/** The amount of row i, undefined where the row tells none that can be used. */
export type AmountReader = (i: number) => number | undefined;

/**
 * Reads the column of an amount row by row. Listed on the way: what is about (约500㎡, taken as it stands) and what cannot be read (taken as
 * unknown); and as a note a unit that the column's name tells for all rows.
 */
export function amountReader(
  table: Table,
  fields: Fields,
  field: FieldRole,
  quantity: Quantity,
  problems: Problem[],
): AmountReader {
  const column = fields.column(field);
  const unit = headerUnit(column, quantity);
  if (unit !== "") problems.push(note("input.amount-header", { column, unit }));
  return (i) => {
    const value = fields.text(field, i);
    if (value === "") return undefined;
    const amount = parseAmount(value, quantity, unit);
    if (amount.kind === "blank" || amount.kind === "not-applicable") return undefined;
    if (!("value" in amount) || amount.value < 0) {
      problems.push(kept(unreadable(quantity), table.rows[i], { column, value }));
      return undefined;
    }
    const read = Math.round(amount.value * 100) / 100;
    if (amount.kind === "approximate")
      problems.push(kept("input.amount-about", table.rows[i], { column, value, read }));
    return read;
  };
}

function unreadable(quantity: Quantity): string {
  return quantity === "seats" ? "input.capacity-unknown" : "input.amount-unknown";
}
