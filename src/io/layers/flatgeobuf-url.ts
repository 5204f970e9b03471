import { InputError } from "../../model/problem.ts";
import { addFlatFeature } from "./flatgeobuf-feature.ts";
import {
  columnKinds,
  headerEnd,
  headerMembers,
  PREAMBLE_BYTES,
  projectionOf,
  readHeader,
  type ColumnKind,
  type FlatGeobufHeader,
} from "./flatgeobuf-header.ts";
import { openTable } from "./flatgeobuf.ts";
import type { CollectionMeta } from "./geojson.ts";
import type { Heartbeat } from "../heartbeat.ts";
import { intersects, NODE_BYTES, readNode, treeLevels, type Box } from "./packed-rtree.ts";
import { skipped } from "../problems.ts";
import type { Table } from "../table.ts";

/** How much of a remote file may be fetched. */
export type UrlLimits = { features: number; bytes: number };
export const URL_LIMITS: UrlLimits = { features: 200_000, bytes: 256_000_000 };

/** What was fetched: `kinds` are those of the table's columns. */
export type View = { table: Table; kinds: ColumnKind[]; meta: CollectionMeta };

type Range = { start: number; end: number };
type RangeReader = (range: Range) => Promise<{ bytes: Uint8Array; total: number }>;
type Found = { feature: number; range: Range };

const FIRST_BYTES = 8192;
const NODE_GAP = 64_000 / NODE_BYTES; // nodes fetched in vain rather than asked for anew
const FEATURE_GAP = 256_000; // bytes likewise
const MAX_BATCH = 16_000_000; // bytes of one answer

/**
 * The features of a FlatGeobuf file on a server whose boxes touch `bbox`, in the file's order, fetched by ranges: header, the nodes of the
 * index that matter, and the features. Rows are numbered as in the whole file. Answers are never taken from the browser's cache, which
 * mixes up ranges that a server has compressed.
 * Errors, with the address as `file`: `input.url-unreachable`, `input.url-failed` (status), `input.url-no-ranges`, `input.url-too-much`, `input.fgb-no-index`,
 * `input.fgb-incomplete`, and those of the header.
 */
export async function readFlatGeobufUrl(
  url: string,
  bbox: Box,
  limits = URL_LIMITS,
  fetcher: typeof fetch = fetch,
  beat?: Heartbeat,
): Promise<View> {
  try {
    return await readView(openRanges(url, limits.bytes, fetcher), bbox, limits.features, beat);
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.id, { file: url, ...error.values }) : error;
  }
}

async function readView(read: RangeReader, bbox: Box, limit: number, beat?: Heartbeat): Promise<View> {
  const { header, total } = await fetchHeader(read);
  const table = openTable(header);
  const view = { table, kinds: columnKinds(header), meta: headerMembers(header) };
  if (header.featuresCount === 0) return view;
  if (header.indexNodeSize === 0) throw new InputError("input.fgb-no-index");
  if (header.featuresStart > total) {
    throw new InputError("input.fgb-incomplete", { read: 0, expected: header.featuresCount });
  }
  const found = await searchTree(read, header, bbox, total, limit);
  let done = 0;
  for (const batch of batches(found)) {
    await fetchFeatures(read, header, batch, table);
    done += batch.length;
    beat?.(table.rows.length, done / found.length);
  }
  return view;
}

/** Asks for byte ranges, and refuses answers that are not exactly what was asked for. */
function openRanges(url: string, limit: number, fetcher: typeof fetch): RangeReader {
  let fetched = 0;
  return async ({ start, end }) => {
    fetched += end - start;
    if (fetched > limit) throw new InputError("input.url-too-much", { megabytes: Math.round(limit / 1e6) });
    const response = await request(url, `bytes=${start}-${end - 1}`, fetcher);
    const total = Number(/\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1]);
    if (response.status !== 206 || Number.isNaN(total)) {
      await response.body?.cancel();
      const id = response.ok ? "input.url-no-ranges" : "input.url-failed";
      throw new InputError(id, { status: response.status });
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length !== Math.min(end, total) - start) throw new InputError("input.url-no-ranges", { status: 206 });
    return { bytes, total };
  };
}

