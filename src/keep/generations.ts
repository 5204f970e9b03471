import {
  checkSchema,
  parseRecord,
  projectSchema,
  recordOf,
  writeRecord,
  type Project,
  type ProjectRecord,
} from "../io/plans/project-record.ts";
import { sha256Hex } from "../io/sha256.ts";
import type { Provenance } from "../model/data.ts";
import { InputError } from "../model/problem.ts";
import type { Store } from "./store.ts";

/** One saved state of a project. The file's name carries number, time (milliseconds since 1970) and hash, so each can be judged by itself. */
export type Version = { n: number; time: number; hash: string };

/** What the store says of a project without reading it: the version that was acknowledged last. */
export type Pointer = Version & { schema: number; name: string; nameEn?: string; discarded?: number };

/** A project as it was read back. `isLast` is false where the acknowledged version could not be read and an older one stands in for it. */
export type Kept = { project: Project; version: Version; isLast: boolean };

/** How many versions are kept; the newest few always, of the others those that lie farthest apart. */
export const mostVersions = 20;
const alwaysKept = 5;

export function projectFolder(id: string): string {
  return `proj/${id}`;
}

/**
 * Writes a project as a new version and moves the pointer to it. Nothing that is there is written over: files of the project are named by
 * their hash, the version is a new file, both are read back and compared, and only then the pointer moves. `after` is the version that the
 * work began with; where the store has gone beyond it, another page has saved meanwhile. `known` remembers the hashes that were read back.
 * Errors: `project.newer`, `project.changed-elsewhere`, `keep.unlike` (file) where what was read back is not what was written, and those
 * of the store.
 */
export async function saveVersion(
  store: Store,
  id: string,
  project: Project,
  {
    provenance,
    time,
    after,
    known,
  }: { provenance: Map<string, Provenance>; time: number; after: number; known: Set<string> },
): Promise<Version> {
  const pointer = await readPointer(store, id);
  if (pointer && pointer.n > after) throw new InputError("project.changed-elsewhere");
  const record = await recordOf(project, provenance, time);
  const there = new Set(await store.list(`${projectFolder(id)}/data`));
  for (const { path, sha256 } of record.files) {
    if (!known.has(sha256) || !there.has(sha256))
      await keepFile(store, id, sha256, project.files.get(path) ?? new Uint8Array());
    known.add(sha256);
  }
  const text = new TextEncoder().encode(writeRecord(record));
  const versions = await listVersions(store, id);
  const n = Math.max(pointer?.n ?? 0, versions[0]?.n ?? 0) + 1;
  const version = { n, time, hash: await sha256Hex(text) };
  await writeChecked(store, pathOf(id, version), text, version.hash);
  const { name, nameEn } = project.plan;
  await store.setPointer(keyOf(id), { ...version, schema: projectSchema, name, ...(nameEn ? { nameEn } : {}) });
  return version;
}

/** A file of the user's own, under its hash: written once, and again only where what is there is not whole. */
async function keepFile(store: Store, id: string, hash: string, bytes: Uint8Array): Promise<void> {
  const path = dataPath(id, hash);
  const there = await store.read(path);
  if (there && (await sha256Hex(there)) === hash) return;
  await writeChecked(store, path, bytes, hash);
}

async function writeChecked(store: Store, path: string, bytes: Uint8Array, hash: string): Promise<void> {
  await store.write(path, bytes);
  const there = await store.read(path);
  if (!there || (await sha256Hex(there)) !== hash) throw new InputError("keep.unlike", { file: path });
}

/**
 * The newest version whose hash and whose files' hashes are right. Errors: `project.newer` where a newer app has saved it, `project.lost`
 * where no version can be read.
 */
export async function openNewest(store: Store, id: string): Promise<Kept> {
  const pointer = await readPointer(store, id);
  for (const version of await listVersions(store, id)) {
    const project = await openVersion(store, id, version);
    if (project) return { project, version, isLast: version.n >= (pointer?.n ?? 0) };
  }
  throw new InputError("project.lost");
}

