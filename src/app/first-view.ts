import {
  around,
  coreBox,
  countOutside,
  isFarLarger,
  isWithin,
  wholeBox,
  type Box,
  type Columns,
} from "../geo/core-box.ts";
import type { Data, Shape } from "../model/data.ts";

/** What the map shows first, everything, and how many points and facilities the first view leaves outside. */
export type FirstView = { bounds: Box; whole: Box; outside: number };

const times = 4; // only where everything would be so much larger is something left out
const mostPeople = 0.9; // must be in view
const middleOfChina: Box = [102, 26, 112, 34];

/**
 * The view that a place opens with: all that is loaded, unless a few points far off would make the rest a dot. Then it is the boundaries
 * where nine tenths of the people live in them, else the bulk of the people's points, or of the facilities where there are no people.
 */
export function firstView({
  demand,
  facilities,
  boundaries,
}: Pick<Data, "demand" | "facilities" | "boundaries">): FirstView {
  const sites = { lon: facilities.map(({ lon }) => lon), lat: facilities.map(({ lat }) => lat) };
  const shapes = boundaries.shape.flatMap((shape) => (shape ? (boxOfShape(shape) ?? []) : []));
  const whole = around(around(wholeBox(demand), wholeBox(sites)), unionOf(shapes));
  if (!whole) return { bounds: middleOfChina, whole: middleOfChina, outside: 0 };
  const units = coreOfShapes(shapes);
  const points = demand.lon.length > 0 ? demand : sites;
  const bulk = units && shareWithin(points, units) >= mostPeople ? units : coreBox(points);
  const isBulk = bulk && isFarLarger(whole, bulk, times) && shareWithin(points, bulk) >= mostPeople;
  if (!isBulk) return { bounds: whole, whole, outside: 0 };
  return { bounds: bulk, whole, outside: countOutside(demand, bulk) + countOutside(sites, bulk) };
}

/** The share of the people, or of the points where nobody's number is known, that lives in a box. */
function shareWithin(points: Columns & { population?: ArrayLike<number> }, box: Box): number {
  const { lon, lat, population } = points;
  const sums = { people: 0, peopleIn: 0, points: 0, pointsIn: 0 };
  for (let i = 0; i < lon.length; i++) {
    if (!Number.isFinite(lon[i] + lat[i])) continue;
    const people = population && population[i] > 0 ? population[i] : 0;
    const isIn = isWithin(lon[i], lat[i], box);
    sums.points++;
    sums.people += people;
    if (isIn) sums.pointsIn++;
    if (isIn) sums.peopleIn += people;
  }
  return sums.people > 0 ? sums.peopleIn / sums.people : sums.points > 0 ? sums.pointsIn / sums.points : 1;
}

/** The box around the shapes that lie together; one far off, such as a ring with its coordinates swapped, is none of them. */
function coreOfShapes(shapes: Box[]): Box | undefined {
  const lon = shapes.map(([west, , east]) => (west + east) / 2);
  const lat = shapes.map(([, south, , north]) => (south + north) / 2);
  const core = coreBox({ lon, lat });
  return core && unionOf(shapes.filter((_, k) => isWithin(lon[k], lat[k], core)));
}

function unionOf(boxes: Box[]): Box | undefined {
  return boxes.reduce<Box | undefined>(around, undefined);
}

function boxOfShape(shape: Shape): [Box] | undefined {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  const ring = polygons.flatMap((rings) => rings[0] ?? []);
  const box = wholeBox({ lon: ring.map(([lon]) => lon), lat: ring.map(([, lat]) => lat) });
  return box && [box];
}
