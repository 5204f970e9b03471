import { demandId, type Demand, type Facility } from "../model/data.ts";
import type { Recipe } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { Costs } from "../model/roads.ts";
import type { Interpreted } from "./facilities.ts";
import { openFields, requireField, type Fields } from "./columns/fields.ts";
import { codeText, isBlank, parseNumber } from "./columns/numbers.ts";
import { guessColumns } from "./columns/roles.ts";
import { skipped } from "./problems.ts";
import { rowsIn, type Table } from "./table.ts";

/** Costs as one file gives them: ids are still texts, to be found among the people and facilities of all files. */
export type CostRows = { origin: string[]; destination: string[]; cost: Float64Array; row: number[] };

/**
 * Table → travel costs, one row per pair: from a demand point (its id) to a facility (its id), a number that is not negative, in a unit of the
 * user's own. A row without an id, or with a cost that is none, is listed and kept out.
 */
export function toCosts(table: Table, recipe: Recipe = {}): Interpreted<CostRows> {
  const columns = guessColumns(table, "costs", recipe);
  const fields = openFields(table, columns, recipe);
  for (const field of ["origin", "destination", "travel_cost"] as const) requireField(fields, field, table);
  const problems: Problem[] = [...table.problems];
  const value: CostRows = { origin: [], destination: [], cost: new Float64Array(table.rows.length), row: [] };
  let used = 0;
  for (let i = 0; i < table.rows.length; i++) {
    const problem = faultOf(fields, i, table.rows[i]);
    if (problem) {
      problems.push(problem);
      continue;
    }
    value.origin.push(codeText(fields.text("origin", i)));
    value.destination.push(codeText(fields.text("destination", i)));
    value.cost[used++] = parseNumber(fields.text("travel_cost", i))!;
    value.row.push(table.rows[i]);
  }
  value.cost = value.cost.slice(0, used);
  return { value, problems, rowsIn: rowsIn(table), rowsUsed: used, rows: value.row, columns };
}

function faultOf(fields: Fields, i: number, row: number): Problem | undefined {
  for (const field of ["origin", "destination", "travel_cost"] as const) {
    if (isBlank(fields.text(field, i))) return skipped("input.costs-blank", row, { column: fields.column(field) });
  }
  const value = fields.text("travel_cost", i);
  const found = { column: fields.column("travel_cost"), value };
  const cost = parseNumber(value);
  if (cost === undefined) return skipped("input.not-a-number", row, found);
  return cost < 0 ? skipped("input.cost-negative", row, found) : undefined;
}

/** A file's part of a matrix, to whose problems those found in joining are added. */
export type CostPart = Interpreted<CostRows>;

/**
 * The costs of all files as one matrix over the people and facilities that are there. A pair with an id that nobody has, and one that is told a
 * second time, are listed and kept out; `rowsUsed` says how many are left.
 */
export function joinCosts(parts: CostPart[], demand: Demand, facilities: Facility[]): Costs {
  const facilityId = facilities.map(({ id }) => id);
  const ids = { demand: Array.from(demand.lon, (_, i) => demandId(demand, i)), facilities: facilityId };
  const kept = { demand: [] as number[], facility: [] as number[], cost: [] as number[] };
  eachKnown(parts, ids, (i, j, cost) => {
    kept.demand.push(i);
    kept.facility.push(j);
    kept.cost.push(cost);
  });
  return {
    demand: Uint32Array.from(kept.demand),
    facilityId,
    facility: Uint32Array.from(kept.facility),
    cost: Float64Array.from(kept.cost),
    unit: "",
  };
}

/** The same before a file is taken: the pairs that name nobody of those who are open are listed, and no longer counted as used. */
export function listUnknown(part: CostPart, ids: CostIds): void {
  eachKnown([part], ids, () => {});
}

/** Ids of the people and facilities that a matrix may name, each in the order of its index. */
export type CostIds = { demand: string[]; facilities: string[] };

function eachKnown(parts: CostPart[], ids: CostIds, keep: (i: number, j: number, cost: number) => void): void {
  const points = new Map(ids.demand.map((id, i) => [id, i]));
  const places = new Map(ids.facilities.map((id, j) => [id, j]));
  const known = new Set<number>();
  for (const part of parts) {
    const { origin, destination, cost, row } = part.value;
    for (let pair = 0; pair < row.length; pair++) {
      const [i, j] = [points.get(origin[pair]), places.get(destination[pair])];
      const problem = problemOf(i, j, known, ids.facilities.length, origin[pair], destination[pair], row[pair]);
      if (problem || i === undefined || j === undefined) {
        if (problem) part.problems.push(problem);
        part.rowsUsed--;
        continue;
      }
      known.add(i * ids.facilities.length + j);
      keep(i, j, cost[pair]);
    }
  }
}

function problemOf(
  i: number | undefined,
  j: number | undefined,
  known: Set<number>,
  facilities: number,
  origin: string,
  destination: string,
  row: number,
): Problem | undefined {
  if (i === undefined) return skipped("input.costs-unknown-origin", row, { value: origin });
  if (j === undefined) return skipped("input.costs-unknown-destination", row, { value: destination });
  const isTold = known.has(i * facilities + j);
  return isTold ? skipped("input.costs-repeated", row, { value: `${origin} → ${destination}` }) : undefined;
}
