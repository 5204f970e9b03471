/** Is told how far a reader has come: the rows it has so far, and the share of the file that is behind it, 0–1. */
export type Heartbeat = (rows: number, share: number) => void;

const EVERY_MS = 250;

/** Passes on one beat in 250 ms at most, and the end always. `now` gives milliseconds. */
export function atIntervals(beat: Heartbeat, now: () => number): Heartbeat {
  let last = -Infinity;
  return (rows, share) => {
    const time = now();
    if (share < 1 && time - last < EVERY_MS) return;
    last = time;
    beat(rows, share);
  };
}
