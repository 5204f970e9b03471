import type { PreparedUnits } from "../../measure/by-unit.ts";
import { byRow, type Agreement, type Flips } from "../../measure/flips.ts";
import { unitNames } from "../../measure/unit-names.ts";
import type { Boundaries } from "../../model/data.ts";
import type { Column, Table } from "../analysis.ts";
import type { Definition } from "./index.ts";

/**
 * One row per unit of every level as in coverage's table, unmatched lines too: the people on whom all definitions agree and the disputed ones, and
 * of each definition `covered_<id>`, `gained_<id>` and `lost_<id>` against the reference. Every level adds up to the total.
 */
export function flipsTable(
  boundaries: Boundaries,
  { levels, own }: PreparedUnits,
  definitions: Definition[],
  flips: Flips[],
  { within, disputed, beyond }: Agreement,
): Table {
  const rowsOf = (column: Float64Array) => Float64Array.from(levels.flatMap((level) => [...byRow(level, column)]));
  const { rows, ...names } = unitNames(boundaries, levels);
  const people: Record<string, Column> = {
    population: rowsOf(own.population),
    agreedCovered: rowsOf(within),
    disputed: rowsOf(disputed),
    agreedUncovered: rowsOf(beyond),
  };
  definitions.forEach(({ id }, k) => {
    people[`covered_${id}`] = rowsOf(flips[k].covered);
    people[`gained_${id}`] = rowsOf(flips[k].gained);
    people[`lost_${id}`] = rowsOf(flips[k].lost);
  });
  return {
    id: "flips",
    of: "boundaries",
    rows,
    columns: { ...names, ...people },
    units: Object.fromEntries(Object.keys(people).map((id) => [id, "people"])),
  };
}
