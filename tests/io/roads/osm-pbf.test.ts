import { deflateSync } from "node:zlib";
import { PbfWriter } from "pbf";
import { describe, expect, it } from "vitest";
import { openOsmPbf } from "../../../src/io/roads/osm-pbf.ts";
import { InputError } from "../../../src/model/problem.ts";
import { failureOf } from "../worlds.ts";
import { contentsOf, extractOf } from "./extract.ts";

const small = extractOf({
  nodes: { 3: [107.7302701, 29.8686412], 5: [107.7302702, 29.8686411, { barrier: "gate", name: "门" }] },
  ways: { 9_876_543_210: [[3, 5, 3], { highway: "residential", name: "平都大道" }] },
  relations: { 7: [[{ type: "way", id: 9_876_543_210, role: "outer" }], { type: "multipolygon" }] },
});

type Write = (pbf: PbfWriter) => void;

function message(write: Write): Uint8Array {
  const pbf = new PbfWriter();
  write(pbf);
  return pbf.finish();
}

/** A blob with its header; `told` is the size that the header tells. */
function frame(type: string, body: Uint8Array, told = body.length): Uint8Array {
  const header = message((pbf) => {
    pbf.writeStringField(1, type);
    pbf.writeVarintField(3, told);
  });
  return Buffer.concat([Buffer.from([0, 0, 0, header.length]), header, body]);
}

function raw(block: Uint8Array): Uint8Array {
  return message((pbf) => pbf.writeBytesField(1, block));
}

function packed(block: Uint8Array, size = block.length): Uint8Array {
  return message((pbf) => {
    pbf.writeVarintField(2, size);
    pbf.writeBytesField(3, deflateSync(block));
  });
}

const header = frame("OSMHeader", raw(message((pbf) => pbf.writeStringField(4, "OsmSchema-V0.6"))));

/** A block of one plain node, in steps of a thousandth of a degree from 100° E 20° N. */
const plainNode = message((pbf) => {
  pbf.writeMessage(1, (_, to) => ["", "place", "村"].forEach((text) => to.writeStringField(1, text)), null);
  const group = (_: null, to: PbfWriter) => to.writeMessage(1, node, null);
  const node = (_: null, to: PbfWriter) => {
    to.writeTag(1, 0);
    to.writeSVarint(-4);
    to.writePackedVarint(2, [1]);
    to.writePackedVarint(3, [2]);
    to.writeTag(8, 0);
    to.writeSVarint(-1500);
    to.writeTag(9, 0);
    to.writeSVarint(7730);
  };
  pbf.writeMessage(2, group, null);
  pbf.writeVarintField(17, 1_000_000);
  pbf.writeVarintField(19, 20_000_000_000);
  pbf.writeVarintField(20, 100_000_000_000);
});

const file = (...frames: Uint8Array[]) => new Uint8Array(Buffer.concat([header, ...frames]));
const failureWith = (bytes: Uint8Array) => failureOf(() => contentsOf(bytes));

