import type { Geometry } from "geojson";
import { InputError } from "../../model/problem.ts";
import { decodeText, openDecoder } from "../text/decode.ts";
import { findDbfEncoding, type DbfEncoding } from "./dbf-encoding.ts";
import { cellsOf, isDeleted, namesOf, openDbf, textOfDbf, type Dbf } from "./dbf.ts";
import type { Heartbeat } from "../heartbeat.ts";
import type { CollectionMeta } from "./geojson.ts";
import { note, skipped } from "../problems.ts";
import { openShp, type Shape } from "./shp.ts";
import { addRow, createTable, type Table } from "../table.ts";
import type { Zip, ZipEntry } from "../archives/zip.ts";

type Layer = { name: string; parts: Map<string, ZipEntry> };
type ReadShapefile = { table: Table; meta: CollectionMeta; encoding?: string };

/**
 * The largest layer of a zipped Shapefile → table: a shape is a row, numbered from 1. The text of its .prj is in `meta` as `prj`; nothing is
 * projected here. Empty and broken shapes and deleted records are listed. Errors: `input.shapefile-incomplete`, `input.shapefile-broken`,
 * `input.shapefile-kind`, `input.shapefile-counts`, `input.zip-nothing`, `input.shapefile-loose` for parts without a .shp, those of the archive and of decoding.
 */
export function readShapefile(zip: Zip, asked?: string, beat?: Heartbeat): ReadShapefile {
  const [layer, ...others] = layersIn(zip).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (!layer) throw nothingToRead(zip);
  const read = (extension: string) => {
    const entry = layer.parts.get(extension);
    return entry && zip.inflate(entry);
  };
  const { count, shapes } = openShp(read("shp") ?? new Uint8Array(), partName(layer, "shp"));
  checkCount(count, "shx", countInShx(read("shx")));
  const dbfBytes = read("dbf");
  const dbf = dbfBytes && openDbf(dbfBytes, partName(layer, "dbf"));
  checkCount(count, "dbf", dbf?.records);
  const encoding = dbf && findDbfEncoding(textOfDbf(dbf), dbf.languageDriver, textIn(read("cpg")), asked);
  const table = fill(shapes, dbf, encoding?.encoding, (rows, read) => beat?.(rows, read / count));
  table.problems.unshift(...notes(layer, others, encoding));
  const prj = textIn(read("prj"));
  return { table, meta: new Map(prj === undefined ? [] : [["prj", prj]]), encoding: encoding?.encoding };
}

/** The layers of an archive: each .shp with the parts of its name, whatever the case of the letters. */
function layersIn(zip: Zip): Layer[] {
  const parts = new Map<string, Map<string, ZipEntry>>();
  for (const entry of zip.entries.values()) {
    const dot = entry.name.lastIndexOf(".");
    const extension = entry.name.slice(dot + 1).toLowerCase();
    if (dot < 0 || !PARTS.has(extension) || entry.name.startsWith("__MACOSX/")) continue;
    const stem = entry.name.slice(0, dot).toLowerCase();
    const layer = parts.get(stem) ?? new Map<string, ZipEntry>();
    if (!layer.has(extension)) layer.set(extension, entry);
    parts.set(stem, layer);
  }
  return [...parts.values()].flatMap((layer) => {
    const shp = layer.get("shp");
    return shp ? [{ name: shp.name.slice(shp.name.lastIndexOf("/") + 1, -4), parts: layer }] : [];
  });
}

function nothingToRead(zip: Zip): InputError {
  const names = [...zip.entries.keys()].filter((name) => !name.endsWith("/"));
  if (names.some((name) => /\.(dbf|shx)$/i.test(name))) return new InputError("input.shapefile-loose");
  return new InputError("input.zip-nothing", { entries: names.slice(0, 5).join(", ") || "—" });
}

const PARTS = new Set(["shp", "shx", "dbf", "prj", "cpg", "cst"]);
const NEEDED = ["dbf", "shx", "prj"];

function sizeOf({ parts }: Layer): number {
  return (parts.get("shp")?.size ?? 0) + (parts.get("dbf")?.size ?? 0);
}

function partName({ name }: Layer, extension: string): string {
  return `${name}.${extension}`;
}

function checkCount(shapes: number, other: string, records: number | undefined): void {
  if (records === undefined || records === shapes) return;
  throw new InputError("input.shapefile-counts", { shapes, other, records });
}

function countInShx(shx: Uint8Array | undefined): number | undefined {
  return shx && Math.floor(Math.max(0, shx.length - 100) / 8);
}

function textIn(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.length === 0 || bytes.length > 1 << 16) return undefined;
  return decodeText(bytes.map((byte) => (byte === 0 ? 0x20 : byte))).text.trim();
}

const BEAT_ROWS = 1000;

function fill(
  shapes: Iterable<Shape>,
  dbf: Dbf | undefined,
  encoding: string | undefined,
  tell: (rows: number, read: number) => void,
): Table {
  const decoder = openDecoder(encoding ?? "utf-8", false);
  const table = createTable(dbf ? namesOf(dbf, decoder) : [], true);
  let i = 0;
  for (const shape of shapes) {
    const fault = dbf && isDeleted(dbf, i) ? "input.record-deleted" : faultOf(shape);
    if (fault) table.problems.push(skipped(fault, i + 1));
    else addRow(table, i + 1, dbf ? cellsOf(dbf, i, decoder) : [], shape as Geometry);
    if (i++ % BEAT_ROWS === 0) tell(table.rows.length, i);
  }
  return table;
}

function faultOf(shape: Shape): string | undefined {
  if (shape === "null") return "input.shape-null";
  return shape === "broken" ? "input.shape-broken" : undefined;
}

function notes(layer: Layer, others: Layer[], encoding: DbfEncoding | undefined) {
  const found = [];
  if (others.length > 0) {
    const names = others.map(({ name }) => name).join(", ");
    found.push(note("input.shapefile-layers", { count: others.length + 1, layer: layer.name, others: names }));
  }
  const missing = NEEDED.filter((extension) => !layer.parts.has(extension)).map((extension) => `.${extension}`);
  if (missing.length > 0)
    found.push(note("input.shapefile-part-missing", { layer: layer.name, parts: missing.join(", ") }));
  if (!encoding) return found;
  if (encoding.wrong) found.push(note("input.dbf-cpg-wrong", { encoding: encoding.wrong, used: encoding.encoding }));
  else if (encoding.guessed) found.push(note("input.encoding-guessed", { encoding: encoding.encoding }));
  return found;
}
