import type { Shape } from "../model/data.ts";
import type { Recipe } from "../model/plan.ts";
import { InputError, type Problem } from "../model/problem.ts";
import type { Interpreted } from "./facilities.ts";
import { levelOf } from "./columns/facility-words.ts";
import { openFields, type Fields } from "./columns/fields.ts";
import { ownIds, readIds } from "./columns/ids.ts";
import { codeText } from "./columns/numbers.ts";
import { kept, note, skipped } from "./problems.ts";
import { guessColumns } from "./columns/roles.ts";
import { refuseMetres } from "./coordinates/projected-figures.ts";
import { geometryAt } from "./layers/geometries.ts";
import { faultOfShape } from "./layers/shape-faults.ts";
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
 * geometry is used without shape, and that is listed; one with a broken shape is not used; one whose edges cross is, and is listed. Errors: `input.column-missing-code`, and
 * `input.projected-coordinates` where the shapes are in metres.
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
  if (table.geometry) refuseMetres(table.geometry, table.rows.length);
  const shapes = table.rows.map((_, i) => shapeOf(table, i));
  const codes = readIds(table, fields, fields.has("code") ? "code" : "name", ids, shapes.map(faultOf));
  const used = table.rows.map((_, i) => i).filter((i) => !codes.problems[i]);
  const problems = [...table.problems, ...codes.problems.filter((one) => one !== undefined)];
  for (const i of used)
    if (table.geometry && !shapes[i]) problems.push(kept("input.shape-missing", table.rows[i], { value: codes.id[i] }));
  problems.push(...shapeDoubts(table, shapes, used));

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
  const geometry = table.geometry && geometryAt(table.geometry, i);
  if (!geometry) return undefined;
  const shape = readShape(geometry);
  return "fault" in shape ? skipped(shape.fault, table.rows[i], { value: shape.value }) : shape;
}

const mostEffort = 3e7; // comparisons of edges in a file: about a second

/** Shapes that are used although their edges cross or a hole lies outside, and how many could not be looked at. */
function shapeDoubts(table: Table, shapes: (Shape | Problem | undefined)[], used: number[]): Problem[] {
  const doubts: Problem[] = [];
  const effort = { left: mostEffort };
  let unchecked = 0;
  for (const i of used) {
    const shape = shapes[i];
    if (!shape || "action" in shape) continue;
    const found = faultOfShape(shape, effort);
    if (found === "unchecked") unchecked++;
    else if (found) doubts.push(kept(found.fault, table.rows[i], { value: found.at.map(toMicrodegrees).join(", ") }));
  }
  if (unchecked > 0) doubts.push(note("input.shapes-unchecked", { count: unchecked }));
  return doubts;
}

function toMicrodegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function faultOf(shape: Shape | Problem | undefined): Problem | undefined {
  return shape && "action" in shape ? shape : undefined;
}

function saysIllustrative(fields: Fields, i: number): boolean {
  return /^(true|1|yes|是|示意)$/i.test(fields.text("illustrative", i));
}
