/** How a piece of work stands: `unsaved` waits for its turn, `saved` is said only when saving it has come to its end. */
export type Standing = "saved" | "saving" | "unsaved" | "failed";

export type Autosave<T> = {
  /** The work has changed: it is saved within the delay, or after the save under way. */
  changed(work: T): void;
  /** Saves at once what is not saved. Done when nothing is under way any more, saved or failed. */
  flush(): Promise<void>;
};

/**
 * Saves work some time after its first unsaved change, never two at a time and always the newest. A failed save is tried again with the next
 * change, or by `flush`. `report` hears every change of standing, and the work that was saved.
 */
export function createAutosave<T>(
  save: (work: T) => Promise<void>,
  delayMs: number,
  report: (standing: Standing, work: T, error?: unknown) => void,
): Autosave<T> {
  let waiting: { work: T } | undefined;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    return (running ??= run().finally(() => (running = undefined)));
  };

  const run = async (): Promise<void> => {
    while (waiting) {
      const { work } = waiting;
      waiting = undefined;
      report("saving", work);
      try {
        await save(work);
        if (!waiting) report("saved", work);
      } catch (error) {
        report("failed", work, error);
        if (waiting) continue;
        waiting = { work };
        return;
      }
    }
  };

  return {
    changed: (work) => {
      waiting = { work };
      if (running) return;
      report("unsaved", work);
      timer ??= setTimeout(() => void start(), delayMs);
    },
    flush: async () => {
      if (running) await running;
      if (waiting) await start();
    },
  };
}
