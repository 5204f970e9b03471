import styles from "./gain-bar.module.css";

/** The largest of all gains and losses: the length of a full side of the bars. */
export function largestChange(gained: ArrayLike<number>, lost: ArrayLike<number>): number {
  let most = 0;
  for (let row = 0; row < gained.length; row++) most = Math.max(most, gained[row], lost[row]);
  return most;
}

type Props = { gained: number; lost: number; most: number };

/** Losses to the left of a middle line, gains to the right; the figures stand beside it. */
export function GainBar({ gained, lost, most }: Props) {
  const part = (people: number) => `${most > 0 ? (100 * people) / most : 0}%`;
  return (
    <span className={styles.bar} aria-hidden>
      <span className={styles.side}>
        <span className={styles.lost} style={{ width: part(lost) }} />
      </span>
      <span className={styles.side}>
        <span className={styles.gained} style={{ width: part(gained) }} />
      </span>
    </span>
  );
}
