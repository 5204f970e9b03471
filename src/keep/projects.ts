import { projectSchema, type Project } from "../io/plans/project-record.ts";
import { InputError } from "../model/problem.ts";
import {
  listVersions,
  openNewest,
  projectFolder,
  readPointer,
  saveVersion,
  tidy,
  writePointer,
  type Kept,
  type Pointer,
} from "./generations.ts";
import type { Store } from "./store.ts";

/** A project in the list. One that a newer app has saved is listed by its id alone and cannot be opened here. */
export type Listed = { id: string; name: string; nameEn?: string; time: number; versions: number; isNewer?: boolean };

const lastKey = "last";

/** The projects that are kept, the one saved last first. */
export async function listProjects(store: Store): Promise<Listed[]> {
  const found: Listed[] = [];
  for (const id of await store.list("proj")) {
    const one = await describe(store, id).catch((error: unknown) => newerOne(id, error));
    if (one) found.push(one);
  }
  return found.sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
}

async function describe(store: Store, id: string): Promise<Listed | undefined> {
  const pointer = await readPointer(store, id);
  if (pointer?.discarded !== undefined) return undefined;
  const versions = (await listVersions(store, id)).length;
  if (versions === 0) return undefined;
  const { name, nameEn, time } = pointer ?? nameAndTime(await openNewest(store, id));
  return { id, name, ...(nameEn ? { nameEn } : {}), time, versions };
}

/** Where the pointer is gone, the newest version says it. */
function nameAndTime({ project, version }: Kept): Pick<Pointer, "name" | "nameEn" | "time"> {
  return { name: project.plan.name, nameEn: project.plan.nameEn, time: version.time };
}

function newerOne(id: string, error: unknown): Listed | undefined {
  const isNewer = error instanceof InputError && error.id === "project.newer";
  return isNewer ? { id, name: id, time: 0, versions: 0, isNewer } : undefined;
}

/** Calls a project that is not open by another name; that is a version of its own. Errors: as `openNewest` and `saveVersion`. */
export async function renameProject(store: Store, id: string, name: string, time: number): Promise<void> {
  const { project, version } = await openNewest(store, id);
  const { nameEn: _, ...plan } = project.plan;
  const renamed: Project = { ...project, plan: { ...plan, name } };
  const provenance = new Map(Object.entries(plan.provenance ?? {}));
  await saveVersion(store, id, renamed, { provenance, time, after: version.n, known: new Set() });
  await tidy(store, id);
}

/** Takes a project out of the list at a time; until it is cleared away it can be brought back. */
export async function discardProject(store: Store, id: string, time: number): Promise<void> {
  const pointer = (await readPointer(store, id)) ?? (await pointerAnew(store, id));
  await writePointer(store, id, { ...pointer, discarded: time });
}

async function pointerAnew(store: Store, id: string): Promise<Pointer> {
  const { project, version } = await openNewest(store, id);
  return { ...version, schema: projectSchema, name: project.plan.name };
}

export async function bringBackProject(store: Store, id: string): Promise<void> {
  const pointer = await readPointer(store, id);
  if (!pointer) return;
  const { discarded: _, ...kept } = pointer;
  await writePointer(store, id, kept);
}

/** Removes for good what was discarded before a time. */
export async function clearDiscarded(store: Store, before: number): Promise<void> {
  for (const id of await store.list("proj")) {
    const pointer = await readPointer(store, id).catch(() => undefined);
    if (pointer?.discarded === undefined || pointer.discarded >= before) continue;
    await store.remove(projectFolder(id));
    await writePointer(store, id, undefined);
  }
}

/** The project that was opened last, if it is still there. */
export async function lastProject(store: Store): Promise<string | undefined> {
  const id = await store.getPointer(lastKey);
  if (typeof id !== "string") return undefined;
  return (await listProjects(store)).some((one) => one.id === id) ? id : undefined;
}

export async function rememberLast(store: Store, id: string): Promise<void> {
  await store.setPointer(lastKey, id);
}
