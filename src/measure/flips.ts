/** What changes between definitions of being within reach: whom each covers, whom one gains and loses against another, on whom all agree. */
import type { Demand } from "../model/data.ts";
import type { LevelRows } from "./unit-levels.ts";

/** Whom a definition covers: points within reach, and the people of each who find room where not all of them do. */
export type Covering = { within: Uint8Array; people?: Float64Array };

/** People by lowest unit, last entry: points without a unit. Unknown populations are left out. */
export type Flips = {
  covered: Float64Array;
  gained: Float64Array; // covered by this definition and not by the reference
  lost: Float64Array; // covered by the reference and not by this one
};

type People = Pick<Demand, "population" | "unit">;

/** covered = reference + gained − lost, in every unit. */
export function flipsByUnit(people: People, units: number, reference: Covering, other: Covering): Flips {
  const { population, unit } = people;
  const column = () => new Float64Array(units + 1);
  const flips: Flips = { covered: column(), gained: column(), lost: column() };
  for (let i = 0; i < population.length; i++) {
    const all = population[i];
    if (all !== all) continue;
    const u = unit[i] < units ? unit[i] : units;
    const now = coveredPeople(other, i, all);
    const before = coveredPeople(reference, i, all);
    flips.covered[u] += now;
    if (now > before) flips.gained[u] += now - before;
    else flips.lost[u] += before - now;
  }
  return flips;
}

/** How far definitions agree. */
export type Agreement = {
  definitions: Uint8Array; // of each point, those that cover it whole
  agreement: Uint8Array; // of each point: 0 = none covers it, 1 = disputed, 2 = all cover it
  within: Float64Array; // people whom all cover, by lowest unit, last entry: points without a unit
  disputed: Float64Array; // … whom some cover and some do not
  beyond: Float64Array; // … whom none covers
};

/** Where definitions cover different parts of a point's people, the smaller parts are taken to lie within the greater. */
export function agreementOf(people: People, units: number, coverings: Covering[]): Agreement {
  const { population, unit } = people;
  const n = population.length;
  const column = () => new Float64Array(units + 1);
  const found: Agreement = {
    definitions: new Uint8Array(n),
    agreement: new Uint8Array(n),
    within: column(),
    disputed: column(),
    beyond: column(),
  };
  for (let i = 0; i < n; i++) {
    const isPeopled = population[i] > 0;
    const all = isPeopled ? population[i] : 1;
    let whole = 0;
    let least = all;
    let most = 0;
    for (const { within, people: seats } of coverings) {
      const part = seats && isPeopled ? seats[i] : within[i] ? all : 0;
      if (part >= all) whole++;
      least = Math.min(least, part);
      most = Math.max(most, part);
    }
    found.definitions[i] = whole;
    found.agreement[i] = least >= all ? 2 : most > 0 ? 1 : 0;
    if (!isPeopled) continue;
    const u = unit[i] < units ? unit[i] : units;
    found.within[u] += least;
    found.disputed[u] += most - least;
    found.beyond[u] += all - most;
  }
  return found;
}

/** Sums by lowest unit as one row per unit of a level; over all rows they add up to the sum of all. */
export function byRow(rows: LevelRows, own: Float64Array): Float64Array {
  const sums = new Float64Array(rows.unit.length);
  rows.rowOfUnit.forEach((row, u) => {
    if (row < sums.length) sums[row] += own[u];
  });
  return sums;
}

function coveredPeople({ within, people }: Covering, i: number, all: number): number {
  if (people) return people[i];
  return within[i] ? all : 0;
}
