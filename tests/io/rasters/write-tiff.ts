/** Writes small GeoTIFFs, sound and lying, for the tests of their reader. */
import { zlibSync } from "fflate";

type Kind = "uint8" | "uint16" | "uint32" | "uint64" | "int16" | "int32" | "float32" | "float64";

export type TiffOptions = {
  kind?: Kind;
  tile?: [columns: number, rows: number]; // else strips of `stripRows`
  stripRows?: number;
  pack?: "none" | "deflate" | "lzw" | "packbits";
  predictor?: 1 | 2 | 3;
  isBigEndian?: boolean;
  isBig?: boolean; // BigTIFF
  noData?: string;
  epsg?: number; // 0 = no keys at all
  isProjected?: boolean;
  isPoint?: boolean;
  corner?: [x: number, y: number]; // of the first cell
  step?: [dx: number, dy: number]; // both above 0, rows from north to south
  declare?: Record<number, number[] | string>; // tags written otherwise than they are true
  leaveOut?: number[]; // tags, or with a number below 0 the block of that number less one
};

const BITS: Record<Kind, number> = {
  uint8: 8,
  uint16: 16,
  uint32: 32,
  uint64: 64,
  int16: 16,
  int32: 32,
  float32: 32,
  float64: 64,
};

/** A raster of rows of equal length. Without options: float32, one strip, no compression, WGS84, cells of 0.001° from 107°E 30°N. */
export function writeTiff(rows: number[][], options: TiffOptions = {}): Uint8Array {
  const { kind = "float32", isBigEndian = false, isBig = false, leaveOut = [] } = options;
  const [columns, height] = [rows[0].length, rows.length];
  const [blockColumns, blockRows] = options.tile ?? [columns, options.stripRows ?? height];
  const blocks: Uint8Array[] = [];
  for (let top = 0; top < height; top += blockRows) {
    const last = options.tile ? top + blockRows : Math.min(height, top + blockRows);
    for (let left = 0; left < columns; left += blockColumns) {
      const isLeftOut = leaveOut.includes(-1 - blocks.length);
      const cells: number[] = [];
      for (let r = top; r < last; r++) for (let c = left; c < left + blockColumns; c++) cells.push(rows[r]?.[c] ?? 0);
      blocks.push(isLeftOut ? new Uint8Array(0) : packed(cells, blockColumns, kind, options));
    }
  }
  const start = isBig ? 16 : 8;
  const offsets: number[] = [];
  let end = start;
  for (const block of blocks) {
    offsets.push(block.length === 0 ? 0 : end);
    end += block.length;
  }
  end += end % 2;
  const tags = tagsOf(
    options,
    [columns, height],
    [blockColumns, blockRows],
    offsets,
    blocks.map((block) => block.length),
  );
  const directory = directoryOf(tags, end, isBigEndian, isBig);
  const bytes = new Uint8Array(end + directory.length);
  const view = new DataView(bytes.buffer);
  bytes.set(isBigEndian ? [0x4d, 0x4d] : [0x49, 0x49]);
  view.setUint16(2, isBig ? 43 : 42, !isBigEndian);
  if (isBig) {
    view.setUint16(4, 8, !isBigEndian);
    view.setBigUint64(8, BigInt(end), !isBigEndian);
  } else view.setUint32(4, end, !isBigEndian);
  blocks.forEach((block, n) => bytes.set(block, offsets[n]));
  bytes.set(directory, end);
  return bytes;
}

function tagsOf(
  options: TiffOptions,
  size: number[],
  block: number[],
  offsets: number[],
  byteCounts: number[],
): Map<number, number[] | string> {
  const {
    kind = "float32",
    pack = "none",
    predictor = 1,
    epsg = 4326,
    corner = [107, 30],
    step = [0.001, 0.001],
  } = options;
  const format = kind.startsWith("float") ? 3 : kind.startsWith("int") ? 2 : 1;
  const keys = [
    [1024, options.isProjected ? 1 : 2],
    [1025, options.isPoint ? 2 : 1],
    [options.isProjected ? 3072 : 2048, epsg],
  ];
  const tags = new Map<number, number[] | string>([
    [256, [size[0]]],
    [257, [size[1]]],
    [258, [BITS[kind]]],
    [259, [{ none: 1, lzw: 5, deflate: 8, packbits: 32773 }[pack]]],
    [277, [1]],
    [317, [predictor]],
    [339, [format]],
    [33550, [...step, 0]],
    [33922, [0, 0, 0, ...corner, 0]],
  ]);
  if (options.tile) tags.set(322, [block[0]]).set(323, [block[1]]).set(324, offsets).set(325, byteCounts);
  else tags.set(273, offsets).set(278, [block[1]]).set(279, byteCounts);
  if (epsg > 0) tags.set(34735, [1, 1, 0, keys.length, ...keys.flatMap(([key, value]) => [key, 0, 1, value])]);
  if (options.noData !== undefined) tags.set(42113, options.noData);
  for (const [tag, values] of Object.entries(options.declare ?? {})) tags.set(Number(tag), values);
  for (const tag of options.leaveOut ?? []) tags.delete(tag);
  return tags;
}

const DOUBLES = [33550, 33922, 34264, 34736];
const SHORTS = [34735];

