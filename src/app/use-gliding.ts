import { useEffect, useRef, useState } from "react";

const glideMs = 150;

/** A number on its way to its new value, so that the eye can follow; at once for those who ask for less motion. */
export function useGliding(value: number): number {
  const [shown, setShown] = useState(value);
  const at = useRef(value);
  useEffect(() => {
    const from = at.current;
    const isStill = !Number.isFinite(value - from) || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const started = performance.now();
    let frame = 0;
    const step = (now: number) => {
      const share = isStill ? 1 : Math.min(1, (now - started) / glideMs);
      at.current = share === 1 ? value : Math.round(from + (value - from) * share);
      setShown(at.current);
      if (share < 1) frame = requestAnimationFrame(step);
    };
    step(started);
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}
