import type { Facility } from "../model/data.ts";
import type { Recipe } from "../model/plan.ts";
import type { Roads } from "../model/roads.ts";
import { toBoundaries, type BoundaryRows } from "./boundaries.ts";
import type { IdSpace } from "./columns/ids.ts";
import type { TableRole } from "./columns/role-names.ts";
import { toCosts, type CostRows } from "./costs.ts";
import { toDemand, type DemandRows } from "./demand.ts";
import { toFacilities, type Interpreted } from "./facilities.ts";
import type { ReadFile } from "./read-file.ts";
import { toRoads } from "./roads/line-roads.ts";
import { rowsIn, type Table } from "./table.ts";

/** The rows of one source, before they are joined with those of the others. */
export type SourceRows =
  | ({ role: "facilities" } & Interpreted<Facility[]>)
  | ({ role: "demand" } & Interpreted<DemandRows>)
  | ({ role: "boundaries" } & Interpreted<BoundaryRows>);

/** Costs name people and facilities by their ids; they are joined when those are. */
export type CostsRows = { role: "costs" } & Interpreted<CostRows>;

/** Roads have no units and no ids of their own: nothing is joined to them or checked against other sources. */
export type RoadRows = { role: "roads" } & Interpreted<Roads>;

/** A file that was read and placed, as rows of a role. Errors: those of the role's own reader. */
export function interpret(
  { table, meta, roads }: Pick<ReadFile, "table" | "meta" | "roads">,
  role: TableRole,
  recipe?: Recipe,
  ids?: IdSpace,
): SourceRows | RoadRows | CostsRows {
  switch (role) {
    case "facilities":
      return { role, ...toFacilities(table, recipe, ids) };
    case "demand":
      return { role, ...toDemand(table, recipe, ids) };
    case "boundaries":
      return { role, ...toBoundaries(table, recipe, ids, meta.get("illustrative") === true) };
    case "costs":
      return { role, ...toCosts(table, recipe) };
    case "roads":
      return { role, ...(roads ? asRead(roads, table) : toRoads(table, recipe)) };
  }
}

/** Roads that came from the file as such, with the rows that they are shown as. */
function asRead(value: Roads, table: Table): Interpreted<Roads> {
  const { rows, problems } = table;
  return { value, problems, rowsIn: rowsIn(table), rowsUsed: rows.length, columns: [], rows };
}