/** The directory at a place of the file, with the values that do not fit into it behind it. */
function directoryOf(
  tags: Map<number, number[] | string>,
  at: number,
  isBigEndian: boolean,
  isBig: boolean,
): Uint8Array {
  const little = !isBigEndian;
  const word = isBig ? 8 : 4;
  const entry = 4 + 2 * word;
  const head = isBig ? 8 : 2;
  const bytes = new Uint8Array(head + tags.size * entry + word + 20_000);
  const view = new DataView(bytes.buffer);
  const setWord = (place: number, value: number) =>
    isBig ? view.setBigUint64(place, BigInt(value), little) : view.setUint32(place, value, little);
  if (isBig) setWord(0, tags.size);
  else view.setUint16(0, tags.size, little);
  let spare = head + tags.size * entry + word;
  [...tags.entries()]
    .toSorted(([a], [b]) => a - b)
    .forEach(([tag, given], n) => {
      const place = head + n * entry;
      const values = typeof given === "string" ? [...new TextEncoder().encode(`${given}\0`)] : given;
      const [type, size] =
        typeof given === "string" ? [2, 1] : DOUBLES.includes(tag) ? [12, 8] : SHORTS.includes(tag) ? [3, 2] : [4, 4];
      view.setUint16(place, tag, little);
      view.setUint16(place + 2, type, little);
      setWord(place + 4, values.length);
      const fits = values.length * size <= word;
      let to = fits ? place + 4 + word : spare;
      if (!fits) setWord(place + 4 + word, at + spare);
      for (const value of values) {
        if (type === 2) view.setUint8(to, value);
        else if (type === 3) view.setUint16(to, value, little);
        else if (type === 12) view.setFloat64(to, value, little);
        else view.setUint32(to, value, little);
        to += size;
      }
      if (!fits) spare = to + (to % 2);
    });
  return bytes.slice(0, spare);
}

function packed(cells: number[], columns: number, kind: Kind, options: TiffOptions): Uint8Array {
  const size = BITS[kind] / 8;
  const little = !options.isBigEndian;
  let bytes = new Uint8Array(cells.length * size);
  if (options.predictor === 3) bytes = spreadFloats(cells, columns, kind, size);
  else
    writeCells(new DataView(bytes.buffer), options.predictor === 2 ? differences(cells, columns) : cells, kind, little);
  switch (options.pack) {
    case "deflate":
      return zlibSync(bytes);
    case "lzw":
      return packLzw(bytes);
    case "packbits":
      return packBits(bytes);
    default:
      return bytes;
  }
}

function writeCells(view: DataView, cells: number[], kind: Kind, little: boolean): void {
  cells.forEach((value, k) => {
    switch (kind) {
      case "uint8":
        return view.setUint8(k, value);
      case "uint16":
        return view.setUint16(2 * k, value, little);
      case "int16":
        return view.setInt16(2 * k, value, little);
      case "uint32":
        return view.setUint32(4 * k, value, little);
      case "int32":
        return view.setInt32(4 * k, value, little);
      case "uint64":
        return view.setBigUint64(8 * k, BigInt(value), little);
      case "float32":
        return view.setFloat32(4 * k, value, little);
      case "float64":
        return view.setFloat64(8 * k, value, little);
    }
  });
}

/** Whole numbers as their differences along the row. */
function differences(cells: number[], columns: number): number[] {
  return cells.map((value, k) => (k % columns === 0 ? value : value - cells[k - 1]));
}

/** The floating-point predictor: all highest bytes of a row first, then the next, each as a difference. */
function spreadFloats(cells: number[], columns: number, kind: Kind, size: number): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(cells.length * size);
  writeCells(new DataView(plain.buffer), cells, kind, false);
  const spread = new Uint8Array(plain.length);
  for (let row = 0; row < cells.length / columns; row++) {
    const at = row * columns * size;
    for (let c = 0; c < columns; c++)
      for (let b = 0; b < size; b++) spread[at + b * columns + c] = plain[at + c * size + b];
    for (let k = columns * size - 1; k > 0; k--) spread[at + k] -= spread[at + k - 1];
  }
  return spread;
}

/** Every run of one byte as a run, everything else letter by letter. */
function packBits(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let run = 1;
    while (run < 128 && bytes[at + run] === bytes[at]) run++;
    if (run > 1) out.push(257 - run, bytes[at]);
    else out.push(0, bytes[at]);
    at += run;
  }
  return Uint8Array.from(out);
}

/** LZW by the book: the longest known string, a code for it and one more letter; widened one code early, cleared when full. */
export function packLzw(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let [held, bits, width] = [0, 0, 9];
  const put = (code: number) => {
    bits = (bits << width) | code;
    held += width;
    for (; held >= 8; held -= 8) out.push((bits >>> (held - 8)) & 255);
    bits &= (1 << held) - 1;
  };
  let codes = new Map<string, number>();
  let next = 258;
  const codeOf = (text: string) => (text.length === 1 ? text.charCodeAt(0) : (codes.get(text) ?? -1));
  put(256);
  let known = "";
  for (const byte of bytes) {
    const longer = known + String.fromCharCode(byte);
    if (codeOf(longer) >= 0) {
      known = longer;
      continue;
    }
    put(codeOf(known));
    codes.set(longer, next++);
    if (next === 512 || next === 1024 || next === 2048) width++;
    if (next === 4095) {
      put(256);
      [codes, next, width] = [new Map(), 258, 9];
    }
    known = String.fromCharCode(byte);
  }
  if (known !== "") put(codeOf(known));
  put(257);
  if (held > 0) out.push((bits << (8 - held)) & 255);
  return Uint8Array.from(out);
}
