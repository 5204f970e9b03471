import { later, type Later } from "./later.ts";

/** How a piece of work stands: `unsaved` waits for its turn, `saved` is said only when saving it has come to its end. */
export type Standing = "saved" | "saving" | "unsaved" | "failed";

export type Autosave<T> = {
  /** The work has changed: it is saved within the delay, or after the save under way. */
  changed(work: T): void;
  /** Saves at once what is not saved. Done when nothing is under way any more, saved or failed. */
  flush(): Promise<void>;
  /** Begins no further save by itself. */
  stop(): void;
};

const firstRetryMs = 2000;
const longestRetryMs = 60_000;

/** How long to wait after so many failures in a row: 2 s, 4 s, 8 s and so on, and never more than a minute. */
export function retryMs(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1));
}

/**
 * Saves work some time after its first unsaved change, never two at a time and always the newest. A failed save is tried again by itself at
 * growing distances, and sooner with the next change or by `flush`. `report` hears every change of standing, and the work it is about;
 * from a failure on it hears of nothing but further failures until the work is saved.
 */
export function createAutosave<T>(
  save: (work: T) => Promise<void>,
  delayMs: number,
  report: (standing: Standing, work: T, error?: unknown) => void,
  wait: Later = later,
): Autosave<T> {
  let waiting: { work: T } | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let failures = 0;
  let callOffTurn: (() => void) | undefined;
  let callOffRetry: (() => void) | undefined;

  const callOff = () => {
    callOffTurn?.();
    callOffRetry?.();
    callOffTurn = callOffRetry = undefined;
  };

  const start = (): Promise<void> => {
    callOff();
    return (running ??= run().finally(() => (running = undefined)));
  };

  const run = async (): Promise<void> => {
    while (waiting) {
      const { work } = waiting;
      waiting = undefined;
      if (failures === 0) report("saving", work);
      try {
        await save(work);
        failures = 0;
        if (!waiting) report("saved", work);
      } catch (error) {
        failures++;
        report("failed", work, error);
        if (waiting) continue;
        waiting = { work };
        if (!isStopped) callOffRetry = wait(() => void start(), retryMs(failures));
        return;
      }
    }
  };

  return {
    changed: (work) => {
      waiting = { work };
      if (running || isStopped) return;
      if (failures === 0) report("unsaved", work);
      callOffTurn ??= wait(() => void start(), delayMs);
    },
    flush: async () => {
      if (running) await running;
      if (waiting) await start();
    },
    stop: () => {
      isStopped = true;
      callOff();
    },
  };
}
