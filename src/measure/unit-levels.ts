import { NONE, type Boundaries } from "../model/data.ts";

type Tree = Pick<Boundaries, "level" | "parent">;

/**
 * How points come together at one level. A point belongs to the nearest unit of that level among its own unit and those above it.
 * A point without one stands in an unmatched row, under the lowest known unit of a higher level, or under none.
 */
export type LevelRows = {
  level: string;
  unit: Uint32Array; // per row its boundary; in an unmatched row the known unit above, or NONE
  matched: Uint8Array; // 1 = the row is that boundary, 0 = unmatched points under it
  rowOfUnit: Uint32Array; // per boundary the row of the points whose lowest unit it is; last entry: points without a unit
};

/** The levels from lowest to highest: the deeper a level reaches in the tree of parents, the lower it is; equal ones as met. */
export function levelsLowestFirst(boundaries: Tree): string[] {
  const deepest = new Map<string, number>();
  boundaries.level.forEach((level, u) =>
    deepest.set(level, Math.max(deepest.get(level) ?? 0, ancestorsOf(boundaries, u).length)),
  );
  return [...deepest].toSorted((a, b) => b[1] - a[1]).map(([level]) => level);
}

/** The units above a unit, nearest first. A circle of parents ends where it closes. */
export function ancestorsOf({ parent }: Pick<Boundaries, "parent">, unit: number): number[] {
  const above: number[] = [];
  for (let u = parent[unit]; u < parent.length && u !== unit && !above.includes(u); u = parent[u]) above.push(u);
  return above;
}

/** The rows of one level: its boundaries in order, then the unmatched ones. `hasPoints` has one entry per boundary and one for none. */
export function rowsOfLevel(
  boundaries: Tree,
  level: string,
  levels: string[],
  hasPoints: (unit: number) => boolean,
): LevelRows {
  const n = boundaries.level.length;
  const unit: number[] = [];
  const rowOfBoundary = new Uint32Array(n).fill(NONE);
  boundaries.level.forEach((own, u) => {
    if (own === level) rowOfBoundary[u] = unit.push(u) - 1;
  });
  const matchedRows = unit.length;
  const rowOfUnmatched = new Map<number, number>();
  const rowOfUnit = new Uint32Array(n + 1).fill(NONE);
  for (let u = 0; u <= n; u++) {
    const chain = u === n ? [] : [u, ...ancestorsOf(boundaries, u)];
    const found = chain.find((b) => boundaries.level[b] === level);
    if (found !== undefined) rowOfUnit[u] = rowOfBoundary[found];
    else if (hasPoints(u))
      rowOfUnit[u] = unmatchedRow(knownAbove(boundaries, chain, level, levels), rowOfUnmatched, unit);
  }
  return {
    level,
    unit: Uint32Array.from(unit),
    matched: Uint8Array.from(unit, (_, r) => (r < matchedRows ? 1 : 0)),
    rowOfUnit,
  };
}

function unmatchedRow(above: number, rowOfUnmatched: Map<number, number>, unit: number[]): number {
  let row = rowOfUnmatched.get(above);
  if (row === undefined) rowOfUnmatched.set(above, (row = unit.push(above) - 1));
  return row;
}

function knownAbove({ level }: Tree, chain: number[], below: string, levels: string[]): number {
  const rank = levels.indexOf(below);
  return chain.find((b) => levels.indexOf(level[b]) > rank) ?? NONE;
}
