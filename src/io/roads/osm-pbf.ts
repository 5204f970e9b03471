import type { PbfReader } from "pbf";
import { InputError } from "../../model/problem.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { brokenBlock, listBlobs, openBlobs, readFields } from "./osm-blobs.ts";

export type Tags = ReadonlyMap<string, string>;
export type OsmMember = { type: "node" | "way" | "relation"; id: number; role: string };

/** What is to be seen of an extract; objects of a kind that nobody asks for are passed over unread. */
export type OsmVisitor = {
  node?(id: number, lon: number, lat: number, tags: Tags): void;
  way?(id: number, nodes: number[], tags: Tags): void;
  relation?(id: number, members: OsmMember[], tags: Tags): void;
};

/** An extract that can be gone through again and again, block by block, without ever being held unpacked as a whole. */
export type OsmPbf = { visit(visitor: OsmVisitor): void };

/**
 * Opens an OpenStreetMap extract in PBF (https://wiki.openstreetmap.org/wiki/PBF_Format): dense and plain nodes, ways and relations with their
 * tags, in the order of the file; authors, times and versions are passed over. Blocks that turn out to hold nothing of a kind are not unpacked
 * again for it. `beat` is told of each block: how many objects were seen on this way through the file, and the share behind it. Errors: `input.pbf-…`, here and on each visit, with the number of the block.
 */
export function openOsmPbf(bytes: Uint8Array, beat?: Heartbeat): OsmPbf {
  const blobs = listBlobs(bytes);
  if (blobs.length === 0) throw new InputError("input.pbf-empty");
  const holds = blobs.map(() => ANY);
  return {
    visit(visitor) {
      const unpack = openBlobs(bytes);
      const wanted = (visitor.node ? NODES : 0) | (visitor.way ? WAYS : 0) | (visitor.relation ? RELATIONS : 0);
      let seen = 0;
      for (const [n, blob] of blobs.entries()) {
        if ((holds[n] & wanted) === 0) continue;
        const block = readBlock(unpack(blob), blob.block, visitor);
        holds[n] = block.holds;
        beat?.((seen += block.seen), blob.end / bytes.length);
      }
    },
  };
}

const NODES = 1;
const WAYS = 2;
const RELATIONS = 4;
const ANY = NODES | WAYS | RELATIONS;

/** What the objects of a block share: their strings, and the step and origin of their coordinates in nanodegrees. */
type Block = {
  block: number;
  strings: string[];
  groups: Uint8Array[];
  granularity: number;
  latOffset: number;
  lonOffset: number;
  holds: number;
  seen: number; // objects that were visited
  visitor: OsmVisitor;
};

function readBlock(bytes: Uint8Array, number: number, visitor: OsmVisitor): Block {
  const place = { granularity: 100, latOffset: 0, lonOffset: 0 };
  const block: Block = { block: number, strings: [], groups: [], ...place, holds: 0, seen: 0, visitor };
  readFields(bytes, number, readBlockField, block);
  for (const group of block.groups) readFields(group, number, readGroupField, block);
  return block;
}

function readBlockField(field: number, block: Block, pbf: PbfReader): void {
  if (field === 1) pbf.readMessage(readStringField, block.strings);
  else if (field === 2) block.groups.push(pbf.readBytes());
  else if (field === 17) block.granularity = pbf.readVarint();
  else if (field === 19) block.latOffset = pbf.readVarint(true);
  else if (field === 20) block.lonOffset = pbf.readVarint(true);
}

function readStringField(field: number, strings: string[], pbf: PbfReader): void {
  if (field === 1) strings.push(pbf.readString());
}

function readGroupField(field: number, block: Block, pbf: PbfReader): void {
  const { visitor } = block;
  if (field === 1 || field === 2) block.holds |= NODES;
  else if (field === 3) block.holds |= WAYS;
  else if (field === 4) block.holds |= RELATIONS;
  if (field === 1 && visitor.node) readNode(block, visitor.node, pbf);
  else if (field === 2 && visitor.node) readDenseNodes(block, visitor.node, pbf);
  else if (field === 3 && visitor.way) readWay(block, visitor.way, pbf);
  else if (field === 4 && visitor.relation) readRelation(block, visitor.relation, pbf);
}

/** The parts of a message of any kind of object, as they stand in the file. */
type Raw = {
  id: number;
  keys: number[];
  values: number[];
  lat: number;
  lon: number;
  steps: number[];
  roles: number[];
  types: number[];
};

function emptyRaw(): Raw {
  return { id: 0, keys: [], values: [], lat: 0, lon: 0, steps: [], roles: [], types: [] };
}

function readNode(block: Block, visit: Visit<"node">, pbf: PbfReader): void {
  const { id, lon, lat, keys, values } = pbf.readMessage(readNodeField, emptyRaw());
  block.seen++;
  visit(id, degrees(block.lonOffset, lon, block), degrees(block.latOffset, lat, block), tagsOf(keys, values, block));
}

