/**
 * Reads an OpenStreetMap extract in PBF (https://wiki.openstreetmap.org/wiki/PBF_Format): nodes, ways and relations with their tags.
 * Authors, times and versions of the objects are skipped.
 */
import { inflateSync } from "node:zlib";
import { PbfReader } from "pbf";

export type Tags = Map<string, string>;
export type OsmNode = { id: number; lon: number; lat: number; tags: Tags };
export type OsmWay = { id: number; nodes: number[]; tags: Tags };
export type OsmMember = { type: "node" | "way" | "relation"; id: number; role: string };
export type OsmRelation = { id: number; members: OsmMember[]; tags: Tags };
export type OsmExtract = {
  nodes: Map<number, OsmNode>;
  ways: Map<number, OsmWay>;
  relations: Map<number, OsmRelation>;
};

/** Every object of the extract by its id. Throws where a block is packed otherwise than raw or zlib. */
export function readOsmPbf(bytes: Uint8Array): OsmExtract {
  const extract: OsmExtract = { nodes: new Map(), ways: new Map(), relations: new Map() };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  while (offset < bytes.length) {
    const headerLength = view.getUint32(offset);
    offset += 4;
    const header = readBlobHeader(bytes.subarray(offset, offset + headerLength));
    offset += headerLength;
    const blob = bytes.subarray(offset, offset + header.dataSize);
    offset += header.dataSize;
    if (header.type === "OSMData") readBlock(unpackBlob(blob), extract);
  }
  return extract;
}

function readBlobHeader(bytes: Uint8Array): { type: string; dataSize: number } {
  return new PbfReader(bytes).readFields(
    (field, header, pbf) => {
      if (field === 1) header.type = pbf.readString();
      else if (field === 3) header.dataSize = pbf.readVarint();
    },
    { type: "", dataSize: 0 },
  );
}

function unpackBlob(bytes: Uint8Array): Uint8Array {
  const blob: { raw?: Uint8Array; zlib?: Uint8Array } = {};
  new PbfReader(bytes).readFields((field, found, pbf) => {
    if (field === 1) found.raw = pbf.readBytes();
    else if (field === 3) found.zlib = pbf.readBytes();
  }, blob);
  if (blob.raw) return blob.raw;
  if (blob.zlib) return inflateSync(blob.zlib);
  throw new Error("A block of the PBF file is neither raw nor zlib; expected one of the two.");
}

/** What the objects of a block share: their strings, and the step and origin of their coordinates in nanodegrees. */
type Block = { strings: string[]; groups: Uint8Array[]; granularity: number; latOffset: number; lonOffset: number };

function readBlock(bytes: Uint8Array, extract: OsmExtract): void {
  const block: Block = { strings: [], groups: [], granularity: 100, latOffset: 0, lonOffset: 0 };
  new PbfReader(bytes).readFields((field, found, pbf) => {
    if (field === 1) found.strings = readStrings(pbf.readBytes());
    else if (field === 2) found.groups.push(pbf.readBytes());
    else if (field === 17) found.granularity = pbf.readVarint();
    else if (field === 19) found.latOffset = pbf.readVarint(true);
    else if (field === 20) found.lonOffset = pbf.readVarint(true);
  }, block);
  for (const group of block.groups) readGroup(group, block, extract);
}

function readStrings(bytes: Uint8Array): string[] {
  return new PbfReader(bytes).readFields((field, strings, pbf) => {
    if (field === 1) strings.push(pbf.readString());
  }, [] as string[]);
}

function readGroup(bytes: Uint8Array, block: Block, extract: OsmExtract): void {
  new PbfReader(bytes).readFields((field, found, pbf) => {
    if (field === 1) addNode(readNode(pbf.readBytes(), block), found);
    else if (field === 2) for (const node of readDenseNodes(pbf.readBytes(), block)) addNode(node, found);
    else if (field === 3) addWay(readWay(pbf.readBytes(), block), found);
    else if (field === 4) addRelation(readRelation(pbf.readBytes(), block), found);
  }, extract);
}

const addNode = (node: OsmNode, extract: OsmExtract) => extract.nodes.set(node.id, node);
const addWay = (way: OsmWay, extract: OsmExtract) => extract.ways.set(way.id, way);
const addRelation = (relation: OsmRelation, extract: OsmExtract) => extract.relations.set(relation.id, relation);

