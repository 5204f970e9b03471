import type { MapPalette } from "./tokens.ts";

/** One class of distance as map and legend show it: from < distance ≤ to. A class that the cutoff cuts stands there twice. */
export type DistanceClass = {
  index: number; // 0 = nearest … 4 = farthest, the class among the breaks
  from: number;
  to: number; // Infinity in the last
  covered: boolean;
  color: string;
  pattern: "none" | "hatch"; // what is beyond the cutoff is hatched
  stroke: string; // colour of the hatch, "" without one
};

/** Class code of a value that is not known. */
export const NO_CLASS = 255;

/**
 * The classes of distance: four ascending breaks make five, cut once more where the cutoff falls inside one. Map and legend both
 * read their colours here. An infinite cutoff covers everything, a negative one nothing.
 */
export function distanceScale(breaks: number[], cutoff: number, palette: MapPalette): DistanceClass[] {
  const edges = [-Infinity, ...breaks, Infinity];
  return edges.slice(0, -1).flatMap((from, index) => {
    const to = edges[index + 1];
    const near = { index, from, to: Math.min(to, cutoff), covered: true, color: palette.covered[index] };
    const far = { index, from: Math.max(from, cutoff), to, covered: false, color: palette.beyond[index] };
    const stroke = palette.deepBeyond.includes(index) ? palette.hatchOnDeep : palette.hatch;
    const classes: DistanceClass[] = [];
    if (near.from < near.to && near.to >= 0)
      classes.push({ ...near, from: Math.max(0, from), pattern: "none", stroke: "" });
    if (far.from < far.to) classes.push({ ...far, from: Math.max(0, far.from), pattern: "hatch", stroke });
    return classes;
  });
}

/** Index of the class a distance falls in: the number of breaks below it. Unreached (Infinity) falls in the last. */
export function classIndex(distance: number, breaks: number[]): number {
  let index = 0;
  while (index < breaks.length && distance > breaks[index]) index++;
  return index;
}

/** Class of every value as one byte: the class index, plus 5 beyond the cutoff; NO_CLASS where the value is NaN. */
export function classCodes(cost: Float64Array, breaks: number[], cutoff: number): Uint8Array {
  const codes = new Uint8Array(cost.length);
  for (let i = 0; i < cost.length; i++) {
    const isUnknown = Number.isNaN(cost[i]);
    codes[i] = isUnknown ? NO_CLASS : classIndex(cost[i], breaks) + (cost[i] <= cutoff ? 0 : 5);
  }
  return codes;
}

/** A class code as the map's feature state. */
export function classState(code: number): { cls: number; covered: boolean } {
  return code === NO_CLASS ? { cls: -1, covered: false } : { cls: code % 5, covered: code < 5 };
}

/** Side of a circle by people: 1 for the most populous, area in proportion; 0 for nobody and where the number is unknown. */
export function populationSize(population: number, most: number): number {
  return population > 0 && most > 0 ? Math.sqrt(Math.min(1, population / most)) : 0;
}

/** True where points are too many for each to have a circle worth keeping clear of and a name worth showing. */
export function hasManyPoints(demand: { lon: ArrayLike<number> }): boolean {
  return demand.lon.length > 400;
}

/** Radius in px of a circle by people, for a legend: as the map draws it from the view of the whole place inward, unless points are many. */
export function populationRadius(population: number, most: number, points: number): number {
  return Math.max(leastRadius, largestRadius(points) * populationSize(population, most));
}

/** Radius in px of the largest circle when the whole place is in view: many points get small ones. */
export function largestRadius(points: number): number {
  return Math.max(5, Math.min(17, 150 / Math.sqrt(points)));
}

/** Least radius in px, so that a hamlet of one person can still be seen and hit. */
export const leastRadius = 1.8;

/** Two or three round numbers of people for the legend of circle sizes, largest first. */
export function populationSteps(most: number): number[] {
  if (!(most >= 1)) return [];
  const largest = roundDown(most);
  return [...new Set([largest, roundDown(largest / 4), roundDown(largest / 20)])].filter((people) => people >= 1);
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [5, 2, 1].find((candidate) => candidate * power <= value) ?? 1;
  return digit * power;
}
