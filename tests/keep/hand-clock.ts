import type { Later } from "../../src/keep/later.ts";

export type HandClock = { later: Later; pass(ms: number): Promise<void> };

/** A clock that stands still until the test lets time pass. */
export function handClock(): HandClock {
  let now = 0;
  const due: { at: number; work: () => void }[] = [];
  const next = (end: number) => {
    const [first] = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    if (first) due.splice(due.indexOf(first), 1);
    return first;
  };
  return {
    later: (work, ms) => {
      const one = { at: now + ms, work };
      due.push(one);
      return () => void due.splice(0, due.length, ...due.filter((other) => other !== one));
    },
    pass: async (ms) => {
      const end = now + ms;
      for (let one = next(end); one; one = next(end)) {
        now = one.at;
        one.work();
        await untilQuiet();
      }
      now = end;
    },
  };
}

/** Until everything that waits for a promise only has had its turn. */
export function untilQuiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
