/** The projects that this browser keeps: what the page asks of them. The code that keeps them is loaded when first needed. */
import { holdIfFree } from "../keep/locks.ts";
import type { Version } from "../keep/generations.ts";
import type { VersionChange } from "../keep/version-changes.ts";
import type { Listed } from "../keep/projects.ts";
import type { Provenance } from "../model/data.ts";
import { InputError } from "../model/problem.ts";
import { say } from "../text/say.ts";
import { fail } from "./computing.ts";
import { newProjectId, openFromAddress, openPlace, openProjectAs } from "./opening.ts";
import { projectWithSteps, type Work } from "./plan-file.ts";
import { getState, setState } from "./plan-store.ts";
import { readLink } from "./share-link.ts";

/** What is on screen, with what is known of its origin. */
export type KeptWork = Work & { provenance: Map<string, Provenance> };

const undoMs = 600_000;
const seen = new Map<string, number>(); // project → number of the version that this page shows or has saved
let remembered: string | undefined; // the project that the store knows as the last one

async function load() {
  const [generations, projects, { browserStore, askToPersist }] = await Promise.all([
    import("../keep/generations.ts"),
    import("../keep/projects.ts"),
    import("../keep/browser-store.ts"),
  ]);
  const store = await browserStore();
  void projects.clearDiscarded(store, Date.now() - undoMs).catch(() => undefined);
  return { ...generations, ...projects, askToPersist, store };
}

let loading: ReturnType<typeof load> | undefined;

/** The store and what can be done with it. Where the browser refuses it now, the next asker asks again. */
async function keep(): ReturnType<typeof load> {
  try {
    return await (loading ??= load());
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** Saves work as a new version of a project; done when it was read back. `known` remembers what need not be written again. */
export async function saveWork(id: string, work: KeptWork, known: Set<string>): Promise<void> {
  const { store, saveVersion, tidy, askToPersist } = await keep();
  const after = seen.get(id) ?? 0;
  const how = { provenance: work.provenance, time: Date.now(), after, known };
  const { n } = await saveVersion(store, id, await projectWithSteps(work), how);
  seen.set(id, n);
  await remember(id);
  if (after === 0) await askToPersist();
  await tidy(store, id).catch(() => undefined); // what is left over is tidied away by the next save
}

/** Says in the store which project was open last, so that the next visit finds it. */
async function remember(id: string): Promise<void> {
  if (remembered === id) return;
  const { store, rememberLast } = await keep();
  await rememberLast(store, id);
  remembered = id;
}

/** Opens a project as it was saved last; where that cannot be read, as it was before, and says so. */
export async function openProject(id: string): Promise<void> {
  const { store, openNewest } = await keep();
  const { project, version, isLast } = await openNewest(store, id);
  seen.set(id, version.n);
  await openProjectAs(id, project, true);
  await remember(id).catch(() => undefined); // a full disk is said when there is something to save
  if (!isLast) fail(new InputError("project.older", { time: new Date(version.time).toLocaleString() }));
}

/** Opens what the address names. One of the user's own data names the project that was open last. */
export async function openAddress(hash: string): Promise<void> {
  if (readLink(hash)?.place !== "own") return openFromAddress(hash);
  setState({ opening: "own", failure: undefined });
  try {
    const { store, lastProject } = await keep();
    const id = await lastProject(store);
    if (!id) throw new InputError("place.own-gone");
    await openProject(id);
  } catch (error) {
    await openPlace("fengdu");
    fail(error);
  }
}

export async function keptProjects(): Promise<Listed[]> {
  const { store, listProjects } = await keep();
  return listProjects(store);
}

export async function versionsOf(id: string): Promise<Version[]> {
  const { store, listVersions } = await keep();
  return listVersions(store, id);
}

/** What changed from version to version, by their numbers. */
export async function changesOf(id: string): Promise<Map<number, VersionChange>> {
  const [{ store }, { versionChanges }] = await Promise.all([keep(), import("../keep/version-changes.ts")]);
  return versionChanges(store, id);
}

/** Shows an earlier version of the project on screen. It is saved as the newest one, so the way back is open. */
export async function goBackTo(id: string, version: Version): Promise<void> {
  const { store, openVersion } = await keep();
  const project = await openVersion(store, id, version);
  if (!project) throw new InputError("project.version-broken");
  await openProjectAs(id, project, false);
}

/** What is on screen goes on as a project of its own, because another page goes on with the old one. */
export function goOnAsCopy(): void {
  const { plan, lang } = getState();
  if (!plan) return;
  const name = say(lang, "project.copy", { name: (lang === "en" && plan.nameEn) || plan.name });
  const notice = { text: say(lang, "project.copied", { name }), tone: "done" as const };
  setState({ project: newProjectId(), plan: { ...plan, name, nameEn: undefined }, isSaved: false, notice });
}

/** Calls a project that is not on screen by another name. Errors: `keep.busy` where another page has it open. */
export async function renameKept(id: string, name: string): Promise<void> {
  const { store, renameProject } = await keep();
  await alone(id, () => renameProject(store, id, name, Date.now()));
}

/** Takes a project out of the list; it can be brought back until it is cleared away. Errors: `keep.busy`. */
export async function discardKept(id: string): Promise<void> {
  const { store, discardProject } = await keep();
  await alone(id, () => discardProject(store, id, Date.now()));
}

export async function bringBackKept(id: string): Promise<void> {
  const { store, bringBackProject } = await keep();
  await bringBackProject(store, id);
}

/** Removes for good what was discarded. */
export async function clearAllDiscarded(): Promise<void> {
  const { store, clearDiscarded } = await keep();
  await clearDiscarded(store, Infinity);
}

async function alone(id: string, work: () => Promise<void>): Promise<void> {
  const hold = await holdIfFree(id);
  if (!hold) throw new InputError("keep.busy");
  try {
    await work();
  } finally {
    hold.release();
  }
}
