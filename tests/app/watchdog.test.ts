import { describe, expect, it } from "vitest";
import { createWatchdog, type Later } from "../../src/app/watchdog.ts";

/** A clock that goes on by hand. */
function handClock(): { later: Later; pass: (ms: number) => void } {
  let now = 0;
  const waiting = new Map<number, { at: number; step: () => void }>();
  let number = 0;
  return {
    later(ms, step) {
      const mine = number++;
      waiting.set(mine, { at: now + ms, step });
      return () => waiting.delete(mine);
    },
    pass(ms) {
      now += ms;
      for (const [mine, { at, step }] of waiting) if (at <= now && waiting.delete(mine)) step();
    },
  };
}

function watched() {
  const { later, pass } = handClock();
  const barks: number[] = [];
  const watchdog = createWatchdog(10_000, () => barks.push(1), later);
  return { watchdog, pass, barks };
}

describe("a watchdog", () => {
  it("barks once after the time of silence, and not before", () => {
    const { pass, barks } = watched();
    pass(9999);
    expect(barks.length).toBe(0);
    pass(1);
    pass(60_000);
    expect(barks.length).toBe(1);
  });

  it("lets a reader go on that speaks, however long it takes, and barks when it falls silent", () => {
    const { watchdog, pass, barks } = watched();
    for (let n = 0; n < 1000; n++) {
      pass(9000);
      watchdog.alive();
    }
    expect(barks.length).toBe(0);
    pass(10_000);
    expect(barks.length).toBe(1);
  });

  it("is quiet once stopped, also when a late word comes", () => {
    const { watchdog, pass, barks } = watched();
    watchdog.stop();
    watchdog.alive();
    pass(60_000);
    expect(barks.length).toBe(0);
  });
});
