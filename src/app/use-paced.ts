import { useEffect, useState } from "react";

/**
 * A value that costs a drawing, paced while it changes all the time: the newest is handed on when the drawing of the one before is painted and
 * as long again has passed, so that drawing takes at most half of the time. A fast machine sees every frame, a slow one answers all the same.
 * While it is held, nothing is handed on.
 */
export function usePaced<T>(value: T, isPaced: boolean, isHeld: boolean): T {
  const [shown, setShown] = useState(value);
  const [isDrawing, setDrawing] = useState(false);
  if (!isPaced && shown !== value) setShown(value);
  if (isPaced && !isHeld && !isDrawing && shown !== value) {
    setShown(value);
    setDrawing(true);
  }
  useEffect(() => {
    if (!isDrawing) return;
    const started = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => {
          timer = setTimeout(() => setDrawing(false), performance.now() - started);
        }); // after the map has painted, in the frame after it was told
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isDrawing]);
  return isPaced ? shown : value;
}
