/** Shapes of OpenStreetMap objects: outlines of closed ways, and polygons put together from the ways of a relation. */
import { booleanPointInPolygon, polygon } from "@turf/turf";
import { localPlane, ringMoments } from "./prepare-local-plane.ts";
import type { LocalPlane } from "./prepare-local-plane.ts";
import { round } from "./prepare-place-files.ts";
import type { OsmExtract, OsmRelation, OsmWay } from "./prepare-openstreetmap-pbf.ts";

export type MultiPolygon = { type: "MultiPolygon"; coordinates: number[][][][] };
export type Outline = { ring: number[][]; center: number[]; areaM2: number };

/** Ring, centre of gravity and area in m² of a closed way, or undefined where it is open or the extract lacks some of its nodes. */
export function outlineOf(way: OsmWay, extract: OsmExtract): Outline | undefined {
  const ring = positionsOf(way.nodes, extract);
  if (way.nodes[0] !== way.nodes[way.nodes.length - 1] || ring.length !== way.nodes.length || ring.length < 4)
    return undefined;
  const plane = localPlane(ring[0]);
  const { area, x, y } = ringMoments(ring.map(plane.toKm));
  return { ring, center: plane.toLonLat([x, y]), areaM2: Math.abs(area) * 1e6 };
}

/**
 * The polygons of a relation: its outer ways joined end to end into rings, its inner ways cut out of the ring around them. Outer rings run
 * counter-clockwise, inner ones clockwise. Throws where ways are missing or do not close.
 */
export function polygonsOf(relation: OsmRelation, extract: OsmExtract, digits: number): MultiPolygon {
  const plane = localPlane(positionsOf(firstWay(relation, extract).nodes, extract)[0]);
  const outer = rings(relation, ["outer", ""], extract, digits).map((ring) => turned(ring, plane, true));
  const inner = rings(relation, ["inner"], extract, digits).map((ring) => turned(ring, plane, false));
  const coordinates = outer.map((ring) => [ring]);
  for (const hole of inner) {
    const around = coordinates.find(([ring]) => booleanPointInPolygon(middleOfEdge(hole), polygon([ring])));
    if (!around) throw new Error(`Relation ${relation.id}: an inner ring lies in no outer ring.`);
    around.push(hole);
  }
  return { type: "MultiPolygon", coordinates };
}

function firstWay(relation: OsmRelation, extract: OsmExtract): OsmWay {
  const way = relation.members.map((member) => extract.ways.get(member.id)).find((found) => found !== undefined);
  if (!way) throw new Error(`Relation ${relation.id} has no way in the extract.`);
  return way;
}

function rings(relation: OsmRelation, roles: string[], extract: OsmExtract, digits: number): number[][][] {
  const lines = relation.members.filter((member) => member.type === "way" && roles.includes(member.role));
  const open = lines.map((member) => extract.ways.get(member.id)?.nodes ?? []);
  const found: number[][][] = [];
  while (open.length > 0) {
    const ring = joinRing(open, relation.id);
    found.push(positionsOf(ring, extract).map((position) => position.map((degrees) => round(degrees, digits))));
  }
  return found;
}

/** Takes lines of node ids out of `open` until they close. */
function joinRing(open: number[][], relation: number): number[] {
  const ring = [...(open.shift() ?? [])];
  while (ring[0] !== ring[ring.length - 1]) {
    const end = ring[ring.length - 1];
    const next = open.findIndex((line) => line[0] === end || line[line.length - 1] === end);
    if (next < 0) throw new Error(`Relation ${relation}: no way goes on from node ${end}; the extract lacks one.`);
    const [line] = open.splice(next, 1);
    ring.push(...(line[0] === end ? line : line.toReversed()).slice(1));
  }
  return ring;
}

function positionsOf(nodes: number[], extract: OsmExtract): number[][] {
  const positions: number[][] = [];
  for (const id of nodes) {
    const node = extract.nodes.get(id);
    if (node) positions.push([node.lon, node.lat]);
  }
  return positions;
}

function turned(ring: number[][], plane: LocalPlane, counterClockwise: boolean): number[][] {
  return ringMoments(ring.map(plane.toKm)).area > 0 === counterClockwise ? ring : ring.toReversed();
}

function middleOfEdge(ring: number[][]): number[] {
  return [(ring[0][0] + ring[1][0]) / 2, (ring[0][1] + ring[1][1]) / 2];
}
