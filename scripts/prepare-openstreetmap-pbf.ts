/** An OpenStreetMap extract as a whole: every node, way and relation with its tags by its id, for scripts that look at all of them. */
import { openOsmPbf } from "../src/io/roads/osm-pbf.ts";
import type { OsmMember, Tags } from "../src/io/roads/osm-pbf.ts";

export type { OsmMember, Tags };
export type OsmNode = { id: number; lon: number; lat: number; tags: Tags };
export type OsmWay = { id: number; nodes: number[]; tags: Tags };
export type OsmRelation = { id: number; members: OsmMember[]; tags: Tags };
export type OsmExtract = {
  nodes: Map<number, OsmNode>;
  ways: Map<number, OsmWay>;
  relations: Map<number, OsmRelation>;
};

/** Every object of the extract by its id. Errors: those of the product's reader. */
export function readOsmPbf(bytes: Uint8Array): OsmExtract {
  const extract: OsmExtract = { nodes: new Map(), ways: new Map(), relations: new Map() };
  openOsmPbf(bytes).visit({
    node: (id, lon, lat, tags) => extract.nodes.set(id, { id, lon, lat, tags }),
    way: (id, nodes, tags) => extract.ways.set(id, { id, nodes, tags }),
    relation: (id, members, tags) => extract.relations.set(id, { id, members, tags }),
  });
  return extract;
}
