import { peopleOf, pointsInOrder, type CostBins } from "./cost-bins.ts";

type People = Float64Array | Float32Array;

/** People within each listed distance; both columns ascend. */
export type Curve = { distance: Float64Array; people: Float64Array };

/**
 * How many people live within every distance of a facility: a step function, `people[k]` live within `distance[k]`. Where there are
 * more than `maxPoints` different distances, the listed ones are those at equal shares of the people, always with the nearest and
 * the farthest; what is listed is exact. Unreached points and unknown populations are left out. Empty where nobody is reached.
 */
export function coverageCurve(bins: CostBins, maxPoints = 512): Curve {
  const reached = bins.people.subarray(0, -1);
  const total = reached.reduce((sum, people) => sum + people, 0);
  const stepPeople = hasMoreSteps(bins, maxPoints) ? total / (maxPoints - 2) : 0;
  const distance: number[] = [];
  const people: number[] = [];
  let sum = 0;
  let next = 0;
  reached.forEach((inBin, b) => {
    if (sum + inBin < next && sum + inBin < total) return void (sum += inBin); // no step of this bin is listed
    forEachStep(bins, b, (d, atStep) => {
      sum += atStep;
      if (sum < next && sum < total && distance.length > 0) return;
      distance.push(d);
      people.push(sum);
      next = sum + stepPeople;
    });
  });
  return { distance: Float64Array.from(distance), people: Float64Array.from(people) };
}

/** True where the people reached live at more different distances than `most`. */
function hasMoreSteps(bins: CostBins, most: number): boolean {
  const last = bins.people.length - 1;
  let count = 0;
  for (let b = 0; b < last; b++) if (bins.people[b] > 0) count++;
  if (count > most) return true;
  let steps = 0;
  for (let b = 0; b < last; b++) {
    forEachStep(bins, b, () => steps++);
    if (steps > most) return true;
  }
  return false;
}

/** Visits the different distances in a bin in ascending order with the people at each. */
function forEachStep(bins: CostBins, b: number, visit: (distance: number, people: number) => void): void {
  if (!(bins.people[b] > 0)) return;
  const points = pointsInOrder(bins, b);
  let people = 0;
  points.forEach((i, k) => {
    people += peopleOf(bins, i);
    if (k + 1 < points.length && bins.cost[points[k + 1]] === bins.cost[i]) return;
    visit(bins.cost[i], people);
    people = 0;
  });
}

/** People and points with `from` < cost ≤ `to`; the first band has from = 0 and holds cost 0 too. */
export type Bands = {
  from: Float64Array;
  to: Float64Array;
  people: Float64Array;
  points: Uint32Array;
  unknown: Uint32Array;
};

/**
 * Counts people and points by bands of cost. The bands are cut at every break and at the cutoff, so that no band is half covered;
 * the last one ends at Infinity and holds the unreached. Every point is in exactly one band; `unknown` counts those of unknown population.
 */
export function bands(cost: Float64Array, population: People, breaks: number[], cutoff?: number): Bands {
  const cuts = Float64Array.from(cutsOf(breaks, cutoff));
  const n = cuts.length + 1;
  const people = new Float64Array(n);
  const points = new Uint32Array(n);
  const unknown = new Uint32Array(n);
  for (let i = 0; i < cost.length; i++) {
    const c = cost[i];
    let b = 0;
    for (let k = 0; k < cuts.length; k++) b += +(c > cuts[k]); // added, not branched on: the band cannot be foretold
    points[b]++;
    const own = population[i];
    if (own === own) people[b] += own;
    else unknown[b]++;
  }
  return { from: Float64Array.from([0, ...cuts]), to: Float64Array.from([...cuts, Infinity]), people, points, unknown };
}

function cutsOf(breaks: number[], cutoff: number | undefined): number[] {
  const all = cutoff === undefined ? breaks : [...breaks, cutoff];
  return [...new Set(all)].filter((cut) => cut > 0 && cut < Infinity).toSorted((a, b) => a - b);
}
