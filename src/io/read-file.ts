import { InputError } from "../model/problem.ts";
import { readCsv, type CsvOptions } from "./text/csv.ts";
import { decodeText } from "./text/decode.ts";
import { isFlatGeobuf } from "./layers/flatgeobuf-header.ts";
import { readFlatGeobuf } from "./layers/flatgeobuf.ts";
import { readGeoJson, type CollectionMeta } from "./layers/geojson.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { readLargeText } from "./large-text.ts";
import { note } from "./problems.ts";
import { readShapefile } from "./layers/shapefile.ts";
import { LIMITS } from "../model/limits.ts";
import type { Role } from "../model/plan.ts";
import type { Roads } from "../model/roads.ts";
import { isOsmPbf } from "./roads/osm-blobs.ts";
import { readOsm } from "./roads/read-osm.ts";
import { rowsIn, type Table } from "./table.ts";
import { WORKBOOK } from "./sheets/workbook-parts.ts";
import { readXlsx } from "./sheets/xlsx.ts";
import { packedFile } from "./archives/packed-file.ts";
import { isZip, openZip, type Zip } from "./archives/zip.ts";

export type FileOptions = CsvOptions & { encoding?: string; sheet?: string; role?: Role }; // a map holds things of several roles

/** A file as a table, with how it was read: what was given is kept, what was not is what was found. */
export type ReadFile = {
  format: "csv" | "xlsx" | "geojson" | "shapefile" | "flatgeobuf" | "osm-pbf";
  table: Table; // `table.problems` holds the listed rows and the notes on the file
  encoding?: string;
  delimiter?: string;
  headerRow?: number;
  sheet?: string; // the one that was read, of `sheets`
  sheets?: string[];
  meta: CollectionMeta;
  roads?: Roads; // where the file gives them as such; `table` then shows a row for each way
};

/** How other formats begin, so that the error can name them. */
const FOREIGN: [name: string, start: number[]][] = [
  ["GeoPackage", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ["PDF", [0x25, 0x50, 0x44, 0x46]],
  ["gzip", [0x1f, 0x8b]],
  ["Parquet", [0x50, 0x41, 0x52, 0x31]],
  ["TIFF", [0x49, 0x49, 0x2a, 0x00]],
  ["PNG", [0x89, 0x50, 0x4e, 0x47]],
];

/**
 * Bytes → table, the format told by the content first and the name second. Rows that cannot be used are listed in the table's problems; only
 * a file that cannot be used at all is an `InputError`, with the file's name among its values. `beat` is told often, and once with all rows at
 * the end.
 */
export async function readFile(
  bytes: Uint8Array,
  fileName: string,
  options: FileOptions = {},
  beat?: Heartbeat,
): Promise<ReadFile> {
  try {
    const read = await readFormat(bytes, fileName, options, beat);
    const rows = rowsIn(read.table);
    if (rows > 0) {
      beat?.(rows, 1);
      return read;
    }
    throw new InputError(read.headerRow === undefined ? "input.no-features" : "input.header-only");
  } catch (error) {
    throw withFile(error, fileName);
  }
}

async function readFormat(
  bytes: Uint8Array,
  fileName: string,
  options: FileOptions,
  beat?: Heartbeat,
  most?: number, // bytes that may come out of it, where it is an archive within an archive
): Promise<ReadFile> {
  if (bytes.length === 0) throw new InputError(isTableName(fileName) ? "input.empty-file" : "input.no-bytes");
  if (bytes.length > LIMITS.fileBytes) {
    const limit = Math.floor(LIMITS.fileBytes / 1e6);
    throw new InputError("input.file-too-large", { megabytes: Math.round(bytes.length / 1e6), limit });
  }
  if (isOsmPbf(bytes) || /\.pbf$/i.test(fileName))
    return { format: "osm-pbf", meta: new Map(), ...readOsm(bytes, options.role, beat) };
  if (isFlatGeobuf(bytes) || /\.fgb$/i.test(fileName)) return readBinary(bytes, beat);
  if (isZip(bytes)) return readZip(openZip(bytes, most), options, beat, most === undefined);
  if (startsWith(bytes, COMPOUND_FILE)) throw new InputError("input.xlsx-encrypted");
  if (startsWith(bytes, SHAPE_FILE) || /\.(dbf|prj|cpg|shx|shp)$/i.test(fileName)) {
    throw new InputError("input.shapefile-loose");
  }
  return readText(bytes, fileName, options, beat);
}

/** Files of which rows can be said to be missing. */
function isTableName(fileName: string): boolean {
  return !/\.(pbf|fgb|tiff?|zip|xlsx|shp|(geo)?json)$/i.test(fileName);
}

/** Old workbooks, and new ones with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const SHAPE_FILE = [0x00, 0x00, 0x27, 0x0a];

function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

/** Runs a step of reading and puts the file's name into what it throws. */
export function namingFile<T>(file: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw withFile(error, file);
  }
}

