import { InputError } from "../model/problem.ts";
import { readCsv, type CsvOptions } from "./csv.ts";
import { decodeText } from "./decode.ts";
import { isFlatGeobuf } from "./flatgeobuf-header.ts";
import { readFlatGeobuf } from "./flatgeobuf.ts";
import { readGeoJson, type CollectionMeta } from "./geojson.ts";
import { note } from "./problems.ts";
import { LIMITS, rowsIn, type Table } from "./table.ts";

export type FileOptions = CsvOptions & { encoding?: string };

/** A file as a table, with how it was read: what was given is kept, what was not is what was found. */
export type ReadFile = {
  format: "csv" | "geojson" | "flatgeobuf";
  table: Table; // `table.problems` holds the listed rows and the notes on the file
  encoding?: string;
  delimiter?: string;
  headerRow?: number;
  meta: CollectionMeta;
};

/** How other formats begin, so that the error can name them. */
const FOREIGN: [name: string, start: number[]][] = [
  ["ZIP, XLSX", [0x50, 0x4b, 0x03, 0x04]],
  ["XLS", [0xd0, 0xcf, 0x11, 0xe0]],
  ["GeoPackage", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ["Shapefile", [0x00, 0x00, 0x27, 0x0a]],
  ["PDF", [0x25, 0x50, 0x44, 0x46]],
  ["gzip", [0x1f, 0x8b]],
  ["Parquet", [0x50, 0x41, 0x52, 0x31]],
  ["TIFF", [0x49, 0x49, 0x2a, 0x00]],
  ["PNG", [0x89, 0x50, 0x4e, 0x47]],
];

/**
 * Bytes → table, the format told by the content first and the name second. Rows that cannot be used are listed in the table's problems; only
 * a file that cannot be used at all is an `InputError`, with the file's name among its values.
 */
export function readFile(bytes: Uint8Array, fileName: string, options: FileOptions = {}): ReadFile {
  return namingFile(fileName, () => {
    if (bytes.length === 0) throw new InputError("input.empty-file");
    if (bytes.length > LIMITS.fileBytes) {
      throw new InputError("input.file-too-large", { megabytes: Math.round(bytes.length / 1e6), limit: 2048 });
    }
    const read =
      isFlatGeobuf(bytes) || /\.fgb$/i.test(fileName) ? readBinary(bytes) : readText(bytes, fileName, options);
    if (rowsIn(read.table) > 0) return read;
    throw new InputError(read.format === "csv" ? "input.header-only" : "input.no-features");
  });
}

/** Runs a step of reading and puts the file's name into what it throws. */
export function namingFile<T>(file: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.id, { file, ...error.values }) : error;
  }
}

function readBinary(bytes: Uint8Array): ReadFile {
  return { format: "flatgeobuf", ...readFlatGeobuf(bytes) };
}

function readText(bytes: Uint8Array, fileName: string, options: FileOptions): ReadFile {
  const foreign = FOREIGN.find(([, start]) => start.every((byte, place) => bytes[place] === byte));
  if (foreign) throw new InputError("input.format-unsupported", { format: foreign[0] });
  if (bytes.length > LIMITS.textBytes) {
    throw new InputError("input.text-too-large", { megabytes: Math.round(bytes.length / 1e6) });
  }
  const { text, encoding, guessed } = decodeText(bytes, options.encoding);
  const content = text.trimStart();
  if (content === "") throw new InputError("input.empty-file");
  const markup = /^<(\?xml|kml|gpx|osm|html|!doctype)/i.exec(content.slice(0, 20));
  if (markup) throw new InputError("input.format-unsupported", { format: "XML, HTML, KML" });

  const isJson = content.startsWith("{") || /\.(geo|topo)?json$/i.test(fileName);
  const read: ReadFile = isJson
    ? { format: "geojson", encoding, ...readGeoJson(text) }
    : { format: "csv", encoding, meta: new Map(), ...readCsv(text, options) };
  if (guessed) read.table.problems.unshift(note("input.encoding-guessed", { encoding }));
  return read;
}
