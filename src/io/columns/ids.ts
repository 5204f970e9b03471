import type { Problem } from "../../model/problem.ts";
import type { Fields } from "./fields.ts";
import { paddedCode } from "../divisions/division-codes.ts";
import { codeText } from "./numbers.ts";
import { skipped } from "../problems.ts";
import type { FieldRole } from "./role-names.ts";
import type { Table } from "../table.ts";

/** Where ids must be distinct: across all sources of a role. */
export type IdSpace = {
  source: string; // made-up ids are this and the row number, which stays the same as long as the file does
  taken: Map<string, string>; // id → source that has it
};

/** Ids of one file by itself. */
export function ownIds(): IdSpace {
  return { source: "row", taken: new Map() };
}

/**
 * The id of each row: the table's own, else source and row number. The second row of an id gets a problem that names the first, or the
 * other source; codes of units are compared with their twelve digits. Rows that have a problem already claim no id; their problem is handed on.
 */
export function readIds(
  table: Table,
  fields: Fields,
  field: FieldRole,
  space: IdSpace,
  earlier: (Problem | undefined)[],
): { id: string[]; problems: (Problem | undefined)[] } {
  const others = new Set(space.taken.keys()); // of the sources before
  let firstRow: Map<string, number> | undefined; // most files have no use for it
  const keyOf = (own: string) => (field === "code" ? paddedCode(own) : own);
  const id = table.rows.map((row, i) => codeText(fields.text(field, i)) || `${space.source}-${row}`);
  const problems = earlier.slice();
  for (let i = 0; i < table.rows.length; i++) {
    const row = table.rows[i];
    if (problems[i]) continue;
    const key = keyOf(id[i]);
    const owner = space.taken.get(key);
    if (owner === undefined) {
      space.taken.set(key, space.source);
      firstRow?.set(key, row);
      continue;
    }
    const found = { column: fields.column(field), value: id[i] };
    if (others.has(key)) problems[i] = skipped("input.duplicate-id-across", row, { ...found, source: owner });
    else {
      firstRow ??= new Map(id.slice(0, i).flatMap((own, j) => (problems[j] ? [] : [[keyOf(own), table.rows[j]]])));
      problems[i] = skipped("input.duplicate-id", row, { ...found, first: firstRow.get(key)! });
    }
  }
  return { id, problems };
}