/** A version with its files; undefined where a part of it is missing or changed. Errors: `project.newer`. */
export async function openVersion(store: Store, id: string, version: Version): Promise<Project | undefined> {
  const record = await readVersion(store, id, version);
  if (!record) return undefined;
  const files = new Map<string, Uint8Array>();
  for (const { path, sha256 } of record.files) {
    const bytes = await readWhole(store, dataPath(id, sha256), sha256);
    if (!bytes) return undefined;
    files.set(path, bytes);
  }
  const { plan, scenario, history } = record;
  return { plan, ...(scenario === undefined ? {} : { scenario }), files, ...(history ? { history } : {}) };
}

/** What a version holds, without its files; undefined where it is missing or changed. Errors: `project.newer`. */
export async function readVersion(store: Store, id: string, version: Version): Promise<ProjectRecord | undefined> {
  const bytes = await readWhole(store, pathOf(id, version), version.hash);
  return bytes && parseRecord(new TextDecoder().decode(bytes));
}

async function readWhole(store: Store, path: string, hash: string): Promise<Uint8Array | undefined> {
  const bytes = await store.read(path).catch(() => undefined);
  return bytes && (await sha256Hex(bytes)) === hash ? bytes : undefined;
}

/** The versions of a project, newest first, by the names of their files alone. */
export async function listVersions(store: Store, id: string): Promise<Version[]> {
  const versions: Version[] = [];
  for (const file of await store.list(projectFolder(id))) {
    const [, n, time, hash] = /^gen-(\d+)-(\d+)-([0-9a-f]{64})\.json$/.exec(file) ?? [];
    if (hash) versions.push({ n: Number(n), time: Number(time), hash });
  }
  return versions.sort((a, b) => b.n - a.n || b.time - a.time);
}

/** What the store says of a project; undefined where it says nothing. Errors: `project.newer`. */
export async function readPointer(store: Store, id: string): Promise<Pointer | undefined> {
  const pointer = await store.getPointer(keyOf(id));
  if (!isPointer(pointer)) return undefined;
  checkSchema(pointer.schema);
  return pointer;
}

export async function writePointer(store: Store, id: string, pointer: Pointer | undefined): Promise<void> {
  await store.setPointer(keyOf(id), pointer);
}

/**
 * Takes away versions beyond the number that is kept, and files that no kept version names. Where a version cannot be read nobody knows
 * what it needs, and every file stays.
 */
export async function tidy(store: Store, id: string): Promise<void> {
  const versions = await listVersions(store, id);
  for (let left = versions.length; left > mostVersions; left--) {
    const [gone] = versions.splice(leastMissed(versions), 1);
    await store.remove(pathOf(id, gone));
  }
  const there = await store.list(`${projectFolder(id)}/data`);
  const needed = new Set<string>();
  for (const version of versions) {
    if (there.every((hash) => needed.has(hash))) return;
    const record = await readVersion(store, id, version).catch(() => undefined);
    if (!record) return;
    for (const { sha256 } of record.files) needed.add(sha256);
  }
  for (const hash of there) if (!needed.has(hash)) await store.remove(dataPath(id, hash));
}

/** Which of the versions (newest first) to let go: not one of the newest, and the one closest in time to the next. */
function leastMissed(versions: Version[]): number {
  let least = versions.length - 1;
  let smallest = Infinity;
  for (let e = alwaysKept; e < versions.length; e++) {
    const gap = versions[e - 1].time - versions[e].time;
    if (gap < smallest) [least, smallest] = [e, gap];
  }
  return least;
}

function pathOf(id: string, { n, time, hash }: Version): string {
  return `${projectFolder(id)}/gen-${n}-${time}-${hash}.json`;
}

function dataPath(id: string, hash: string): string {
  return `${projectFolder(id)}/data/${hash}`;
}

function keyOf(id: string): string {
  return `project ${id}`;
}

function isPointer(value: unknown): value is Pointer {
  return (
    typeof value === "object" && value !== null && "n" in value && typeof value.n === "number" && "schema" in value
  );
}
