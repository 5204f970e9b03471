import { unzipSync, zipSync } from "fflate";
import type { CorpusFile } from "./seeds.ts";

/** A broken copy of a file; of a zip every second time one of the files in it is broken, so that its readers are reached. */
export function broken({ name, bytes }: CorpusFile, random: () => number): CorpusFile {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return { name, bytes: isZip && random() < 0.5 ? brokenInside(bytes, random) : mutate(bytes, random) };
}

function brokenInside(bytes: Uint8Array, random: () => number): Uint8Array {
  const entries = unzipSync(bytes);
  const names = Object.keys(entries);
  const one = names[Math.floor(names.length * random())];
  return zipSync({ ...entries, [one]: mutate(entries[one], random) });
}

/** A file with one to four of its bytes, lengths or pieces changed, the way damaged disks, cut transfers and hostile hands change them. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  let mutated: Uint8Array = bytes.slice();
  const times = 1 + Math.floor(4 * random());
  for (let n = 0; n < times; n++) mutated = mutations[Math.floor(mutations.length * random())](mutated, random);
  return mutated;
}

type Mutation = (bytes: Uint8Array, random: () => number) => Uint8Array;

const mutations: Mutation[] = [
  function flipBit(bytes, random) {
    if (bytes.length > 0) bytes[place(bytes, random)] ^= 1 << Math.floor(8 * random());
    return bytes;
  },
  function setByte(bytes, random) {
    if (bytes.length > 0)
      bytes[place(bytes, random)] = [0x00, 0xff, 0x7f, 0x80, 0x22, 0x2c, 0x0a][Math.floor(7 * random())];
    return bytes;
  },
  function setLength(bytes, random) {
    if (bytes.length < 4) return bytes;
    const at = Math.floor((bytes.length - 3) * random());
    const values = [0, 1, 0x7fffffff, 0xffffffff, 0x80000000, bytes.length, 0x10000];
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(
      at,
      values[Math.floor(values.length * random())],
      random() < 0.7,
    );
    return bytes;
  },
  function truncate(bytes, random) {
    return bytes.slice(0, Math.floor((bytes.length + 1) * random()));
  },
  function cutOut(bytes, random) {
    const [from, to] = range(bytes, random);
    return joined(bytes.slice(0, from), bytes.slice(to));
  },
  function repeat(bytes, random) {
    const [from, to] = range(bytes, random);
    return joined(bytes.slice(0, to), bytes.slice(from));
  },
  function swap(bytes, random) {
    const [from, to] = range(bytes, random);
    return joined(bytes.slice(to), joined(bytes.slice(from, to), bytes.slice(0, from)));
  },
];

function place(bytes: Uint8Array, random: () => number): number {
  return Math.floor(bytes.length * random());
}

/** A piece of at most 256 bytes. */
function range(bytes: Uint8Array, random: () => number): [from: number, to: number] {
  const from = Math.floor((bytes.length + 1) * random());
  return [from, Math.min(bytes.length, from + Math.floor(256 * random()))];
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