async function request(url: string, range: string, fetcher: typeof fetch): Promise<Response> {
  try {
    return await fetcher(url, { headers: { range }, cache: "no-store" });
  } catch {
    throw new InputError("input.url-unreachable");
  }
}

async function fetchHeader(read: RangeReader): Promise<{ header: FlatGeobufHeader; total: number }> {
  const { bytes, total } = await read({ start: 0, end: FIRST_BYTES });
  const end = headerEnd(bytes.subarray(0, PREAMBLE_BYTES));
  const whole = end <= bytes.length ? bytes : (await read({ start: 0, end })).bytes;
  const header = readHeader(whole);
  const system = projectionOf(header);
  if (system) throw new InputError("input.crs-unsupported", { crs: system.id }); // a view in degrees would miss it
  return { header, total };
}

/** Goes down the tree level by level and keeps the nodes whose boxes touch; the last level's are the features. */
async function searchTree(
  read: RangeReader,
  header: FlatGeobufHeader,
  bbox: Box,
  total: number,
  limit: number,
): Promise<Found[]> {
  const levels = treeLevels(header.featuresCount, header.indexNodeSize);
  let wanted = [0];
  for (let height = levels.length - 1; height > 0; height--) {
    const below = levels[height - 1];
    const children: number[] = [];
    await eachNode(read, header, wanted, 0, (view, index) => {
      const { box, offset } = readNode(view, index);
      if (!intersects(box, bbox)) return;
      if (offset < below.start || offset >= below.end) throw new InputError("input.fgb-header");
      for (let child = offset; child < Math.min(offset + header.indexNodeSize, below.end); child++)
        children.push(child);
    });
    wanted = children;
  }
  const found: Found[] = [];
  const { start, end } = levels[0];
  await eachNode(read, header, wanted, 1, (view, index, node) => {
    const leaf = readNode(view, index);
    if (!intersects(leaf.box, bbox)) return;
    if (found.length >= limit) throw new InputError("input.too-many-rows", { limit });
    const next = node + 1 < end ? header.featuresStart + readNode(view, index + 1).offset : total;
    const range = { start: header.featuresStart + leaf.offset, end: next };
    if (!(range.end > range.start && range.end <= total)) throw new InputError("input.fgb-header");
    found.push({ feature: node - start, range });
  });
  return found;
}

/** Fetches the nodes, near ones together, with `extra` nodes more after each run, and visits each of them. */
async function eachNode(
  read: RangeReader,
  header: FlatGeobufHeader,
  nodes: number[],
  extra: number,
  visit: (view: DataView, index: number, node: number) => void,
): Promise<void> {
  for (let from = 0; from < nodes.length;) {
    let to = from + 1;
    while (to < nodes.length && nodes[to] - nodes[to - 1] <= NODE_GAP) to++;
    const start = header.treeStart + nodes[from] * NODE_BYTES;
    const end = header.treeStart + (nodes[to - 1] + 1 + extra) * NODE_BYTES;
    const { bytes } = await read({ start, end: Math.min(end, header.featuresStart) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let n = from; n < to; n++) visit(view, nodes[n] - nodes[from], nodes[n]);
    from = to;
  }
}

function batches(found: Found[]): Found[][] {
  const all: Found[][] = [];
  for (const one of found) {
    const batch = all[all.length - 1];
    const isNear =
      batch &&
      one.range.start - batch[batch.length - 1].range.end <= FEATURE_GAP &&
      one.range.end - batch[0].range.start <= MAX_BATCH;
    if (isNear) batch.push(one);
    else all.push([one]);
  }
  return all;
}

async function fetchFeatures(read: RangeReader, header: FlatGeobufHeader, batch: Found[], table: Table): Promise<void> {
  const start = batch[0].range.start;
  const { bytes } = await read({ start, end: batch[batch.length - 1].range.end });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const { feature, range } of batch) {
    const at = range.start - start;
    const size = 4 + (at + 4 <= bytes.length ? view.getUint32(at, true) : Infinity);
    if (size <= range.end - range.start) addFlatFeature(table, header, bytes.slice(at, at + size), feature + 1);
    else table.problems.push(skipped("input.feature-broken", feature + 1));
  }
}
