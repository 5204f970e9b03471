import { orderByCost } from "./quantile.ts";

type People = Float64Array | Float32Array;

/** People within each listed distance; both columns ascend. */
export type Curve = { distance: Float64Array; people: Float64Array };

/**
 * How many people live within every distance of a facility: a step function, `people[k]` live within `distance[k]`. Where there are
 * more than `maxPoints` different distances, the listed ones are those at equal shares of the people, always with the nearest and
 * the farthest; what is listed is exact. Unreached points and unknown populations are left out. Empty where nobody is reached.
 */
export function coverageCurve(
  cost: Float64Array,
  population: People,
  maxPoints = 512,
  order: Uint32Array = orderByCost(cost),
): Curve {
  const total = peopleReached(cost, population);
  const stepPeople = countSteps(order, cost, population) <= maxPoints ? 0 : total / (maxPoints - 2);
  const distance: number[] = [];
  const people: number[] = [];
  let sum = 0;
  let next = 0;
  forEachStep(order, cost, population, (d, atStep, isLast) => {
    sum += atStep;
    if (sum < next && !isLast && distance.length > 0) return;
    distance.push(d);
    people.push(sum);
    next = sum + stepPeople;
  });
  return { distance: Float64Array.from(distance), people: Float64Array.from(people) };
}

function peopleReached(cost: Float64Array, population: People): number {
  let sum = 0;
  for (let i = 0; i < cost.length; i++) if (population[i] > 0 && cost[i] < Infinity) sum += population[i];
  return sum;
}

function countSteps(order: Uint32Array, cost: Float64Array, population: People): number {
  let count = 0;
  forEachStep(order, cost, population, () => count++);
  return count;
}

/** Visits the different distances of reached people in ascending order with the people at each. */
function forEachStep(
  order: Uint32Array,
  cost: Float64Array,
  population: People,
  visit: (distance: number, people: number, isLast: boolean) => void,
): void {
  let distance = NaN;
  let people = 0;
  for (const i of order) {
    if (!(population[i] > 0) || !(cost[i] < Infinity)) continue;
    if (cost[i] !== distance && people > 0) {
      visit(distance, people, false);
      people = 0;
    }
    distance = cost[i];
    people += population[i];
  }
  if (people > 0) visit(distance, people, true);
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
  const cuts = cutsOf(breaks, cutoff);
  const n = cuts.length + 1;
  const people = new Float64Array(n);
  const points = new Uint32Array(n);
  const unknown = new Uint32Array(n);
  for (let i = 0; i < cost.length; i++) {
    let b = 0;
    while (b < cuts.length && cost[i] > cuts[b]) b++;
    points[b]++;
    if (population[i] === population[i]) people[b] += population[i];
    else unknown[b]++;
  }
  return { from: Float64Array.from([0, ...cuts]), to: Float64Array.from([...cuts, Infinity]), people, points, unknown };
}

function cutsOf(breaks: number[], cutoff: number | undefined): number[] {
  const all = cutoff === undefined ? breaks : [...breaks, cutoff];
  return [...new Set(all)].filter((cut) => cut > 0 && cut < Infinity).toSorted((a, b) => a - b);
}
