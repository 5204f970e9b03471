import type { CostBins } from "./cost-bins.ts";
import { quantilesOf } from "./quantile.ts";

const leading = [1, 1.5, 2, 3, 5, 7.5];

/**
 * Four strictly ascending breaks for five classes of cost: the costs within which 20, 40, 60 and 80 % of the people live, rounded to
 * numbers a person would choose (1 1.5 2 3 5 7.5 10 …). Where two fall on the same number the ladder is climbed one rung.
 * Unreached people do not count; where nobody is reached at a distance above zero, the breaks are 1, 2, 3 and 5.
 */
export function niceBreaks(bins: CostBins): number[] {
  const wanted = quantilesOf(bins, [0.2, 0.4, 0.6, 0.8], "reached");
  const farthest = wanted[3];
  if (!(farthest > 0)) return [1, 2, 3, 5];
  const smallest = rungNear(farthest / 20);
  const rungs = wanted.map((value) => (value > 0 ? Math.max(smallest, rungNear(value)) : smallest));
  for (let k = 1; k < rungs.length; k++) rungs[k] = Math.max(rungs[k], rungs[k - 1] + 1);
  return rungs.map(valueOfRung);
}

/** The rung of the ladder nearest in ratio. Rung 0 is the value 1, rung 6 is 10. */
function rungNear(value: number): number {
  const decade = Math.floor(Math.log10(value));
  let best = decade * leading.length;
  for (let rung = best; rung <= (decade + 1) * leading.length; rung++) {
    if (Math.abs(Math.log(valueOfRung(rung) / value)) < Math.abs(Math.log(valueOfRung(best) / value))) best = rung;
  }
  return best;
}

function valueOfRung(rung: number): number {
  const decade = Math.floor(rung / leading.length);
  return Number(`${leading[rung - decade * leading.length]}e${decade}`);
}