function withFile(error: unknown, file: string): unknown {
  if (!(error instanceof InputError)) return error;
  return new InputError(isBook(file) ? (ofBooks.get(error.id) ?? error.id) : error.id, { file, ...error.values });
}

/** People know a workbook as such, not as the archive that it is. */
const ofBooks = new Map([
  ["input.zip-broken", "input.xlsx-incomplete"],
  ["input.zip-damaged", "input.xlsx-incomplete"],
]);

function isBook(file: string): boolean {
  return /\.(xlsx|xlsm)$/i.test(file);
}

/** A workbook, a zipped Shapefile, or in the outer archive the one file of another format. */
async function readZip(zip: Zip, options: FileOptions, beat?: Heartbeat, isOuter = true): Promise<ReadFile> {
  const isWorkbook = zip.entries.has(WORKBOOK);
  const packed = isOuter && !isWorkbook ? packedFile(zip) : undefined;
  const read: ReadFile = isWorkbook
    ? { format: "xlsx", meta: new Map(), ...(await readXlsx(zip, options, beat)) }
    : packed
      ? await readFormat(zip.inflate(packed), packed.name, options, beat, zip.left())
      : { format: "shapefile", ...readShapefile(zip, options.encoding, beat) };
  if (packed) read.table.problems.unshift(note("input.zip-entry", { value: packed.name }));
  if (zip.duplicates.length > 0) {
    const values = { count: zip.duplicates.length, value: zip.duplicates.slice(0, 3).join(", ") };
    read.table.problems.unshift(note("input.zip-duplicates", values));
  }
  return read;
}

function readBinary(bytes: Uint8Array, beat?: Heartbeat): ReadFile {
  return { format: "flatgeobuf", ...readFlatGeobuf(bytes, beat) };
}

function readText(bytes: Uint8Array, fileName: string, options: FileOptions, beat?: Heartbeat): ReadFile {
  const foreign = FOREIGN.find(([, start]) => startsWith(bytes, start));
  if (foreign) throw new InputError("input.format-unsupported", { format: foreign[0] });
  if (bytes.length > LIMITS.textBytes) {
    throw new InputError("input.text-too-large", { megabytes: Math.round(bytes.length / 1e6) });
  }
  const large = readLargeText(bytes, fileName, options, beat);
  if (large) return large;
  const { text, encoding, guessed } = decodeText(bytes, options.encoding);
  const content = text.trimStart();
  if (content === "") throw new InputError("input.empty-file");
  const markup = /^<(\?xml|kml|gpx|osm|html|!doctype)/i.exec(content.slice(0, 20));
  if (markup) throw new InputError("input.format-unsupported", { format: "XML, HTML, KML" });

  const isJson = content.startsWith("{") || /\.(geo|topo)?json$/i.test(fileName);
  const read: ReadFile = isJson
    ? { format: "geojson", encoding, ...readGeoJson(text, beat) }
    : { format: "csv", encoding, meta: new Map(), ...readCsv(text, options, beat) };
  if (guessed) read.table.problems.unshift(note("input.encoding-guessed", { encoding }));
  return read;
}
