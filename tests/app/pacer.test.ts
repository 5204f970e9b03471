import { describe, expect, test } from "vitest";
import { createPacer, type PacerClock } from "../../src/app/pacer.ts";

/** A clock moved by hand: painting takes so long, and what is due is called in its order. */
function handClock(paintMs: number) {
  let now = 0;
  let due: { at: number; call: () => void }[] = [];
  const after = (ms: number, then: () => void) => {
    const one = { at: now + ms, call: then };
    due.push(one);
    return () => {
      due = due.filter((other) => other !== one);
    };
  };
  const clock: PacerClock = { now: () => now, after, afterPaint: (then) => after(paintMs, then) };
  const pass = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const next = due.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      due = due.filter((one) => one !== next);
      now = next.at;
      next.call();
    }
    now = end;
  };
  return { clock, pass };
}

describe("what is drawn while a value changes all the time", () => {
  test("is the first at once, then only the newest, half of the time, and at rest the last", () => {
    const { clock, pass } = handClock(40);
    const drawn: [at: number, value: number][] = [];
    const pacer = createPacer((value: number) => drawn.push([clock.now(), value]), clock);
    for (let value = 0; value <= 20; value++) {
      pacer.want(value); // one every 10 ms, until 200
      pass(10);
    }
    pass(2000);
    expect(drawn).toEqual([
      [0, 0],
      [80, 7], // that of 80 ms itself is wanted just after
      [160, 15],
      [240, 20],
    ]);
  });

  test("goes on after every rest, however often it rests", () => {
    const { clock, pass } = handClock(16);
    const drawn: string[] = [];
    const pacer = createPacer((value: string) => drawn.push(value), clock);
    for (const value of ["a", "b", "c", "d"]) {
      pacer.want(value);
      pass(3000);
      expect(drawn.at(-1)).toBe(value);
    }
  });

  test("draws a value wanted while another is being drawn", () => {
    const { clock, pass } = handClock(16);
    const drawn: number[] = [];
    const pacer = createPacer((value: number) => {
      drawn.push(value);
      if (value < 3) pacer.want(value + 1);
    }, clock);
    pacer.want(1);
    expect(drawn).toEqual([1]);
    pass(200);
    expect(drawn).toEqual([1, 2, 3]);
  });

  test("forgets what waits when stopped, and begins anew at once", () => {
    const { clock, pass } = handClock(40);
    const drawn: string[] = [];
    const pacer = createPacer((value: string) => drawn.push(value), clock);
    pacer.want("a");
    pacer.want("b");
    pacer.stop();
    pass(1000);
    expect(drawn).toEqual(["a"]);
    pacer.want("c");
    expect(drawn).toEqual(["a", "c"]);
  });
});
