/** The roads of an OpenStreetMap extract as an extract of its own: what the product reads of it, and nothing else. */
import { isRoad, NODE_TAGS, useOfWay, WAY_TAGS } from "../src/io/roads/osm-tags.ts";
import type { OsmExtract, Tags } from "./prepare-openstreetmap-pbf.ts";

export type Roads = { extract: OsmExtract; read: number; notInUse: number };

/** Every road in use with the tags that the product reads, and the nodes that they run over; `read` counts all ways tagged as roads. */
export function cutToRoads({ nodes, ways }: OsmExtract): Roads {
  const extract: OsmExtract = { nodes: new Map(), ways: new Map(), relations: new Map() };
  let [read, notInUse] = [0, 0];
  for (const { id, nodes: refs, tags } of ways.values()) {
    if (!isRoad(tags)) continue;
    read++;
    if (!useOfWay(tags)) {
      notInUse++;
      continue;
    }
    extract.ways.set(id, { id, nodes: refs, tags: only(tags, WAY_TAGS) });
    for (const ref of refs) {
      const node = nodes.get(ref);
      if (node)
        extract.nodes.set(ref, { ...node, tags: node.tags.has("barrier") ? only(node.tags, NODE_TAGS) : NO_TAGS });
    }
  }
  return { extract, read, notInUse };
}

const NO_TAGS: Tags = new Map();

function only(tags: Tags, keys: string[]): Tags {
  return new Map(keys.flatMap((key) => (tags.has(key) ? [[key, tags.get(key) ?? ""]] : [])));
}