function readNode(bytes: Uint8Array, block: Block): OsmNode {
  const raw = { id: 0, keys: [] as number[], values: [] as number[], lat: 0, lon: 0 };
  new PbfReader(bytes).readFields((field, found, pbf) => {
    if (field === 1) found.id = pbf.readSVarint();
    else if (field === 2) pbf.readPackedVarint(found.keys);
    else if (field === 3) pbf.readPackedVarint(found.values);
    else if (field === 8) found.lat = pbf.readSVarint();
    else if (field === 9) found.lon = pbf.readSVarint();
  }, raw);
  return { id: raw.id, ...position(raw.lon, raw.lat, block), tags: tagsOf(raw.keys, raw.values, block) };
}

function readDenseNodes(bytes: Uint8Array, block: Block): OsmNode[] {
  const raw = { id: [] as number[], lat: [] as number[], lon: [] as number[], keysValues: [] as number[] };
  new PbfReader(bytes).readFields((field, found, pbf) => {
    if (field === 1) pbf.readPackedSVarint(found.id);
    else if (field === 8) pbf.readPackedSVarint(found.lat);
    else if (field === 9) pbf.readPackedSVarint(found.lon);
    else if (field === 10) pbf.readPackedVarint(found.keysValues);
  }, raw);
  const nodes: OsmNode[] = [];
  let [id, lat, lon, k] = [0, 0, 0, 0];
  for (let n = 0; n < raw.id.length; n++) {
    id += raw.id[n];
    lat += raw.lat[n];
    lon += raw.lon[n];
    const tags: Tags = new Map();
    for (; k < raw.keysValues.length && raw.keysValues[k] !== 0; k += 2) {
      tags.set(block.strings[raw.keysValues[k]], block.strings[raw.keysValues[k + 1]]);
    }
    k++;
    nodes.push({ id, ...position(lon, lat, block), tags });
  }
  return nodes;
}

function readWay(bytes: Uint8Array, block: Block): OsmWay {
  const raw = { id: 0, keys: [] as number[], values: [] as number[], steps: [] as number[] };
  new PbfReader(bytes).readFields((field, found, pbf) => {
    if (field === 1) found.id = pbf.readVarint();
    else if (field === 2) pbf.readPackedVarint(found.keys);
    else if (field === 3) pbf.readPackedVarint(found.values);
    else if (field === 8) pbf.readPackedSVarint(found.steps);
  }, raw);
  return { id: raw.id, nodes: runningSums(raw.steps), tags: tagsOf(raw.keys, raw.values, block) };
}

const MEMBER_TYPES = ["node", "way", "relation"] as const;

function readRelation(bytes: Uint8Array, block: Block): OsmRelation {
  const raw = {
    id: 0,
    keys: [] as number[],
    values: [] as number[],
    roles: [] as number[],
    steps: [] as number[],
    types: [] as number[],
  };
  new PbfReader(bytes).readFields((field, found, pbf) => {
    if (field === 1) found.id = pbf.readVarint();
    else if (field === 2) pbf.readPackedVarint(found.keys);
    else if (field === 3) pbf.readPackedVarint(found.values);
    else if (field === 8) pbf.readPackedVarint(found.roles);
    else if (field === 9) pbf.readPackedSVarint(found.steps);
    else if (field === 10) pbf.readPackedVarint(found.types);
  }, raw);
  const members = runningSums(raw.steps).map((id, n) => ({
    id,
    type: MEMBER_TYPES[raw.types[n]],
    role: block.strings[raw.roles[n]],
  }));
  return { id: raw.id, members, tags: tagsOf(raw.keys, raw.values, block) };
}

/** Degrees of stored coordinates, cut to the 1e-7 degree that OpenStreetMap keeps. */
function position(lon: number, lat: number, block: Block): { lon: number; lat: number } {
  return {
    lon: Math.round((block.lonOffset + block.granularity * lon) / 100) / 1e7,
    lat: Math.round((block.latOffset + block.granularity * lat) / 100) / 1e7,
  };
}

function tagsOf(keys: number[], values: number[], block: Block): Tags {
  return new Map(keys.map((key, n) => [block.strings[key], block.strings[values[n]]]));
}

function runningSums(steps: number[]): number[] {
  let sum = 0;
  return steps.map((step) => (sum += step));
}
