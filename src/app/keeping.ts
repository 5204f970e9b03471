/** Keeps the user's own work in this browser without being asked, and says how it stands. */
import { createAutosave, type Standing } from "../keep/autosave.ts";
import { holdIfFree, holdWhenFree, type Hold } from "../keep/locks.ts";
import { InputError } from "../model/problem.ts";
import { say } from "../text/say.ts";
import { fail } from "./computing.ts";
import { goOnAsCopy, openProject, saveWork, type KeptWork } from "./kept-projects.ts";
import { getState, setState, usePlan, type State } from "./plan-store.ts";

const delayMs = 1000;

/** Keeps one project as long as it is on screen, and holds its lock. */
type Keeper = { changed(): void; flush(): Promise<void>; close(): Promise<void> };

let keeper: Keeper | undefined;
let closing = Promise.resolve(); // the project before lets go first

/**
 * Follows the store: own work is saved within two seconds of a change, and at once when the page is hidden, left or looked at again. Who
 * leaves with work that could not be saved is asked first.
 */
export function keepWork(): void {
  usePlan.subscribe((state, before) => {
    if (state.project !== before.project) changeProject(state);
    const isSame = state.project === before.project && isSameWork(state, before);
    if (state.project && !state.isSaved && !isSame) keeper?.changed();
  });
  addEventListener("visibilitychange", () => void keeper?.flush());
  addEventListener("online", () => void keeper?.flush());
  addEventListener("beforeunload", (event) => {
    if (getState().saving === "failed") event.preventDefault();
    void keeper?.flush();
  });
}

/** Tries again to save what could not be saved. */
export async function saveNow(): Promise<void> {
  await keeper?.flush();
}

/** Until the project that was left last is saved and let go. */
export async function untilLetGo(): Promise<void> {
  await closing;
}

/** Saves what is on screen and lets the project go, as when another is opened. */
function changeProject({ project, isSaved }: State): void {
  if (keeper) closing = keeper.close();
  keeper = project ? createKeeper(project) : undefined;
  setState({ saving: project ? (isSaved ? "saved" : "unsaved") : "none", saveFailure: undefined });
}

function createKeeper(id: string): Keeper {
  const known = new Set<string>();
  const leaving = new AbortController();
  let hold: Hold | undefined;
  let isReadOnly = false;
  let isChanged = false;

  const save = async (work: KeptWork) => {
    await asked;
    if (!hold) throw new InputError("keep.read-only");
    await saveWork(id, work, known);
  };
  const report = (saving: Standing, work: KeptWork, error: unknown) => {
    if (isReadOnly) return;
    if (keeper !== me) return saving === "failed" ? fail(saveFailureOf(error)) : undefined;
    if (error instanceof InputError && error.id === "project.changed-elsewhere") return letGo();
    setState({ saving, saveFailure: saving === "failed" ? saveFailureOf(error) : undefined });
    if (saving === "saved" && isSameWork(getState(), work)) setState({ isSaved: true });
  };
  const autosave = createAutosave<KeptWork>(save, delayMs, report);

  /** Another page goes on with this project: what was changed here goes on as a copy. */
  const letGo = () => {
    isReadOnly = true;
    autosave.stop();
    goOnAsCopy();
  };
  const waitForTurn = async () => {
    isReadOnly = true;
    if (keeper === me) setState({ saving: "read-only" });
    hold = await holdWhenFree(id, leaving.signal);
    if (leaving.signal.aborted) return hold.release();
    if (isChanged) return letGo();
    await openProject(id);
    isReadOnly = false;
    if (keeper === me)
      setState({ saving: "saved", notice: { text: say(getState().lang, "keep.taken-over"), tone: "done" } });
  };

  const me: Keeper = {
    changed: () => {
      isChanged = true;
      if (!isReadOnly) autosave.changed(workOf(getState()));
    },
    flush: async () => {
      if (!isReadOnly) await autosave.flush();
    },
    close: async () => {
      await asked.catch(() => undefined);
      await me.flush();
      autosave.stop();
      leaving.abort();
      hold?.release();
    },
  };
  const asked = closing
    .then(() => holdIfFree(id))
    .then((free) => {
      hold = free;
      if (!free) void waitForTurn().catch((error: unknown) => leaving.signal.aborted || fail(error));
    });
  return me;
}

function workOf({ plan, scenario, base, files, history, data }: State): KeptWork {
  return { plan, scenario, base, files, history, provenance: data?.provenance ?? new Map() };
}

type Part = Pick<State, "plan" | "scenario" | "files" | "history">;

function isSameWork(a: Part, b: Part): boolean {
  return a.plan === b.plan && a.files === b.files && a.scenario === b.scenario && a.history === b.history;
}

/** Why work was not saved, in words that can be said. */
function saveFailureOf(error: unknown): InputError {
  if (error instanceof InputError) return error;
  if (error instanceof DOMException && error.name === "QuotaExceededError") return new InputError("keep.quota");
  return new InputError("keep.refused", { reason: error instanceof Error ? error.message : String(error) });
}
