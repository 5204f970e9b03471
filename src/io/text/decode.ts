import { InputError } from "../../model/problem.ts";

/** `guessed` is true where the bytes do not prove the encoding and the reader should look at a preview. */
export type Decoded = { text: string; encoding: string; guessed: boolean };

/**
 * Bytes → text. A byte-order mark wins over everything, also over the encoding asked for; then UTF-8 where every byte fits; then
 * GB18030 where the characters are common hanzi; else as a guess Big5 where they are in that, or windows-1252 (Latin-1).
 * Errors: `input.binary`, `input.encoding-unknown`, `input.encoding-mismatch`, `input.text-too-large`.
 */
export function decodeText(bytes: Uint8Array, encoding?: string): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: decodeWhole(bytes, marked), encoding: marked, guessed: false };
  if (encoding) return { text: decodeWhole(bytes, encoding), encoding, guessed: false };
  if (looksBinary(bytes)) throw new InputError("input.binary");
  return guess(bytes);
}

function guess(bytes: Uint8Array): Decoded {
  const strict = decodeStrictly(bytes, "utf-8");
  if (strict !== undefined) return { text: strict, encoding: "utf-8", guessed: false };
  if (shareOfPairs(bytes, isCommonInGb18030) >= 0.8) {
    const chinese = decodeStrictly(bytes, "gb18030");
    if (chinese !== undefined) return { text: chinese, encoding: "gb18030", guessed: false };
  }
  if (shareOfPairs(bytes, isCommonInBig5) >= 0.95) {
    const chinese = decodeStrictly(bytes, "big5");
    if (chinese !== undefined) return { text: chinese, encoding: "big5", guessed: true };
  }
  const lenient = new TextDecoder("utf-8").decode(bytes);
  if (hasFewFaults(lenient)) return { text: lenient, encoding: "utf-8", guessed: true };
  return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252", guessed: true };
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function decodeWhole(bytes: Uint8Array, encoding: string): string {
  const text = decodeStrictly(bytes, encoding);
  if (text === undefined) throw new InputError("input.encoding-mismatch", { encoding });
  return text;
}

/** Whether all bytes belong to an encoding; none do to one that is unknown. */
export function fitsEncoding(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether all bytes are text in UTF-8, looked at a piece at a time; a zero byte is none. */
export function isUtf8(bytes: Uint8Array, pieceBytes = 1 << 15): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  if (bytes.includes(0)) return false;
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  const decoder = openDecoder(encoding);
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw new InputError("input.text-too-large", { megabytes: Math.round(bytes.length / 1e6) });
  }
}

/** A decoder of an encoding. Errors: `input.encoding-unknown`. */
export function openDecoder(encoding: string, fatal = true): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal });
  } catch {
    throw new InputError("input.encoding-unknown", { encoding });
  }
}

function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 1 << 20).includes(0);
}

/** How many of the two-byte characters are common ones, 0–1, in the first million bytes. */
function shareOfPairs(bytes: Uint8Array, isCommon: (lead: number, trail: number) => boolean): number {
  const length = Math.min(bytes.length, 1 << 20);
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < length; at++) {
    if (bytes[at] < 0x80) continue;
    pairs++;
    if (isCommon(bytes[at], bytes[at + 1])) common++;
    at++;
  }
  return pairs > 0 ? common / pairs : 0;
}

/**
 * Both bytes from 0xA1 up: the block of GB2312, which holds the common hanzi and the Chinese punctuation. In Latin-1 text an accented
 * letter is followed by a plain one, so that the share is near 0.
 */
function isCommonInGb18030(lead: number, trail: number): boolean {
  return lead >= 0xa1 && trail >= 0xa1;
}

/** Punctuation and the 5,401 frequent hanzi. Their second bytes are plain letters as often as not, which GB2312 has none of. */
function isCommonInBig5(lead: number, trail: number): boolean {
  return lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe));
}

/** Some damaged characters among very many good ones: a file cut in the middle of a character, or one bad cell. */
function hasFewFaults(text: string): boolean {
  let faults = 0;
  let others = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) faults++;
    else if (code > 0x7f) others++;
  }
  return faults * 50 < others;
}
