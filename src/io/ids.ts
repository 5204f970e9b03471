import type { Problem } from "../model/problem.ts";
import type { Fields } from "./fields.ts";
import { codeText } from "./numbers.ts";
import { skipped } from "./problems.ts";
import type { FieldRole } from "./role-names.ts";
import type { Table } from "./table.ts";

/**
 * The id of each row: the table's own, else prefix + row number, which stays the same as long as the file does. The second row of an id
 * gets a problem that names the first. Rows that have a problem already claim no id; their problem is handed on.
 */
export function readIds(
  table: Table,
  fields: Fields,
  field: FieldRole,
  prefix: string,
  earlier: (Problem | undefined)[],
): { id: string[]; problems: (Problem | undefined)[] } {
  const firstRow = new Map<string, number>();
  const id: string[] = [];
  const problems = earlier.slice();
  for (let i = 0; i < table.rows.length; i++) {
    const row = table.rows[i];
    id.push(codeText(fields.text(field, i)) || `${prefix}${row}`);
    if (problems[i]) continue;
    const first = firstRow.get(id[i]);
    if (first === undefined) firstRow.set(id[i], row);
    else problems[i] = skipped("input.duplicate-id", row, { column: fields.column(field), value: id[i], first });
  }
  return { id, problems };
}