function readNodeField(field: number, raw: Raw, pbf: PbfReader): void {
  if (field === 1) raw.id = pbf.readSVarint();
  else if (field === 2) pbf.readPackedVarint(raw.keys);
  else if (field === 3) pbf.readPackedVarint(raw.values);
  else if (field === 8) raw.lat = pbf.readSVarint();
  else if (field === 9) raw.lon = pbf.readSVarint();
}

type Dense = { id: number[]; lat: number[]; lon: number[]; keysValues: number[] };

function readDenseNodes(block: Block, visit: Visit<"node">, pbf: PbfReader): void {
  const dense = pbf.readMessage<Dense>(readDenseField, { id: [], lat: [], lon: [], keysValues: [] });
  const { keysValues } = dense;
  if (dense.lat.length !== dense.id.length || dense.lon.length !== dense.id.length) throw brokenBlock(block.block);
  block.seen += dense.id.length;
  let [id, lat, lon, k] = [0, 0, 0, 0];
  for (let n = 0; n < dense.id.length; n++) {
    id += dense.id[n];
    lat += dense.lat[n];
    lon += dense.lon[n];
    const first = k;
    while (k < keysValues.length && keysValues[k] !== 0) k += 2;
    const tags = k === first ? NO_TAGS : denseTags(keysValues, first, k, block);
    k++;
    visit(id, degrees(block.lonOffset, lon, block), degrees(block.latOffset, lat, block), tags);
  }
}

function readDenseField(field: number, dense: Dense, pbf: PbfReader): void {
  if (field === 1) pbf.readPackedSVarint(dense.id);
  else if (field === 8) pbf.readPackedSVarint(dense.lat);
  else if (field === 9) pbf.readPackedSVarint(dense.lon);
  else if (field === 10) pbf.readPackedVarint(dense.keysValues);
}

function readWay(block: Block, visit: Visit<"way">, pbf: PbfReader): void {
  const { id, keys, values, steps } = pbf.readMessage(readWayField, emptyRaw());
  block.seen++;
  visit(id, runningSums(steps), tagsOf(keys, values, block));
}

function readWayField(field: number, raw: Raw, pbf: PbfReader): void {
  if (field === 1) raw.id = pbf.readVarint();
  else if (field === 2) pbf.readPackedVarint(raw.keys);
  else if (field === 3) pbf.readPackedVarint(raw.values);
  else if (field === 8) pbf.readPackedSVarint(raw.steps);
}

const MEMBER_TYPES = ["node", "way", "relation"] as const;

function readRelation(block: Block, visit: Visit<"relation">, pbf: PbfReader): void {
  const { id, keys, values, steps, roles, types } = pbf.readMessage(readRelationField, emptyRaw());
  const members = runningSums(steps).map((member, n) => ({
    id: member,
    type: MEMBER_TYPES[types[n]] ?? "node",
    role: stringAt(roles[n], block),
  }));
  block.seen++;
  visit(id, members, tagsOf(keys, values, block));
}

function readRelationField(field: number, raw: Raw, pbf: PbfReader): void {
  if (field === 1) raw.id = pbf.readVarint();
  else if (field === 2) pbf.readPackedVarint(raw.keys);
  else if (field === 3) pbf.readPackedVarint(raw.values);
  else if (field === 8) pbf.readPackedVarint(raw.roles);
  else if (field === 9) pbf.readPackedSVarint(raw.steps);
  else if (field === 10) pbf.readPackedVarint(raw.types);
}

type Visit<K extends keyof OsmVisitor> = NonNullable<OsmVisitor[K]>;

/** Degrees of a stored coordinate, cut to the 1e-7 degree that OpenStreetMap keeps. */
function degrees(offset: number, stored: number, { granularity }: Block): number {
  return Math.round((offset + granularity * stored) / 100) / 1e7;
}

const NO_TAGS: Tags = new Map();

function denseTags(keysValues: number[], from: number, to: number, block: Block): Tags {
  const tags = new Map<string, string>();
  for (let k = from; k < to; k += 2) tags.set(stringAt(keysValues[k], block), stringAt(keysValues[k + 1], block));
  return tags;
}

function tagsOf(keys: number[], values: number[], block: Block): Tags {
  if (keys.length === 0) return NO_TAGS;
  const tags = new Map<string, string>();
  for (let n = 0; n < keys.length; n++) tags.set(stringAt(keys[n], block), stringAt(values[n], block));
  return tags;
}

function stringAt(n: number | undefined, { strings, block }: Block): string {
  const text = n === undefined ? undefined : strings[n];
  if (text === undefined) throw brokenBlock(block);
  return text;
}

function runningSums(steps: number[]): number[] {
  let sum = 0;
  for (let n = 0; n < steps.length; n++) steps[n] = sum += steps[n];
  return steps;
}