describe("openOsmPbf", () => {
  it("gives dense nodes, ways and relations with their tags, ids beyond 32 bits and places to 1e-7 degree", () => {
    expect(contentsOf(small)).toEqual([
      "n3 107.7302701,29.8686412",
      "n5 107.7302702,29.8686411 barrier=gate name=门",
      "w9876543210 3,5,3 highway=residential name=平都大道",
      "r7 way:9876543210:outer type=multipolygon",
    ]);
  });

  it("reads plain nodes, blocks that are not packed, offsets and coarser steps, and passes over other kinds of blocks", () => {
    const expected = ["n-4 107.73,18.5 place=村"];
    expect(contentsOf(file(frame("OSMData", raw(plainNode))))).toEqual(expected);
    expect(contentsOf(file(frame("Remark", Uint8Array.of(1, 2, 3)), frame("OSMData", packed(plainNode))))).toEqual(
      expected,
    );
  });

  it("goes through the file again for each visitor, and tells how far it has come", () => {
    const told: [number, number][] = [];
    const osm = openOsmPbf(small, (rows, share) => void told.push([rows, share]));
    const ids: string[] = [];
    osm.visit({ way: (id) => void ids.push(`w${id}`) });
    osm.visit({ node: (id) => void ids.push(`n${id}`) });
    osm.visit({ relation: (id) => void ids.push(`r${id}`) });
    expect(ids).toEqual(["w9876543210", "n3", "n5", "r7"]);
    expect(told.map(([rows]) => rows)).toEqual([0, 1, 1, 2, 1]);
    expect(told.at(-1)).toEqual([1, 1]);
  });

  it("cut anywhere it is refused with a sentence, or holds the whole blocks before the cut", () => {
    const whole = contentsOf(small);
    for (let length = 0; length < small.length; length++) {
      const failure = failureWith(small.slice(0, length));
      if (failure === "") expect(whole.join().startsWith(contentsOf(small.slice(0, length)).join())).toBe(true);
      else expect(failure).toMatch(/^input\.pbf-(not|incomplete|broken|empty)$/);
    }
  });

  it("with any bit turned over reads as something else or is refused, and nothing but that", () => {
    for (let bit = 0; bit < small.length * 8; bit++) {
      const turned = small.slice();
      turned[bit >> 3] ^= 1 << (bit & 7);
      try {
        contentsOf(turned);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }
  });

  it("refuses sizes that lie", () => {
    const block = frame("OSMData", packed(plainNode));
    const number = header.length;
    const withLength = (length: number) => {
      const bytes = file(block);
      new DataView(bytes.buffer).setUint32(number, length);
      return bytes;
    };
    expect(failureWith(withLength(0xffffffff))).toBe("input.pbf-broken");
    expect(failureWith(withLength(60_000))).toBe("input.pbf-incomplete");
    expect(failureWith(file(frame("OSMData", raw(plainNode), 2 ** 25 + 1)))).toBe("input.pbf-broken");
    expect(failureWith(file(frame("OSMData", raw(plainNode), 2 ** 20)))).toBe("input.pbf-incomplete");
    expect(failureWith(file(frame("OSMData", packed(plainNode, plainNode.length - 1))))).toBe("input.pbf-broken");
    expect(failureWith(file(frame("OSMData", packed(plainNode, plainNode.length + 1))))).toBe("input.pbf-broken");
    expect(failureWith(file(frame("OSMData", packed(plainNode, 2 ** 25 + 1))))).toBe("input.pbf-broken");
  });

  it("stops where a small file unpacks to more than any map does", () => {
    const bomb = frame("OSMData", packed(new Uint8Array(2 ** 25)));
    expect(failureWith(file(bomb))).toBe("input.pbf-broken"); // zeros are no message
    const padding = message((pbf) => pbf.writeBytesField(99, new Uint8Array(2 ** 25 - 8)));
    const block = frame("OSMData", packed(padding));
    expect(failureWith(file(block, block, block))).toBe("input.pbf-too-large");
  });

  it("says which compression and which feature it cannot read", () => {
    const zstd = message((pbf) => pbf.writeBytesField(7, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)));
    expect(() => contentsOf(file(frame("OSMData", zstd)))).toThrow(
      expect.objectContaining({ id: "input.pbf-compression", values: { compression: "Zstandard" } }),
    );
    const history = frame("OSMHeader", raw(message((pbf) => pbf.writeStringField(4, "HistoricalInformation"))));
    expect(() => contentsOf(new Uint8Array(history))).toThrow(
      expect.objectContaining({ id: "input.pbf-feature", values: { feature: "HistoricalInformation" } }),
    );
  });

  it("refuses a string or a list of coordinates that is not there", () => {
    const lonely = (write: Write) =>
      file(frame("OSMData", raw(message((pbf) => pbf.writeBytesField(2, message(write))))));
    const way = (keys: number[]) => (_: null, to: PbfWriter) => to.writePackedVarint(2, keys);
    expect(failureWith(lonely((pbf) => pbf.writeMessage(3, way([4]), null)))).toBe("input.pbf-broken");
    const dense = (_: null, to: PbfWriter) => to.writePackedSVarint(1, [1, 1]);
    expect(failureWith(lonely((pbf) => pbf.writeMessage(2, dense, null)))).toBe("input.pbf-broken");
  });

  it("tells an empty extract and another file", () => {
    expect(failureWith(file())).toBe("input.pbf-empty");
    expect(failureWith(new Uint8Array(64))).toBe("input.pbf-not");
    expect(failureWith(new Uint8Array(0))).toBe("input.pbf-not");
  });
});
