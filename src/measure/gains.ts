import type { Boundaries, Demand } from "../model/data.ts";
import { levelsLowestFirst, rowsOfLevel } from "./unit-levels.ts";

/** Whom a change brings within reach and whom it puts out of reach. gained − lost = covered after − covered before, in every row. */
export type Gains = {
  gained: Float64Array; // people, in the order of the rows of coverage's units table: every level adds up to the total
  lost: Float64Array;
  total: { gained: number; lost: number };
};

/**
 * Compares who is covered before and after, person by person: those of a unit that gain do not make up for others there that lose. Both columns
 * have one entry per demand point; people of unknown number are left out.
 */
export function gainsByUnit(
  { population, unit }: Pick<Demand, "population" | "unit">,
  boundaries: Pick<Boundaries, "level" | "parent">,
  before: ArrayLike<number>,
  after: ArrayLike<number>,
): Gains {
  const n = boundaries.level.length;
  const own = { gained: new Float64Array(n + 1), lost: new Float64Array(n + 1), points: new Uint32Array(n + 1) };
  for (let i = 0; i < unit.length; i++) {
    const u = Math.min(unit[i], n);
    own.points[u]++;
    if (before[i] === after[i] || population[i] !== population[i]) continue;
    if (after[i] === 1) own.gained[u] += population[i];
    else own.lost[u] += population[i];
  }
  const levels = levelsLowestFirst(boundaries);
  const rows = levels.map((level) => rowsOfLevel(boundaries, level, levels, (u) => own.points[u] > 0));
  const joined = (column: Float64Array) => {
    const parts = rows.map(({ unit: of, rowOfUnit }) => {
      const sums = new Float64Array(of.length);
      rowOfUnit.forEach((row, u) => {
        if (row < of.length) sums[row] += column[u];
      });
      return [...sums];
    });
    return Float64Array.from(parts.flat());
  };
  const sum = (column: Float64Array) => column.reduce((total, people) => total + people, 0);
  return {
    gained: joined(own.gained),
    lost: joined(own.lost),
    total: { gained: sum(own.gained), lost: sum(own.lost) },
  };
}
