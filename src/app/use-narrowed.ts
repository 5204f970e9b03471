import { useEffect, useMemo, useState } from "react";
import type { Grid } from "./grid-columns.ts";
import { narrow, narrowInSteps, type Narrowing } from "./grid-filters.ts";
import { manyRows } from "./row-order.ts";

type Search = { grid: Grid; narrowing: Narrowing; looked: number; found?: Grid };

const sliceMs = 12;

/**
 * The grid with the rows that are asked for. Among very many rows they are looked for bit by bit, so that the page stays usable: until all
 * are looked at there are none, and `looked` says how far it is, of 1.
 */
export function useNarrowed(grid: Grid | undefined, narrowing: Narrowing): { shown?: Grid; looked: number } {
  const isLong = grid !== undefined && grid.rows.length > manyRows;
  const atOnce = useMemo(
    () => grid && (isLong ? ifNothingAsked(grid, narrowing) : narrow(grid, narrowing)),
    [isLong, grid, narrowing],
  );
  const isSearch = isLong && !atOnce;
  const [search, setSearch] = useState<Search>();
  useEffect(() => {
    if (!isSearch) return undefined;
    const steps = narrowInSteps(grid, narrowing);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const end = performance.now() + sliceMs;
      let step = steps.next();
      while (!step.done && performance.now() < end) step = steps.next();
      setSearch({ grid, narrowing, ...(step.done ? { looked: 1, found: step.value } : { looked: step.value }) });
      if (!step.done) timer = setTimeout(look);
    };
    look();
    return () => clearTimeout(timer);
  }, [isSearch, grid, narrowing]);
  if (!isSearch) return { shown: atOnce, looked: 1 };
  const isOwn = search?.grid === grid && search.narrowing === narrowing;
  if (isOwn && search.found) return { shown: search.found, looked: 1 };
  return { shown: { ...grid, rows: noRows, total: undefined }, looked: isOwn ? search.looked : 0 };
}

function ifNothingAsked(grid: Grid, narrowing: Narrowing): Grid | undefined {
  const step = narrowInSteps(grid, narrowing).next();
  return step.done ? step.value : undefined;
}

const noRows = new Uint32Array(0);
