/** Does a piece of work after so many milliseconds; what it returns calls it off. */
export type Later = (work: () => void, ms: number) => () => void;

/** By the clock of the machine. */
export const later: Later = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};
