import { InputError } from "../../model/problem.ts";
import { addFlatFeature } from "./flatgeobuf-feature.ts";
import { headerMembers, projectionOf, readHeader, type FlatGeobufHeader } from "./flatgeobuf-header.ts";
import type { CollectionMeta } from "./geojson.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { takeSystem } from "../place-table.ts";
import { note } from "../problems.ts";
import { LIMITS } from "../../model/limits.ts";
import { createTable, type Table } from "../table.ts";

const SMALLEST_FEATURE = 8;
const BEAT_ROWS = 1000;

/**
 * FlatGeobuf bytes → table: a feature is a row, numbered from 1 in the file's order. The features are walked by their sizes before any is
 * decoded, so that a file cut anywhere says how much of it is there instead of passing for a smaller one.
 * Errors: `input.fgb-incomplete` (read, expected) and those of the header.
 */
export function readFlatGeobuf(bytes: Uint8Array, beat?: Heartbeat): { table: Table; meta: CollectionMeta } {
  const header = readHeader(bytes);
  const starts = walkFeatures(bytes, header);
  const table = openTable(header);
  const count = starts.length - 1;
  for (let n = 0; n < count; n++) {
    addFlatFeature(table, header, bytes.slice(starts[n], starts[n + 1]), n + 1);
    if (n % BEAT_ROWS === 0) beat?.(table.rows.length, n / count);
  }
  const beyond = bytes.length - starts[count];
  if (beyond > 0) table.problems.push(note("input.fgb-beyond", { bytes: beyond }));
  const system = projectionOf(header);
  if (system) takeSystem(table, system);
  return { table, meta: headerMembers(header) };
}

/** An empty table with the header's columns. */
export function openTable(header: FlatGeobufHeader): Table {
  const columns = header.columns ?? [];
  return createTable(
    columns.map((column) => column.name),
    true,
  );
}

/** Where each feature starts, and where the last one ends. */
function walkFeatures(bytes: Uint8Array, header: FlatGeobufHeader): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const expected = header.featuresCount; // 0 = not known to the writer
  const starts = [header.featuresStart];
  const incomplete = () =>
    new InputError("input.fgb-incomplete", { read: starts.length - 1, expected: expected || "?" });
  for (let at = header.featuresStart; at < bytes.length; at = starts[starts.length - 1]) {
    if (expected > 0 && starts.length > expected) break;
    if (starts.length > LIMITS.rows) throw new InputError("input.too-many-rows", { limit: LIMITS.rows });
    const size = at + 4 <= bytes.length ? view.getUint32(at, true) : Infinity;
    if (size < SMALLEST_FEATURE || at + 4 + size > bytes.length) throw incomplete();
    starts.push(at + 4 + size);
  }
  if (starts.length - 1 < expected || header.featuresStart > bytes.length) throw incomplete();
  return starts;
}
