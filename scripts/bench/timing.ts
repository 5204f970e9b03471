/** Milliseconds of one run, and what it returned. */
export function timed<T>(run: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = run();
  return { ms: performance.now() - start, value };
}

type Columns = { lon: Float64Array; lat: Float64Array; population: Float64Array; unit: Uint32Array };

/** The machine's speed this minute: the middle one of three plain sums over the columns that a measure reads. */
export function plainSumMs({ lon, lat, population, unit }: Columns): number {
  const runs = [0, 1, 2].map(() => timed(() => sumOf(lon, lat, population, unit)).ms);
  return runs.toSorted((a, b) => a - b)[1];
}

function sumOf(lon: Float64Array, lat: Float64Array, population: Float64Array, unit: Uint32Array): number {
  let [x, y, people, units] = [0, 0, 0, 0];
  for (let i = 0; i < lon.length; i++) {
    x += lon[i];
    y += lat[i];
    people += population[i];
    units += unit[i];
  }
  return x + y + people + units;
}

/** The power p in time ~ size^p between two sizes. */
export function growth(smaller: { size: number; ms: number }, larger: { size: number; ms: number }): number {
  return Math.log(larger.ms / smaller.ms) / Math.log(larger.size / smaller.size);
}

export function seconds(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

export function count(n: number): string {
  return n.toLocaleString("en");
}

/** One line: what, the time, the plain sum of the same columns, and how many of it the time is worth. */
export function line(what: string, ms: number, sumMs: number): string {
  return `${what.padEnd(76)} ${seconds(ms).padStart(9)}   plain sum ${seconds(sumMs).padStart(8)}   ${(ms / sumMs).toFixed(1)} ×`;
}
