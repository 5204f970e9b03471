/** Which buildings of an OpenStreetMap extract are taken for homes, and how the people of a municipality are spread over them. */
import { booleanPointInPolygon, polygon } from "@turf/turf";
import { outlineOf } from "./prepare-openstreetmap-shapes.ts";
import type { OsmExtract, OsmWay, Tags } from "./prepare-openstreetmap-pbf.ts";

export type Home = { id: string; address: string; lon: number; lat: number; floorAreaM2: number };

/** The homes, and how many buildings were left out for each reason. */
export type Homes = { homes: Home[]; read: number; leftOut: Map<string, number> };

/** Values of `building` that say people live there, whatever other tags the building has. */
const RESIDENTIAL = [
  "house",
  "residential",
  "apartments",
  "detached",
  "semidetached_house",
  "terrace",
  "farm",
  "bungalow",
  "dormitory",
];

/** On a building of which only `yes` is known, one of these keys says that it is something else than a home. */
const OTHER_USE = [
  "amenity",
  "shop",
  "tourism",
  "leisure",
  "office",
  "craft",
  "man_made",
  "power",
  "landuse",
  "historic",
  "religion",
  "sport",
  "building:use",
];

/** Land where a building of which only `yes` is known is taken for a workplace, a school or a chapel. */
const OTHER_LAND = {
  landuse: ["industrial", "commercial", "retail", "railway", "quarry", "cemetery", "military"],
  amenity: ["school", "university", "college", "kindergarten", "hospital"],
};

/** A building of which only `yes` is known is a shed below and a hall above these footprints. */
const HOME_FOOTPRINT_M2 = { min: 25, max: 2000 };

/** Every building of the extract, home or not. Nodes and relations tagged as buildings have no outline here and are left out. */
export function readHomes(extract: OsmExtract): Homes {
  const otherLand = [...extract.ways.values()].filter(isOtherLand).map((way) => outlineOf(way, extract)?.ring ?? []);
  const found: Homes = { homes: [], read: 0, leftOut: new Map() };
  for (const { tags } of [...extract.nodes.values(), ...extract.relations.values()]) {
    if (tags.has("building")) leaveOut("mapped without an outline of its own", found);
  }
  for (const way of [...extract.ways.values()].toSorted((a, b) => a.id - b.id)) {
    if (way.tags.has("building")) addBuilding(way, extract, otherLand, found);
  }
  return found;
}

function isOtherLand({ tags }: OsmWay): boolean {
  if (tags.has("building")) return false;
  return Object.entries(OTHER_LAND).some(([key, values]) => values.includes(tags.get(key) ?? ""));
}

function addBuilding(way: OsmWay, extract: OsmExtract, otherLand: number[][][], found: Homes): void {
  const outline = outlineOf(way, extract);
  if (!outline) return leaveOut("mapped without an outline of its own", found);
  const { center, areaM2 } = outline;
  const reason = reasonAgainst(way.tags, areaM2, center, otherLand);
  if (reason !== undefined) return leaveOut(reason, found);
  const address = [way.tags.get("addr:street"), way.tags.get("addr:housenumber")];
  found.read++;
  found.homes.push({
    id: `w${way.id}`,
    address: address[0] === undefined ? "" : address.filter((part) => part !== undefined).join(" "),
    lon: center[0],
    lat: center[1],
    floorAreaM2: areaM2 * storeys(way.tags),
  });
}

function leaveOut(reason: string, found: Homes): void {
  found.read++;
  found.leftOut.set(reason, (found.leftOut.get(reason) ?? 0) + 1);
}

function reasonAgainst(tags: Tags, areaM2: number, center: number[], otherLand: number[][][]): string | undefined {
  const building = tags.get("building") ?? "";
  if (RESIDENTIAL.includes(building)) return undefined;
  if (building !== "yes" || OTHER_USE.some((key) => tags.has(key))) return "tagged as something else than a home";
  if (areaM2 < HOME_FOOTPRINT_M2.min) return `tagged only "yes" and smaller than ${HOME_FOOTPRINT_M2.min} m²: a shed`;
  if (areaM2 > HOME_FOOTPRINT_M2.max) return `tagged only "yes" and larger than ${HOME_FOOTPRINT_M2.max} m²: a hall`;
  const isOnOtherLand = otherLand.some((ring) => ring.length > 0 && booleanPointInPolygon(center, polygon([ring])));
  return isOnOtherLand ? 'tagged only "yes" on industrial, commercial, school or cemetery land' : undefined;
}

/** Storeys as tagged, one where not tagged or not a positive number. */
function storeys(tags: Tags): number {
  const levels = Number(tags.get("building:levels"));
  return levels > 0 ? levels : 1;
}

/**
 * Whole people in proportion to the weights, summing exactly to `total` (largest remainder, A. Hamilton 1792). Equal remainders go to the
 * earlier weight. Throws where no weight is positive.
 */
export function largestRemainder(total: number, weights: number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (!(sum > 0)) throw new Error(`${total} people have no home to go to.`);
  const quotas = weights.map((weight) => (total * weight) / sum);
  const people = quotas.map(Math.floor);
  const left = total - people.reduce((all, whole) => all + whole, 0);
  const order = quotas.map((_, n) => n).toSorted((a, b) => quotas[b] - people[b] - (quotas[a] - people[a]) || a - b);
  for (const n of order.slice(0, left)) people[n]++;
  return people;
}
