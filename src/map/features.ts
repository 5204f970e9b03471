import type { Feature, FeatureCollection, Geometry, Point, Position } from "geojson";
import { demandName, demandNameEn, NONE, type Boundaries, type Demand, type Facility } from "../model/data.ts";
import type { Lang } from "../text/format.ts";
import { nameIn } from "../text/phrases.ts";
import { isDrawnByDeck } from "./cell-patches.ts";
import { cellOutline } from "./grid-cells.ts";
import { hasManyPoints, populationSize } from "./scales.ts";
import type { Place, Scene, Selection } from "./scene.ts";
import { symbolFamily, symbolStyle } from "./symbols.ts";
import { labelPoint, unitRanks } from "./unit-shapes.ts";

type Collection<G extends Geometry = Geometry> = FeatureCollection<G, Record<string, unknown>>;

/** Demand points as features whose id is the demand index, unless deck.gl draws them. Points without coordinates are left out. `size` 0–1, -1 = people unknown. */
export function demandFeatures(demand: Demand, lang: Lang): Collection<Point> {
  if (isDrawnByDeck(demand)) return { type: "FeatureCollection", features: [] };
  const most = mostPeople(demand);
  const features: Feature<Point, Record<string, unknown>>[] = [];
  for (let i = 0; i < demand.lon.length; i++) {
    if (!Number.isFinite(demand.lon[i]) || !Number.isFinite(demand.lat[i])) continue;
    const people = demand.population[i];
    const size = Number.isNaN(people) ? -1 : populationSize(people, most);
    const name = labelName(lang, demandName(demand, i), demandNameEn(demand, i));
    features.push(pointFeature(i, demand.lon[i], demand.lat[i], { size, name }));
  }
  return { type: "FeatureCollection", features };
}

/** The largest known number of people of one point; 0 where there is none. */
export function mostPeople(demand: Demand): number {
  let most = 0;
  for (const people of demand.population) if (people > most) most = people;
  return most;
}

/** Boundaries with a shape, id = boundary index. `rank` counts levels from the bottom; only rank 0 is coloured. */
export function unitFeatures(boundaries: Boundaries): Collection {
  const ranks = unitRanks(boundaries);
  const features = boundaries.shape.flatMap((shape, u) =>
    shape ? [feature(u, shape as Geometry, { rank: ranks[u] })] : [],
  );
  return { type: "FeatureCollection", features };
}

/** One label point per lowest unit, inside its largest ring. */
export function unitLabelFeatures(boundaries: Boundaries, lang: Lang): Collection<Point> {
  const ranks = unitRanks(boundaries);
  const features = boundaries.shape.flatMap((shape, u) => {
    if (!shape || ranks[u] > 0) return [];
    const [lon, lat] = labelPoint(shape);
    return [pointFeature(u, lon, lat, { name: labelName(lang, boundaries.name[u], boundaries.nameEn?.[u]) })];
  });
  return { type: "FeatureCollection", features };
}

/** Facilities with their icon; `under` is the size of the demand circle below, so that a name can stand clear of it. */
export function facilityFeatures({ facilities, counted, demand, inHand }: Scene, lang: Lang): Collection<Point> {
  const features = facilities.flatMap((facility, j) => {
    if (j === inHand || !Number.isFinite(facility.lon) || !Number.isFinite(facility.lat)) return [];
    const icon = facilityIcon(facility);
    const name = labelName(lang, facility.name, facility.nameEn);
    return [
      pointFeature(j, facility.lon, facility.lat, {
        icon,
        name,
        counted: counted[j] === 1,
        under: sizeUnder(demand, facility),
      }),
    ];
  });
  return { type: "FeatureCollection", features };
}

function sizeUnder(demand: Demand, facility: Facility): number {
  const { lon, lat, population } = demand;
  if (hasManyPoints(demand)) return 0;
  const i = lon.findIndex((x, k) => Math.abs(x - facility.lon) < 1e-4 && Math.abs(lat[k] - facility.lat) < 1e-4);
  return i < 0 ? 0 : populationSize(population[i], mostPeople(demand));
}

/** Name of a facility's image without the theme: family and style. */
export function facilityIcon(facility: Facility): string {
  return `${symbolFamily(facility.kind)}-${symbolStyle(facility.status)}`;
}

export function placeFeatures(places: Place[], lang: Lang): Collection<Point> {
  return {
    type: "FeatureCollection",
    features: places.map((place, p) =>
      pointFeature(p, place.lon, place.lat, { rank: place.rank, name: labelName(lang, place.name, place.nameEn) }),
    ),
  };
}

