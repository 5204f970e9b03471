import { decodeText, fitsEncoding } from "../text/decode.ts";

/** How the text of an attribute table is encoded, and what says so. `wrong` is what the table claims to be and is not. */
export type DbfEncoding = {
  encoding: string;
  source: "recipe" | "cpg" | "ldid" | "detected";
  guessed: boolean;
  wrong?: string;
};

/** Language driver ids (byte 29 of the table, after ESRI and dBASE) as encodings that every browser knows. */
const LANGUAGE_DRIVERS = new Map<number, string>([
  [0x02, "windows-1252"], // 850
  [0x03, "windows-1252"],
  [0x13, "shift_jis"],
  [0x26, "ibm866"],
  [0x4d, "gb18030"],
  [0x4e, "euc-kr"],
  [0x4f, "big5"],
  [0x50, "windows-874"],
  [0x57, "windows-1252"],
  [0x58, "windows-1252"],
  [0x59, "windows-1252"],
  [0x65, "ibm866"],
  [0x78, "big5"],
  [0x79, "euc-kr"],
  [0x7a, "gb18030"],
  [0x7b, "shift_jis"],
  [0x7c, "windows-874"],
  [0x7d, "windows-1255"],
  [0x7e, "windows-1256"],
  [0xc8, "windows-1250"],
  [0xc9, "windows-1251"],
  [0xca, "windows-1254"],
  [0xcb, "windows-1253"],
]);

/**
 * The encoding of an attribute table: what the recipe says, else the .cpg file, else the language driver byte, else what the bytes of all
 * text look like. A claim that the bytes contradict is set aside, and so is the driver of Western Europe, which software writes unasked, where
 * the text is plainly UTF-8 or Chinese. `text` is the names and all text fields, as `textOfDbf` gives them.
 */
export function findDbfEncoding(text: Uint8Array, driver: number, cpg?: string, asked?: string): DbfEncoding {
  if (asked) return { encoding: asked, source: "recipe", guessed: false };
  const told = cpg === undefined ? undefined : encodingOfPage(cpg);
  if (told && fitsEncoding(text, told)) return { encoding: told, source: "cpg", guessed: false };
  const driven = LANGUAGE_DRIVERS.get(driver);
  const detected = detect(text);
  const wrong = told === undefined ? {} : { wrong: told };
  if (driven && driven !== "windows-1252" && fitsEncoding(text, driven)) {
    return { encoding: driven, source: "ldid", guessed: told !== undefined, ...wrong };
  }
  if (driven === "windows-1252" && (detected.guessed || isAscii(text))) {
    return { encoding: driven, source: "ldid", guessed: told !== undefined, ...wrong };
  }
  return { ...detected, source: "detected", ...wrong };
}

/** The encoding that the text of a .cpg file means: UTF-8, 936, GBK, CP936, ANSI 1252, 65001 … */
export function encodingOfPage(cpg: string): string | undefined {
  const name = cpg
    .replaceAll(/[\uFEFF\0]/g, "")
    .trim()
    .toLowerCase();
  const page = /^(?:ansi|oem|cp|ms|windows|x-ms-cp|ibm|ldid)?[\s_-]*(\d{2,5})$/.exec(name)?.[1];
  const known = page === undefined ? name : (PAGES.get(page) ?? `windows-${page}`);
  try {
    return new TextDecoder(known).encoding;
  } catch {
    return undefined;
  }
}

const PAGES = new Map([
  ["65001", "utf-8"],
  ["936", "gb18030"],
  ["54936", "gb18030"],
  ["950", "big5"],
  ["932", "shift_jis"],
  ["949", "euc-kr"],
  ["866", "ibm866"],
  ["88591", "windows-1252"],
]);

function detect(text: Uint8Array): { encoding: string; guessed: boolean } {
  const { encoding, guessed } = decodeText(text.map((byte) => (byte === 0 ? 0x20 : byte)));
  return { encoding, guessed };
}

function isAscii(text: Uint8Array): boolean {
  return text.every((byte) => byte < 0x80);
}
