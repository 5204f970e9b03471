/** The columns that tables in the drawer are made of. */
import { numbers, type table } from "../analysis/result.ts";
import type { Selection } from "../map/scene.ts";
import type { Quantity } from "../model/plan.ts";
import { count, distance } from "../text/format.ts";
import { columnName, nameIn, unitName } from "../text/phrases.ts";
import type { TextId } from "../text/say.ts";
import type { Known } from "./describe.ts";

/** `value` sorts, `text` shows. Numbers stand right. */
export type GridColumn = {
  id: string;
  title: string;
  numeric: boolean;
  value: (row: number) => number | string;
  text: (row: number) => string;
  values?: ArrayLike<number>; // where it shows a column of a result as it is
  sortKey?: (row: number) => number; // for many rows: a number ≥ 0 that sorts as the value does, NaN where that is blank
  editor?: CellEditor;
  bar?: (row: number) => { gained: number; lost: number; most: number }; // drawn beside the text
};

/** How a cell is changed: by typing, or by choosing one of several. `fault` says why a value cannot be taken. */
export type CellEditor = {
  options?: { value: string; label: string }[];
  value: (row: number) => string;
  fault: (value: string) => TextId | undefined;
  commit: (row: number, value: string) => void;
};

export type Grid = {
  columns: GridColumn[];
  rows: Uint32Array; // rows of the underlying table, ascending
  selects: (row: number) => Selection | undefined;
  rowOf?: (selection: Selection) => number | undefined; // the row that selects it, without asking every row
  total?: string[]; // a line of totals under the rows, one text per column
  sortBy: string;
  filterColumns?: FilterColumn[]; // what rows can be chosen by, shown as a column or not
  rowId?: (row: number) => string; // the same row after a change has the same id
};

/** What rows can be chosen by. `key` is in no language, "" where nothing is known; `keyText` is how a key reads. */
export type FilterColumn = {
  id: string;
  title: string;
  numeric: boolean;
  key: (row: number) => string;
  keyText: (key: string) => string;
};

export function facilityName({ lang, data }: Known, j: number): string {
  const facility = data.facilities[j];
  return facility ? nameIn(lang, facility.name, facility.nameEn) : "—";
}

export function textColumn(lang: Known["lang"], id: string, text: (row: number) => string): GridColumn {
  return { id, title: columnName(lang, id), numeric: false, value: text, text };
}

export function numberColumn(
  lang: Known["lang"],
  id: string,
  values: ArrayLike<number>,
  write: (value: number) => string,
): GridColumn {
  return {
    id,
    title: columnName(lang, id),
    numeric: true,
    values,
    value: (row) => values[row],
    text: (row) => write(values[row]),
  };
}

export function peopleColumn({ lang }: Known, of: ReturnType<typeof table>, id: string): GridColumn {
  return numberColumn(lang, id, numbers(of, id), count);
}

export function costColumn({ lang, coverage }: Known, id: string, values: ArrayLike<number>): GridColumn {
  const unit = unitName(lang, (coverage.params.cutoff as Quantity).unit);
  const column = numberColumn(lang, id, values, distance);
  return { ...column, title: `${column.title} (${unit})` };
}