/** `inner` marks bands below the cutoff, whose lines are thin. */
export function areaFeatures(areas: Scene["areas"]): Collection {
  return {
    type: "FeatureCollection",
    features: (areas?.polygons ?? []).map((polygon, k) =>
      feature(k, polygon, { inner: areas !== undefined && areas.to[k] < areas.cutoff }),
    ),
  };
}

/** Every text that may stand on the map. */
export function labelTexts({ demand, boundaries, facilities, places }: Scene, lang: Lang): string[] {
  const columns = [demand, boundaries].flatMap(({ name, nameEn }) =>
    name.map((own, k) => nameIn(lang, own, nameEn?.[k])),
  );
  const objects = [...facilities, ...(places ?? [])].map(({ name, nameEn }) => nameIn(lang, name, nameEn));
  return [...columns, ...objects];
}

/** The selected thing as a feature of its own: a ring around a point, an outline around a shape or the cell of a grid. */
export function selectedFeatures(scene: Scene, selection: Selection | undefined): Collection {
  const shape = selection?.of === "boundaries" ? scene.boundaries.shape[selection.index] : undefined;
  if (shape) return { type: "FeatureCollection", features: [feature(0, shape as Geometry, {})] };
  const outline = selection?.of === "demand" ? cellOutline(scene.demand.grids, selection.index) : undefined;
  if (outline)
    return { type: "FeatureCollection", features: [feature(0, { type: "Polygon", coordinates: [outline] }, {})] };
  const point = selection && selectedPoint(scene, selection);
  const features = point
    ? [pointFeature(0, point[0], point[1], { ...selection, size: selectedSize(scene, selection) })]
    : [];
  return { type: "FeatureCollection", features };
}

/** Where a selected thing is, [lon, lat]; undefined where it has no place. */
export function selectedPoint(scene: Scene, { of, index }: Selection): Position | undefined {
  if (of === "boundaries") {
    const shape = scene.boundaries.shape[index];
    return shape && labelPoint(shape);
  }
  const lon = of === "demand" ? scene.demand.lon[index] : scene[of]?.[index]?.lon;
  const lat = of === "demand" ? scene.demand.lat[index] : scene[of]?.[index]?.lat;
  return lon !== undefined && lat !== undefined && Number.isFinite(lon + lat) ? [lon, lat] : undefined;
}

function selectedSize(scene: Scene, { of, index }: Selection): number {
  return of === "demand" ? populationSize(scene.demand.population[index], mostPeople(scene.demand)) : 0;
}

/** One line from every reached demand point to its nearest facility, the heaviest first, at most `limit`. */
export function nearestLines(scene: Scene, limit: number): { i: number; from: Position; to: Position }[] {
  const { demand, nearest, facilities } = scene;
  const lines: { i: number; from: Position; to: Position }[] = [];
  for (const i of byPeople(demand, limit)) {
    if (lines.length === limit) break;
    const j = nearest.facility[i];
    if (j === NONE || !Number.isFinite(demand.lon[i])) continue;
    lines.push({ i, from: [demand.lon[i], demand.lat[i]], to: [facilities[j].lon, facilities[j].lat] });
  }
  return lines;
}

/** Demand indices, most people first, unknown last; ties in the order of the data. Of many, those that may be among the first `most`. */
export function byPeople(demand: Demand, most = Infinity): Uint32Array {
  const people = (i: number): number => (Number.isNaN(demand.population[i]) ? -1 : demand.population[i]);
  const indices = Uint32Array.from(demand.lon.keys());
  const least = leastOfMost(demand.population, most);
  const heavy = least > 0 ? indices.filter((i) => people(i) >= least) : indices;
  return heavy.toSorted((a, b) => people(b) - people(a) || a - b);
}

/** What the `most` most populous points have at least; 0 where there are not many more. */
function leastOfMost(population: Float64Array | Float32Array, most: number): number {
  if (population.length < 4 * most) return 0;
  const sorted = population.toSorted(); // NaN last
  let known = sorted.length;
  while (known > 0 && Number.isNaN(sorted[known - 1])) known--;
  return sorted[Math.max(0, known - most)] ?? 0;
}

/** A name as it is drawn: fonts for hanzi give the curly apostrophe of Dong’an the width of a hanzi. */
export function labelName(lang: Lang, name: string, nameEn?: string): string {
  const own = nameIn(lang, name, nameEn);
  return lang === "en" ? own.replaceAll("’", "'") : own;
}

function pointFeature(
  id: number,
  lon: number,
  lat: number,
  properties: Record<string, unknown>,
): Feature<Point, Record<string, unknown>> {
  return feature(id, { type: "Point", coordinates: [lon, lat] }, properties);
}

function feature<G extends Geometry>(
  id: number,
  geometry: G,
  properties: Record<string, unknown>,
): Feature<G, Record<string, unknown>> {
  return { type: "Feature", id, geometry, properties };
}
