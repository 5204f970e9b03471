/** Which rows of a table are shown. Conditions hold keys, not words on screen, so that they outlive a change of language. */
import type { FilterColumn, Grid } from "./grid-columns.ts";

export type ColumnFilter =
  | { type: "among"; keys: readonly string[] }
  | { type: "between"; min?: number; max?: number }
  | { type: "blank" }
  | { type: "filled" };

/** One condition a column at most, by the column's id; a row must fulfil all. */
export type Filters = ReadonlyMap<string, ColumnFilter>;

/** Words that a row must hold somewhere, conditions on columns, and rows that stay although they were changed since. */
export type Narrowing = { words: string; filters: Filters; kept: ReadonlySet<string> };

export const notNarrowed: Narrowing = { words: "", filters: new Map(), kept: new Set() };

/** The grid with the rows that are asked for. Totals are of all rows, so they go where rows are left out. */
export function narrow(grid: Grid, narrowing: Narrowing): Grid {
  const steps = narrowInSteps(grid, narrowing);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

const rowsPerStep = 1000;

/** The same in steps: each gives the share of the rows that were looked at. */
export function* narrowInSteps(grid: Grid, { words, filters, kept }: Narrowing): Generator<number, Grid> {
  const tests = [...columnTests(grid, filters), ...wordTests(grid, words)];
  if (tests.length === 0) return grid;
  const stays = (row: number) => kept.size > 0 && grid.rowId !== undefined && kept.has(grid.rowId(row));
  const rows = new Uint32Array(grid.rows.length);
  let count = 0;
  for (let k = 0; k < rows.length; k++) {
    const row = grid.rows[k];
    if (stays(row) || tests.every((test) => test(row))) rows[count++] = row;
    if ((k + 1) % rowsPerStep === 0) yield (k + 1) / rows.length;
  }
  return { ...grid, rows: rows.slice(0, count), total: undefined };
}

/** The grid whose editors tell of each row before they change it. */
export function tellingOfEdits(grid: Grid, tell: (rowId: string) => void): Grid {
  const { rowId } = grid;
  if (!rowId) return grid;
  const columns = grid.columns.map((column) => {
    const { editor } = column;
    if (!editor) return column;
    const commit = (row: number, value: string) => {
      tell(rowId(row));
      editor.commit(row, value);
    };
    return { ...column, editor: { ...editor, commit } };
  });
  return { ...grid, columns };
}

/** The conditions that the grid knows a column for, in the order of its columns. */
export function filtersOn(grid: Grid, filters: Filters): { column: FilterColumn; filter: ColumnFilter }[] {
  return (grid.filterColumns ?? []).flatMap((column) => {
    const filter = filters.get(column.id);
    return filter ? [{ column, filter }] : [];
  });
}

/** The conditions with one more, another or, where `filter` asks for nothing, one less. */
export function withFilter(filters: Filters, column: string, filter: ColumnFilter | undefined): Filters {
  const next = new Map(filters);
  if (filter && !isIdle(filter)) next.set(column, filter);
  else next.delete(column);
  return next;
}

/** A choice among values with one value more, or one less where it was chosen. */
export function withChoice(filter: ColumnFilter | undefined, key: string): ColumnFilter {
  const keys = filter?.type === "among" ? filter.keys : [];
  return { type: "among", keys: keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key] };
}

/** What can be asked of a column. Counts are of the rows that all other conditions leave. */
export type Facet = {
  blank: number;
  filled: number;
  choices: { key: string; count: number }[]; // empty where there are too many values, or only measurements
  range?: { min: number; max: number }; // where every value is a number
};

const mostChoices = 60;

export function facetOf(grid: Grid, column: FilterColumn, { words, filters }: Narrowing): Facet {
  const tests = [...columnTests(grid, withFilter(filters, column.id, undefined)), ...wordTests(grid, words)];
  const counts = new Map<string, { all: number; left: number }>();
  for (const row of grid.rows) {
    const key = column.key(row);
    const count = counts.get(key) ?? { all: 0, left: 0 };
    count.all++;
    if (tests.every((test) => test(row))) count.left++;
    counts.set(key, count);
  }
  const own = filters.get(column.id);
  if (own?.type === "among") for (const key of own.keys) if (!counts.has(key)) counts.set(key, { all: 0, left: 0 }); // so that it can be given up
  const blank = counts.get("")?.left ?? 0;
  counts.delete("");
  const values = [...counts].sort((a, b) => b[1].all - a[1].all);
  const range = rangeOf(counts.keys());
  const repeats = values.length * 2 <= values.reduce((sum, [, { all }]) => sum + all, 0);
  const isChoice = values.length <= mostChoices && (!range || (!column.numeric && repeats));
  return {
    blank,
    filled: values.reduce((sum, [, { left }]) => sum + left, 0),
    choices: isChoice ? values.map(([key, { left }]) => ({ key, count: left })) : [],
    range,
  };
}

const plainNumber = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/; // "0012" is a code

function rangeOf(keys: Iterable<string>): Facet["range"] {
  let min = Infinity;
  let max = -Infinity;
  for (const key of keys) {
    if (!plainNumber.test(key)) return undefined;
    min = Math.min(min, Number(key));
    max = Math.max(max, Number(key));
  }
  return min <= max ? { min, max } : undefined;
}

function isIdle(filter: ColumnFilter): boolean {
  if (filter.type === "among") return filter.keys.length === 0;
  return filter.type === "between" && filter.min === undefined && filter.max === undefined;
}

type Test = (row: number) => boolean;

function columnTests(grid: Grid, filters: Filters): Test[] {
  return filtersOn(grid, filters).map(({ column, filter }) => {
    const test = keyTest(filter);
    return (row) => test(column.key(row));
  });
}

function keyTest(filter: ColumnFilter): (key: string) => boolean {
  switch (filter.type) {
    case "among": {
      const keys = new Set(filter.keys);
      return (key) => keys.has(key);
    }
    case "between": {
      const { min = -Infinity, max = Infinity } = filter;
      return (key) => key !== "" && Number(key) >= min && Number(key) <= max;
    }
    case "blank":
      return (key) => key === "";
    case "filled":
      return (key) => key !== "";
  }
}

/** Some cell must hold each of the words. */
function wordTests(grid: Grid, words: string): Test[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (wanted.length === 0) return [];
  return [
    (row) => {
      const text = grid.columns.map((column) => column.text(row)).join("\n");
      const lower = text.toLowerCase();
      return wanted.every((word) => lower.includes(word));
    },
  ];
}
