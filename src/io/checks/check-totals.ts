import type { Problem } from "../../model/problem.ts";
import type { Fields } from "../columns/fields.ts";
import { headerUnit, parseAmount } from "../columns/measures.ts";
import { kept } from "../problems.ts";
import type { Table } from "../table.ts";

/**
 * Compares the rows of totals of a table of people (合计, 小计) with the sum of its rows, used or not: with all of them, or with those since the
 * last row of totals. Totals in 万人 may be off by what rounding explains.
 */
export function checkTotals(table: Table, fields: Fields): Problem[] {
  const column = table.columns.indexOf(fields.column("population"));
  if (!table.totals?.length || column < 0) return [];
  const unit = headerUnit(table.columns[column], "people");
  const people = (cell: string) => {
    const amount = parseAmount(cell ?? "", "people", unit);
    return "value" in amount ? amount.value : NaN;
  };
  const all = sumBetween(table, column, people, -Infinity, Infinity);
  const problems: Problem[] = [];
  let last = -Infinity;
  for (const { row, cells } of table.totals) {
    const told = people(cells[column]);
    const sums = [all, sumBetween(table, column, people, last, row)];
    last = row;
    const slack = unit === "" ? 0.5 : Math.max(0.5, all * 1e-3);
    if (Number.isNaN(told) || sums.some((sum) => Math.abs(sum - told) <= slack)) continue;
    const nearest = Math.abs(sums[0] - told) <= Math.abs(sums[1] - told) ? sums[0] : sums[1];
    const values = { told, sum: nearest, difference: Math.abs(nearest - told) };
    problems.push(kept("input.totals-differ", row, { column: table.columns[column], value: cells[column], ...values }));
  }
  return problems;
}

function sumBetween(
  table: Table,
  column: number,
  people: (cell: string) => number,
  after: number,
  before: number,
): number {
  let sum = 0;
  for (let i = 0; i < table.rows.length; i++) {
    if (table.rows[i] <= after || table.rows[i] >= before) continue;
    const value = people(table.cells[column][i]);
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}
