const CLEAR = 256;
const END = 257;
const MOST_CODES = 4096;

/**
 * LZW as TIFF writes it (TIFF 6.0 section 13): codes of 9 to 12 bits, highest bit first, widened one code early. Fills `out` and no more,
 * and returns how far; what comes after a code that cannot be is not read.
 */
export function decodeLzw(packed: Uint8Array, out: Uint8Array): number {
  const start = new Uint32Array(MOST_CODES); // where in `out` the string of a code was written
  const length = new Uint32Array(MOST_CODES);
  let next = END + 1;
  let width = 9;
  let bits = 0;
  let held = 0;
  let to = 0;
  let previous = -1; // length of the string before, −1 after a clear
  for (let from = 0; to < out.length;) {
    while (held < width && from < packed.length) {
      bits = ((bits << 8) | packed[from++]) & 0xffffff;
      held += 8;
    }
    if (held < width) break;
    held -= width;
    const code = (bits >>> held) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      next = END + 1;
      width = 9;
      previous = -1;
      continue;
    }
    if (code >= CLEAR && (code > next || previous < 0)) break;
    const at = to;
    if (previous >= 0 && next < MOST_CODES) {
      start[next] = at - previous; // the string before, and the first letter of this one, which is written next
      length[next] = previous + 1;
      next++;
    }
    if (code < CLEAR) out[to++] = code;
    else {
      const end = Math.min(out.length, to + length[code]);
      for (let k = start[code]; to < end;) out[to++] = out[k++];
    }
    previous = to - at;
    if (next + 1 >= 1 << width && width < 12) width++;
  }
  return to;
}
