import { describe, expect, it } from "vitest";
import type { Grid } from "../../src/app/grid-columns.ts";
import {
  facetOf,
  narrow,
  narrowInSteps,
  notNarrowed,
  tellingOfEdits,
  withChoice,
  withFilter,
  type ColumnFilter,
  type Narrowing,
} from "../../src/app/grid-filters.ts";

/** Five facilities: two libraries, three stations; one has no seats, one no known seats; the register's codes begin with zeros. */
const facilities = [
  { id: "a", name: "县图书馆", kind: "library", seats: "120", code: "001" },
  { id: "b", name: "三合文化站", kind: "station", seats: "0", code: "002" },
  { id: "c", name: "高家镇文化站", kind: "station", seats: "", code: "003" },
  { id: "d", name: "Branch Library", kind: "library", seats: "40", code: "004" },
  { id: "e", name: "龙河文化站", kind: "station", seats: "40", code: "" },
];
type Field = keyof (typeof facilities)[number];

function column(id: Field, numeric = false) {
  const value = (row: number) => facilities[row][id];
  return { id, title: id, numeric, value, text: value, key: value, keyText: (key: string) => key };
}

const columns = { name: column("name"), kind: column("kind"), seats: column("seats", true), code: column("code") };
const grid: Grid = {
  columns: [columns.name, columns.kind],
  rows: Uint32Array.of(0, 1, 2, 3, 4),
  selects: () => undefined,
  total: ["5", ""],
  sortBy: "",
  filterColumns: Object.values(columns),
  rowId: (row) => facilities[row].id,
};

function asking(filters: Partial<Record<Field | "unknown", ColumnFilter>>, rest: Partial<Narrowing> = {}): Narrowing {
  return { ...notNarrowed, filters: new Map(Object.entries(filters)), ...rest };
}

function rowsOf(narrowing: Narrowing): number[] {
  return [...narrow(grid, narrowing).rows];
}

describe("narrowing a table", () => {
  it("leaves it as it is where nothing is asked", () => {
    expect(narrow(grid, notNarrowed)).toBe(grid);
    expect(narrow(grid, asking({ unknown: { type: "blank" } }, { words: "  " }))).toBe(grid);
  });

  it("keeps the rows that hold one of the chosen values, without the totals of all", () => {
    expect(rowsOf(asking({ kind: { type: "among", keys: ["library"] } }))).toEqual([0, 3]);
    expect(rowsOf(asking({ kind: { type: "among", keys: ["library", "station"] } }))).toEqual([0, 1, 2, 3, 4]);
    expect(narrow(grid, asking({ kind: { type: "among", keys: ["library"] } })).total).toBeUndefined();
  });

  it("looks through many rows step by step, to the same end", () => {
    const many: Grid = { ...grid, rows: Uint32Array.from({ length: 2500 }, (_, k) => k) };
    const odd = { ...columns.kind, key: (row: number) => (row % 2 ? "odd" : "even") };
    const long: Grid = { ...many, filterColumns: [odd] };
    const steps = narrowInSteps(long, asking({ kind: { type: "among", keys: ["odd"] } }));
    expect([steps.next().value, steps.next().value]).toEqual([0.4, 0.8]);
    const last = steps.next();
    const rows = last.done ? [...last.value.rows] : [];
    expect(rows).toEqual(Array.from({ length: 1250 }, (_, k) => 2 * k + 1));
  });

  it("takes both ends of a range, and never takes unknown for 0", () => {
    expect(rowsOf(asking({ seats: { type: "between", max: 40 } }))).toEqual([1, 3, 4]);
    expect(rowsOf(asking({ seats: { type: "between", min: 40 } }))).toEqual([0, 3, 4]);
    expect(rowsOf(asking({ seats: { type: "between", min: 41, max: 39 } }))).toEqual([]);
  });

  it("tells blank from 0", () => {
    expect(rowsOf(asking({ seats: { type: "blank" } }))).toEqual([2]);
    expect(rowsOf(asking({ seats: { type: "filled" } }))).toEqual([0, 1, 3, 4]);
  });

  it("asks all conditions and all words at once", () => {
    const filters = { kind: { type: "among", keys: ["station"] }, code: { type: "filled" } } as const;
    expect(rowsOf(asking(filters))).toEqual([1, 2]);
    expect(rowsOf(asking(filters, { words: "文化站 高家" }))).toEqual([2]);
    expect(rowsOf(asking({}, { words: "LIBRARY branch" }))).toEqual([3]);
  });

  it("keeps a row that was changed since, whatever it holds now", () => {
    const filters = { kind: { type: "among", keys: ["library"] } } as const;
    expect(rowsOf(asking(filters, { kept: new Set(["c"]) }))).toEqual([0, 2, 3]);
  });
});

