/** The result tables as the drawer shows them: which columns, how each is written, and what a row selects. */
import { numbers, rowCount, table, texts } from "../analysis/result.ts";
import { NONE } from "../model/data.ts";
import { count, share } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";
import { say } from "../text/say.ts";
import { cellKeys, facilityKeys, statusKeys, unitKeys } from "./demand-keys.ts";
import { pointName, type Known } from "./describe.ts";
import {
  costColumn,
  facilityName,
  numberColumn,
  peopleColumn,
  textColumn,
  type Grid,
  type GridColumn,
} from "./grid-columns.ts";
import { facilityEditGrid, facilityGrid } from "./facility-grid.ts";
import { flipsGrid } from "./flips-grid.ts";
import type { TableTab } from "./plan-store.ts";
import { unitColumns } from "./unit-columns.ts";

export function gridOf(
  tab: TableTab,
  known: Known,
  level: string,
  open: { editing: boolean; newColumns: string[] },
): Grid {
  switch (tab) {
    case "units":
      return unitsGrid(known, level);
    case "demand":
      return demandGrid(known);
    case "facilities":
      return open.editing ? facilityEditGrid(known, open.newColumns) : facilityGrid(known, open.newColumns);
    case "places":
      return placesGrid(known);
    case "flips":
      return flipsGrid(known, level);
  }
}

function unitsGrid(known: Known, level: string): Grid {
  const { lang, coverage } = known;
  const units = table(coverage, "units");
  const levels = texts(units, "level");
  const isUnmatched = (row: number) => units.rows?.[row] === NONE;
  const rows = Uint32Array.from(levels.keys()).filter((row) => levels[row] === level);
  const show = ["population", "covered", "uncovered"].map((id) => peopleColumn(known, units, id));
  const columns: GridColumn[] = [
    ...unitColumns(known, units, rows),
    ...show,
    numberColumn(lang, "coveredShare", numbers(units, "coveredShare"), share),
    costColumn(known, "p50", numbers(units, "p50")),
    costColumn(known, "p90", numbers(units, "p90")),
    numberColumn(lang, "personDistance", numbers(units, "personDistance"), count),
    numberColumn(lang, "points", numbers(units, "points"), count),
    textColumn(lang, "code", (row) => texts(units, "code")[row]),
  ];
  const sum = (id: string) => rows.reduce((total, row) => total + numbers(units, id)[row], 0);
  const sums: Record<string, string> = {
    name: say(lang, "table.total"),
    population: count(sum("population")),
    covered: count(sum("covered")),
    uncovered: count(sum("uncovered")),
    coveredShare: share(sum("covered") / sum("population")),
    personDistance: count(sum("personDistance")),
    points: count(sum("points")),
  };
  return {
    columns,
    rows,
    selects: (row) => (isUnmatched(row) ? undefined : { of: "boundaries", index: units.rows?.[row] ?? row }),
    total: columns.map(({ id }) => sums[id] ?? ""),
    sortBy: "personDistance",
  };
}

function demandGrid(known: Known): Grid {
  const { lang, data, coverage } = known;
  const demand = table(coverage, "demand");
  const cost = numbers(demand, "cost");
  const covered = numbers(demand, "covered");
  const facility = numbers(demand, "facility");
  const unitText = (i: number) => {
    const unit = data.demand.unit[i];
    return unit === NONE ? "" : nameIn(lang, data.boundaries.name[unit], data.boundaries.nameEn?.[unit]);
  };
  const statusAt = (i: number) => (Number.isFinite(cost[i]) ? covered[i] : 2);
  const name = textColumn(lang, "name", (i) => pointName(lang, data, i));
  return {
    columns: [
      data.demand.id.length === 0 ? { ...name, sortKey: cellKeys(known) } : name,
      { ...textColumn(lang, "unit", unitText), title: say(lang, "table.unit"), sortKey: unitKeys(known) },
      numberColumn(lang, "population", data.demand.population, count),
      costColumn(known, "cost", cost),
      {
        ...textColumn(lang, "facility", (i) => facilityName(known, facility[i])),
        sortKey: facilityKeys(known, facility),
      },
      {
        ...textColumn(lang, "covered", (i) => statusOf(lang, statusAt(i))),
        sortKey: statusKeys(
          statuses.map((_, status) => statusOf(lang, status)),
          statusAt,
        ),
      },
    ],
    rows: allRows(rowCount(demand)),
    selects: (index) => ({ of: "demand", index }),
    rowOf: ({ of, index }) => (of === "demand" ? index : undefined),
    sortBy: "cost",
  };
}

function placesGrid(known: Known): Grid {
  const { lang, gaps } = known;
  if (!gaps) return { columns: [], rows: new Uint32Array(0), selects: () => undefined, sortBy: "" };
  const places = table(gaps, "places");
  const columns = [
    numberColumn(lang, "rank", numbers(places, "rank"), count),
    textColumn(lang, "name", (row) => nameIn(lang, texts(places, "name")[row], texts(places, "nameEn")[row])),
    numberColumn(lang, "people", numbers(places, "people"), count),
    costColumn(known, "meanCost", numbers(places, "meanCost")),
    costColumn(known, "farthest", numbers(places, "farthest")),
    numberColumn(lang, "personDistance", numbers(places, "personDistance"), count),
    numberColumn(lang, "members", numbers(places, "points"), count),
  ];
  return {
    columns,
    rows: Uint32Array.from({ length: rowCount(places) }, (_, row) => row),
    selects: (index) => ({ of: "places", index }),
    sortBy: "rank",
  };
}

const statuses = ["column.status.uncovered", "column.status.covered", "column.status.unreached"] as const;

function statusOf(lang: Known["lang"], status: number): string {
  return say(lang, statuses[status]);
}

let allOfLast = new Uint32Array(0);

/** Every row of a table of so many; the same list as long as tables are as long. */
function allRows(count: number): Uint32Array {
  if (allOfLast.length === count) return allOfLast;
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return (allOfLast = rows);
}
