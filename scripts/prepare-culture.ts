/** Houses of culture in an OpenStreetMap extract: museums, libraries, theatres, cinemas, arts centres. */
import { booleanPointInPolygon, polygon } from "@turf/turf";
import { outlineOf } from "./prepare-openstreetmap-shapes.ts";
import type { Outline } from "./prepare-openstreetmap-shapes.ts";
import type { OsmExtract, Tags } from "./prepare-openstreetmap-pbf.ts";

/** A house of culture; `outline` where it is mapped as an area. */
export type House = { id: string; name: string; kind: string; lon: number; lat: number; outline?: Outline };

/** The houses by kind and then id, and one sentence for each object that was left out. */
export type Culture = { houses: House[]; read: number; leftOut: string[] };

const KIND_OF_TAG = new Map([
  ["tourism=museum", "museum"],
  ["amenity=library", "library"],
  ["amenity=theatre", "theatre"],
  ["amenity=cinema", "cinema"],
  ["amenity=arts_centre", "arts-centre"],
]);

/** Every house of culture of the extract. An outline without a name around a named house of the same kind is that house, mapped twice. */
export function readCulture(extract: OsmExtract): Culture {
  const all = [...nodeHouses(extract), ...wayHouses(extract)];
  const culture: Culture = { houses: [], read: all.length, leftOut: [] };
  for (const house of all.toSorted((a, b) => compare(a.kind, b.kind) || compare(a.id, b.id))) {
    const twin = house.name === "" ? all.find((other) => isInside(other, house)) : undefined;
    if (twin)
      culture.leftOut.push(
        `${house.id}: an outline without a name around ${twin.id} ${twin.name}, the same house; left out.`,
      );
    else culture.houses.push(house);
  }
  return culture;
}

function nodeHouses(extract: OsmExtract): House[] {
  const houses: House[] = [];
  for (const { id, lon, lat, tags } of extract.nodes.values()) {
    const kind = kindOf(tags);
    if (kind !== undefined) houses.push({ id: `n${id}`, name: tags.get("name") ?? "", kind, lon, lat });
  }
  return houses;
}

function wayHouses(extract: OsmExtract): House[] {
  const houses: House[] = [];
  for (const way of extract.ways.values()) {
    const kind = kindOf(way.tags);
    const outline = kind === undefined ? undefined : outlineOf(way, extract);
    if (kind === undefined || !outline) continue;
    const [lon, lat] = outline.center;
    houses.push({ id: `w${way.id}`, name: way.tags.get("name") ?? "", kind, lon, lat, outline });
  }
  return houses;
}

function kindOf(tags: Tags): string | undefined {
  for (const key of ["tourism", "amenity"]) {
    const kind = KIND_OF_TAG.get(`${key}=${tags.get(key)}`);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function isInside(inner: House, outer: House): boolean {
  if (inner.kind !== outer.kind || inner.name === "" || !outer.outline) return false;
  return booleanPointInPolygon([inner.lon, inner.lat], polygon([outer.outline.ring]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
