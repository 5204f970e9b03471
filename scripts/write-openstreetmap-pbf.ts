/**
 * Writes an OpenStreetMap extract in PBF (https://wiki.openstreetmap.org/wiki/PBF_Format): dense nodes, ways and relations in blocks of 8,000.
 * The same objects give the same bytes.
 */
import { zlibSync } from "fflate";
import { PbfWriter } from "pbf";
import type { OsmExtract, OsmNode, OsmRelation, OsmWay, Tags } from "./prepare-openstreetmap-pbf.ts";

const BLOCK = 8000;
const PROGRAM = "jiujin";
const MEMBER_TYPES = ["node", "way", "relation"];

/** The bytes of a file with these objects, each kind in the order of its ids; with its blocks packed by zlib, or as they are. */
export function writeOsmPbf({ nodes, ways, relations }: OsmExtract, isPacked = true): Uint8Array {
  const blobOf = (type: string, block: Uint8Array) => frame(type, isPacked ? packed(block) : raw(block));
  const blobs = [blobOf("OSMHeader", headerBlock())];
  for (const some of inBlocks(nodes))
    blobs.push(
      blobOf(
        "OSMData",
        dataBlock((pbf, t) => writeDense(pbf, some, t)),
      ),
    );
  for (const some of inBlocks(ways))
    blobs.push(
      blobOf(
        "OSMData",
        dataBlock((pbf, t) => some.forEach((way) => writeWay(pbf, way, t))),
      ),
    );
  for (const some of inBlocks(relations))
    blobs.push(
      blobOf(
        "OSMData",
        dataBlock((pbf, t) => some.forEach((one) => writeRelation(pbf, one, t))),
      ),
    );
  return concatenated(blobs);
}

function inBlocks<T extends { id: number }>(objects: Map<number, T>): T[][] {
  const sorted = [...objects.values()].toSorted((a, b) => a.id - b.id);
  const blocks: T[][] = [];
  for (let at = 0; at < sorted.length; at += BLOCK) blocks.push(sorted.slice(at, at + BLOCK));
  return blocks;
}

function packed(block: Uint8Array): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(2, block.length);
  pbf.writeBytesField(3, zlibSync(block, { level: 9 }));
  return pbf.finish();
}

function raw(block: Uint8Array): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeBytesField(1, block);
  return pbf.finish();
}

function frame(type: string, body: Uint8Array): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeStringField(1, type);
  pbf.writeVarintField(3, body.length);
  const header = pbf.finish();
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, header.length);
  return concatenated([size, header, body]);
}

function headerBlock(): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeStringField(4, "OsmSchema-V0.6");
  pbf.writeStringField(4, "DenseNodes");
  pbf.writeStringField(16, PROGRAM);
  return pbf.finish();
}

/** Numbers of the strings of a block, from 1: 0 ends the tags of a dense node. */
type Strings = Map<string, number>;

/** Objects are written first and the strings they turned out to need before them. */
function dataBlock(writeGroup: (pbf: PbfWriter, strings: Strings) => void): Uint8Array {
  const strings: Strings = new Map();
  const group = new PbfWriter();
  writeGroup(group, strings);
  const pbf = new PbfWriter();
  const table = (_: null, to: PbfWriter) => {
    for (const text of ["", ...strings.keys()]) to.writeStringField(1, text);
  };
  pbf.writeMessage(1, table, null);
  pbf.writeBytesField(2, group.finish());
  return pbf.finish();
}

function numberOf(text: string, strings: Strings): number {
  const known = strings.get(text);
  if (known !== undefined) return known;
  strings.set(text, strings.size + 1);
  return strings.size;
}

function writeDense(pbf: PbfWriter, nodes: OsmNode[], strings: Strings): void {
  const keysValues: number[] = [];
  for (const { tags } of nodes) {
    for (const [key, value] of tags) keysValues.push(numberOf(key, strings), numberOf(value, strings));
    keysValues.push(0);
  }
  const write = (_: null, to: PbfWriter) => {
    to.writePackedSVarint(1, steps(nodes.map(({ id }) => id)));
    to.writePackedSVarint(8, steps(nodes.map(({ lat }) => Math.round(lat * 1e7))));
    to.writePackedSVarint(9, steps(nodes.map(({ lon }) => Math.round(lon * 1e7))));
    if (keysValues.some((one) => one !== 0)) to.writePackedVarint(10, keysValues);
  };
  pbf.writeMessage(2, write, null);
}

function writeWay(pbf: PbfWriter, { id, nodes, tags }: OsmWay, strings: Strings): void {
  const write = (_: null, to: PbfWriter) => {
    to.writeVarintField(1, id);
    writeTags(to, tags, strings);
    to.writePackedSVarint(8, steps(nodes));
  };
  pbf.writeMessage(3, write, null);
}

function writeRelation(pbf: PbfWriter, { id, members, tags }: OsmRelation, strings: Strings): void {
  const roles = members.map(({ role }) => (role === "" ? 0 : numberOf(role, strings)));
  const write = (_: null, to: PbfWriter) => {
    to.writeVarintField(1, id);
    writeTags(to, tags, strings);
    to.writePackedVarint(8, roles);
    to.writePackedSVarint(9, steps(members.map((member) => member.id)));
    to.writePackedVarint(
      10,
      members.map(({ type }) => MEMBER_TYPES.indexOf(type)),
    );
  };
  pbf.writeMessage(4, write, null);
}

function writeTags(pbf: PbfWriter, tags: Tags, strings: Strings): void {
  pbf.writePackedVarint(
    2,
    [...tags.keys()].map((key) => numberOf(key, strings)),
  );
  pbf.writePackedVarint(
    3,
    [...tags.values()].map((value) => numberOf(value, strings)),
  );
}

function steps(figures: number[]): number[] {
  return figures.map((figure, n) => figure - (n === 0 ? 0 : figures[n - 1]));
}

function concatenated(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
