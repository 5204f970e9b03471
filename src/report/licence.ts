/** How much a licence asks of those who hand data on, from least to most. The first pattern that fits decides. */
const strictness: [rank: number, pattern: RegExp][] = [
  [5, /no[- ]?redistribution|all rights reserved|proprietary|禁止|不得|\bBY-N[CD]|-NC\b|-ND\b/i],
  [4, /odbl|open database/i],
  [3, /BY-SA|share-?alike|\bA?GPL/i],
  [1, /CC-?0|PDDL|public[ -]domain|公有领域|\bMIT\b|\bBSD\b/i],
  [2, /CC-?BY|Creative Commons Attribution/i],
];
const unknownRank = 2.5; // words we cannot judge stand above CC BY

/** The licence under which what was made of several inputs may be handed on: the strictest of theirs; "" where none is stated. */
export function strictestLicence(licences: string[]): string {
  return licences.reduce((best, licence) => (rankOf(licence) > rankOf(best) ? licence : best), "");
}

function rankOf(licence: string): number {
  if (licence.trim() === "") return 0;
  const plain = licence.replaceAll(/[\s_]+/g, "-");
  return strictness.find(([, pattern]) => pattern.test(plain) || pattern.test(licence))?.[0] ?? unknownRank;
}
