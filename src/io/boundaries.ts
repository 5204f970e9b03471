import type { Shape } from "../model/data.ts";
import type { Recipe } from "../model/plan.ts";
import { InputError, type Problem } from "../model/problem.ts";
import type { Interpreted } from "./facilities.ts";
import { levelOf } from "./columns/facility-words.ts";
import { openFields, type Fields } from "./columns/fields.ts";
import { ownIds, readIds } from "./columns/ids.ts";
import { codeText } from "./columns/numbers.ts";
import { kept, skipped } from "./problems.ts";
import { guessColumns } from "./columns/roles.ts";
import { readShape } from "./layers/shapes.ts";
import { rowSayings } from "./columns/row-sayings.ts";
import { rowsIn, type Table } from "./table.ts";

/** Boundaries as one file gives them: parents are still codes, to be found among the boundaries of all files. */
export type BoundaryRows = {
  shape: (Shape | undefined)[];
  code: string[];
  name: string[];
  nameEn?: string[];
  level: string[];
  parent: string[]; // code of the unit above, "" where the file tells none
  row: number[];
  illustrative: boolean; // true where the file or any of its shapes says so
};

/**
 * Table → boundaries: polygons, or rows without shapes where only codes and names are known. Needed: a code or a name. A feature without
 * geometry is used without shape, and that is listed; one with a broken shape is not used.
 */
export function toBoundaries(
  table: Table,
  recipe: Recipe = {},
  ids = ownIds(),
  isIllustrative = false,
): Interpreted<BoundaryRows> {
  const columns = guessColumns(table, "boundaries", recipe);
  const fields = openFields(table, columns, recipe);
  if (!fields.has("code") && !fields.has("name")) {
    throw new InputError("input.column-missing-code", { columns: table.columns.join(", ") });
  }
  const shapes = table.rows.map((_, i) => shapeOf(table, i));
  const codes = readIds(table, fields, fields.has("code") ? "code" : "name", ids, shapes.map(faultOf));
  const used = table.rows.map((_, i) => i).filter((i) => !codes.problems[i]);
  const problems = [...table.problems, ...codes.problems.filter((one) => one !== undefined)];
  for (const i of used)
    if (table.geometry && !shapes[i]) problems.push(kept("input.shape-missing", table.rows[i], { value: codes.id[i] }));

  const value: BoundaryRows = {
    shape: used.map((i) => shapes[i] as Shape | undefined),
    code: used.map((i) => codes.id[i]),
    name: used.map((i) => fields.text("name", i) || codes.id[i]),
    ...(fields.has("name_en") ? { nameEn: used.map((i) => fields.text("name_en", i)) } : {}),
    level: used.map((i) => levelOf(fields.text("level", i))),
    parent: used.map((i) => codeText(fields.text("parent", i))),
    row: used.map((i) => table.rows[i]),
    illustrative: isIllustrative || used.some((i) => saysIllustrative(fields, i)),
  };
  const counts = { rowsIn: rowsIn(table), rowsUsed: used.length, rows: value.row };
  return { value, problems, ...counts, columns, said: rowSayings(table, fields, used) };
}

function shapeOf(table: Table, i: number): Shape | Problem | undefined {
  const geometry = table.geometry?.[i];
  if (!geometry) return undefined;
  const shape = readShape(geometry);
  return "fault" in shape ? skipped(shape.fault, table.rows[i], { value: shape.value }) : shape;
}

function faultOf(shape: Shape | Problem | undefined): Problem | undefined {
  return shape && "action" in shape ? shape : undefined;
}

function saysIllustrative(fields: Fields, i: number): boolean {
  return /^(true|1|yes|是|示意)$/i.test(fields.text("illustrative", i));
}
