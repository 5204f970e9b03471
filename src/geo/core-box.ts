export type Box = [west: number, south: number, east: number, north: number];

export type Columns = { lon: ArrayLike<number>; lat: ArrayLike<number> };

const mostLookedAt = 20_000;
const fewest = 10; // of fewer points nobody can say which is the odd one
const tail = 0.05;

/**
 * The box of the bulk of the points, without the few that lie far from all others: what lies within twice the extent of the middle nine
 * tenths. Points without a place are left out; of many, an even sample tells the middle. Undefined where there is no point.
 */
export function coreBox(points: Columns): Box | undefined {
  const middle = middleBox(points);
  return middle && boxOf(points, grown(middle));
}

/** The box around every point that has a place; undefined where there is none. */
export function wholeBox(points: Columns): Box | undefined {
  return boxOf(points, [-Infinity, -Infinity, Infinity, Infinity]);
}

function boxOf({ lon, lat }: Columns, within: Box): Box | undefined {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < lon.length; i++) {
    if (!Number.isFinite(lon[i] + lat[i]) || !isWithin(lon[i], lat[i], within)) continue;
    if (lon[i] < box[0]) box[0] = lon[i];
    if (lat[i] < box[1]) box[1] = lat[i];
    if (lon[i] > box[2]) box[2] = lon[i];
    if (lat[i] > box[3]) box[3] = lat[i];
  }
  return box[0] <= box[2] ? box : undefined;
}

function middleBox({ lon, lat }: Columns): Box | undefined {
  const step = Math.max(1, Math.ceil(lon.length / mostLookedAt));
  const seen: number[] = [];
  for (let i = 0; i < lon.length; i += step) if (Number.isFinite(lon[i] + lat[i])) seen.push(i);
  if (seen.length === 0) return undefined;
  const off = seen.length < fewest ? 0 : Math.max(1, Math.floor(tail * seen.length));
  const x = Float64Array.from(seen, (i) => lon[i]).sort();
  const y = Float64Array.from(seen, (i) => lat[i]).sort();
  const last = seen.length - 1 - off;
  return [x[off], y[off], x[last], y[last]];
}

/** Half its longer side wider on every side. */
function grown(box: Box): Box {
  const [west, south, east, north] = box;
  const more = longerSide(box) / 2;
  return [west - more, south - more, east + more, north + more];
}

function longerSide([west, south, east, north]: Box): number {
  return Math.max(east - west, north - south);
}

/** The box around two, either of which may be missing. */
export function around(a: Box | undefined, b: Box | undefined): Box | undefined {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** True where the longer side of a box is more than so many times that of another. */
export function isFarLarger(box: Box, other: Box, times: number): boolean {
  return longerSide(box) > times * longerSide(other);
}

export function isWithin(lon: number, lat: number, [west, south, east, north]: Box): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** How many points with a place lie outside a box. */
export function countOutside({ lon, lat }: Columns, box: Box): number {
  let outside = 0;
  for (let i = 0; i < lon.length; i++)
    if (Number.isFinite(lon[i] + lat[i]) && !isWithin(lon[i], lat[i], box)) outside++;
  return outside;
}
