import { useEffect, useState } from "react";
import { createPacer, type PacerClock } from "./pacer.ts";

/**
 * A value that costs a drawing, paced while it changes all the time, so that drawing takes at most half of the time. A fast machine sees
 * every frame, a slow one answers all the same, and at rest it is always the newest. While it is held, nothing is handed on.
 */
export function usePaced<T>(value: T, isPaced: boolean, isHeld: boolean): T {
  const [shown, setShown] = useState({ value });
  const [pacer] = useState(() => createPacer((next: T) => setShown({ value: next }), pageClock));
  if (!isPaced && shown.value !== value) setShown({ value });
  useEffect(() => {
    if (!isPaced) pacer.stop();
    else if (!isHeld) pacer.want(value);
  }, [pacer, value, isPaced, isHeld]);
  useEffect(() => () => pacer.stop(), [pacer]);
  return isPaced ? shown.value : value;
}

const pageClock: PacerClock = {
  now: () => performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  /** The map paints in the frame after it was told. */
  afterPaint(then) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = setTimeout(then);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  },
};
