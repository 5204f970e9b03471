import type { Problem } from "../../model/problem.ts";
import type { Fields } from "../columns/fields.ts";
import { headerUnit, parseAmount, type Amount, type Quantity } from "../columns/measures.ts";
import { nameLikeness, QUANTITY_OF } from "../columns/role-names.ts";
import { kept } from "../problems.ts";
import type { Table } from "../table.ts";

/** A column of amounts, and how its cells are read. */
type AmountColumn = { index: number; name: string; isScaled: boolean; read: (cell: string) => Amount };

/**
 * Compares the rows of totals of a table (合计, 小计) with the sum of its rows, used or not: with all of them, or with those since the last row of
 * totals. Every column of people, seats, floor area or volumes that such a row fills is compared; one in 万, and a total that is, may be off by
 * what rounding explains.
 */
export function checkTotals(table: Table, fields: Fields): Problem[] {
  if (!table.totals?.length) return [];
  const problems = amountColumns(table, fields).flatMap((column) => checkColumn(table, table.totals ?? [], column));
  return problems.toSorted((a, b) => a.row - b.row);
}

/** The columns that the fields read as amounts, and others that bear the very name of one: 户籍人口 beside 常住人口. */
function amountColumns(table: Table, fields: Fields): AmountColumn[] {
  const found: AmountColumn[] = [];
  for (const [index, name] of table.columns.entries()) {
    const isOther = fields.others.includes(index);
    for (const [field, quantity] of QUANTITY_OF) {
      const isAmount = isOther ? nameLikeness(name, field) > EXACT : fields.column(field) === name;
      if (!isAmount) continue;
      found.push(amountColumn(index, name, quantity));
      break;
    }
  }
  return found;
}

const EXACT = 0.85; // a name that only contains another is below: 人口密度 does not add up

function amountColumn(index: number, name: string, quantity: Quantity): AmountColumn {
  const unit = headerUnit(name, quantity);
  return { index, name, isScaled: unit !== "", read: (cell) => parseAmount(cell ?? "", quantity, unit) };
}

function checkColumn(table: Table, totals: NonNullable<Table["totals"]>, column: AmountColumn): Problem[] {
  const sections = sumSections(table, totals, column);
  const all = sections.reduce((sum, one) => sum + one, 0);
  return totals.flatMap(({ row, cells }, t) => {
    const amount = column.read(cells[column.index]);
    if (amount.kind !== "value") return [];
    const { value: told, plain } = amount;
    const slack = plain && !column.isScaled ? 0.5 : Math.max(0.5, all * 1e-3);
    const [sum] = [all, sections[t]].toSorted((a, b) => Math.abs(a - told) - Math.abs(b - told));
    if (Math.abs(sum - told) <= slack) return [];
    const difference = Math.abs(sum - told);
    return [
      kept("input.totals-differ", row, { column: column.name, value: cells[column.index], told, sum, difference }),
    ];
  });
}

/** The sum of the rows before each row of totals since the one before it, and last of those after all of them. */
function sumSections(table: Table, totals: { row: number }[], { index, read }: AmountColumn): number[] {
  const sums = [...totals.map(() => 0), 0];
  let section = 0;
  for (let i = 0; i < table.rows.length; i++) {
    while (section < totals.length && table.rows[i] > totals[section].row) section++;
    const amount = read(table.cells[index][i]);
    if ("value" in amount) sums[section] += amount.value;
  }
  return sums;
}
