/** Does a step after some milliseconds, unless what it gives is called before. */
export type Later = (ms: number, step: () => void) => () => void;

/** Barks once, when there has been no sign of life for `ms`, and is then of no more use. */
export function createWatchdog(ms: number, bark: () => void, later: Later = byTimer): { alive(): void; stop(): void } {
  let call = later(ms, bark);
  let isOver = false;
  return {
    alive() {
      if (isOver) return;
      call();
      call = later(ms, bark);
    },
    stop() {
      isOver = true;
      call();
    },
  };
}

function byTimer(ms: number, step: () => void): () => void {
  const timer = setTimeout(step, ms);
  return () => clearTimeout(timer);
}