describe("a narrowed table that is changed", () => {
  it("tells of the row before it takes the value", () => {
    const heard: string[] = [];
    const editor = {
      value: () => "",
      fault: () => undefined,
      commit: (row: number, value: string) => heard.push(`${row} ${value}`),
    };
    const open = tellingOfEdits({ ...grid, columns: [{ ...columns.name, editor }] }, (id) => heard.push(id));
    open.columns[0].editor?.commit(3, "新馆");
    expect(heard).toEqual(["d", "3 新馆"]);
  });
});

describe("what can be asked of a column", () => {
  it("is its values, the most frequent first, with how many rows hold them", () => {
    const { choices, range, blank, filled } = facetOf(grid, columns.kind, notNarrowed);
    expect(choices).toEqual([
      { key: "station", count: 3 },
      { key: "library", count: 2 },
    ]);
    expect([range, blank, filled]).toEqual([undefined, 0, 5]);
  });

  it("counts the rows that the other conditions leave, not its own", () => {
    const narrowing = asking({ kind: { type: "among", keys: ["library"] }, seats: { type: "between", min: 50 } });
    expect(facetOf(grid, columns.kind, narrowing).choices).toEqual([
      { key: "station", count: 0 },
      { key: "library", count: 1 },
    ]);
    expect(facetOf(grid, columns.seats, narrowing)).toMatchObject({ blank: 0, filled: 2 });
  });

  it("is a range where all values are numbers; blanks are none", () => {
    expect(facetOf(grid, columns.seats, notNarrowed)).toEqual({
      blank: 1,
      filled: 4,
      choices: [],
      range: { min: 0, max: 120 },
    });
  });

  it("takes codes with leading zeros for words", () => {
    const { range, choices } = facetOf(grid, columns.code, notNarrowed);
    expect(range).toBeUndefined();
    expect(choices.map(({ key }) => key)).toEqual(["001", "002", "003", "004"]);
  });

  it("lists no values where they are too many", () => {
    const many = { ...columns.name, key: (row: number) => `第${row}个` };
    const rows = (n: number) => ({ ...grid, rows: Uint32Array.from({ length: n }, (_, i) => i) });
    expect(facetOf(rows(60), many, notNarrowed).choices).toHaveLength(60);
    expect(facetOf(rows(61), many, notNarrowed)).toMatchObject({ choices: [], filled: 61 });
  });

  it("still lists a chosen value that no row holds any more", () => {
    const narrowing = asking({ kind: { type: "among", keys: ["museum"] } });
    expect(facetOf(grid, columns.kind, narrowing).choices).toContainEqual({ key: "museum", count: 0 });
  });
});

describe("conditions", () => {
  it("go when nothing is asked any more", () => {
    const one = withFilter(new Map(), "kind", withChoice(undefined, "library"));
    expect(one.get("kind")).toEqual({ type: "among", keys: ["library"] });
    expect(withFilter(one, "kind", withChoice(one.get("kind"), "library")).size).toBe(0);
    expect(withFilter(one, "kind", undefined).size).toBe(0);
    expect(withFilter(one, "seats", { type: "between" }).size).toBe(1);
  });

  it("of another sort give way to a choice", () => {
    expect(withChoice({ type: "blank" }, "library")).toEqual({ type: "among", keys: ["library"] });
  });
});
