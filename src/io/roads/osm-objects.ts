import type { LonLat } from "../../model/data.ts";
import { append, createNumberList } from "../layers/number-list.ts";
import { placeOfId, sortedIds } from "./node-ids.ts";
import type { OsmPbf, Tags } from "./osm-pbf.ts";

/** A node, way or relation with tags that somebody wants. `place` is undefined where its nodes are not in the file. */
export type OsmObject = { id: string; tags: Tags; place?: LonLat };

type Outlined = OsmObject & { nodes: number[]; ways: number[] };

/**
 * The objects of an extract whose tags are wanted, in the order of the file. A node lies where it is, a way or relation in the middle of the
 * smallest box around its nodes. What an extract holds only in part lies in the middle of what it holds of it.
 */
export function readOsmObjects(osm: OsmPbf, isWanted: (tags: Tags) => boolean): OsmObject[] {
  const objects: OsmObject[] = [];
  const outlined: Outlined[] = [];
  const addOutlined = (id: string, tags: Tags, nodes: number[], ways: number[]) => {
    const object: Outlined = { id, tags, nodes, ways };
    objects.push(object);
    outlined.push(object);
  };
  osm.visit({
    node(id, lon, lat, tags) {
      if (isWanted(tags)) objects.push({ id: `n${id}`, tags, place: [lon, lat] });
    },
    way(id, nodes, tags) {
      if (isWanted(tags)) addOutlined(`w${id}`, tags, nodes, []);
    },
    relation(id, members, tags) {
      if (!isWanted(tags)) return;
      const of = (type: string) => members.filter((member) => member.type === type).map((member) => member.id);
      addOutlined(`r${id}`, tags, of("node"), of("way"));
    },
  });
  addNodesOfWays(osm, outlined);
  placeInTheMiddle(osm, outlined);
  return objects.map(({ id, tags, place }) => ({ id, tags, ...(place && isOnGlobe(place) ? { place } : {}) }));
}

/** Gives relations the nodes of their ways. */
function addNodesOfWays(osm: OsmPbf, outlined: Outlined[]): void {
  const ownersOf = new Map<number, Outlined[]>();
  for (const object of outlined)
    for (const way of object.ways) ownersOf.set(way, [...(ownersOf.get(way) ?? []), object]);
  if (ownersOf.size === 0) return;
  osm.visit({
    way(id, nodes) {
      for (const owner of ownersOf.get(id) ?? []) owner.nodes = owner.nodes.concat(nodes);
    },
  });
}

function placeInTheMiddle(osm: OsmPbf, outlined: Outlined[]): void {
  const needed = createNumberList();
  for (const { nodes } of outlined) for (const node of nodes) append(needed, node);
  const ids = sortedIds(needed);
  if (ids.length === 0) return;
  const lon = new Float64Array(ids.length).fill(NaN);
  const lat = new Float64Array(ids.length).fill(NaN);
  let hint = 0;
  osm.visit({
    node(id, x, y) {
      const place = placeOfId(ids, id, hint);
      if (place < 0) return;
      hint = place + 1;
      lon[place] = x;
      lat[place] = y;
    },
  });
  for (const object of outlined) {
    const places = object.nodes.map((node) => placeOfId(ids, node, 0)).filter((place) => !Number.isNaN(lon[place]));
    if (places.length > 0) object.place = [middle(lon, places), middle(lat, places)];
  }
}

function middle(column: Float64Array, places: number[]): number {
  let [least, most] = [Infinity, -Infinity];
  for (const place of places) {
    least = Math.min(least, column[place]);
    most = Math.max(most, column[place]);
  }
  return Math.round(((least + most) / 2) * 1e7) / 1e7;
}

function isOnGlobe([lon, lat]: LonLat): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}
