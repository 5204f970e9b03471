/** Small extracts made in code: nodes by id and place, ways by id and nodes. */
import type { OsmExtract } from "../../../scripts/prepare-openstreetmap-pbf.ts";
import { writeOsmPbf } from "../../../scripts/write-openstreetmap-pbf.ts";
import { ROAD_CLASSES, type Roads } from "../../../src/model/roads.ts";
import { openOsmPbf, type OsmMember, type Tags } from "../../../src/io/roads/osm-pbf.ts";

type Told = Record<string, string>;
export type World = {
  nodes?: Record<number, [lon: number, lat: number, tags?: Told]>;
  ways?: Record<number, [nodes: number[], tags?: Told]>;
  relations?: Record<number, [members: OsmMember[], tags?: Told]>;
};

export function tagsOf(told: Told = {}): Tags {
  return new Map(Object.entries(told));
}

export function extractOf({ nodes = {}, ways = {}, relations = {} }: World, isPacked = true): Uint8Array {
  const extract: OsmExtract = { nodes: new Map(), ways: new Map(), relations: new Map() };
  for (const [key, [lon, lat, tags]] of Object.entries(nodes))
    extract.nodes.set(Number(key), { id: Number(key), lon, lat, tags: tagsOf(tags) });
  for (const [key, [refs, tags]] of Object.entries(ways))
    extract.ways.set(Number(key), { id: Number(key), nodes: refs, tags: tagsOf(tags) });
  for (const [key, [members, tags]] of Object.entries(relations))
    extract.relations.set(Number(key), { id: Number(key), members, tags: tagsOf(tags) });
  return writeOsmPbf(extract, isPacked);
}

/** Everything that is in an extract, in its order, as text. */
export function contentsOf(bytes: Uint8Array): string[] {
  const found: string[] = [];
  const told = (tags: Tags) => [...tags].map(([key, value]) => ` ${key}=${value}`).join("");
  openOsmPbf(bytes).visit({
    node: (id, lon, lat, tags) => void found.push(`n${id} ${lon},${lat}${told(tags)}`),
    way: (id, nodes, tags) => void found.push(`w${id} ${nodes.join(",")}${told(tags)}`),
    relation: (id, members, tags) =>
      void found.push(`r${id} ${members.map((one) => `${one.type}:${one.id}:${one.role}`).join(",")}${told(tags)}`),
  });
  return found;
}

/** Each way as "class: places", places in thousandths of a degree from 107° E 29° N. */
export function waysOf({ lon, lat, start, vertices, roadClass }: Roads): string[] {
  const step = (degrees: number, from: number) => Math.round((degrees - from) * 1000);
  return Array.from(roadClass, (number, way) => {
    const own = Array.from(vertices.subarray(start[way], start[way + 1]));
    return `${ROAD_CLASSES[number]}: ${own.map((v) => `${step(lon[v], 107)},${step(lat[v], 29)}`).join(" ")}`;
  });
}
