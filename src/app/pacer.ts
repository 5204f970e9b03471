/** What a pacer goes by: a clock, what is called once the next drawing is painted, and what is called later. Each can be called off. */
export type PacerClock = {
  now(): number; // ms
  afterPaint(then: () => void): () => void;
  after(ms: number, then: () => void): () => void;
};

export type Pacer<T> = { want(value: T): void; stop(): void };

/**
 * Draws what is wanted, at most half of the time: after a drawing is painted as long again passes before the next one, which is then that of
 * the newest value wanted. Values between are left out, the last one never. `stop` forgets what still waits.
 */
export function createPacer<T>(draw: (value: T) => void, clock: PacerClock): Pacer<T> {
  let waiting: { value: T } | undefined;
  let callOff: (() => void) | undefined; // there while a drawing and the pause after it last

  const step = (): void => {
    callOff = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    const started = clock.now();
    callOff = clock.afterPaint(() => {
      callOff = clock.after(clock.now() - started, step);
    });
    draw(value);
  };

  return {
    want(value) {
      waiting = { value };
      if (!callOff) step();
    },
    stop() {
      waiting = undefined;
      callOff?.();
      callOff = undefined;
    },
  };
}
