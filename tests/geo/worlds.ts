/** Seeded places for tests: uniform numbers in [0, 1), points in a box. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 12)) >>> 0) / 4294967296;
  };
}

export type Columns = { lon: Float64Array; lat: Float64Array };

export function pointsIn(
  random: () => number,
  n: number,
  west: number,
  south: number,
  width: number,
  height: number,
): Columns {
  const lon = Float64Array.from({ length: n }, () => west + width * random());
  const lat = Float64Array.from({ length: n }, () => south + height * random());
  return { lon, lat };
}
