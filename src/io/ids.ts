import type { Problem } from "../model/problem.ts";
import type { Fields } from "./fields.ts";
import { codeText } from "./numbers.ts";
import { skipped } from "./problems.ts";
import type { FieldRole } from "./role-names.ts";
import type { Table } from "./table.ts";

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
 * other source. Rows that have a problem already claim no id; their problem is handed on.
 */
export function readIds(
  table: Table,
  fields: Fields,
  field: FieldRole,
  space: IdSpace,
  earlier: (Problem | undefined)[],
): { id: string[]; problems: (Problem | undefined)[] } {
  const firstRow = new Map<string, number>();
  const id: string[] = [];
  const problems = earlier.slice();
  for (let i = 0; i < table.rows.length; i++) {
    const row = table.rows[i];
    id.push(codeText(fields.text(field, i)) || `${space.source}-${row}`);
    if (problems[i]) continue;
    const first = firstRow.get(id[i]);
    const other = space.taken.get(id[i]);
    const found = { column: fields.column(field), value: id[i] };
    if (first !== undefined) problems[i] = skipped("input.duplicate-id", row, { ...found, first });
    else if (other !== undefined) problems[i] = skipped("input.duplicate-id-across", row, { ...found, source: other });
    else firstRow.set(id[i], row);
  }
  for (const used of firstRow.keys()) space.taken.set(used, space.source);
  return { id, problems };
}
