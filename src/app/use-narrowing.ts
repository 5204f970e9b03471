import { useCallback, useState } from "react";
import { notNarrowed, type Filters, type Narrowing } from "./grid-filters.ts";
import { usePlan } from "./plan-store.ts";

export type NarrowingActions = {
  setWords: (words: string) => void;
  setFilters: (filters: Filters) => void;
  keep: (rowId: string) => void;
  clear: () => void;
};

/** Which rows of the tables are asked for; nothing is, once another plan is opened. */
export function useNarrowing(): [Narrowing, NarrowingActions] {
  const plan = usePlan((state) => state.originalPlan);
  const [held, setHeld] = useState({ plan, narrowing: notNarrowed });
  const narrowing = held.plan === plan ? held.narrowing : notNarrowed;
  const set = (next: Partial<Narrowing>) =>
    setHeld({ plan, narrowing: { ...narrowing, kept: notNarrowed.kept, ...next } });
  const keep = useCallback(
    (rowId: string) =>
      setHeld(({ plan, narrowing }) => ({
        plan,
        narrowing: { ...narrowing, kept: new Set([...narrowing.kept, rowId]) },
      })),
    [],
  );
  return [
    narrowing,
    {
      setWords: (words) => set({ words }),
      setFilters: (filters) => set({ filters }),
      keep,
      clear: () => set(notNarrowed),
    },
  ];
}
