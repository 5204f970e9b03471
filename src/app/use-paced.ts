import { useEffect, useEffectEvent, useRef, useState } from "react";

/**
 * A value that costs a drawing, paced while it changes all the time: the newest is handed on when the drawing of the one before is painted and
 * as long again has passed, so that drawing takes at most half of the time. A fast machine sees every frame, a slow one answers all the same.
 * While it is held, nothing is handed on.
 */
export function usePaced<T>(value: T, isPaced: boolean, isHeld: boolean): T {
  const [shown, setShown] = useState(value);
  const isWaiting = useRef(false);
  if (!isPaced && shown !== value) setShown(value);
  const hand = useEffectEvent(() => {
    if (!isPaced || isHeld || isWaiting.current || shown === value) return;
    isWaiting.current = true;
    setShown(value);
    const started = performance.now();
    afterPaint(() => {
      setTimeout(() => {
        isWaiting.current = false;
        hand();
      }, performance.now() - started);
    });
  });
  useEffect(() => hand(), [value, isPaced, isHeld]);
  return isPaced ? shown : value;
}

/** The map paints in the frame after it is told. */
function afterPaint(done: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
}
